/** What the person made and set in the twin, and its undo: whole states, one a step. */
import type { AgendaEntry } from "../generated/AgendaEntry";
import type { FollowKind } from "../generated/FollowKind";
import type { FollowMark } from "../generated/FollowMark";
import type { History } from "../generated/History";
import type { Leeway } from "../generated/Leeway";
import type { OwnDetails } from "../generated/OwnDetails";
import type { SessionId } from "../generated/SessionId";
import type { StepRow } from "../generated/StepRow";
import type { Tier } from "../generated/Tier";

/** An entry of the person's own. */
export interface TwinOwn extends OwnDetails {
  id: SessionId;
  title: string;
  start: string;
  end: string;
  venue_id: string | null;
}

/** All that undo knows of. */
export interface Kept {
  picks: ReadonlyMap<SessionId, Tier>;
  notes: ReadonlyMap<SessionId, string>;
  personNotes: ReadonlyMap<string, string>;
  own: readonly TwinOwn[];
  hidden: readonly SessionId[];
  followed: readonly { kind: FollowKind; id: string }[];
  leads: ReadonlyMap<SessionId, number>;
  /** Settled conflicts by their two entries, the earlier one first. */
  leeways: ReadonlyMap<string, Leeway>;
}

interface Step {
  row: StepRow;
  session: SessionId | null;
  before: Kept;
  after: Kept;
}

export class Personal {
  kept: Kept;
  #steps: readonly Step[] = [];
  /** How many of the steps are done; those after it were undone. */
  #done = 0;

  constructor(picks: Iterable<readonly [SessionId, Tier]>, notes: Iterable<readonly [SessionId, string]>) {
    this.kept = {
      picks: new Map(picks),
      notes: new Map(notes),
      personNotes: new Map(),
      own: [],
      hidden: [],
      followed: [],
      leads: new Map(),
      leeways: new Map(),
    };
  }

  /** Does a step. What was undone can no longer be done again. */
  change(row: StepRow, session: SessionId | null, kept: Partial<Kept>): void {
    const before = this.kept;
    this.kept = { ...before, ...kept };
    const step = { row, session, before, after: this.kept };
    this.#steps = [...this.#steps.slice(0, this.#done), step].slice(-50);
    this.#done = this.#steps.length;
  }

  undo(): Step {
    const step = this.#steps[this.#done - 1];
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
    if (step === undefined) throw { code: "nothing_to_undo" };
    this.#done -= 1;
    this.kept = step.before;
    return step;
  }

  redo(): Step {
    const step = this.#steps[this.#done];
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
    if (step === undefined) throw { code: "nothing_to_redo" };
    this.#done += 1;
    this.kept = step.after;
    return step;
  }

  get history(): History {
    return {
      undo: this.#steps[this.#done - 1]?.row ?? null,
      redo: this.#steps[this.#done]?.row ?? null,
    };
  }

  /** What of these themes, people and organisations is followed. */
  marks(candidates: readonly FollowMark[]): FollowMark[] {
    const { followed } = this.kept;
    return candidates.filter((mark) => followed.some(({ kind, id }) => kind === mark.kind && id === mark.id));
  }
}

/** A map with one value set, or (with `null`) removed. */
export function withValue<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | null): Map<K, V> {
  const next = new Map(map);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
}

/** An entry of the agenda of which nothing else is known. */
export const BARE_ENTRY = {
  title_lang: null,
  leave_by: null,
  transfer_minutes: null,
  free_minutes: null,
  tight: false,
  step_free: null,
  leave_from: null,
  leave_from_id: null,
  themes: [],
  languages: [],
  interpreted: [],
  status: "confirmed",
  conflicts: [],
  settled: [],
  reminder_at: null,
} as const satisfies Partial<AgendaEntry>;
