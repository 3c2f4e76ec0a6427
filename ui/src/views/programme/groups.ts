/** Rows that start together. */
import type { SessionRow } from "../../lib/ipc/generated/SessionRow";

export interface Group {
  /** The common start; `null` for sessions without one. */
  start: string | null;
  rows: SessionRow[];
}

/** In the order given, which is by start. */
export function groupByStart(rows: readonly SessionRow[]): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.start === row.start) last.rows.push(row);
    else groups.push({ start: row.start, rows: [row] });
  }
  return groups;
}

/** A piece of a group that is small enough to be drawn, or left undrawn, at once. */
export interface Chunk {
  key: string;
  start: string | null;
  rows: readonly SessionRow[];
  /** Whether it opens its group: only then the start is a heading. */
  opens: boolean;
}

const CHUNK_ROWS = 15;

export function chunksOf(groups: readonly Group[]): Chunk[] {
  return groups.flatMap(({ start, rows }) => {
    const pieces = Math.ceil(rows.length / CHUNK_ROWS);
    return Array.from({ length: pieces }, (_, index) => ({
      key: `${start ?? ""} ${String(index)}`,
      start,
      rows: rows.slice(index * CHUNK_ROWS, (index + 1) * CHUNK_ROWS),
      opens: index === 0,
    }));
  });
}

/** Where the list opens: the first group with something that has not ended. */
export function groupAtNow(groups: readonly Group[], now: number): Group | undefined {
  return groups.find(({ rows }) => rows.some(({ start, end }) => Date.parse(end ?? start ?? "") > now));
}
