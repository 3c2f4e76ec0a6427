import type { Words } from "..";

export const shortcuts: Words["shortcuts"] = {
  everywhere: "Partout",
  lists: "Listes et sessions",
  programme: "Programme",
  search: "rechercher",
  views: "aller à une vue",
  settings: "réglages",
  panes: "partie suivante, précédente de la fenêtre",
  escape: "fermer ce qui est au-dessus",
  undo: "annuler la dernière modification de l’agenda",
  textSize: "taille du texte",
  help: "cette liste",
  move: "se déplacer",
  open: "ouvrir à côté de la liste ; encore : en entier",
  going: "j’y vais, encore : non",
  maybe: "peut-être, encore : non",
  note: "écrire une note",
  days: "jour précédent, suivant",
  filters: "filtres",
  now: "aller à maintenant",
  off: "Les lettres seules peuvent être désactivées dans les réglages.",
};
