import type { TestOutcome } from "../../ipc/generated/TestOutcome";
import type { Trust } from "../../ipc/generated/Trust";

/** Why a source is believed. */
function trust(why: Trust): string {
  switch (why.by) {
    case "signed":
      return `signed with key ${why.key}`;
    case "https":
      return "over https";
    case "file":
      return "a file on this computer";
    case "bundled":
      return "came with Plenary";
    case "unverified":
      return "unverified: not encrypted";
  }
}

/** Settings, applied at once. */
export const settings = {
  sources: "Programme sources",
  trust,
  open: "Open",
  sessions: (n: number) => (n === 1 ? "1 session" : `${String(n)} sessions`),
  checked: (when: string) => `Checked ${when}`,
  never: "Not checked yet",
  check: "Check now",
  use: "Use",
  remove: "Remove",
  removeTitle: (title: string) => `Remove “${title}”?`,
  removeText: "Its programme goes from this computer. Your picks and notes stay and come back with it.",
  add: "Add a source",
  address: "Address or file",
  addressHint: "https://… or the path of a file",
  zone: "Time zone, if the programme names none",
  zoneHint: "Europe/Paris",
  key: "The publisher’s key, if you were given one: only what it signed is then taken in",
  addAndCheck: "Add and check",
  followPlain: "Follow it all the same",
  followRedirect: "Follow it there",
  autoSync: "Check by itself",
  autoSyncHint: "Every 15 to 30 minutes during the conference, daily before it",
  appearance: "Appearance and language",
  scheme: "Theme",
  light: "Light",
  dark: "Dark",
  system: "System",
  language: "Language",
  languageHint: "Also for notifications",
  textSize: "Text size",
  keys: "Single letters are shortcuts",
  keysHint: "G for going, M for maybe, / to search",
  reminders: "Reminders",
  whileRunning: "Only while Plenary runs",
  whileRunningText:
    "Leave the window open or minimised. For the rest, plenary remind --due rings what is due.",
  test: "Send a test",
  tested: ({ accepted, buttons, service, error }: TestOutcome) => {
    if (!accepted) return `It was not accepted: ${error ?? "no answer"}`;
    const by = service ?? "Your desktop";
    const note = buttons ? "" : " It shows no buttons; Plenary’s window does.";
    return `${by} accepted it. If you saw nothing, check Do not disturb.${note}`;
  },
  lead: "Before a session",
  margin: "Leave-by margin",
  marginHint: "Added to every transfer",
  minutes: (n: number) => `${String(n)}\u00a0min`,
  less: (what: string) => `Less: ${what}`,
  more: (what: string) => `More: ${what}`,
  maybe: "Also for sessions that are only maybe",
  ownSlots: "Before a slot of mine",
  ownSlotsHint: "For those who are named on the speaker desk",
  next: "Next reminders",
  none: "None yet. A session that you go to rings before it starts.",
  data: "Your data",
  health: "Health",
  healthHint: "Programme, agenda and notes on this computer",
  checkHealth: "Check",
  sound: "Both databases are sound",
  faults: (what: string) => `Damaged: ${what}`,
};
