/**
 * Gaps and a plan for the twin's agenda, by times alone: what is between entries, and what takes the same time as another.
 * Ways, repeats, lunch and worth are the core's; here a maybe gives way to whatever one goes to, and a way that the scenario
 * calls impossible leaves out its later end.
 */
import type { Calls } from "../calls";
import type { AgendaEntry } from "../generated/AgendaEntry";
import type { AppliedPlan } from "../generated/AppliedPlan";
import type { BestPlan } from "../generated/BestPlan";
import type { ConflictRow } from "../generated/ConflictRow";
import type { FollowMark } from "../generated/FollowMark";
import type { GapRow } from "../generated/GapRow";
import type { LeftOutRow } from "../generated/LeftOutRow";
import type { PlanRequest } from "../generated/PlanRequest";
import type { PlanRow } from "../generated/PlanRow";
import type { ReasonRow } from "../generated/ReasonRow";
import { withValue } from "./personal";
import type { Rows } from "./rows";
import type { TwinState } from "./state";

type Timed = AgendaEntry & { start: string; end: string };

const MINUTE = 60_000;
const WORTH = { going: 1000, maybe: 100, theme: 10 };

const minutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MINUTE;
const overlap = (a: Timed, b: Timed): boolean => a.start < b.end && b.start < a.end;

function timed(entries: readonly AgendaEntry[], day: string): Timed[] {
  return entries.flatMap((entry) => {
    const { start, end, status } = entry;
    const isOn = status !== "cancelled" && status !== "withdrawn" && entry.day === day;
    return isOn && start !== null && end !== null ? [{ ...entry, start, end }] : [];
  });
}

export class Planning {
  readonly #state: TwinState;
  readonly #rows: Rows;

  constructor(state: TwinState, rows: Rows) {
    this.#state = state;
    this.#rows = rows;
  }

