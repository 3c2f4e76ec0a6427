/**
 * Keyboard shortcuts of the whole window. Keys that belong to one widget (arrows in a list) are handled there.
 * Single characters work only while no field, menu or dialog has the focus, and can be switched off (WCAG 2.1.4).
 */
import { createContext } from "svelte";

/** What a key does; `false` leaves it to the next map, and at last to the browser. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- most actions have nothing to answer
export type Action = (event: KeyboardEvent) => boolean | void;

/** By name: `g`, `[`, `?`, `Escape`, `F6`, `Shift+F6`, `Ctrl+k`, `Ctrl+Shift+n`. `Ctrl` is ⌘ on macOS. */
export type Shortcuts = Readonly<Record<string, Action>>;

const NOT_A_TEXT_FIELD = ["checkbox", "radio", "button", "submit", "reset", "range"];

/** Whether what is typed there becomes text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !NOT_A_TEXT_FIELD.includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("dialog, [role='dialog'], [role='menu'], [role='listbox']") !== null
  );
}

/** The name of a key press, as in {@link Shortcuts}. */
export function nameOf(event: KeyboardEvent): string {
  const single = event.key.length === 1;
  const ctrl = event.ctrlKey || event.metaKey;
  const parts: string[] = [];
  if (ctrl) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (!single || ctrl)) parts.push("Shift");
  parts.push(single ? event.key.toLowerCase() : event.key);
  return parts.join("+");
}

export class Keyboard {
  /** Whether single characters are shortcuts. */
  singleKeys = $state(true);

  readonly #maps: Shortcuts[] = [];

  start(): () => void {
    const press = (event: KeyboardEvent): void => this.press(event);
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }

  /** Adds shortcuts over those already there. The answer takes them away. */
  add(map: Shortcuts): () => void {
    this.#maps.push(map);
    return () => {
      const index = this.#maps.indexOf(map);
      if (index >= 0) this.#maps.splice(index, 1);
    };
  }

  /** Shortcuts for as long as the calling component lives. */
  use(map: Shortcuts): void {
    $effect(() => this.add(map));
  }

  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    if (!this.#counts(event)) return;
    const name = nameOf(event);
    for (const map of this.#maps.toReversed()) {
      const action = map[name];
      if (action === undefined || action(event) === false) continue;
      event.preventDefault();
      return;
    }
  }

  #counts(event: KeyboardEvent): boolean {
    const field = isTextField(event.target);
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key.length === 1 && !modified) {
      return this.singleKeys && !field && !isInOverlay(event.target);
    }
    const undoesTyping = field && ["Ctrl+z", "Ctrl+Shift+z", "Ctrl+y"].includes(nameOf(event));
    return !undoesTyping;
  }
}

export const [getKeyboard, setKeyboard] = createContext<Keyboard>();
