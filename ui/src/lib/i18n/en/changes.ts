/** What has changed in the programme. */
export const changes = {
  since: (when: string) => `Since you last looked, ${when}`,
  markAll: "Mark all as seen",
  seen: "Seen",
  seenTitle: (title: string) => `I have seen this: ${title}`,
  touchesYou: "Touches you",
  mine: (n: number) => (n === 1 ? "1 in your agenda" : `${String(n)} in your agenda`),
  else: "Everything else",
  count: (n: number) => (n === 1 ? "1 change" : `${String(n)} changes`),
  reminder: (when: string) => `Reminds ${when}`,
  today: (time: string) => `today ${time}`,
  yesterday: (time: string) => `yesterday ${time}`,
  noConflict: "No conflict in your agenda.",
  heldBackMore: "Look at it",
  nothing: "Nothing has changed",
  nothingText: "What moves in the programme comes here, with what touches your agenda first.",
};
