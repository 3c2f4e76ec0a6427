import type { Words } from "..";

export const backups: Words["backups"] = {
  title: "Sauvegardes de vos données",
  why: "Plenary garde une copie de votre agenda, de vos notes et de vos réglages pour chaque jour d’utilisation, et une avant chaque mise à niveau\u00a0: les dix dernières.",
  none: "Aucune pour l’instant. La première sera faite demain.",
  of: (when) => `Du ${when}`,
  kinds: { daily: "du jour", upgrade: "avant une mise à niveau" },
  health: { good: null, damaged: "abîmée", newer: "faite par une version plus récente de Plenary" },
  make: "Sauvegarder dans un fichier",
  made: (size) => `Sauvegardé (${size})`,
  file: "sauvegarde-plenary.db",
  fileKind: "Sauvegarde de Plenary",
  fromFile: "Rétablir depuis un fichier",
  restore: "Rétablir",
  restoreOf: (when) => `Rétablir la sauvegarde du ${when}`,
  confirmTitle: "Remplacer vos données par cette sauvegarde\u202f?",
  confirmText:
    "Votre agenda, vos notes et vos réglages actuels sont mis de côté dans un fichier à part. Rien n’est supprimé.",
  restored: ({ picks, notes, kept }) =>
    `Rétabli\u00a0: ${String(picks)} choix, ${String(notes)} ${notes < 2 ? "note" : "notes"}. Ce qui s’y trouvait est dans ${kept}.`,
  damagedTitle: "Vos données étaient abîmées",
  damagedText: (kept) =>
    `Elles ont été mises de côté dans ${kept}, pas supprimées. Un agenda vide est utilisé.`,
  restoreNewest: "Rétablir la dernière sauvegarde",
  noneGood: "Aucune sauvegarde ne peut être rétablie.",
};
