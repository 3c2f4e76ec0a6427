import type { Words } from "..";

export const picks: Words["picks"] = {
  going: "J’y vais",
  maybe: "Peut-être",
  group: "Dans mon agenda",
  star: ({ title, tier }) => (tier === "maybe" ? `Peut-être : ${title}` : `Aller à ${title}`),
  added: ({ when, tier }) => {
    if (tier === "maybe") return when === null ? "Peut-être" : `Peut-être, ${when}`;
    return when === null ? "Ajouté à votre agenda" : `Ajouté ${when}`;
  },
  removed: ({ title }) => `« ${title} » retiré`,
  starHint: "Clic : j’y vais · clic droit ou M : peut-être",
  undo: "Annuler",
};
