import type { Failure } from "../../ipc/errors";

const FILTERS: Partial<Record<string, string>> = {
  day: "jour",
  theme: "thème",
  format: "format",
  venue: "lieu",
  room: "salle",
  category: "catégorie",
};

export function failure(failed: Failure): string {
  switch (failed.code) {
    case "no_session":
      return "Cette session n’est plus au programme.";
    case "ambiguous_session":
      return `Plusieurs sessions commencent par « ${failed.params.session} ».`;
    case "no_person":
      return `Personne ne s’appelle «\u00a0${failed.params.person}\u00a0» dans une session.`;
    case "ambiguous_person":
      return `«\u00a0${failed.params.person}\u00a0» peut être plusieurs personnes.`;
    case "no_such_filter":
      return `Le programme ne contient pas « ${failed.params.value} » (${FILTERS[failed.params.what] ?? failed.params.what}).`;
    case "no_event":
      return "Cet événement ne figure pas au programme.";
    case "no_revision":
      return `La version ${String(failed.params.revision)} n’est plus conservée.`;
    case "no_reminder":
      return "Ce rappel n’existe plus.";
    case "feed_not_fetched":
      return "Son programme n’a pas encore été récupéré. Le vérifier d’abord.";
    case "no_feed":
      return "Cette source n’est plus suivie.";
    case "feed_is_bundled":
      return "Le programme fourni reste : il ne peut pas être retiré.";
    case "no_conflict":
      return `«\u00a0${failed.params.a}\u00a0» et «\u00a0${failed.params.b}\u00a0» ne sont pas en conflit.`;
    case "plan_changed":
      return "Le programme ou votre agenda a changé\u00a0: le meilleur plan est désormais un autre. Rien n’a été modifié.";
    case "nothing_to_undo":
      return "Rien à annuler.";
    case "nothing_to_redo":
      return "Rien à rétablir.";
    case "not_in_agenda":
      return `« ${failed.params.title} » n’est pas dans votre agenda.`;
    case "not_own":
      return `« ${failed.params.title} » n’est pas une entrée personnelle.`;
    case "no_backup":
      return "Cette sauvegarde n’existe plus.";
    case "not_a_backup":
      return `Ce fichier n’est pas une sauvegarde que l’on puisse restaurer : ${failed.params.detail}. Rien n’a été modifié.`;
    case "not_a_source":
      return `« ${failed.params.text} » n’est ni une adresse ni un fichier.`;
    case "not_a_key":
      return "Ce n’est pas une clé publique. C’est la ligne du fichier .pub qui commence par RW.";
    case "out_of_range":
      return `${failed.params.value} est hors limites.`;
    case "newer_data":
      return "Cet agenda vient d’une version plus récente de Plenary. Rien n’a été modifié ; mettez à jour pour l’ouvrir.";
    case "not_saved":
      return `L’enregistrement a échoué : ${failed.params.detail}. Rien n’a été modifié.`;
    case "store":
      return `Les données n’ont pas pu être lues : ${failed.params.detail}.`;
    case "file_not_read":
      return `${failed.params.path} n’a pas pu être lu : ${failed.params.detail}.`;
    case "not_an_agenda":
      return `Ceci n’est pas un agenda : ${failed.params.detail}.`;
    case "newer_agenda":
      return "Cet agenda vient d’une version plus récente de Plenary. Rien n’a été modifié ; mettez à jour pour l’intégrer.";
    case "damaged_code":
      return "Le code est abîmé ou incomplet. Scannez-le ou copiez-le à nouveau.";
    case "other_conference":
      return "Cet agenda est celui d’une autre conférence. Rien n’a été modifié.";
    case "file_not_written":
      return `${failed.params.path} n’a pas pu être écrit : ${failed.params.detail}.`;
    case "faulty_contribution":
      return "La contribution est incorrecte. Corrigez les champs signalés.";
    case "unexpected":
      return `Une erreur imprévue s’est produite : ${failed.params.detail}.`;
  }
}
