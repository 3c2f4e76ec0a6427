/**
 * What the core can be asked: the name, arguments and answer of every command.
 * A command is a query or a mutation, never both; `tags.ts` says what each provides or makes stale.
 */
import type { AgendaEntry } from "./generated/AgendaEntry";
import type { AgendaExport } from "./generated/AgendaExport";
import type { AgendaSource } from "./generated/AgendaSource";
import type { AnnouncementRow } from "./generated/AnnouncementRow";
import type { AppliedPlan } from "./generated/AppliedPlan";
import type { Background } from "./generated/Background";
import type { BackupFile } from "./generated/BackupFile";
import type { Backups } from "./generated/Backups";
import type { BestPlan } from "./generated/BestPlan";
import type { Choices } from "./generated/Choices";
import type { CompanyView } from "./generated/CompanyView";
import type { CompareCall } from "./generated/CompareCall";
import type { ChangesView } from "./generated/ChangesView";
import type { ConferenceInfo } from "./generated/ConferenceInfo";
import type { ConflictRow } from "./generated/ConflictRow";
import type { ContributionDraft } from "./generated/ContributionDraft";
import type { ContributionFile } from "./generated/ContributionFile";
import type { Correction } from "./generated/Correction";
import type { DraftRow } from "./generated/DraftRow";
import type { EventId } from "./generated/EventId";
import type { EventRow } from "./generated/EventRow";
import type { Fault } from "./generated/Fault";
import type { FeedRow } from "./generated/FeedRow";
import type { FollowKind } from "./generated/FollowKind";
import type { FollowRow } from "./generated/FollowRow";
import type { Freshness } from "./generated/Freshness";
import type { GapRow } from "./generated/GapRow";
import type { Health } from "./generated/Health";
import type { HeldView } from "./generated/HeldView";
import type { History } from "./generated/History";
import type { Leeway } from "./generated/Leeway";
import type { MergePreview } from "./generated/MergePreview";
import type { MergeReport } from "./generated/MergeReport";
import type { Message } from "./generated/Message";
import type { NowView } from "./generated/NowView";
import type { PersonId } from "./generated/PersonId";
import type { OwnEntryDraft } from "./generated/OwnEntryDraft";
import type { OwnScope } from "./generated/OwnScope";
import type { PersonNoteRow } from "./generated/PersonNoteRow";
import type { PlanApproval } from "./generated/PlanApproval";
import type { PlanRequest } from "./generated/PlanRequest";
import type { ReminderRow } from "./generated/ReminderRow";
import type { Restored } from "./generated/Restored";
import type { RevisionRow } from "./generated/RevisionRow";
import type { Rollback } from "./generated/Rollback";
import type { SearchAnswer } from "./generated/SearchAnswer";
import type { SessionDetail } from "./generated/SessionDetail";
import type { SessionFilter } from "./generated/SessionFilter";
import type { SessionId } from "./generated/SessionId";
import type { SessionList } from "./generated/SessionList";
import type { SessionRow } from "./generated/SessionRow";
import type { Settings } from "./generated/Settings";
import type { SpeakerDesk } from "./generated/SpeakerDesk";
import type { SpeakerRow } from "./generated/SpeakerRow";
import type { SyncReport } from "./generated/SyncReport";
import type { TestOutcome } from "./generated/TestOutcome";
import type { Tier } from "./generated/Tier";
import type { Toolbox } from "./generated/Toolbox";
import type { ToolRow } from "./generated/ToolRow";
import type { TransferCode } from "./generated/TransferCode";
import type { TransferFile } from "./generated/TransferFile";
import type { TransferOptions } from "./generated/TransferOptions";
import type { UndoneStep } from "./generated/UndoneStep";

/** A command without arguments. */
type None = Record<string, never>;

interface Call<Args, Result> {
  args: Args;
  result: Result;
}

