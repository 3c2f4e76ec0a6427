/** The Programme view: which day, which filters, which row the keys act on. Days and filters are kept per conference. */
import type { DayInfo } from "../../lib/ipc/generated/DayInfo";
import type { SessionId } from "../../lib/ipc/generated/SessionId";
import type { SessionRow } from "../../lib/ipc/generated/SessionRow";
import { dateIn } from "../../lib/format/time";
import type { Clock } from "../../lib/state/clock.svelte";
import type { Conference } from "../../lib/state/conference.svelte";
import type { Navigation } from "../../lib/state/navigation.svelte";
import type { Queries, Query } from "../../lib/state/queries.svelte";
import { type Filters, filterOf, filtersOn, known, NO_FILTERS, revive } from "./filters";
import { type Group, groupByStart } from "./groups";

/** Sessions that have no start yet. */
export const UNSCHEDULED = "unscheduled";

export class ProgrammeView {
  /** The day chosen by hand; today, else the first one, until then. */
  #chosen: string | null = $state(null);
  #filters: Filters = $state.raw(NO_FILTERS);
  /** The row the keys act on. */
  cursor: SessionId | null = $state(null);
  /** The row that the list should focus, once it is there. */
  focusWanted: SessionId | null = $state(null);

  readonly #conference: Conference;
  readonly #clock: Clock;
  readonly #navigation: Navigation;
  readonly #list: Query<"sessions">;
  #loadedFor: string | null = null;

  constructor(queries: Queries, conference: Conference, clock: Clock, navigation: Navigation) {
    this.#conference = conference;
    this.#clock = clock;
    this.#navigation = navigation;
    $effect.pre(() => this.#load());
    this.#list = queries.watch("sessions", () => this.#question(), {
      also: () => (this.isToday ? this.#clock.minute : null),
    });
  }

  /** The id of the day that is shown, or {@link UNSCHEDULED}. */
  readonly day: string | null = $derived.by(() => {
    const info = this.#conference.info;
    if (info === undefined) return null;
    const chosen = this.#chosen;
    if (chosen === UNSCHEDULED && info.unscheduled > 0) return chosen;
    if (info.days.some(({ id }) => id === chosen)) return chosen;
    return (this.today ?? info.days[0])?.id ?? (info.unscheduled > 0 ? UNSCHEDULED : null);
  });

  /** Today, while the conference is on. */
  readonly today: DayInfo | undefined = $derived.by(() => {
    const info = this.#conference.info;
    if (info === undefined || this.#clock.now === 0) return undefined;
    const date = dateIn(this.#clock.now, info.timezone);
    return info.days.find((day) => day.date === date);
  });

  readonly isToday: boolean = $derived(this.today !== undefined && this.day === this.today.id);

  readonly rows: readonly SessionRow[] = $derived.by(() => {
    const rows = this.#list.data?.sessions ?? [];
    return this.day === UNSCHEDULED ? rows.filter(({ start }) => start === null) : rows;
  });

  readonly groups: readonly Group[] = $derived(groupByStart(this.rows));

  readonly on = $derived(filtersOn(this.#filters, this.isToday));

  /** The row that Tab reaches: the cursor's, or the first one while that is not in the list. */
  readonly current: SessionRow | undefined = $derived(
    this.rows.find(({ id }) => id === this.cursor) ?? this.rows[0],
  );

  get list(): Query<"sessions"> {
    return this.#list;
  }

  get filters(): Filters {
    return this.#filters;
  }

  /** Whether the core has answered for the day and filters that are set now. */
  get settled(): boolean {
    return this.#list.data !== undefined && !this.#list.pending;
  }

  get total(): number {
    if (this.day === UNSCHEDULED) return this.#conference.info?.unscheduled ?? 0;
    return this.#list.data?.total ?? 0;
  }

  /** How many sessions of the day the person has hidden. */
  get hidden(): number {
    return this.#list.data?.hidden ?? 0;
  }

  get pastHidden(): number {
    return this.isToday ? (this.#list.data?.past_hidden ?? 0) : 0;
  }

  choose(day: string): void {
    this.#chosen = day;
    this.cursor = null;
    this.#store("day", day);
  }

  /** Puts the cursor, and the focus with it, on a row. */
  moveTo(session: SessionId): void {
    this.cursor = session;
    this.focusWanted = session;
  }

  /** The day before or after the one that is shown. */
  step(by: 1 | -1): void {
    const info = this.#conference.info;
    if (info === undefined) return;
    const tabs = [...info.days.map(({ id }) => id), ...(info.unscheduled > 0 ? [UNSCHEDULED] : [])];
    const next = tabs[tabs.indexOf(this.day ?? "") + by];
    if (next !== undefined) this.choose(next);
  }

  set(change: Partial<Filters>): void {
    this.#filters = { ...this.#filters, ...change };
    this.#store("filters", JSON.stringify(this.#filters));
  }

  clear(): void {
    this.set({ ...NO_FILTERS, hidePast: this.#filters.hidePast });
  }

  /** The question for the day that is shown, with other filters than those set. */
  question(filters: Filters): { filter: ReturnType<typeof filterOf> } | null {
    if (this.day === null) return null;
    const filter = filterOf(filters, this.day === UNSCHEDULED ? null : this.day, this.isToday);
    const { revision } = this.#navigation;
    return { filter: revision === null ? filter : { ...filter, revision } };
  }

  #question(): { filter: ReturnType<typeof filterOf> } | null {
    return this.question(this.#filters);
  }

  #load(): void {
    const info = this.#conference.info;
    if (info === undefined || info.id === this.#loadedFor) return;
    this.#loadedFor = info.id;
    this.#chosen = sessionStorage.getItem(this.#key("day"));
    this.#filters = known(revive(localStorage.getItem(this.#key("filters"))), info);
  }

  /** The day holds for this start of the app only: tomorrow it should open at tomorrow. */
  #store(what: "day" | "filters", value: string): void {
    (what === "day" ? sessionStorage : localStorage).setItem(this.#key(what), value);
  }

  #key(what: string): string {
    return `plenary.programme.${this.#conference.info?.id ?? ""}.${what}`;
  }
}
