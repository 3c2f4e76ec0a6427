/** The list of sessions and its filters. */
export const programme = {
  days: "Days",
  unscheduled: "Not scheduled",
  /** How many are shown; `day` is a weekday, or null where there is none. */
  count: ({ shown, total, day }: { shown: number; total: number; day: string | null }) => {
    const sessions = total === 1 ? "1 session" : `${String(total)} sessions`;
    const counted = shown === total ? sessions : `${String(shown)} of ${sessions}`;
    return day === null ? counted : `${counted} on ${day}`;
  },
  earlierHidden: (n: number) =>
    n === 1 ? "1 session earlier today is hidden" : `${String(n)} sessions earlier today are hidden`,
  showEarlier: "Show",
  in: (time: string) => `in ${time}`,
  now: "Now",
  jumpToNow: "Jump to now",
  list: "Sessions",
  filters: "Filters",
  filtersOn: (n: number) => `Filters ${String(n)}`,
  theme: "Theme",
  format: "Format",
  language: "Language",
  languageOn: (language: string) => `${language} or interpreted`,
  languageTitle: "Spoken or interpreted",
  venue: "Venue",
  text: "Text",
  textLabel: "Words in title, people, room or text",
  fits: "Fits my agenda",
  hidePast: "Hide past",
  plus: ({ first, more }: { first: string; more: number }) =>
    more === 0 ? first : `${first} + ${String(more)}`,
  clearOne: (name: string) => `Clear ${name}`,
  clearAll: "Clear all filters",
  sentence: (parts: string[]) => (parts.length === 0 ? "No filter." : `Filtered by ${parts.join("; ")}.`),
  noHit: "No session passes these filters",
  noHitAtAll: "No session here",
  relief: ({ name, n }: { name: string; n: number }) =>
    n === 1 ? `Without “${name}” there is 1.` : `Without “${name}” there are ${String(n)}.`,
  lift: (name: string) => `Lift “${name}”`,
  noSessions: "This day has no sessions.",
};
