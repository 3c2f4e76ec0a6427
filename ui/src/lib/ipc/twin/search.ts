/** The twin's search: every word must begin a word of a title or name. No stems, no ranking. */
import type { Hit } from "../generated/Hit";
import type { HitKind } from "../generated/HitKind";
import type { Piece } from "../generated/Piece";
import type { SearchAnswer } from "../generated/SearchAnswer";
import type { Rows } from "./rows";
import type { TwinState } from "./state";

const LIMIT = 20;

const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The words that are to begin a word. */
function wordsOf(query: string): string[] {
  return fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function found(text: string, words: readonly string[]): boolean {
  const has = wordsOf(text);
  return words.every((word) => has.some((candidate) => candidate.startsWith(word)));
}

/** The text in pieces: beginnings of words that the query names are hits. */
function pieces(text: string, words: readonly string[]): Piece[] {
  const parts = text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu) ?? [];
  return parts.flatMap((part) => {
    const word = words.find((candidate) => fold(part).startsWith(candidate));
    if (word === undefined) return [{ text: part, hit: false }];
    return [
      { text: part.slice(0, word.length), hit: true },
      { text: part.slice(word.length), hit: false },
    ].filter((piece) => piece.text !== "");
  });
}

export function search(query: string, state: TwinState, rows: Rows): SearchAnswer {
  const words = wordsOf(query);
  const hit = (kind: HitKind, id: string, title: string, snippet: string, more: Partial<Hit> = {}): Hit => ({
    kind,
    id,
    title,
    title_pieces: pieces(title, words),
    snippet,
    snippet_pieces: pieces(snippet, words),
    start: null,
    picked: null,
    themes: [],
    session: null,
    url: null,
    ...more,
  });

  if (words.length === 0) return { query, hits: [], elapsed_us: 0 };
  const sessions = state.data.sessions
    .filter(({ status }) => status !== "withdrawn")
    .map((one) => rows.session(one))
    .filter(({ hidden }) => !hidden);
  const place = (session: (typeof sessions)[number]): string =>
    `${session.room ?? ""}, ${session.venue ?? ""}`;

  const bySession = sessions
    .filter(({ title }) => found(title, words))
    .map((row) => {
      const { id, title, start, picked, themes } = row;
      return hit("session", id, title, place(row), { start, picked, themes, session: id });
    });
  const seen = new Set<string>();
  const byPerson = sessions.flatMap((row) =>
    row.people
      .filter(({ id, name }) => found(name, words) && !seen.has(id) && seen.add(id))
      .map(({ id, name, affiliation }) =>
        hit("person", id, name, affiliation ?? "", { start: row.start, session: row.id }),
      ),
  );
  const byRoom = sessions.flatMap((row) => {
    const { room, room_id: id } = row;
    if (room === null || id === null || !found(room, words) || seen.has(id)) return [];
    seen.add(id);
    return [hit("room", id, room, row.venue ?? "", { start: row.start, session: row.id })];
  });
  const byTool = state.data.toolbox.tools
    .map((tool) => rows.tool(tool))
    .filter(({ name, description }) => found(`${name} ${description ?? ""}`, words))
    .map((tool) =>
      hit("tool", tool.id, tool.name, tool.description ?? "", {
        session: tool.sessions[0] ?? null,
        url: tool.repository,
      }),
    );
  const byEvent = state.data.events
    .map((event) => rows.event(event))
    .filter(({ title, city }) => found(`${title} ${city ?? ""}`, words))
    .map(({ id, title, city, start, url }) => hit("event", id, title, city ?? "", { start, url }));
  const byNote = [...state.notes]
    .filter(([, note]) => found(note, words))
    .map(([id, note]) => {
      const own = state.personal.kept.own.find((one) => one.id === id);
      if (own !== undefined) return hit("note", id, own.title, note, { start: own.start, picked: "going" });
      const { title, start, themes, picked } = rows.session(state.session(id));
      return hit("note", id, title, note, { start, themes, picked, session: id });
    });
  const byOwn = state.personal.kept.own
    .filter(({ title, place }) => found(`${title} ${place ?? ""}`, words))
    .map(({ id, title, place, start }) => hit("own", id, title, place ?? "", { start, picked: "going" }));
  const groups = [bySession, byPerson, byRoom, byTool, byEvent, byNote, byOwn];
  return { query, hits: groups.flatMap((group) => group.slice(0, LIMIT)), elapsed_us: 900 };
}
