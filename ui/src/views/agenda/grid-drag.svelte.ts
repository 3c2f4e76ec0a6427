/**
 * Dragging on the hours by mouse or pen: empty space draws a new entry, an own one is moved, its lower edge changes its end.
 * Deliberately absent: touch, which scrolls, and keys: the dialog of an entry has the same for both.
 */
import type { SessionId } from "../../lib/ipc/generated/SessionId";
import type { Span } from "./layout";
import { type Drag, dragged } from "./own";

/** Less than so many pixels is a click. */
const SLACK = 5;

export interface Dragging extends Span {
  /** The own entry that is dragged; none for a new one. */
  id: SessionId | null;
  date: string;
}

interface Begun {
  drag: Drag;
  id: SessionId | null;
  date: string;
  x: number;
  y: number;
}

export interface Grid {
  /** The minute of the day at a height of the window. */
  minuteAt: (column: Element, y: number) => number;
  /** Where an own entry is now. */
  spanOf: (id: SessionId) => Span | null;
  done: (result: Dragging) => void;
}

export class GridDrag {
  /** What would come of it; `null` while nothing is dragged. */
  current: Dragging | null = $state.raw(null);

  readonly #grid: Grid;
  #begun: Begun | null = null;

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** To be called for a press on the hours. */
  press(event: PointerEvent): void {
    if (event.button !== 0 || event.pointerType === "touch" || !(event.target instanceof Element)) return;
    const column = event.target.closest<HTMLElement>("[data-day]");
    const date = column?.dataset["day"];
    if (column === null || date === undefined) return;
    const begun = this.#begin(event.target, this.#grid.minuteAt(column, event.clientY));
    if (begun === null) return;
    this.#begun = { ...begun, date, x: event.clientX, y: event.clientY };
    const end = new AbortController();
    const { signal } = end;
    window.addEventListener("pointermove", (move) => this.#move(move), { signal });
    window.addEventListener("pointerup", () => this.#release(end), { signal });
    window.addEventListener("pointercancel", () => this.#stop(end), { signal });
    window.addEventListener(
      "keydown",
      (key) => {
        if (key.key !== "Escape") return;
        key.preventDefault();
        key.stopPropagation();
        this.#stop(end);
      },
      { signal, capture: true },
    );
  }

  #begin(target: Element, minute: number): { drag: Drag; id: SessionId | null } | null {
    const block = target.closest<HTMLElement>("[data-session]");
    if (block === null) {
      if (target.closest("a, button") !== null) return null;
      const anchor = Math.floor(minute / 15) * 15;
      return { drag: { what: "new", anchor }, id: null };
    }
    const id = block.dataset["session"] ?? "";
    const span = this.#grid.spanOf(id);
    if (span === null) return null;
    const byEnd = target.closest("[data-end]") !== null;
    return { drag: byEnd ? { what: "end", span } : { what: "move", anchor: minute, span }, id };
  }

  #move(event: PointerEvent): void {
    const begun = this.#begun;
    if (begun === null) return;
    const far = Math.hypot(event.clientX - begun.x, event.clientY - begun.y) >= SLACK;
    if (this.current === null && !far) return;
    const columns = [...document.querySelectorAll<HTMLElement>("section[data-day]")];
    const under = columns.find((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left <= event.clientX && event.clientX < right;
    });
    const own = columns.find(({ dataset }) => dataset["day"] === begun.date);
    const column = begun.drag.what === "move" ? (under ?? own) : own;
    if (column === undefined) return;
    const span = dragged(begun.drag, this.#grid.minuteAt(column, event.clientY));
    this.current = { ...span, id: begun.id, date: column.dataset["day"] ?? begun.date };
  }

  #release(end: AbortController): void {
    const result = this.current;
    this.#stop(end);
    if (result === null) return;
    // The click that ends a drag opens nothing.
    const swallow = (event: MouseEvent): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    requestAnimationFrame(() => window.removeEventListener("click", swallow, { capture: true }));
    this.#grid.done(result);
  }

  #stop(end: AbortController): void {
    end.abort();
    this.#begun = null;
    this.current = null;
  }
}
