import type { BecauseCode } from "../../ipc/generated/BecauseCode";
import type { ReasonCode } from "../../ipc/generated/ReasonCode";

/** Why a session is suggested or chosen. `title` is the name of what is followed, or of the language. */
function reason({ code, title }: { code: ReasonCode; title: string }): string {
  switch (code) {
    case "going":
      return "you go";
    case "maybe":
      return "you may go";
    case "theme":
    case "person":
    case "organisation":
      return `you follow ${title}`;
    case "spoken":
      return `in ${title}`;
    case "interpreted":
      return `interpreted into ${title}`;
    case "not_understood":
      return "in no language of yours";
    case "nothing_new":
      return "repeats what you have";
  }
}

interface Because {
  code: BecauseCode;
  /** The entry in its way. */
  title: string;
  needed: string;
  free: string;
}

/** Why a session is left out. */
function because({ code, title, needed, free }: Because): string {
  switch (code) {
    case "overlap":
      return `Overlaps “${title}”.`;
    case "too_far":
      return `Too far from “${title}”: needs ${needed}, ${free} free.`;
    case "no_break":
      return `No break beside “${title}”: ${free} free.`;
    case "lunch":
      return "It would leave no time for lunch.";
    case "too_late":
      return "Ends later than you want to.";
    case "another_slot":
      return `Another time of it is taken: “${title}”.`;
    case "worth_less":
      return "Others together are worth more.";
  }
}

/** What conflicts, what is free, and the best plan. */
export const planning = {
  /** `24 min to Palais d’Iéna, 5 at the door, you have 15`. */
  way: ({
    transfer,
    to,
    door,
    roomChange,
    free,
  }: {
    transfer: string | null;
    to: string | null;
    door: string | null;
    roomChange: string | null;
    free: string;
  }) =>
    [
      transfer === null ? null : to === null ? `${transfer} on the way` : `${transfer} to ${to}`,
      roomChange === null
        ? null
        : transfer === null && to !== null
          ? `${roomChange} to ${to}`
          : `${roomChange} to the room`,
      door === null ? null : `${door} at the door`,
      `you have ${free}`,
    ]
      .filter((part) => part !== null)
      .join(", "),
  margin: (time: string) => `; your margin of ${time} does not fit`,
  leaveEarly: "Leave early",
  leaveEarlyTitle: ({ title, from }: { title: string; from: string }) =>
    `Leave “${from}” early for “${title}”`,
  arriveLate: "Arrive late",
  arriveLateTitle: ({ title }: { title: string }) => `Arrive late at “${title}”`,
  settledBy: { leave_early: "You leave early", arrive_late: "You arrive late" },
  settled: "Settled",
  unsettle: "Take back",
  leewaySet: "Settled. It no longer counts as a conflict",
  leewayOff: "Open again",
  free: "Free time",
  gapFree: (time: string) => `${time} free`,
  fits: (n: number) => (n === 0 ? "nothing fits" : n === 1 ? "1 session fits" : `${String(n)} sessions fit`),
  gapTitle: ({ from, to }: { from: string; to: string }) => `Free ${from}–${to}`,
  gapHint: "Each can be reached in time, and leaves time for what follows.",
  gapMore: (n: number) => `The ${String(n)} most worthwhile are shown.`,
  tight: "tight",
  stepFree: { yes: "step-free", no: "with steps", unknown: "step-free: unknown" },
  reason,
  because,
  plan: "Best plan",
  computed: "Computed with:",
  followingOf: (names: string) => `You follow ${names}`,
  followingNone: "You follow nothing yet: only picks and languages count.",
  days: "Days",
  allDays: "All days",
  breaks: "Breaks",
  noBreak: "No break needed",
  lunch: "Lunch",
  noLunch: "No lunch",
  between: ({ time, from, to }: { time: string; from: string; to: string }) =>
    `${time} between ${from} and ${to}`,
  latest: "Latest end",
  noLatest: "Any",
  way_: "Ways",
  ways: { quickest: "Quickest", foot: "On foot" },
  stepFreeOnly: "Step-free only",
  languages: "Languages you understand",
  anyLanguage: "Languages don’t count",
  remember: "Keep as my settings",
  remembered: "Kept in the settings",
  lead: ({ kept, picked }: { kept: number; picked: number }) =>
    `No overlaps, every way fits. ${String(kept)} of your ${String(picked)} picks are kept.`,
  unproven: "There was no time to prove that none is better.",
  nothing: "Nothing to change: your agenda is the best plan.",
  changes: "Changes to your agenda",
  added: "Added",
  firmed: "Was maybe",
  moved: ({ was, is }: { was: string; is: string }) => `Moved from ${was} to ${is}, the same session`,
  leftOut: "Left out, and why",
  leftOutOther: (n: number) => `${String(n)} others of what you follow`,
  staysGoing: "You go: it stays in your agenda with its conflict.",
  staysMaybe: "Stays as maybe.",
  goesMaybe: "Maybe: will be taken out.",
  withoutLunch: (day: string) => `No time for lunch on ${day}.`,
  removeMaybes: "Take out the maybes that are left out",
  how: "How this was chosen",
  howText:
    "Going counts 1000, maybe 100; a followed theme 10 (two at most) or organisation 10, a followed person 15; spoken in your language 5, interpreted 3, neither −40. Of all agendas without conflicts the one with the highest sum is taken; among equals the one with less walking.",
  worth: ({ worth, walking }: { worth: number; walking: string }) =>
    `Worth ${String(worth)}, ${walking} on the way.`,
  apply: "Apply this plan",
  keep: "Keep mine",
  canUndo: "You can undo it.",
  applied: (n: number) => (n === 1 ? "Plan applied: 1 change" : `Plan applied: ${String(n)} changes`),
  proposal: "Proposal, not applied yet",
  marks: { added: "proposed", dropped: "left out" },
};
