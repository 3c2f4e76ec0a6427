import type { Words } from "..";

export const reminders: Words["reminders"] = {
  title: "Rappels",
  open: "Ouvrir",
  snooze: "Répéter dans 5\u00a0min",
  dismiss: "Fermer",
};
