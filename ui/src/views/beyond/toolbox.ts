/** The toolbox: look-ups along its links, and which entries pass the filters. */
import { matches } from "../../lib/format/fold";
import type { RelatedSession } from "../../lib/ipc/generated/RelatedSession";
import type { ToolCard } from "../../lib/ipc/generated/ToolCard";
import type { Toolbox } from "../../lib/ipc/generated/Toolbox";

export interface ToolFilters {
  categories: string[];
  /** Only tools whose licence and address were checked. */
  verified: boolean;
  text: string;
}

export const NO_FILTERS: ToolFilters = { categories: [], verified: false, text: "" };

export function isFiltered({ categories, verified, text }: ToolFilters): boolean {
  return categories.length > 0 || verified || text.trim() !== "";
}

export function passes(tool: ToolCard, { categories, verified, text }: ToolFilters): boolean {
  return (
    (categories.length === 0 || categories.some((id) => tool.category_ids.includes(id))) &&
    (!verified || tool.verified) &&
    matches(text, [tool.name, tool.description, ...tool.categories, ...tool.organisations])
  );
}

/** Entries by their ids, in the order of the ids; what is not there is left out. */
export function named<T extends { id: string }>(ids: readonly string[], entries: readonly T[]): T[] {
  return ids.map((id) => entries.find((entry) => entry.id === id)).filter((entry) => entry !== undefined);
}

/** Tools with the first session of the agenda that shows each, by its time. */
export function shownInMine({ tools, sessions }: Toolbox): { tool: ToolCard; session: RelatedSession }[] {
  const mine = sessions.filter(({ picked }) => picked !== null);
  return mine.flatMap((session) =>
    tools
      .filter((tool) => mine.find(({ id }) => tool.sessions.includes(id))?.id === session.id)
      .map((tool) => ({ tool, session })),
  );
}
