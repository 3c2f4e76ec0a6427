/**
 * The words of the app, typed: a text that one language lacks, or a value that it is not given, does not compile.
 * Words of a view lie in a module of its own name in `en/` and `fr/`.
 */
import type { Language } from "../ipc/generated/Language";
import { en } from "./en";
import { fr } from "./fr";

/** What every language must say. */
export type Words = typeof en;

export const CATALOGUES: Record<Language, Words> = { en, fr };
