/** Copies of the attendee's data. */
export const backups = {
  title: "Backups of your data",
  why: "Plenary keeps a copy of your agenda, notes and settings for each day that it is opened, and one before each upgrade: the last ten.",
  none: "None yet. The first is made tomorrow.",
  of: (when: string) => `Of ${when}`,
  kinds: { daily: "of the day", upgrade: "before an upgrade" },
  health: { good: null, damaged: "damaged", newer: "made by a newer Plenary" },
  make: "Back up to a file",
  made: (size: string) => `Backed up (${size})`,
  file: "plenary-backup.db",
  fileKind: "Plenary backup",
  fromFile: "Restore from a file",
  restore: "Restore",
  restoreOf: (when: string) => `Restore the backup of ${when}`,
  confirmTitle: "Replace your data by this backup?",
  confirmText:
    "Your agenda, notes and settings as they are now are set aside in a file of their own. Nothing is deleted.",
  restored: (n: { picks: number; notes: number; kept: string }) =>
    `Restored: ${String(n.picks)} ${n.picks === 1 ? "pick" : "picks"}, ${String(n.notes)} ${n.notes === 1 ? "note" : "notes"}. What was there is in ${n.kept}.`,
  damagedTitle: "Your data was damaged",
  damagedText: (kept: string) => `It was set aside as ${kept}, not deleted. An empty agenda is in use.`,
  restoreNewest: "Restore the newest backup",
  noneGood: "There is no backup that could be restored.",
};
