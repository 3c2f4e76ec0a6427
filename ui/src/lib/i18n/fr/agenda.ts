import type { Words } from "..";

export const agenda: Words["agenda"] = {
  count: (n) => (n < 2 ? `${String(n)} session` : `${String(n)} sessions`),
  done: (n) => (n < 2 ? `${String(n)} session, passée` : `${String(n)} sessions, passées`),
  unsettled: (n) => `${String(n)} à arbitrer`,
  toSettle: "À arbitrer",
  kinds: { overlap: "Chevauchement", transfer: "Trajet", tight: "Trajet serré" },
  inCommon: (time) => `Ces deux sessions ont ${time} en commun.`,
  wayTooLong: ({ from, to, needed, free }) =>
    `${from} → ${to}\u00a0: ${needed} nécessaires, ${free} disponibles.`,
  wayTight: ({ from, to, needed, free }) =>
    `${from} → ${to}\u00a0: ${needed} sur les ${free} disponibles. Votre marge n’y tient pas.`,
  drop: "Retirer",
  dropTitle: (title) => `Retirer «\u00a0${title}\u00a0» de mon agenda`,
  leaveBy: "Partir avant",
  export: "Exporter",
  exported: "Agenda exporté",
  calendar: "Calendrier",
  file: "mon-agenda.ics",
  unscheduled: "Pas encore programmées",
  settle: "Arbitrer",
  settleTitle: (title) => `Arbitrer le conflit de «\u00a0${title}\u00a0»`,
  overlaps: ({ title, minutes }) => `Chevauche «\u00a0${title}\u00a0» de ${minutes}`,
  transfer: ({ title, needed, free }) =>
    `«\u00a0${title}\u00a0»\u00a0: ${needed} nécessaires pour le trajet, ${free} disponibles`,
  tight: ({ title, needed, free }) =>
    `«\u00a0${title}\u00a0»\u00a0: ${needed} de trajet sur ${free} disponibles\u202f; votre marge n’y tient pas`,
  nothing: "Rien de prévu pour l’instant",
  nothingText:
    "Marquez des sessions d’une étoile dans le programme\u202f: elles arrivent ici, jour par jour, avec ce qui se chevauche.",
};
