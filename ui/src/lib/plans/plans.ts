/**
 * Floor plans of the programme that comes with the app.
 * Deliberately absent: plans of other programmes. A feed names them, and nothing fetches them yet.
 */
const BUNDLED = "ogp-summit-2016";

const FILES: Record<string, string> = import.meta.glob<string>("../../../../assets/programme/plans/*.svg", {
  query: "?url",
  import: "default",
  eager: true,
});

/** The address of a floor's plan with one room marked; `null` where there is no picture of it. */
export function planOf(conference: string, plan: string | null, room: string | null): string | null {
  if (conference !== BUNDLED || plan === null) return null;
  const file = Object.entries(FILES).find(([path]) => path.endsWith(`/${plan}`));
  return file === undefined ? null : `${file[1]}${room === null ? "" : `#${room}`}`;
}
