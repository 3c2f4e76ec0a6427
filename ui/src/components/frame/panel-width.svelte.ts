/** How wide the panel is, in rem: one width for all panels, kept on this computer. */

export const PANEL_WIDTH = { min: 18, max: 35, initial: 24 } as const;

const KEY = "plenary.panel-width";

export class PanelWidth {
  current: number = $state(PANEL_WIDTH.initial);

  constructor() {
    const stored = localStorage.getItem(KEY);
    if (stored !== null) this.current = within(Number(stored));
  }

  set(rem: number): void {
    this.current = within(rem);
    localStorage.setItem(KEY, String(this.current));
  }
}

function within(rem: number): number {
  if (Number.isNaN(rem)) return PANEL_WIDTH.initial;
  return Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, Math.round(rem * 4) / 4));
}

let shared: PanelWidth | undefined;

export function getPanelWidth(): PanelWidth {
  shared ??= new PanelWidth();
  return shared;
}
