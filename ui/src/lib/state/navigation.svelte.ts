/**
 * Where the window is: the view, the place within it, and the session that is open beside it (or in full).
 * The address after `#` says the same, so that links are links and Back goes back.
 */
import { createContext } from "svelte";
import type { SessionId } from "../ipc/generated/SessionId";

export type ViewId = "now" | "programme" | "agenda" | "changes" | "speaker" | "beyond" | "settings";

export interface Route {
  view: ViewId;
  /** The place within the view, from the whole to the part, such as a section and an entry of it. */
  at: readonly string[];
  session: SessionId | null;
  /** Whether the session takes the place of the view instead of standing beside it. */
  full: boolean;
}

export interface OpenOptions {
  /** The view to show it in; the current one if not given. */
  view?: ViewId;
  full?: boolean;
}

/** A part of an address in clear; as it stands where it is no encoding. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export class Navigation {
  view: ViewId = $state("now");
  at: readonly string[] = $state.raw([]);
  session: SessionId | null = $state(null);
  full = $state(false);
  /** The session whose row a list should bring into sight and focus, once. */
  returnTo: SessionId | null = $state(null);

  /** The session whose note is to be written, once it is open. */
  noteWanted: SessionId | null = $state(null);

  /** The past revision that is looked at: a place of the programme. */
  readonly revision: number | null = $derived.by(() => {
    const [what, number] = this.at;
    if (this.view !== "programme" || what !== "revision") return null;
    return /^\d+$/u.test(number ?? "") ? Number(number) : null;
  });

  readonly #views: readonly ViewId[];

  /** `views` in their order; the first one is where the app starts. */
  constructor(views: readonly ViewId[]) {
    this.#views = views;
    this.#apply(this.parse(location.hash));
  }

  /** Follows the address. */
  start(): () => void {
    const follow = (): void => this.#apply(this.parse(location.hash));
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
    return () => {
      window.removeEventListener("popstate", follow);
      window.removeEventListener("hashchange", follow);
    };
  }

  /** Shows a view, or a place within it. An open session is closed. */
  go(view: ViewId, at: readonly string[] = []): void {
    this.#move({ view, at, session: null, full: false }, "push");
  }

  /** Shows another place of the view without a step of its own in the history. */
  stay(at: readonly string[]): void {
    this.#move({ view: this.view, at, session: null, full: false }, "replace");
  }

  /** Opens a session: beside the list, or in full. */
  openSession(session: SessionId, options: OpenOptions = {}): void {
    const { view = this.view, full = false } = options;
    const replaces = this.session !== null && view === this.view;
    const at = view === this.view ? this.at : [];
    this.#move({ view, at, session, full }, replaces ? "replace" : "push");
  }

  /** Opens a session with the focus in its note. */
  openNote(session: SessionId): void {
    this.noteWanted = session;
    if (this.session !== session) this.openSession(session);
  }

  closeSession(): void {
    if (this.session === null) return;
    this.returnTo = this.session;
    this.#move({ view: this.view, at: this.at, session: null, full: false }, "replace");
  }

  /** The address of a view, or of a session within it. */
  href(view: ViewId, session: SessionId | null = null, full = false): string {
    return this.#address({ view, at: [], session, full });
  }

  /** The address of a place within a view. */
  place(view: ViewId, at: readonly string[]): string {
    return this.#address({ view, at, session: null, full: false });
  }

  /** What an address says; the start for one that says nothing. */
  parse(hash: string): Route {
    const [view, ...rest] = hash.replace(/^#\/?/u, "").split("/").map(decoded);
    const known = this.#views.find((id) => id === view);
    if (known === undefined) return { view: this.#views[0] ?? "now", at: [], session: null, full: false };
    const mark = rest.indexOf("session");
    const at = (mark < 0 ? rest : rest.slice(0, mark)).filter((part) => part !== "");
    const [session = "", extent] = mark < 0 ? [] : rest.slice(mark + 1);
    if (session === "") return { view: known, at, session: null, full: false };
    return { view: known, at, session, full: extent === "full" };
  }

  #address({ view, at, session, full }: Route): string {
    const parts = [view, ...at, ...(session === null ? [] : ["session", session])];
    return `#/${parts.map(encodeURIComponent).join("/")}${full && session !== null ? "/full" : ""}`;
  }

  #move(route: Route, how: "push" | "replace"): void {
    this.#apply(route);
    const address = this.#address(route);
    if (address === location.hash) return;
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  #apply(route: Route): void {
    this.view = route.view;
    this.at = route.at;
    this.session = route.session;
    this.full = route.full;
  }
}

export const [getNavigation, setNavigation] = createContext<Navigation>();
