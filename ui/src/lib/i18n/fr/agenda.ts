import type { Words } from "..";

export const agenda: Words["agenda"] = {
  count: (n) => (n < 2 ? `${String(n)} session` : `${String(n)} sessions`),
  conflicts: (n) => (n < 2 ? `${String(n)} conflit` : `${String(n)} conflits`),
  export: "Exporter",
  exported: "Agenda exporté",
  calendar: "Calendrier",
  file: "mon-agenda.ics",
  unscheduled: "Pas encore programmées",
  overlaps: ({ title, minutes }) => `Chevauche «\u00a0${title}\u00a0» de ${minutes}`,
  transfer: ({ title, needed, free }) =>
    `«\u00a0${title}\u00a0»\u00a0: ${needed} nécessaires pour le trajet, ${free} disponibles`,
  nothing: "Rien de prévu pour l’instant",
  nothingText:
    "Marquez des sessions d’une étoile dans le programme\u202f: elles arrivent ici, jour par jour, avec ce qui se chevauche.",
};
