/** One tab stop for a list of links: arrows move within it. The links carry `data-entry` with their id. */
export class Roving {
  /** The entry that Tab reaches; the first one until one has had the focus. */
  #current: string | null = $state(null);

  /** `tabindex` of an entry among those that are shown. */
  tab(id: string, shown: readonly string[]): 0 | -1 {
    const current = this.#current !== null && shown.includes(this.#current) ? this.#current : shown[0];
    return id === current ? 0 : -1;
  }

  enter(id: string): void {
    this.#current = id;
  }

  press(event: KeyboardEvent, shown: readonly string[], list: HTMLElement): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const at = shown.indexOf(event.target.closest("[data-entry]")?.getAttribute("data-entry") ?? "");
    if (at < 0) return;
    const targets: Partial<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: shown.length - 1,
    };
    const target = shown[targets[event.key] ?? -1];
    if (target === undefined) return;
    event.preventDefault();
    list.querySelector<HTMLElement>(`[data-entry="${CSS.escape(target)}"]`)?.focus();
  }
}
