/** A value of a filter that takes several, as its menu shows it. */
export interface Choice {
  value: string;
  label: string;
  /** How many entries have it. */
  count: number;
  /** A theme's hue; `null` for a theme without one. */
  hue?: number | null;
}
