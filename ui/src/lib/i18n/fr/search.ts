import type { Words } from "..";

export const search: Words["search"] = {
  label: "Rechercher sessions, personnes, salles, outils, événements, notes et vos entrées",
  groups: {
    session: "Sessions",
    person: "Personnes",
    room: "Salles",
    tool: "Outils",
    event: "Événements",
    note: "Mes notes",
    own: "Mes entrées",
  },
  results: (n) => (n < 2 ? `${String(n)} résultat` : `${String(n)} résultats`),
  nothing: (query) => `Rien ne commence par «\u00a0${query}\u00a0»`,
  nothingText: "Chaque mot doit commencer un mot d’un titre, d’un nom, d’une salle ou d’un texte.",
  hint: "Saisir le début d’un mot.",
  all: "Tout",
  kinds: "Types de résultats",
  kindsHint: "types",
  going: "j’y vais",
  maybe: "peut-être",
  close: "fermer",
  choose: "choisir",
  open: "ouvrir",
  nextGroup: "groupe suivant",
};
