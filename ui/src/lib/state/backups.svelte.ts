/**
 * Putting a backup in the place of the attendee's data, and saying what came of it.
 * Deliberately absent: asking whether it is meant.
 */
import { failureOf } from "../ipc/errors";
import type { Restored } from "../ipc/generated/Restored";
import { getAppearance } from "./appearance.svelte";
import { getQueries } from "./queries.svelte";
import { getSnackbar } from "./snackbar.svelte";

export interface Restoring {
  /** A backup that was made by itself, by its name. */
  named: (name: string) => Promise<void>;
  /** A file. */
  file: (path: string) => Promise<void>;
}

/** To be called while a component is set up. */
export function restoring(): Restoring {
  const appearance = getAppearance();
  const queries = getQueries();
  const snackbar = getSnackbar();

  async function told(work: Promise<Restored>): Promise<void> {
    try {
      const { picks, notes, kept } = await work;
      snackbar.show({ text: appearance.words.backups.restored({ picks, notes, kept }) });
    } catch (thrown) {
      snackbar.show({ text: appearance.words.failure(failureOf(thrown)), tone: "alert" });
    }
  }

  return {
    named: (name) => told(queries.mutate("restore_backup", { name })),
    file: (path) => told(queries.mutate("restore", { path })),
  };
}
