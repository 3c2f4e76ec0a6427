import { duration } from "../../format/time";
import type { Counts } from "../../ipc/generated/Counts";
import type { ForeignKind } from "../../ipc/generated/ForeignKind";
import type { SyncProgress } from "../../ipc/generated/SyncProgress";
import type { SyncReason } from "../../ipc/generated/SyncReason";
import type { SyncReport } from "../../ipc/generated/SyncReport";

function plural(n: number, one: string, several: string): string {
  return `${String(n)} ${n === 1 ? one : several}`;
}

/** A refusal in two sentences: what happened, and what is kept or to be done. */
export interface Told {
  title: string;
  text: string;
}

const KEPT = "Yours is kept.";
const NEW_KEY = "If the organisers confirm that their key has changed, remove this source and add it again.";

const FOREIGN: Record<ForeignKind, string> = {
  pdf: "a PDF document",
  picture: "a picture",
  sound: "sound",
  video: "a film",
  office: "an office document",
  archive: "an archive",
};

function reason(why: SyncReason): Told {
  switch (why.code) {
    case "offline":
      return {
        title: "This computer is offline",
        text: `Plenary checks again when the network is back. ${KEPT}`,
      };
    case "unreachable":
      return { title: `${why.params.host} does not answer`, text: KEPT };
    case "timed_out":
      return { title: `No answer within ${String(why.params.seconds)} s`, text: KEPT };
    case "certificate":
      return {
        title: `The certificate of ${why.params.host} is not valid`,
        text: `Somebody on the network may be answering in its place. ${KEPT}`,
      };
    case "status": {
      const { status, retry_after } = why.params;
      const later =
        retry_after === null
          ? ""
          : `It wants to be asked again in ${String(minutes(retry_after))}\u00a0min. `;
      const moved = status === 404 || status === 410 ? "The programme may have another address now. " : "";
      return { title: `The server answered ${String(status)}`, text: `${moved}${later}${KEPT}` };
    }
    case "cut_off":
      return { title: "The download broke off", text: KEPT };
    case "too_large":
      return {
        title: "The download is too large",
        text: `It is over ${megabytes(why.params.limit)} MB. ${KEPT}`,
      };
    case "login_page":
      return {
        title: "The network wants you to log in",
        text: `Instead of the programme came a web page. Log in with a browser, then check again. ${KEPT}`,
      };
    case "redirected":
      return {
        title: "The address leads elsewhere",
        text: `It now points to ${why.params.to}. ${KEPT} Follow it there from now on?`,
      };
    case "redirected_unencrypted":
      return {
        title: "The address leads to one that is not encrypted",
        text: `It points to ${why.params.to}. Ask the organisers for the right address. ${KEPT}`,
      };
    case "redirected_in_circles":
      return {
        title: "The address leads in circles",
        text: `${why.params.host} redirects to itself. Ask the organisers for the right address. ${KEPT}`,
      };
    case "no_file":
      return { title: "The file is not there", text: `${why.params.path}. ${KEPT}` };
    case "not_a_programme":
      return {
        title: "This file is not a programme Plenary can read",
        text:
          why.params.place === null ? `${why.params.detail}.` : `${why.params.place}: ${why.params.detail}.`,
      };
    case "wrong_type":
      return { title: `The address gives ${FOREIGN[why.params.found]}, not a programme`, text: KEPT };
    case "manifest_wrong":
      return { title: "The manifest of the programme is faulty", text: `${why.params.detail}. ${KEPT}` };
    case "manifest_newer":
      return {
        title: "The programme is published for a newer Plenary",
        text: `Update Plenary to receive it. ${KEPT}`,
      };
    case "not_as_announced":
      return {
        title: "The programme is not what its manifest announces",
        text: `It may be half uploaded, or was changed on the way. ${KEPT} Check again later.`,
      };
    case "signature_missing":
      return {
        title: "The programme is not signed",
        text: `It should be, with key ${why.params.key}. ${KEPT} ${NEW_KEY}`,
      };
    case "signature_wrong":
      return why.params.signer === null
        ? {
            title: "The programme was changed after it was signed",
            text: `It is not what key ${why.params.key} signed. ${KEPT} ${NEW_KEY}`,
          }
        : {
            title: "The programme is signed with another key",
            text: `${why.params.signer} instead of ${why.params.key}. ${KEPT} ${NEW_KEY}`,
          };
    case "empty":
      return { title: "The new programme has no session", text: KEPT };
    case "plain_http":
      return {
        title: "This address is not encrypted",
        text: "Others on the network could change the programme. Follow it all the same?",
      };
    case "zone_needed":
      return { title: "This programme names no time zone", text: "Say which one its times are in." };
    case "lost_half":
      return {
        title: "The new programme lost more than half",
        text: `${String(why.params.after)} sessions instead of ${String(why.params.before)}. Picks and notes stay either way.`,
      };
    case "all_shifted":
      return {
        title: `The new programme moves every session by ${duration(Math.abs(why.params.minutes), "en")}`,
        text: "That is just the distance of the conference’s time zone from UTC: its times are probably written wrong. Picks and notes stay either way.",
      };
    case "not_saved":
      return { title: "The programme could not be saved", text: `${why.params.detail}. ${KEPT}` };
  }
}

function minutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1_048_576));
}

function progress(step: SyncProgress): string {
  switch (step.stage) {
    case "connecting":
      return "Connecting";
    case "downloading":
      return step.total === null
        ? "Downloading"
        : `Downloading, ${String(Math.round((100 * step.received) / step.total))} %`;
    case "reading":
      return "Reading";
    case "comparing":
      return "Comparing";
    case "saving":
      return "Saving";
    case "done":
      return "Done";
  }
}

function outcome({ outcome: how, changes, impact }: SyncReport): string {
  switch (how) {
    case "updated": {
      const all = Object.values(changes).reduce((sum, n) => sum + n, 0);
      if (all === 0) return "The programme is up to date.";
      return `${all === 1 ? "1 change" : `${String(all)} changes`}, ${String(impact.length)} in your agenda.`;
    }
    case "unchanged":
      return "Nothing has changed.";
    case "suspect":
      return "The new programme is held back.";
    case "refused":
      return "The programme could not be fetched; yours is kept.";
  }
}

/** Sources of the programme and how fresh it is. */
export const sync = {
  title: "Programme source",
  offline: "Offline",
  current: "Synced",
  refused: "Not updated",
  suspect: "Held back",
  bundled: "Came with Plenary",
  checking: "Checking",
  checked: (ago: string) => `checked ${ago}`,
  made: "Programme made",
  lastChecked: "Last checked",
  neverChecked: "not checked yet",
  programmeOf: (when: string) => `Programme of ${when}`,
  checkNow: "Check now",
  compare: "Compare and decide",
  heldTitle: "Compare and decide",
  yours: "Yours",
  theNew: "New",
  heldPicks: ({ gone, picked }: { gone: number; picked: number }) =>
    gone === 0
      ? "All your picks are in it."
      : `${String(gone)} of your ${String(picked)} picks ${gone === 1 ? "is" : "are"} not in it; picks and notes stay either way.`,
  heldCounts: ({ people, rooms, days }: Counts) =>
    `${plural(people, "person", "people")}, ${plural(rooms, "room", "rooms")}, ${plural(days, "day", "days")}`,
  wouldBeGone: (n: number) => (n === 1 ? "1 session would be gone" : `${String(n)} sessions would be gone`),
  andMore: (n: number) => `and ${String(n)} more`,
  heldChanges: "What would change",
  heldNoMore: "Nothing is held back any more.",
  keepMine: "Keep mine",
  accept: "Accept the new one",
  everythingHere:
    "Everything you see is on this computer. Plenary checks again when the network is back; you need not do anything.",
  bundledText: "This programme came with Plenary. Follow a source in the settings to receive changes.",
  remindersRing: "Reminders ring all the same.",
  manage: "Sources in the settings",
  reason,
  progress,
  outcome,
};
