import type { Words } from "..";

export const changes: Words["changes"] = {
  since: (when) => `Depuis votre dernière visite, ${when}`,
  markAll: "Tout marquer comme vu",
  seen: "Vu",
  seenTitle: (title) => `J’ai vu\u00a0: ${title}`,
  touchesYou: "Vous concerne",
  mine: (n) => `${String(n)} dans votre agenda`,
  else: "Tout le reste",
  count: (n) => (n < 2 ? `${String(n)} changement` : `${String(n)} changements`),
  reminder: (when) => `Rappel ${when}`,
  today: (time) => `aujourd’hui ${time}`,
  yesterday: (time) => `hier ${time}`,
  noConflict: "Aucun conflit dans votre agenda.",
  heldBackMore: "Voir",
  nothing: "Rien n’a changé",
  nothingText: "Ce qui bouge dans le programme arrive ici, en commençant par ce qui touche votre agenda.",
};
