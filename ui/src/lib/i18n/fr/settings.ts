import type { Words } from "..";
import type { Trust } from "../../ipc/generated/Trust";

function trust(why: Trust): string {
  switch (why.by) {
    case "signed":
      return `signée avec la clé ${why.key}`;
    case "https":
      return "par https";
    case "file":
      return "un fichier de cet ordinateur";
    case "bundled":
      return "fournie avec Plenary";
    case "unverified":
      return "non vérifiée\u00a0: non chiffrée";
  }
}

export const settings: Words["settings"] = {
  sources: "Sources du programme",
  trust,
  open: "Ouverte",
  sessions: (n) => (n < 2 ? `${String(n)} session` : `${String(n)} sessions`),
  checked: (when) => `Vérifiée ${when}`,
  never: "Pas encore vérifiée",
  check: "Vérifier",
  use: "Utiliser",
  remove: "Retirer",
  removeTitle: (title) => `Retirer «\u00a0${title}\u00a0»\u202f?`,
  removeText: "Son programme quitte cet ordinateur. Vos choix et vos notes restent et reviennent avec lui.",
  add: "Ajouter une source",
  address: "Adresse ou fichier",
  addressHint: "https://… ou le chemin d’un fichier",
  zone: "Fuseau horaire, si le programme n’en indique pas",
  zoneHint: "Europe/Paris",
  key: "La clé de l’éditeur, si vous l’avez reçue : seul ce qu’elle a signé est alors accepté",
  addAndCheck: "Ajouter et vérifier",
  followPlain: "La suivre malgré tout",
  followRedirect: "L’y suivre",
  autoSync: "Vérifier automatiquement",
  autoSyncHint: "Toutes les 15 à 30 minutes pendant la conférence, chaque jour avant",
  appearance: "Apparence et langue",
  scheme: "Thème",
  light: "Clair",
  dark: "Sombre",
  system: "Système",
  language: "Langue",
  languageHint: "Aussi pour les notifications",
  textSize: "Taille du texte",
  keys: "Les lettres seules sont des raccourcis",
  keysHint: "G pour y aller, M pour peut-être, / pour rechercher",
  reminders: "Rappels",
  whileRunning: "Seulement quand Plenary est ouvert",
  whileRunningText:
    "Laisser la fenêtre ouverte ou réduite. Sinon, plenary remind --due fait sonner ce qui est dû.",
  test: "Envoyer un test",
  tested: ({ accepted, buttons, service, error }) => {
    if (!accepted) return `Il n’a pas été accepté\u00a0: ${error ?? "aucune réponse"}`;
    const by = service ?? "Votre bureau";
    const note = buttons ? "" : " Sans boutons\u202f; la fenêtre de Plenary en a.";
    return `${by} l’a accepté. Si vous n’avez rien vu, vérifiez le mode Ne pas déranger.${note}`;
  },
  lead: "Avant une session",
  margin: "Marge de départ",
  marginHint: "Ajoutée à chaque trajet",
  minutes: (n) => `${String(n)}\u00a0min`,
  less: (what) => `Moins\u00a0: ${what}`,
  more: (what) => `Plus\u00a0: ${what}`,
  maybe: "Aussi pour les sessions en «\u00a0peut-être\u00a0»",
  ownSlots: "Avant une de mes interventions",
  ownSlotsHint: "Pour les personnes choisies dans Mes interventions",
  next: "Prochains rappels",
  none: "Aucun pour l’instant. Une session à laquelle vous allez sonne avant son début.",
  data: "Vos données",
  health: "État",
  healthHint: "Programme, agenda et notes sur cet ordinateur",
  checkHealth: "Vérifier",
  sound: "Les deux bases sont en bon état",
  faults: (what) => `Abîmée\u00a0: ${what}`,
};
