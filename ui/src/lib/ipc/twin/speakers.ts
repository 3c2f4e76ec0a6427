/** The twin's speakers: who is on a session of its programme, and the desk of those chosen. */
import { fold } from "../../format/fold";
import type { RoomNeighbour } from "../generated/RoomNeighbour";
import type { SessionId } from "../generated/SessionId";
import type { SlotRow } from "../generated/SlotRow";
import type { SpeakerDesk } from "../generated/SpeakerDesk";
import type { SpeakerRow } from "../generated/SpeakerRow";
import type { TwinSession } from "./data";
import type { Rows } from "./rows";
import { SLOTS } from "./scenario";
import type { TwinState } from "./state";

const MINUTE = 60_000;

export class Speakers {
  readonly #state: TwinState;
  readonly #rows: Rows;

  constructor(state: TwinState, rows: Rows) {
    this.#state = state;
    this.#rows = rows;
  }

  /** Every word of the query begins a word of the name. */
  find(query: string): SpeakerRow[] {
    const wanted = fold(query).split(" ");
    return this.#all()
      .filter(({ name }) => {
        const words = fold(name).split(/[ -]/u);
        return wanted.every((word) => words.some((one) => one.startsWith(word)));
      })
      .sort((a, b) => a.name.localeCompare(b.name))
      .slice(0, 20);
  }

  desk(): SpeakerDesk {
    const { speakers: chosen, data } = this.#state;
    const all = this.#all();
    const slots = data.sessions
      .filter(({ people }) => people.some(({ id }) => chosen.includes(id)))
      .sort((a, b) => (a.start ?? "z").localeCompare(b.start ?? "z"));
    return {
      speakers: chosen.map((id) => all.find((one) => one.id === id)).filter((one) => one !== undefined),
      slots: slots.map((session) => this.#slot(session)),
      left: [],
    };
  }

  #all(): SpeakerRow[] {
    const { data, speakers } = this.#state;
    const people = data.sessions.flatMap((session) => session.people);
    const ids = [...new Set(people.map(({ id }) => id))];
    return ids.flatMap((id) => {
      const entries = people.filter((one) => one.id === id);
      const [person] = entries;
      if (person === undefined) return [];
      const { name, affiliation, country } = person;
      return {
        id,
        ids: [id],
        name,
        affiliation: this.#state.say(affiliation),
        country,
        slots: entries.length,
        chosen: speakers.includes(id),
      };
    });
  }

  #slot(session: TwinSession): SlotRow {
    const state = this.#state;
    const detail = this.#rows.detail(session);
    const facts = SLOTS[session.id];
    const { conference } = state.data;
    const format = conference.formats.find(({ id }) => id === session.format);
    return {
      ...detail,
      format_title: format === undefined ? null : state.say(format.title),
      plan: facts?.plan ?? null,
      address: facts?.address ?? null,
      entrance: null,
      security_minutes: null,
      hearing_loop: null,
      booths: facts?.booths ?? null,
      mine: session.people.map(({ id }) => id).filter((id) => state.speakers.includes(id)),
      changes: this.#rows
        .changes(false)
        .filter((change) => change.session === session.id)
        .map(({ id, kind, old, new: fresh, at }) => ({ id, kind, old, new: fresh, at })),
      before: this.#neighbour(facts?.before ?? null, (start) => Date.parse(session.start ?? "") - start.end),
      after: this.#neighbour(facts?.after ?? null, (other) => other.start - Date.parse(session.end ?? "")),
      alongside: [],
      conflicts: (facts?.conflicts ?? [])
        .filter((conflict) => conflict.among_slots || state.picks.has(conflict.with))
        .map((conflict) => ({
          ...conflict,
          with_title: state.say(state.session(conflict.with).title),
          whose: null,
        })),
      way: this.#way(session.id),
      spoken_otherwise: [],
      reminders: state.settings.own_slot_leads.length === 0 ? [] : [...(facts?.reminders ?? [])],
    };
  }

  #neighbour(
    id: SessionId | null,
    between: (other: { start: number; end: number }) => number,
  ): RoomNeighbour | null {
    if (id === null) return null;
    const { title, start, end } = this.#rows.session(this.#state.session(id));
    const minutes = between({ start: Date.parse(start ?? ""), end: Date.parse(end ?? "") }) / MINUTE;
    return { id, title, title_lang: null, start, end, minutes };
  }

  #way(id: SessionId): SlotRow["way"] {
    const way = SLOTS[id]?.way;
    if (way == null || !this.#state.picks.has(way.from)) return null;
    const { title, room, venue, end } = this.#rows.session(this.#state.session(way.from));
    return { from: way.from, title, room, venue, end, minutes: way.minutes, leave_by: way.leave_by };
  }
}
