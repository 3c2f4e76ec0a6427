import type { Words } from "..";

export const revisions: Words["revisions"] = {
  title: "Versions antérieures du programme",
  why: "Les dix dernières restent sur cet ordinateur. Votre agenda et vos notes restent, quelle que soit la version utilisée.",
  revision: (n) => `Version ${String(n)}`,
  inUse: "Utilisée",
  fetched: (when) => `reçue le ${when}`,
  of: (when) => `programme du ${when}`,
  changes: (n) => (n === 0 ? "aucun changement" : n === 1 ? "1 changement" : `${String(n)} changements`),
  restores: (n) => `retour à la version ${String(n)}`,
  look: "Consulter",
  lookAt: (n) => `Consulter la version ${String(n)}`,
  goBack: "Y revenir",
  goBackTo: (n) => `Revenir à la version ${String(n)}`,
  confirmTitle: (when) => `Revenir au programme reçu le ${when} ?`,
  confirmText:
    "Ce qui est venu après est retiré. Votre agenda et vos notes restent. La même édition n’est pas reprise d’elle-même ; la suivante le sera.",
  wentBack: (mine) =>
    mine === 0
      ? "Le programme est comme avant. Rien de ce qui vous concerne n’a changé."
      : mine === 1
        ? "Le programme est comme avant. Un changement vous concerne."
        : `Le programme est comme avant. ${String(mine)} changements vous concernent.`,
  asItWas: (when) => `Le programme tel qu’il était le ${when}`,
  asItWasText: "Les étoiles et les notes sont celles d’aujourd’hui.",
  toCurrent: "Revenir à la version actuelle",
};
