/** How wide the panels are, in rem: one width for sessions, one for what views show beside; kept on this computer. */

export const PANEL_WIDTH = { min: 18, max: 35 } as const;

/** What a panel shows: a session, or something of the view. */
export type PanelKind = "session" | "view" | "plan";

const INITIAL: Record<PanelKind, number> = { session: 24, view: 18, plan: 28 };
const KEYS: Record<PanelKind, string> = {
  session: "plenary.panel-width",
  view: "plenary.view-panel-width",
  plan: "plenary.plan-panel-width",
};

export class PanelWidth {
  current: number = $state(0);
  readonly initial: number;
  readonly #key: string;

  constructor(kind: PanelKind) {
    this.initial = INITIAL[kind];
    this.#key = KEYS[kind];
    const stored = localStorage.getItem(this.#key);
    this.current = stored === null ? this.initial : this.#within(Number(stored));
  }

  set(rem: number): void {
    this.current = this.#within(rem);
    localStorage.setItem(this.#key, String(this.current));
  }

  #within(rem: number): number {
    if (Number.isNaN(rem)) return this.initial;
    return Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, Math.round(rem * 4) / 4));
  }
}

const shared: Partial<Record<PanelKind, PanelWidth>> = {};

export function getPanelWidth(kind: PanelKind): PanelWidth {
  return (shared[kind] ??= new PanelWidth(kind));
}
