/** A reminder in the window. */
export const reminders = {
  title: "Reminders",
  open: "Open",
  snooze: "Snooze 5 min",
  dismiss: "Dismiss",
};
