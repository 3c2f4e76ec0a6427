/**
 * Where the window is: the view, and the session that is open beside it (or in full).
 * The address after `#` says the same, so that links are links and Back goes back.
 */
import { createContext } from "svelte";
import type { SessionId } from "../ipc/generated/SessionId";

export type ViewId = "now" | "programme" | "agenda" | "changes" | "settings";

export interface Route {
  view: ViewId;
  session: SessionId | null;
  /** Whether the session takes the place of the view instead of standing beside it. */
  full: boolean;
}

export interface OpenOptions {
  /** The view to show it in; the current one if not given. */
  view?: ViewId;
  full?: boolean;
}

export class Navigation {
  view: ViewId = $state("now");
  session: SessionId | null = $state(null);
  full = $state(false);
  /** The session whose row a list should bring into sight and focus, once. */
  returnTo: SessionId | null = $state(null);

  /** The session whose note is to be written, once it is open. */
  noteWanted: SessionId | null = $state(null);

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

  /** Shows a view. An open session is closed. */
  go(view: ViewId): void {
    this.#move({ view, session: null, full: false }, "push");
  }

  /** Opens a session: beside the list, or in full. */
  openSession(session: SessionId, options: OpenOptions = {}): void {
    const { view = this.view, full = false } = options;
    const replaces = this.session !== null && view === this.view;
    this.#move({ view, session, full }, replaces ? "replace" : "push");
  }

  /** Opens a session with the focus in its note. */
  openNote(session: SessionId): void {
    this.noteWanted = session;
    if (this.session !== session) this.openSession(session);
  }

  closeSession(): void {
    if (this.session === null) return;
    this.returnTo = this.session;
    this.#move({ view: this.view, session: null, full: false }, "replace");
  }

  /** The address of a view, or of a session within it. */
  href(view: ViewId, session: SessionId | null = null, full = false): string {
    if (session === null) return `#/${view}`;
    return `#/${view}/session/${encodeURIComponent(session)}${full ? "/full" : ""}`;
  }

  /** What an address says; the start for one that says nothing. */
  parse(hash: string): Route {
    const [view, kind, session, extent] = hash.replace(/^#\/?/u, "").split("/");
    const known = this.#views.find((id) => id === view);
    if (known === undefined) return { view: this.#views[0] ?? "now", session: null, full: false };
    if (kind !== "session" || session === undefined || session === "")
      return { view: known, session: null, full: false };
    return { view: known, session: decodeURIComponent(session), full: extent === "full" };
  }

  #move(route: Route, how: "push" | "replace"): void {
    this.#apply(route);
    const address = this.href(route.view, route.session, route.full);
    if (address === location.hash) return;
    if (how === "push") history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  #apply(route: Route): void {
    this.view = route.view;
    this.session = route.session;
    this.full = route.full;
  }
}

export const [getNavigation, setNavigation] = createContext<Navigation>();
