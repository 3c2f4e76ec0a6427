import type { StepRow } from "../../ipc/generated/StepRow";

/** `“Open data”`, `“Open data” and 2 more`. */
function named(titles: readonly string[]): string {
  const [first = "", ...others] = titles;
  return others.length === 0 ? `“${first}”` : `“${first}” and ${String(others.length)} more`;
}

function name({ kind, change, titles }: StepRow): string {
  const what = named(titles);
  const did = { added: "adding", changed: "changing", removed: "taking out" }[change];
  switch (kind) {
    case "pick":
    case "own_entry":
      return `${did} ${what}`;
    case "note":
      return `the note on ${what}`;
    case "hidden":
      return change === "removed" ? `showing ${what} again` : `hiding ${what}`;
    case "follow":
      return change === "removed" ? `no longer following ${what}` : `following ${what}`;
    case "lead":
      return `the reminder of ${what}`;
    case "leeway":
      return `the settling of ${what}`;
    case "speaker":
      return change === "removed" ? `taking ${what} off the speaker desk` : `${what} on the speaker desk`;
    case "plan":
      return "the best plan";
    case "merge":
      return "taking in an agenda";
  }
}

/** What was done a step at a time, and its undoing. `step` as {@link name} says it. */
export const steps = {
  name,
  undo: "Undo",
  redo: "Redo",
  undoStep: (step: string) => `Undo: ${step}`,
  redoStep: (step: string) => `Redo: ${step}`,
  nothingToUndo: "Nothing to undo",
  nothingToRedo: "Nothing to redo",
  undone: (step: string) => `Undone: ${step}`,
  redone: (step: string) => `Done again: ${step}`,
};
