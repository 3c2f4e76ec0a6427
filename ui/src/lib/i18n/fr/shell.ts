import type { Words } from "..";

export const shell: Words["shell"] = {
  skip: "Aller au contenu",
  navigation: "Principale",
  views: {
    now: "Maintenant",
    programme: "Programme",
    agenda: "Mon agenda",
    changes: "Changements",
    speaker: "Mes interventions",
    beyond: "Autour du sommet",
    settings: "Réglages",
  },
  agendaShort: "Agenda",
  more: "Plus",
  unseen: (n) =>
    n < 2
      ? `${String(n)} changement non vu vous concerne`
      : `${String(n)} changements non vus vous concernent`,
  conference: "Conférence",
  search: "Rechercher",
  language: "Langue",
  back: "Retour",
  close: "Fermer",
  clear: "Effacer",
  cancel: "Annuler",
  undo: "Annuler",
  retry: "Réessayer",
  loading: "Chargement",
  illustrative: "Programme d’illustration",
  illustrativeLong:
    "Programme d’illustration : les sessions et les personnes sont inventées. Les lieux sont réels.",
  panelWidth: "Largeur du panneau",
  shortcuts: "Raccourcis clavier",
};
