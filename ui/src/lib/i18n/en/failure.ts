import type { Failure } from "../../ipc/errors";

/** What went wrong with a call, as a sentence: what happened, what is kept. */
export function failure(failed: Failure): string {
  switch (failed.code) {
    case "no_session":
      return "This session is no longer in the programme.";
    case "ambiguous_session":
      return `Several sessions begin with “${failed.params.session}”.`;
    case "no_person":
      return `Nobody on a session is called “${failed.params.person}”.`;
    case "ambiguous_person":
      return `“${failed.params.person}” may be several people.`;
    case "no_such_filter":
      return `The programme has no ${failed.params.what} “${failed.params.value}”.`;
    case "no_event":
      return "This event is not in the programme.";
    case "no_revision":
      return `Version ${String(failed.params.revision)} is no longer kept.`;
    case "no_reminder":
      return "This reminder is no longer there.";
    case "feed_not_fetched":
      return "Its programme was not fetched yet. Check it first.";
    case "no_feed":
      return "This source is no longer followed.";
    case "feed_is_bundled":
      return "The bundled programme stays: it can’t be removed.";
    case "no_conflict":
      return `“${failed.params.a}” and “${failed.params.b}” are not in conflict.`;
    case "plan_changed":
      return "The programme or your agenda changed: the best plan is another now. Nothing was changed.";
    case "nothing_to_undo":
      return "Nothing to undo.";
    case "nothing_to_redo":
      return "Nothing to redo.";
    case "not_in_agenda":
      return `“${failed.params.title}” is not in your agenda.`;
    case "not_own":
      return `“${failed.params.title}” is no entry of your own.`;
    case "no_backup":
      return "This backup is no longer there.";
    case "not_a_backup":
      return `This file is no backup that can be restored: ${failed.params.detail}. Nothing was changed.`;
    case "not_a_source":
      return `“${failed.params.text}” is neither an address nor a file.`;
    case "not_a_key":
      return "This is no public key. It is the line of the .pub file that begins with RW.";
    case "out_of_range":
      return `${failed.params.value} is out of range.`;
    case "newer_data":
      return "This agenda was saved by a newer Plenary. Nothing was changed; update to open it.";
    case "not_saved":
      return `It could not be saved: ${failed.params.detail}. Nothing was changed.`;
    case "store":
      return `The data could not be read: ${failed.params.detail}.`;
    case "file_not_read":
      return `${failed.params.path} could not be read: ${failed.params.detail}.`;
    case "not_an_agenda":
      return `This is no agenda: ${failed.params.detail}.`;
    case "newer_agenda":
      return "This agenda was saved by a newer Plenary. Nothing was changed; update to take it in.";
    case "damaged_code":
      return "The code is damaged or not whole. Scan or copy it again.";
    case "other_conference":
      return "This agenda belongs to another conference. Nothing was changed.";
    case "file_not_written":
      return `${failed.params.path} could not be written: ${failed.params.detail}.`;
    case "faulty_contribution":
      return "The contribution has faults. Correct the fields that are marked.";
    case "unexpected":
      return `Something failed that should not: ${failed.params.detail}.`;
  }
}
