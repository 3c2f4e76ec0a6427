import type { Words } from "..";

export const programme: Words["programme"] = {
  days: "Jours",
  unscheduled: "Sans horaire",
  count: ({ shown, total, day }) => {
    const sessions = (n: number): string => (n < 2 ? `${String(n)} session` : `${String(n)} sessions`);
    const counted = shown === total ? sessions(total) : `${sessions(shown)} sur ${String(total)}`;
    return day === null ? counted : `${counted}, ${day}`;
  },
  earlierHidden: (n) =>
    n < 2
      ? `${String(n)} session passée aujourd’hui est masquée`
      : `${String(n)} sessions passées aujourd’hui sont masquées`,
  showEarlier: "Afficher",
  in: (time) => `dans ${time}`,
  now: "Maintenant",
  jumpToNow: "Aller à maintenant",
  list: "Sessions",
  filters: "Filtres",
  filtersOn: (n) => `Filtres ${String(n)}`,
  theme: "Thème",
  format: "Format",
  language: "Langue",
  languageOn: (language) => `${language} ou interprété`,
  languageTitle: "Parlé ou interprété",
  venue: "Lieu",
  text: "Texte",
  textLabel: "Mots du titre, des intervenants, de la salle ou du texte",
  fits: "Compatible avec mon agenda",
  hidePast: "Masquer le passé",
  plus: ({ first, more }) => (more === 0 ? first : `${first} + ${String(more)}`),
  clearOne: (name) => `Effacer ${name}`,
  clearAll: "Effacer tous les filtres",
  sentence: (parts) => (parts.length === 0 ? "Aucun filtre." : `Filtré par ${parts.join(" ; ")}.`),
  noHit: "Aucune session ne passe ces filtres",
  noHitAtAll: "Aucune session ici",
  relief: ({ name, n }) => `Sans « ${name} », il y en a ${String(n)}.`,
  lift: (name) => `Lever « ${name} »`,
  noSessions: "Ce jour ne compte aucune session.",
};
