/** Copies the address of a session's page, and says so. */
import type { Words } from "../../lib/i18n";
import type { Snackbar } from "../../lib/state/snackbar.svelte";

export async function copyLink(url: string | null, snackbar: Snackbar, words: Words): Promise<void> {
  if (url === null) {
    snackbar.show({ text: words.session.noLink });
    return;
  }
  try {
    await navigator.clipboard.writeText(url);
    snackbar.show({ text: words.session.linkCopied });
  } catch {
    snackbar.show({ text: words.session.linkNotCopied(url), tone: "alert" });
  }
}
