import type { Words } from "..";
import type { StepRow } from "../../ipc/generated/StepRow";

function named(titles: readonly string[]): string {
  const [first = "", ...others] = titles;
  const quoted = `«\u00a0${first}\u00a0»`;
  if (others.length === 0) return quoted;
  return others.length === 1 ? `${quoted} et 1 autre` : `${quoted} et ${String(others.length)} autres`;
}

function name({ kind, change, titles }: StepRow): string {
  const what = named(titles);
  const did = { added: "ajout", changed: "modification", removed: "retrait" }[change];
  switch (kind) {
    case "pick":
    case "own_entry":
      return `${did} de ${what}`;
    case "note":
      return `note sur ${what}`;
    case "hidden":
      return change === "removed" ? `réaffichage de ${what}` : `masquage de ${what}`;
    case "follow":
      return change === "removed" ? `fin du suivi de ${what}` : `suivi de ${what}`;
    case "lead":
      return `rappel de ${what}`;
    case "leeway":
      return `arbitrage de ${what}`;
    case "speaker":
      return change === "removed"
        ? `retrait de ${what} de l’espace intervenant`
        : `espace intervenant de ${what}`;
    case "plan":
      return "meilleur agenda";
    case "merge":
      return "import d’un agenda";
  }
}

export const steps: Words["steps"] = {
  name,
  undo: "Annuler",
  redo: "Rétablir",
  undoStep: (step) => `Annuler\u00a0: ${step}`,
  redoStep: (step) => `Rétablir\u00a0: ${step}`,
  nothingToUndo: "Rien à annuler",
  nothingToRedo: "Rien à rétablir",
  undone: (step) => `Annulé\u00a0: ${step}`,
  redone: (step) => `Rétabli\u00a0: ${step}`,
};
