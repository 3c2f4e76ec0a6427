/** What keys do with an entry of the agenda that has the focus: G and M pick, N writes a note, C copies, Delete takes it out. */
import { call } from "../../lib/ipc/client";
import { failureOf } from "../../lib/ipc/errors";
import type { AgendaEntry } from "../../lib/ipc/generated/AgendaEntry";
import type { SessionId } from "../../lib/ipc/generated/SessionId";
import { getAppearance } from "../../lib/state/appearance.svelte";
import { getKeyboard } from "../../lib/state/keyboard.svelte";
import { getNavigation } from "../../lib/state/navigation.svelte";
import { getPicks } from "../../lib/state/picks.svelte";
import { getSnackbar } from "../../lib/state/snackbar.svelte";
import { copyLink } from "../session/copy-link";

/** To be called while a component is set up. The answer says whether a key did something. */
export function entryKeys(): (event: KeyboardEvent, entry: AgendaEntry) => boolean {
  const appearance = getAppearance();
  const keyboard = getKeyboard();
  const navigation = getNavigation();
  const picks = getPicks();
  const snackbar = getSnackbar();

  /** The agenda does not know the pages of its sessions: it asks. */
  async function copy(id: SessionId): Promise<void> {
    try {
      const { url } = await call("session", { id, revision: null });
      await copyLink(url, snackbar, appearance.words);
    } catch (thrown) {
      snackbar.show({ text: appearance.words.failure(failureOf(thrown)), tone: "alert" });
    }
  }

  return (event, entry) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Delete") {
      void picks.drop(entry);
      return true;
    }
    // One's own is in the agenda or it is not; the rest is in its dialog.
    if (entry.kind === "own") return false;
    const { id, title, tier } = entry;
    const session = { id, title, picked: tier };
    const letters: Partial<Record<string, () => void>> = {
      g: () => void picks.toggle(session, "going"),
      m: () => void picks.toggle(session, "maybe"),
      n: () => navigation.openNote(id),
      c: () => void copy(id),
    };
    const act = keyboard.singleKeys ? letters[event.key.toLowerCase()] : undefined;
    act?.();
    return act !== undefined;
  };
}
