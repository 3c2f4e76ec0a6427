/** The last revisions of a programme, and the way back to one. */
export const revisions = {
  title: "Earlier versions of the programme",
  why: "The last ten are kept on this computer. Your agenda and notes stay whichever is in use.",
  revision: (n: number) => `Version ${String(n)}`,
  inUse: "In use",
  fetched: (when: string) => `came ${when}`,
  of: (when: string) => `programme of ${when}`,
  changes: (n: number) => (n === 0 ? "no changes" : n === 1 ? "1 change" : `${String(n)} changes`),
  restores: (n: number) => `back to version ${String(n)}`,
  look: "Look at it",
  lookAt: (n: number) => `Look at version ${String(n)}`,
  goBack: "Go back to it",
  goBackTo: (n: number) => `Go back to version ${String(n)}`,
  confirmTitle: (when: string) => `Go back to the programme of ${when}?`,
  confirmText:
    "What came after it is taken out again. Your agenda and notes stay. The same edition is not taken in again by itself; the next one is.",
  wentBack: (mine: number) =>
    mine === 0
      ? "The programme is as it was. Nothing of yours has changed."
      : mine === 1
        ? "The programme is as it was. One change touches you."
        : `The programme is as it was. ${String(mine)} changes touch you.`,
  asItWas: (when: string) => `The programme as it was on ${when}`,
  asItWasText: "Stars and notes are today’s.",
  toCurrent: "Back to the current one",
};
