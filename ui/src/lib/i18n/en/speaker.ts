/** The speaker's desk and the sheet that is printed from it. */
export const speaker = {
  whose: "Whose slots are shown",
  name: "Name of a speaker",
  placeholder: "Type a name",
  results: (n: number) => (n === 1 ? "1 person" : `${String(n)} people`),
  nobody: (text: string) => `Nobody on a session is called “${text}”`,
  shown: "shown",
  slots: (n: number) => (n === 1 ? "1 slot" : `${String(n)} slots`),
  forget: (name: string) => `No longer show ${name}`,
  empty: "When are you on?",
  emptyText:
    "Type your name: your slots come here, and ring. Several names are fine if you look after others.",
  noSlots: "No slots",
  noSlotsText: "Nobody of those named is on a session of this programme.",
  gone: (name: string) => `${name} is no longer in this programme.`,
  export: "Export .ics",
  exported: "Slots exported",
  calendar: "Calendar",
  file: "my-slots.ics",
  print: "Print sheet",
  to: (time: string) => `to ${time}`,
  you: "you",
  slotOf: (name: string) => `${name}’s slot`,
  seen: "I have seen this",
  came: (names: string) => `New: ${names}.`,
  went: (names: string) => `No longer: ${names}.`,
  rings: (times: string) => `Your reminders are at ${times}.`,
  correct: "Propose a correction",
  leftTitle: (names: string) => `${names}: no longer on this session`,
  step: "step-free",
  loop: "induction loop",
  booths: (n: number) => (n === 1 ? "1 interpreters’ booth" : `${String(n)} interpreters’ booths`),
  noBooths: "no interpreters’ booth",
  door: (minutes: string) => `${minutes} at the door`,
  from: ({ place, time }: { place: string; time: string }) => `From ${place}, ${time}`,
  leaveBy: (time: string) => `Leave by ${time}, your margin included`,
  hereFrom: (time: string) => `You are in the building from ${time}`,
  after: (title: string) => `after “${title}”`,
  inRoom: (room: string) => `In ${room}`,
  toSetUp: (time: string) => `${time} to change over`,
  changeOver: "change over",
  free: (time: string) => `free, ${time} to change over`,
  afterwards: (time: string) => `${time} after`,
  nothingBefore: "Nothing before it that day",
  nothingAfter: "Nothing after it that day",
  checked: "Checked for you",
  fine: {
    overlap: "No two slots overlap",
    way: "Every room can be reached in time",
    agenda: "Nothing in your agenda is in the way",
    room: "The rooms are yours alone",
  },
  wrong: {
    overlap: (n: number) => (n === 1 ? "1 overlap of two slots" : `${String(n)} overlaps of slots`),
    way: (n: number) => (n === 1 ? "1 way that is too long" : `${String(n)} ways that are too long`),
    agenda: (n: number) =>
      n === 1 ? "1 thing in your agenda is in the way" : `${String(n)} things in your agenda are in the way`,
    room: (n: number) => (n === 1 ? "1 room is booked twice" : `${String(n)} rooms are booked twice`),
  },
  overlaps: ({ title, time }: { title: string; time: string }) => `Overlaps your slot “${title}” by ${time}`,
  overlapsOf: ({ whose, title, time }: { whose: string; title: string; time: string }) =>
    `${whose}: overlaps the slot “${title}” by ${time}`,
  wayTooLong: ({ title, needed, free }: { title: string; needed: string; free: string }) =>
    `The way between this and your slot “${title}” takes ${needed}; you have ${free}`,
  wayTooLongOf: ({
    whose,
    title,
    needed,
    free,
  }: {
    whose: string;
    title: string;
    needed: string;
    free: string;
  }) => `${whose}: the way between this and “${title}” takes ${needed}; there are ${free}`,
  agendaOverlaps: ({ title, time }: { title: string; time: string }) =>
    `In your agenda, “${title}” runs ${time} into this slot`,
  agendaTooFar: ({ title, needed, free }: { title: string; needed: string; free: string }) =>
    `In your agenda, “${title}” is too far: ${needed} to get there or back, you have ${free}`,
  alongside: ({ title, times }: { title: string; times: string }) =>
    `“${title}” is in this room at the same time (${times})`,
  spokenOtherwise: ({ name, languages }: { name: string; languages: string }) =>
    `${name} is on stage in ${languages}; this session is in none of these`,
  plan: (floor: string) => `Plan of ${floor}`,
  schematic: "Schematic, not to scale",
  note: "My note",
  reminders: "Reminders",
  leads: (minutes: readonly number[]) =>
    minutes.length === 0 ? "Off" : `${minutes.map(String).join(" and ")} min before`,
  sheet: "Speaker’s sheet",
  slotNumber: ({ name, n, of }: { name: string; n: number; of: number }) =>
    `${name}, slot ${String(n)} of ${String(of)}`,
  programmeOf: (time: string) => `Programme of ${time}`,
  printed: (time: string) => `Printed ${time}`,
  people: "People",
  theWay: "The way",
  check: "Check",
  changed: "What has changed",
  forTheDay: "For the day",
  notInterpreted: (languages: string) => `In ${languages}, not interpreted`,
  interpreted: ({ languages, into }: { languages: string; into: string }) =>
    `In ${languages}, interpreted into ${into}`,
};