/** Commands that only read. */
export interface QueryCalls {
  conference: Call<None, ConferenceInfo>;
  sessions: Call<{ filter: SessionFilter }, SessionList>;
  session: Call<{ id: SessionId; revision: number | null }, SessionDetail>;
  revisions: Call<None, RevisionRow[]>;
  agenda: Call<None, AgendaEntry[]>;
  conflicts: Call<None, ConflictRow[]>;
  gaps: Call<{ day: string | null }, GapRow[]>;
  best_plan: Call<{ request: PlanRequest }, BestPlan>;
  hidden: Call<None, SessionRow[]>;
  following: Call<None, FollowRow[]>;
  person_notes: Call<None, PersonNoteRow[]>;
  history: Call<None, History>;
  backups: Call<None, Backups>;
  now: Call<None, NowView>;
  search: Call<{ query: string }, SearchAnswer>;
  changes: Call<{ includeSeen: boolean }, ChangesView>;
  announcements: Call<None, AnnouncementRow[]>;
  held: Call<{ feed: string }, HeldView | null>;
  settings: Call<None, Settings>;
  feeds: Call<None, FeedRow[]>;
  freshness: Call<None, Freshness>;
  events: Call<{ country: string | null; day: string | null }, EventRow[]>;
  tools: Call<{ category: string | null }, ToolRow[]>;
  toolbox: Call<None, Toolbox>;
  background: Call<None, Background>;
  correction: Call<{ session: SessionId }, Correction>;
  check_contribution: Call<{ draft: ContributionDraft }, Fault[]>;
  contribution_file: Call<{ draft: ContributionDraft }, ContributionFile>;
  contribution_message: Call<{ draft: ContributionDraft }, Message>;
  drafts: Call<None, DraftRow[]>;
  speaker: Call<None, SpeakerDesk>;
  find_speakers: Call<{ query: string }, SpeakerRow[]>;
  transfer_code: Call<None, TransferCode>;
  transfer_file: Call<{ options: TransferOptions }, TransferFile>;
  preview_merge: Call<{ source: AgendaSource }, MergePreview>;
  compare_agendas: Call<{ call: CompareCall }, CompanyView>;
  reminders: Call<None, ReminderRow[]>;
  health: Call<None, Health>;
}

/** Commands that change something, here or outside. */
export interface MutationCalls {
  pick: Call<{ id: SessionId; tier: Tier | null }, AgendaEntry>;
  set_note: Call<{ id: SessionId; text: string }, AgendaEntry>;
  set_leeway: Call<{ a: SessionId; b: SessionId; leeway: Leeway | null }, ConflictRow>;
  apply_plan: Call<{ request: PlanRequest; approval: PlanApproval }, AppliedPlan>;
  set_lead: Call<{ id: SessionId; minutes: number | null }, AgendaEntry>;
  add_own_entry: Call<{ draft: OwnEntryDraft }, AgendaEntry[]>;
  change_own_entry: Call<{ id: SessionId; draft: OwnEntryDraft; scope: OwnScope }, AgendaEntry[]>;
  remove_own_entries: Call<{ id: SessionId; scope: OwnScope }, AgendaEntry[]>;
  set_hidden: Call<{ id: SessionId; hidden: boolean }, SessionRow>;
  set_followed: Call<{ kind: FollowKind; id: string; followed: boolean }, FollowRow>;
  set_person_note: Call<{ person: string; text: string }, PersonNoteRow>;
  undo: Call<None, UndoneStep>;
  choose_speaker: Call<{ id: PersonId }, SpeakerDesk>;
  forget_speaker: Call<{ id: PersonId }, SpeakerDesk>;
  export_slots: Call<{ path: string }, null>;
  redo: Call<None, UndoneStep>;
  back_up: Call<{ path: string }, BackupFile>;
  restore: Call<{ path: string }, Restored>;
  restore_backup: Call<{ name: string }, Restored>;
  export_agenda: Call<{ path: string; export: AgendaExport }, null>;
  save_transfer: Call<{ path: string; options: TransferOptions }, null>;
  merge_agenda: Call<{ source: AgendaSource; choices: Choices }, MergeReport>;
  export_event: Call<{ id: EventId; path: string }, null>;
  export_contribution: Call<{ draft: ContributionDraft; path: string }, null>;
  save_draft: Call<{ id: number | null; draft: ContributionDraft }, number>;
  remove_draft: Call<{ id: number }, null>;
  mark_seen: Call<{ ids: number[] | null }, ChangesView>;
  set_settings: Call<{ settings: Settings }, Settings>;
  add_feed: Call<{ source: string; zone: string | null; key: string | null; allowHttp: boolean }, FeedRow>;
  allow_redirect: Call<{ id: string }, FeedRow>;
  use_feed: Call<{ id: string }, FeedRow>;
  remove_feed: Call<{ id: string }, null>;
  sync: Call<{ feed: string | null; accept: boolean }, SyncReport>;
  roll_back: Call<{ revision: number }, Rollback>;
  snooze: Call<{ id: number; minutes: number }, ReminderRow>;
  dismiss_missed: Call<None, null>;
  test_reminder: Call<None, TestOutcome>;
  painted: Call<{ milliseconds: number }, null>;
}

export type Calls = QueryCalls & MutationCalls;
export type QueryName = keyof QueryCalls;
export type MutationName = keyof MutationCalls;
