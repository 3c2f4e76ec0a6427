/** The attendee's agenda. */
export const agenda = {
  count: (n: number) => (n === 1 ? "1 session" : `${String(n)} sessions`),
  done: (n: number) => (n === 1 ? "1 session, over" : `${String(n)} sessions, over`),
  unsettled: (n: number) => `${String(n)} to settle`,
  toSettle: "To settle",
  kinds: { overlap: "Overlap", transfer: "Transfer", tight: "Tight transfer" },
  inCommon: (time: string) => `These two have ${time} in common.`,
  wayTooLong: ({ from, to, needed, free }: { from: string; to: string; needed: string; free: string }) =>
    `${from} to ${to}: needs ${needed}, ${free} free.`,
  wayTight: ({ from, to, needed, free }: { from: string; to: string; needed: string; free: string }) =>
    `${from} to ${to}: ${needed} of the ${free} free. Your margin does not fit.`,
  drop: "Take out",
  dropTitle: (title: string) => `Take “${title}” out of my agenda`,
  leaveBy: "Leave by",
  export: "Export",
  exported: "Agenda exported",
  calendar: "Calendar",
  file: "my-agenda.ics",
  unscheduled: "Not scheduled yet",
  settle: "Settle",
  settleTitle: (title: string) => `Settle the conflict of “${title}”`,
  overlaps: ({ title, minutes }: { title: string; minutes: string }) => `Overlaps “${title}” by ${minutes}`,
  transfer: ({ title, needed, free }: { title: string; needed: string; free: string }) =>
    `“${title}”: needs ${needed} to get there, ${free} free`,
  tight: ({ title, needed, free }: { title: string; needed: string; free: string }) =>
    `“${title}”: ${needed} to get there of the ${free} free; your margin does not fit`,
  nothing: "Nothing planned yet",
  nothingText: "Star sessions in the programme: they come here by day, with what overlaps.",
};
