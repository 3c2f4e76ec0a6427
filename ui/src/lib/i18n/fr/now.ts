import type { Words } from "..";

export const now: Words["now"] = {
  dayOf: ({ day, days, city }) =>
    `Jour ${String(day)} sur ${String(days)}${city === null ? "" : ` · heure de ${city}`}`,
  daysToGo: (n) => (n < 2 ? `Encore ${String(n)} jour` : `Encore ${String(n)} jours`),
  over: "La conférence est terminée",
  next: "À suivre",
  in: (time) => `dans ${time}`,
  on: (day) => day,
  leaveFrom: (place) => `Quitter ${place} avant`,
  way: (minutes) => `${minutes} de trajet, plus votre marge`,
  stripNow: (time) => `${time}, maintenant`,
  remindsAt: (time) => `Rappel à ${time}`,
  onNow: "En cours, dans votre agenda",
  left: (time) => `encore ${time}`,
  today: "Aujourd’hui",
  earlier: (n) => (n < 2 ? `${String(n)} session passée` : `${String(n)} sessions passées`),
  until: (time) => `jusqu’à ${time}`,
  leaveBy: ({ place, way }) => `Quitter ${place}, ${way} de trajet`,
  openAgenda: "Ouvrir mon agenda",
  changed: "Changé pour vous",
  unseen: (n) => (n < 2 ? `${String(n)} non vu` : `${String(n)} non vus`),
  allChanges: "Tous les changements",
  markSeen: "Marquer comme vu",
  missed: (n) =>
    n < 2 ? `${String(n)} rappel pendant votre absence` : `${String(n)} rappels pendant votre absence`,
  dismiss: "Fermer",
  nextReminder: "Prochain rappel",
  nothing: "Rien de prévu pour l’instant",
  nothingText:
    "Marquez des sessions d’une étoile dans le programme\u202f: elles arrivent ici, avec un rappel avant chacune.",
  nothingLeft: "Plus rien dans votre agenda",
  toProgramme: "Ouvrir le programme",
};
