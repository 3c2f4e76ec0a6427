import type { Words } from "..";
import { duration } from "../../format/time";
import type { ForeignKind } from "../../ipc/generated/ForeignKind";
import type { SyncProgress } from "../../ipc/generated/SyncProgress";
import type { SyncReason } from "../../ipc/generated/SyncReason";
import type { SyncReport } from "../../ipc/generated/SyncReport";
import type { Told } from "../en/sync";

const KEPT = "Le vôtre est conservé.";
const NEW_KEY =
  "Si les organisateurs confirment un changement de clé, retirer cette source et l’ajouter de nouveau.";

const FOREIGN: Record<ForeignKind, string> = {
  pdf: "un document PDF",
  picture: "une image",
  sound: "du son",
  video: "une vidéo",
  office: "un document de bureautique",
  archive: "une archive",
};

function plural(n: number, one: string, several: string): string {
  return `${String(n)} ${n < 2 ? one : several}`;
}

function reason(why: SyncReason): Told {
  switch (why.code) {
    case "offline":
      return {
        title: "Cet ordinateur est hors ligne",
        text: `Plenary revérifiera au retour du réseau. ${KEPT}`,
      };
    case "unreachable":
      return { title: `${why.params.host} ne répond pas`, text: KEPT };
    case "timed_out":
      return { title: `Pas de réponse en ${String(why.params.seconds)} s`, text: KEPT };
    case "certificate":
      return {
        title: `Le certificat de ${why.params.host} n’est pas valable`,
        text: `Quelqu’un d’autre répond peut-être à sa place sur ce réseau. ${KEPT}`,
      };
    case "status": {
      const { status, retry_after } = why.params;
      const later =
        retry_after === null ? "" : `Il demande de revenir dans ${String(minutes(retry_after))}\u00a0min. `;
      const moved = status === 404 || status === 410 ? "Le programme a peut-être changé d’adresse. " : "";
      return { title: `Le serveur a répondu ${String(status)}`, text: `${moved}${later}${KEPT}` };
    }
    case "cut_off":
      return { title: "Le téléchargement s’est interrompu", text: KEPT };
    case "too_large":
      return {
        title: "Le téléchargement est trop volumineux",
        text: `Il dépasse ${String(Math.round(why.params.limit / 1_048_576))} Mo. ${KEPT}`,
      };
    case "login_page":
      return {
        title: "Le réseau demande une connexion",
        text: `Une page web est arrivée à la place du programme. Se connecter avec un navigateur, puis revérifier. ${KEPT}`,
      };
    case "redirected":
      return {
        title: "L’adresse mène ailleurs",
        text: `Elle renvoie maintenant à ${why.params.to}. ${KEPT} L’y suivre désormais\u202f?`,
      };
    case "redirected_unencrypted":
      return {
        title: "L’adresse mène à une autre qui n’est pas chiffrée",
        text: `Elle renvoie à ${why.params.to}. Demander la bonne adresse aux organisateurs. ${KEPT}`,
      };
    case "redirected_in_circles":
      return {
        title: "L’adresse tourne en rond",
        text: `${why.params.host} renvoie à elle-même. Demander la bonne adresse aux organisateurs. ${KEPT}`,
      };
    case "no_file":
      return { title: "Le fichier n’est pas là", text: `${why.params.path}. ${KEPT}` };
    case "not_a_programme":
      return {
        title: "Ce fichier n’est pas un programme lisible par Plenary",
        text:
          why.params.place === null ? `${why.params.detail}.` : `${why.params.place} : ${why.params.detail}.`,
      };
    case "wrong_type":
      return { title: `L’adresse donne ${FOREIGN[why.params.found]}, pas un programme`, text: KEPT };
    case "manifest_wrong":
      return { title: "Le manifeste du programme est défectueux", text: `${why.params.detail}. ${KEPT}` };
    case "manifest_newer":
      return {
        title: "Le programme est publié pour une version plus récente de Plenary",
        text: `Mettre Plenary à jour pour le recevoir. ${KEPT}`,
      };
    case "not_as_announced":
      return {
        title: "Le programme n’est pas celui que son manifeste annonce",
        text: `L’envoi n’est peut-être pas terminé, ou il a été modifié en chemin. ${KEPT} Revérifier plus tard.`,
      };
    case "signature_missing":
      return {
        title: "Le programme n’est pas signé",
        text: `Il devrait l’être, avec la clé ${why.params.key}. ${KEPT} ${NEW_KEY}`,
      };
    case "signature_wrong":
      return why.params.signer === null
        ? {
            title: "Le programme a été modifié après sa signature",
            text: `Ce n’est pas ce que la clé ${why.params.key} a signé. ${KEPT} ${NEW_KEY}`,
          }
        : {
            title: "Le programme est signé avec une autre clé",
            text: `${why.params.signer} au lieu de ${why.params.key}. ${KEPT} ${NEW_KEY}`,
          };
    case "empty":
      return { title: "Le nouveau programme n’a aucune session", text: KEPT };
    case "plain_http":
      return {
        title: "Cette adresse n’est pas chiffrée",
        text: "D’autres sur le réseau pourraient modifier le programme. La suivre malgré tout ?",
      };
    case "zone_needed":
      return {
        title: "Ce programme n’indique pas de fuseau horaire",
        text: "Indiquez celui de ses horaires.",
      };
    case "lost_half":
      return {
        title: "Le nouveau programme a perdu plus de la moitié",
        text: `${String(why.params.after)} sessions au lieu de ${String(why.params.before)}. Vos choix et vos notes restent dans tous les cas.`,
      };
    case "all_shifted":
      return {
        title: `Le nouveau programme décale toutes les sessions de ${duration(Math.abs(why.params.minutes), "fr")}`,
        text: "C’est exactement l’écart entre le fuseau de la conférence et UTC : ses horaires sont sans doute mal écrits. Vos choix et vos notes restent dans tous les cas.",
      };
    case "not_saved":
      return { title: "Le programme n’a pas pu être enregistré", text: `${why.params.detail}. ${KEPT}` };
  }
}

function minutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}

function progress(step: SyncProgress): string {
  switch (step.stage) {
    case "connecting":
      return "Connexion";
    case "downloading":
      return step.total === null
        ? "Téléchargement"
        : `Téléchargement, ${String(Math.round((100 * step.received) / step.total))} %`;
    case "reading":
      return "Lecture";
    case "comparing":
      return "Comparaison";
    case "saving":
      return "Enregistrement";
    case "done":
      return "Terminé";
  }
}

function outcome({ outcome: how, changes, impact }: SyncReport): string {
  switch (how) {
    case "updated": {
      const all = Object.values(changes).reduce((sum, n) => sum + n, 0);
      if (all === 0) return "Le programme est à jour.";
      const changements = all < 2 ? `${String(all)} changement` : `${String(all)} changements`;
      return `${changements}, dont ${String(impact.length)} dans votre agenda.`;
    }
    case "unchanged":
      return "Rien n’a changé.";
    case "suspect":
      return "Le nouveau programme est mis de côté.";
    case "refused":
      return "Le programme n’a pas pu être reçu ; le vôtre est conservé.";
  }
}

export const sync: Words["sync"] = {
  title: "Source du programme",
  offline: "Hors ligne",
  current: "À jour",
  refused: "Pas mis à jour",
  suspect: "Mis de côté",
  bundled: "Fourni avec Plenary",
  checking: "Vérification",
  checked: (ago) => `vérifié ${ago}`,
  made: "Programme établi",
  lastChecked: "Dernière vérification",
  neverChecked: "pas encore vérifié",
  programmeOf: (when) => `Programme du ${when}`,
  checkNow: "Vérifier maintenant",
  compare: "Comparer et décider",
  heldTitle: "Comparer et décider",
  yours: "Le vôtre",
  theNew: "Le nouveau",
  heldPicks: ({ gone, picked }) =>
    gone === 0
      ? "Tous vos choix y figurent."
      : `${String(gone)} de vos ${String(picked)} choix n’y ${gone === 1 ? "figure" : "figurent"} pas\u202f; choix et notes restent dans tous les cas.`,
  heldCounts: ({ people, rooms, days }) =>
    `${plural(people, "personne", "personnes")}, ${plural(rooms, "salle", "salles")}, ${plural(days, "jour", "jours")}`,
  wouldBeGone: (n) =>
    n < 2 ? `${String(n)} session disparaîtrait` : `${String(n)} sessions disparaîtraient`,
  andMore: (n) => (n < 2 ? `et ${String(n)} autre` : `et ${String(n)} autres`),
  heldChanges: "Ce qui changerait",
  heldNoMore: "Plus rien n’est mis de côté.",
  keepMine: "Garder le mien",
  accept: "Accepter le nouveau",
  everythingHere:
    "Tout ce que vous voyez est sur cet ordinateur. Plenary revérifiera au retour du réseau ; vous n’avez rien à faire.",
  bundledText:
    "Ce programme est fourni avec Plenary. Suivez une source dans les réglages pour recevoir les changements.",
  remindersRing: "Les rappels sonnent malgré tout.",
  manage: "Sources dans les réglages",
  reason,
  progress,
  outcome,
};
