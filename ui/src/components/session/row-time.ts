/** Where a session stands in time, as its row shows it. */
export type Standing = "ahead" | "on" | "past" | "unscheduled";

export function standingAt(
  now: number,
  { start, end }: { start: string | null; end: string | null },
): Standing {
  if (start === null) return "unscheduled";
  if (Date.parse(start) > now) return "ahead";
  return end === null || Date.parse(end) > now ? "on" : "past";
}
