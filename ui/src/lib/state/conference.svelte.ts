/** The open conference, and look-ups in it. */
import { createContext } from "svelte";
import type { ConferenceInfo } from "../ipc/generated/ConferenceInfo";
import type { DayId } from "../ipc/generated/DayId";
import type { DayInfo } from "../ipc/generated/DayInfo";
import type { FormatId } from "../ipc/generated/FormatId";
import type { FormatInfo } from "../ipc/generated/FormatInfo";
import type { ThemeId } from "../ipc/generated/ThemeId";
import type { ThemeInfo } from "../ipc/generated/ThemeInfo";
import type { VenueId } from "../ipc/generated/VenueId";
import type { VenueInfo } from "../ipc/generated/VenueInfo";
import type { Queries, Query } from "./queries.svelte";

function byId<T extends { id: string }>(rows: T[] | undefined): ReadonlyMap<string, T> {
  return new Map((rows ?? []).map((row) => [row.id, row]));
}

export class Conference {
  readonly #query: Query<"conference">;

  readonly #days: ReadonlyMap<string, DayInfo> = $derived(byId(this.info?.days));
  readonly #themes: ReadonlyMap<string, ThemeInfo> = $derived(byId(this.info?.themes));
  readonly #formats: ReadonlyMap<string, FormatInfo> = $derived(byId(this.info?.formats));
  readonly #venues: ReadonlyMap<string, VenueInfo> = $derived(byId(this.info?.venues));

  constructor(queries: Queries) {
    this.#query = queries.watch("conference", () => ({}));
  }

  /** What the core knows of it; `undefined` until it has answered. */
  get info(): ConferenceInfo | undefined {
    return this.#query.data;
  }

  day(id: DayId | null): DayInfo | undefined {
    return id === null ? undefined : this.#days.get(id);
  }

  theme(id: ThemeId): ThemeInfo | undefined {
    return this.#themes.get(id);
  }

  format(id: FormatId | null): FormatInfo | undefined {
    return id === null ? undefined : this.#formats.get(id);
  }

  /** Room and venue for tight places, the venue by its short name; empty where neither is known. */
  place({ room, ...venue }: { room: string | null; venue: string | null; venue_id: VenueId | null }): string {
    return [room, this.venueName(venue.venue_id, venue.venue)].filter((part) => part !== null).join(", ");
  }

  /** The short name of a venue, or what the caller knows it by. */
  venueName(id: VenueId | null, name: string | null): string | null {
    return this.venue(id)?.short_name ?? name;
  }

  venue(id: VenueId | null): VenueInfo | undefined {
    return id === null ? undefined : this.#venues.get(id);
  }
}

export const [getConference, setConference] = createContext<Conference>();
