import type { Words } from "..";

type Planning = Words["planning"];

const reason: Planning["reason"] = ({ code, title }) => {
  switch (code) {
    case "going":
      return "vous y allez";
    case "maybe":
      return "vous y allez peut-être";
    case "theme":
    case "person":
    case "organisation":
      return `vous suivez ${title}`;
    case "spoken":
      return `en ${title}`;
    case "interpreted":
      return `interprétée en ${title}`;
    case "not_understood":
      return "dans aucune de vos langues";
    case "nothing_new":
      return "répète ce que vous avez";
  }
};

const because: Planning["because"] = ({ code, title, needed, free }) => {
  switch (code) {
    case "overlap":
      return `Chevauche «\u00a0${title}\u00a0».`;
    case "too_far":
      return `Trop loin de «\u00a0${title}\u00a0»\u00a0: ${needed} nécessaires, ${free} libres.`;
    case "no_break":
      return `Pas de pause à côté de «\u00a0${title}\u00a0»\u00a0: ${free} libres.`;
    case "lunch":
      return "Il ne resterait pas le temps de déjeuner.";
    case "too_late":
      return "Finit plus tard que vous ne le souhaitez.";
    case "another_slot":
      return `Un autre créneau est retenu\u00a0: «\u00a0${title}\u00a0».`;
    case "worth_less":
      return "D’autres comptent davantage ensemble.";
  }
};

export const planning: Planning = {
  way: ({ transfer, to, door, roomChange, free }) =>
    [
      transfer === null ? null : to === null ? `${transfer} de trajet` : `${transfer} jusqu’à ${to}`,
      roomChange === null
        ? null
        : transfer === null && to !== null
          ? `${roomChange} jusqu’à ${to}`
          : `${roomChange} jusqu’à la salle`,
      door === null ? null : `${door} à l’entrée`,
      `vous avez ${free}`,
    ]
      .filter((part) => part !== null)
      .join(", "),
  margin: (time) => `\u202f; votre marge de ${time} n’y tient pas`,
  leaveEarly: "Partir plus tôt",
  leaveEarlyTitle: ({ title, from }) => `Quitter «\u00a0${from}\u00a0» plus tôt pour «\u00a0${title}\u00a0»`,
  arriveLate: "Arriver en retard",
  arriveLateTitle: ({ title }) => `Arriver en retard à «\u00a0${title}\u00a0»`,
  settledBy: { leave_early: "Vous partez plus tôt", arrive_late: "Vous arrivez en retard" },
  settled: "Arbitrés",
  unsettle: "Revenir",
  leewaySet: "Arbitré. Ce n’est plus compté comme un conflit",
  leewayOff: "De nouveau à arbitrer",
  free: "Temps libre",
  gapFree: (time) => `${time} libres`,
  fits: (n) =>
    n === 0 ? "rien ne convient" : n === 1 ? "1 session convient" : `${String(n)} sessions conviennent`,
  gapTitle: ({ from, to }) => `Libre ${from}–${to}`,
  gapHint: "Chacune peut être rejointe à temps, et laisse le temps pour la suite.",
  gapMore: (n) => `Les ${String(n)} qui comptent le plus sont affichées.`,
  tight: "serré",
  stepFree: { yes: "sans marche", no: "avec des marches", unknown: "sans marche\u00a0: inconnu" },
  reason,
  because,
  plan: "Meilleur agenda",
  computed: "Calculé avec\u00a0:",
  followingOf: (names) => `Vous suivez ${names}`,
  followingNone: "Vous ne suivez rien pour l’instant\u00a0: seuls vos choix et les langues comptent.",
  days: "Jours",
  allDays: "Tous les jours",
  breaks: "Pauses",
  noBreak: "Sans pause",
  lunch: "Déjeuner",
  noLunch: "Sans déjeuner",
  between: ({ time, from, to }) => `${time} entre ${from} et ${to}`,
  latest: "Fin au plus tard",
  noLatest: "Sans limite",
  way_: "Trajets",
  ways: { quickest: "Au plus vite", foot: "À pied" },
  stepFreeOnly: "Sans marche seulement",
  languages: "Langues que vous comprenez",
  anyLanguage: "Les langues ne comptent pas",
  remember: "Garder comme réglages",
  remembered: "Gardé dans les réglages",
  lead: ({ kept, picked }) =>
    `Aucun chevauchement, chaque trajet tient. ${String(kept)} de vos ${String(picked)} choix sont gardés.`,
  unproven: "Le temps a manqué pour prouver qu’aucun n’est meilleur.",
  nothing: "Rien à changer\u00a0: votre agenda est le meilleur.",
  changes: "Changements de votre agenda",
  added: "Ajoutée",
  firmed: "Était peut-être",
  moved: ({ was, is }) => `Passe de ${was} à ${is}, même session`,
  leftOut: "Laissées de côté, et pourquoi",
  leftOutOther: (n) => `${String(n)} autres de ce que vous suivez`,
  staysGoing: "Vous y allez\u00a0: elle reste dans votre agenda avec son conflit.",
  staysMaybe: "Reste en peut-être.",
  goesMaybe: "Peut-être\u00a0: sera retirée.",
  withoutLunch: (day) => `Pas le temps de déjeuner ${day}.`,
  removeMaybes: "Retirer les peut-être laissés de côté",
  how: "Comment ce choix est fait",
  howText:
    "J’y vais compte 1000, peut-être 100\u202f; un thème suivi 10 (deux au plus) ou une organisation suivie 10, une personne suivie 15\u202f; dans votre langue 5, interprétée 3, ni l’un ni l’autre −40. De tous les agendas sans conflit, celui de la plus grande somme est retenu\u202f; à égalité, celui où l’on marche le moins.",
  worth: ({ worth, walking }) => `Valeur ${String(worth)}, ${walking} de trajet.`,
  apply: "Appliquer cet agenda",
  keep: "Garder le mien",
  canUndo: "Vous pourrez l’annuler.",
  applied: (n) =>
    n < 2
      ? `Agenda appliqué\u00a0: ${String(n)} changement`
      : `Agenda appliqué\u00a0: ${String(n)} changements`,
  proposal: "Proposition, pas encore appliquée",
  marks: { added: "proposée", dropped: "laissée de côté" },
};
