/** Which parts of the data each query reads and each mutation makes stale. A command without an entry does not compile. */
import type { MutationName, QueryName } from "./calls";
import type { Tag } from "./generated/Tag";

export const TAGS = [
  "programme",
  "agenda",
  "changes",
  "reminders",
  "feeds",
  "settings",
  "drafts",
] as const satisfies readonly Tag[];

export const PROVIDES: Record<QueryName, readonly Tag[]> = {
  conference: ["programme"],
  sessions: ["programme", "agenda", "changes"],
  session: ["programme", "agenda", "changes", "reminders"],
  revisions: ["programme"],
  agenda: ["programme", "agenda", "reminders"],
  conflicts: ["programme", "agenda", "settings"],
  gaps: ["programme", "agenda", "settings"],
  best_plan: ["programme", "agenda", "settings"],
  now: ["programme", "agenda", "changes", "reminders"],
  search: ["programme", "agenda"],
  changes: ["programme", "agenda", "changes"],
  announcements: ["programme"],
  held: ["feeds", "programme", "agenda"],
  settings: ["settings"],
  feeds: ["feeds", "programme"],
  freshness: ["feeds", "programme"],
  events: ["programme", "agenda"],
  tools: ["programme"],
  toolbox: ["programme", "agenda"],
  background: ["programme"],
  correction: ["programme"],
  check_contribution: ["programme"],
  contribution_file: ["programme"],
  contribution_message: ["programme"],
  drafts: ["drafts", "programme"],
  reminders: ["reminders"],
  health: ["programme", "agenda", "reminders"],
};

/** A change of language changes every text that the core answers with. */
const EVERYTHING = TAGS;

export const INVALIDATES: Record<MutationName, readonly Tag[]> = {
  pick: ["agenda", "reminders"],
  set_note: ["agenda"],
  set_leeway: ["agenda"],
  apply_plan: ["agenda", "reminders"],
  undo: ["agenda", "reminders"],
  export_agenda: [],
  export_event: [],
  export_contribution: [],
  save_draft: ["drafts"],
  remove_draft: ["drafts"],
  mark_seen: ["changes"],
  set_settings: EVERYTHING,
  add_feed: ["feeds"],
  allow_redirect: ["feeds"],
  use_feed: EVERYTHING,
  remove_feed: EVERYTHING,
  sync: ["programme", "agenda", "changes", "reminders", "feeds"],
  roll_back: ["programme", "agenda", "changes", "reminders", "feeds"],
  snooze: ["reminders"],
  dismiss_missed: ["reminders"],
  test_reminder: [],
  painted: [],
};
