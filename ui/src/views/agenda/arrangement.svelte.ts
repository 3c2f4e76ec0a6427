/** How the agenda is looked at: as days beside each other or as a list, how large an hour is, and where it was scrolled to. */

export type Shape = "days" | "list";

/** The height of an hour, in rem. */
export const HOURS = [3, 3.8125, 4.5, 5.5, 7, 9] as const;

const USUAL = 4.5;
const SHAPE_KEY = "plenary.agenda-shape";
const HOUR_KEY = "plenary.agenda-hour";

export class Arrangement {
  shape: Shape = $state("days");
  hour: number = $state(USUAL);
  /** The day that stands in the middle; none until one is chosen. */
  chosen: string | null = $state(null);
  /** How far down it was scrolled when it was left. */
  scrolled: number | null = null;

  constructor() {
    if (localStorage.getItem(SHAPE_KEY) === "list") this.shape = "list";
    const stored = Number(localStorage.getItem(HOUR_KEY));
    if (HOURS.some((hour) => hour === stored)) this.hour = stored;
  }

  setShape(shape: Shape): void {
    this.shape = shape;
    localStorage.setItem(SHAPE_KEY, shape);
  }

  /** The next larger or smaller hour; stays at the ends. */
  zoom(by: 1 | -1): void {
    const next = HOURS[HOURS.findIndex((hour) => hour >= this.hour) + by];
    if (next === undefined) return;
    this.hour = next;
    localStorage.setItem(HOUR_KEY, String(next));
  }
}

let shared: Arrangement | undefined;

/** The one of the window. */
export function getArrangement(): Arrangement {
  return (shared ??= new Arrangement());
}
