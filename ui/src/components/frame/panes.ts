/** The parts of the window that F6 goes through: sidebar, main, panel. They are marked with `data-pane`. */

function isShown(pane: HTMLElement): boolean {
  return pane.checkVisibility();
}

/** Moves the focus to the next (`1`) or previous (`-1`) pane that is shown, round and round. */
export function focusNextPane(by: 1 | -1, root: ParentNode = document): void {
  const panes = [...root.querySelectorAll<HTMLElement>("[data-pane]")].filter(isShown);
  if (panes.length === 0) return;
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next =
    current === -1 ? (by === 1 ? 0 : panes.length - 1) : (current + by + panes.length) % panes.length;
  const pane = panes[next];
  if (pane === undefined) return;
  (pane.querySelector<HTMLElement>("[data-pane-focus]") ?? pane).focus();
}