  #days(names: readonly string[]): string[] {
    const { days } = this.#state.data.conference;
    const all = days.map(({ id }) => id);
    return names.length === 0 ? all : all.filter((id) => names.includes(id));
  }

  #followed(): FollowMark[] {
    const { themes } = this.#state.data.conference;
    return this.#state.personal.marks(
      themes.map(({ id, title }) => ({ kind: "theme", id, title: this.#state.say(title) })),
    );
  }

  #reasons(themes: readonly string[]): ReasonRow[] {
    return this.#followed()
      .filter(({ id }) => themes.includes(id))
      .slice(0, 2)
      .map(({ id, title }) => ({ code: "theme", id, title, worth: WORTH.theme }));
  }

  gaps(day: string | null): GapRow[] {
    return this.#days(day === null ? [] : [day]).flatMap((id) => {
      const entries = timed(this.#rows.agenda(), id);
      return entries.flatMap((after, at) => {
        const before = entries[at - 1];
        if (before === undefined || minutes(before.end, after.start) < 15) return [];
        const within = this.#state.data.sessions.filter(({ start, end, format, status }) => {
          const inside = start !== null && end !== null && before.end <= start && end <= after.start;
          return inside && status === "confirmed" && format !== "break";
        });
        const suggestions = within
          .map((session) => {
            const reasons = this.#reasons(session.themes);
            const worth = reasons.reduce((sum, reason) => sum + reason.worth, 0);
            return { ...this.#rows.session(session), reasons, worth, tight: false, step_free: null };
          })
          .sort((a, b) => b.worth - a.worth || (a.start ?? "").localeCompare(b.start ?? ""));
        return [
          {
            day: id,
            start: before.end,
            end: after.start,
            minutes: minutes(before.end, after.start),
            before: before.id,
            after: after.id,
            fits: suggestions.length,
            suggestions: suggestions.slice(0, 20),
          },
        ];
      });
    });
  }

  plan({ days, pace }: PlanRequest): BestPlan {
    const planned = this.#days(days);
    const picks = planned.flatMap((day) => timed(this.#rows.agenda(), day));
    const rows: PlanRow[] = [];
    const taken: Timed[] = [];
    const left: LeftOutRow[] = [];
    const take = (entry: Timed, change: PlanRow["change"], reasons: ReasonRow[], worth: number): void => {
      taken.push(entry);
      rows.push({ ...entry, change, instead_of: null, reasons, worth, needed: null, free: null });
    };
    for (const entry of picks.toSorted((a, b) => (a.tier ?? "").localeCompare(b.tier ?? ""))) {
      if (entry.kind === "own") {
        take(entry, "fixed", [], 0);
        continue;
      }
      const code = entry.tier === "going" ? "going" : "maybe";
      const reasons: ReasonRow[] = [
        { code, id: null, title: null, worth: WORTH[code] },
        ...this.#reasons(entry.themes),
      ];
      const worth = reasons.reduce((sum, reason) => sum + reason.worth, 0);
      const same = taken.find((other) => overlap(entry, other));
      const far = entry.conflicts.find(
        ({ kind, with: id, with_later }) =>
          kind === "transfer" && !with_later && taken.some((one) => one.id === id),
      );
      if (same !== undefined) {
        const { id, title } = same;
        left.push({
          ...entry,
          because: "overlap",
          with: id,
          with_title: title,
          needed: null,
          free: null,
          worth,
        });
      } else if (far !== undefined) {
        const { with: id, with_title, needed, free } = far;
        left.push({ ...entry, because: "too_far", with: id, with_title, needed, free, worth });
      } else {
        take(entry, entry.tier === "going" ? "kept" : "firmed", reasons, worth);
      }
    }
    const kept = rows.length;
    for (const { suggestions } of planned.flatMap((day) => this.gaps(day))) {
      const [best] = suggestions;
      if (best === undefined || best.worth === 0) continue;
      const entry = this.#rows.entry(this.#state.session(best.id));
      const { start, end } = entry;
      if (start !== null && end !== null) take({ ...entry, start, end }, "added", best.reasons, best.worth);
    }
    rows.sort((a, b) => (a.start ?? "").localeCompare(b.start ?? ""));
    const { settings } = this.#state;
    return {
      chosen: rows.filter(({ change }) => change !== "fixed").map(({ id }) => id),
      left_out: left,
      worth: rows.reduce((sum, row) => sum + row.worth, 0),
      rows,
      days: planned.map((day) => ({ day, lunch_start: null, lunch_end: null, without_lunch: false })),
      walking_minutes: 0,
      picked: picks.length,
      kept,
      untouched: [],
      proven: true,
      following: this.#followed(),
      pace: {
        way: pace.way ?? settings.way,
        step_free: pace.step_free ?? settings.step_free,
        margin_minutes: settings.margin_minutes,
        break_minutes: pace.break_minutes ?? settings.break_minutes,
        lunch_from: pace.lunch_from ?? settings.lunch_from,
        lunch_to: pace.lunch_to ?? settings.lunch_to,
        lunch_minutes: pace.lunch_minutes ?? settings.lunch_minutes,
        latest_end: pace.latest_end ?? settings.latest_end,
        understood: pace.understood ?? settings.understood,
      },
    };
  }

  /** What applying a plan would change; the changes are the caller's. */
  applied(request: PlanRequest, removeMaybes: boolean): AppliedPlan {
    const plan = this.plan(request);
    const left = (tier: AgendaEntry["tier"]): string[] =>
      plan.left_out.filter((row) => row.tier === tier).map(({ id }) => id);
    return {
      ...plan,
      going: plan.rows
        .filter(({ change, tier }) => change !== "fixed" && tier !== "going")
        .map(({ id }) => id),
      removed: removeMaybes ? left("maybe") : [],
      still_going: left("going"),
    };
  }
}

type PlanningCalls = "conflicts" | "set_leeway" | "gaps" | "best_plan" | "apply_plan";
type Handlers = { [K in PlanningCalls]: (args: Calls[K]["args"]) => Calls[K]["result"] };

export function planningHandlers(state: TwinState, rows: Rows): Handlers {
  const planning = new Planning(state, rows);
  const { personal } = state;

  function conflicts(): ConflictRow[] {
    const found = rows.agenda().flatMap(({ id: a, title: a_title, conflicts: open, settled }) =>
      [...open, ...settled]
        .filter(({ with_later }) => with_later)
        .map(({ with: b, with_title: b_title, kind, minutes: common, needed, free, way, leeway }) => ({
          ...{ a, a_title, b, b_title, kind, minutes: common, needed, free, way, leeway },
        })),
    );
    return found.toSorted((one, other) => Number(one.leeway !== null) - Number(other.leeway !== null));
  }

  return {
    conflicts,
    set_leeway: ({ a, b, leeway }) => {
      const meant = (row: ConflictRow): boolean =>
        [a, b].includes(row.a) && [a, b].includes(row.b) && row.a !== row.b;
      const row = conflicts().find(meant);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
      if (row === undefined) throw { code: "no_conflict", params: { a, b } };
      const leeways = withValue(personal.kept.leeways, `${row.a} ${row.b}`, leeway);
      const change = leeway === null ? "removed" : row.leeway === null ? "added" : "changed";
      personal.change({ kind: "leeway", change, titles: [row.a_title, row.b_title] }, row.a, { leeways });
      return { ...row, leeway };
    },
    gaps: ({ day }) => planning.gaps(day),
    best_plan: ({ request }) => planning.plan(request),
    apply_plan: ({ request, approval }) => {
      const applied = planning.applied(request, approval.remove_maybes);
      const { shown } = approval;
      if (shown !== null && shown.join(" ") !== applied.chosen.join(" ")) {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
        throw { code: "plan_changed" };
      }
      const picks = new Map(state.picks);
      for (const id of applied.going) picks.set(id, "going");
      for (const id of applied.removed) picks.delete(id);
      const titles = applied.rows.filter(({ id }) => applied.going.includes(id)).map(({ title }) => title);
      personal.change({ kind: "plan", change: "changed", titles }, null, { picks });
      return applied;
    },
  };
}
