/** The attendee's agenda. */
export const agenda = {
  count: (n: number) => (n === 1 ? "1 session" : `${String(n)} sessions`),
  conflicts: (n: number) => (n === 1 ? "1 conflict" : `${String(n)} conflicts`),
  export: "Export",
  exported: "Agenda exported",
  calendar: "Calendar",
  file: "my-agenda.ics",
  unscheduled: "Not scheduled yet",
  overlaps: ({ title, minutes }: { title: string; minutes: string }) => `Overlaps “${title}” by ${minutes}`,
  transfer: ({ title, needed, free }: { title: string; needed: string; free: string }) =>
    `“${title}”: needs ${needed} to get there, ${free} free`,
  nothing: "Nothing planned yet",
  nothingText: "Star sessions in the programme: they come here by day, with what overlaps.",
};
