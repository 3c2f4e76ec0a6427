/** Why a session is suggested or chosen, in one line. */
import { languageName } from "../../lib/format/languages";
import type { ReasonRow } from "../../lib/ipc/generated/ReasonRow";
import type { Appearance } from "../../lib/state/appearance.svelte";

export function reasonsText(reasons: readonly ReasonRow[], { language, words }: Appearance): string {
  return reasons
    .map(({ code, id, title }) => words.planning.reason({ code, title: title ?? named(id) }))
    .join(" · ");

  /** What has no name of its own is a language. */
  function named(tag: string | null): string {
    return tag === null ? "" : languageName(tag, language);
  }
}
