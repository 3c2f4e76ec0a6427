/** Language, light or dark, and text size: what <html> says about the page. */
import { createContext } from "svelte";
import { CATALOGUES, type Words } from "../i18n";
import type { Appearance as Scheme } from "../ipc/generated/Appearance";
import type { Language } from "../ipc/generated/Language";
import type { Settings } from "../ipc/generated/Settings";

/** Per cent of the browser's text size. */
export const TEXT_SIZES = [100, 110, 125, 150, 175, 200] as const;

const TEXT_SIZE_KEY = "plenary.text-size";

/** The language of a BCP 47 tag, if the app speaks it. */
function spoken(tag: string): Language | null {
  const [language] = tag.toLowerCase().split("-");
  return language === "en" || language === "fr" ? language : null;
}

function systemLanguage(): Language {
  for (const tag of navigator.languages) {
    const language = spoken(tag);
    if (language !== null) return language;
  }
  return "en";
}

export class Appearance {
  /** The language of the app's own words. */
  language: Language = $state("en");
  scheme: Scheme = $state("system");
  textSize: number = $state(100);
  /** The app's words in its language. */
  readonly words: Words = $derived(CATALOGUES[this.language]);

  constructor(language: Language = systemLanguage()) {
    this.language = language;
    const stored = Number(localStorage.getItem(TEXT_SIZE_KEY));
    if (TEXT_SIZES.some((size) => size === stored)) this.textSize = stored;
  }

  /** Takes over what the settings say. */
  follow(settings: Settings): void {
    this.language = settings.language ?? systemLanguage();
    this.scheme = settings.appearance;
  }

  /** Keeps <html> in line with this. To be called while a component is set up. */
  apply(root: HTMLElement = document.documentElement): void {
    $effect(() => {
      root.lang = this.language;
      root.dataset["theme"] = this.scheme;
    });
    $effect(() => {
      root.style.fontSize = this.textSize === 100 ? "" : `${String(this.textSize)}%`;
    });
  }

  setTextSize(size: number): void {
    this.textSize = size;
    localStorage.setItem(TEXT_SIZE_KEY, String(size));
  }

  /** The next size up or down; stays at the ends. */
  stepTextSize(by: 1 | -1): void {
    const index = TEXT_SIZES.findIndex((size) => size >= this.textSize);
    const next = TEXT_SIZES[index + by];
    if (next !== undefined) this.setTextSize(next);
  }
}

export const [getAppearance, setAppearance] = createContext<Appearance>();
