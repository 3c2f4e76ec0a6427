/** The twin's memory: what the person does is kept until the page goes. */
import type { ContributionDraft } from "../generated/ContributionDraft";
import type { DraftRow } from "../generated/DraftRow";
import type { FeedRow } from "../generated/FeedRow";
import type { Freshness } from "../generated/Freshness";
import type { Language } from "../generated/Language";
import type { PersonId } from "../generated/PersonId";
import type { SessionId } from "../generated/SessionId";
import type { RevisionRow } from "../generated/RevisionRow";
import type { Settings } from "../generated/Settings";
import type { Tier } from "../generated/Tier";
import { bare, DATA, manySessions, type Texts, type TwinData, type TwinSession } from "./data";
import { Personal } from "./personal";
import * as scenario from "./scenario";
import type { TwinAnnouncement, TwinChange, TwinReminder, Variant } from "./scenario";

type Feed = Omit<FeedRow, "title"> & { title: Texts };

export class TwinState {
  readonly now: string;
  readonly data: TwinData;
  readonly personal: Personal;
  changes: TwinChange[];
  reminders: TwinReminder[];
  drafts: DraftRow[] = [];
  speakers: PersonId[];
  feeds: Feed[];
  revisions: readonly RevisionRow[] = scenario.REVISIONS;
  settings: Settings = scenario.SETTINGS;
  lastSeenAt: string | null = scenario.LAST_SEEN_AT;

  readonly announcements: readonly TwinAnnouncement[];

  readonly #variants: ReadonlySet<Variant>;

  constructor(variants: ReadonlySet<Variant>) {
    this.#variants = variants;
    const empty = this.is("empty");
    this.now = this.#time();
    this.data = this.is("big") ? manySessions() : this.is("bare") ? bare() : DATA;
    this.personal = new Personal(empty ? [] : scenario.PICKS, empty ? [] : scenario.NOTES);
    this.changes = empty ? [] : [...scenario.CHANGES];
    this.reminders = empty ? [] : [...scenario.REMINDERS, ...(this.is("missed") ? scenario.MISSED : [])];
    this.speakers = empty ? [] : [...scenario.SPEAKERS];
    this.feeds = scenario.FEEDS.map((feed) =>
      feed.id === "summit" ? { ...feed, ...this.#standing() } : feed,
    );
    if (this.is("bundled"))
      this.feeds = this.feeds.map((feed) => ({ ...feed, open: feed.kind === "bundled" }));
    this.announcements = empty
      ? []
      : [...(this.is("announced") ? scenario.GRAVE : []), ...scenario.ANNOUNCEMENTS];
    if (empty) this.lastSeenAt = null;
  }

  is(variant: Variant): boolean {
    return this.#variants.has(variant);
  }

  /** The language of answers; the browser's while none is set. */
  get language(): Language {
    return this.settings.language ?? (navigator.language.startsWith("fr") ? "fr" : "en");
  }

  get picks(): ReadonlyMap<SessionId, Tier> {
    return this.personal.kept.picks;
  }

  get notes(): ReadonlyMap<SessionId, string> {
    return this.personal.kept.notes;
  }

  say(texts: Texts): string;
  say(texts: Texts | null): string | null;
  say(texts: Texts | null): string | null {
    return texts === null ? null : texts[this.language];
  }

  session(id: SessionId): TwinSession {
    const session = this.data.sessions.find((one) => one.id === id);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
    if (session === undefined) throw { code: "no_session", params: { session: id } };
    return session;
  }

  get openFeed(): Feed {
    const feed = this.feeds.find(({ open }) => open);
    if (feed === undefined) throw new Error("the twin always has an open source");
    return feed;
  }

  get freshness(): Freshness {
    const { id, kind, checked_at, outcome, reason, programme_of } = this.openFeed;
    return {
      feed: id,
      kind,
      now: new Date(this.now).toISOString(),
      checked_at,
      outcome,
      reason,
      programme_of,
    };
  }

  /** Keeps a draft; a new one gets the next number. */
  saveDraft(id: number | null, draft: ContributionDraft): number {
    const { proposal } = draft;
    const title =
      proposal.kind === "tool"
        ? proposal.name
        : (Object.values(proposal.title ?? {}).find((text) => text !== "") ?? "");
    const number = id ?? 1 + Math.max(0, ...this.drafts.map((one) => one.id));
    const row = { id: number, title, updated_at: this.now, draft };
    this.drafts = [...this.drafts.filter((one) => one.id !== number), row];
    return number;
  }

  #time(): string {
    if (this.is("before")) return scenario.NOW_BEFORE;
    if (this.is("leave")) return scenario.NOW_LEAVE;
    if (this.is("late")) return scenario.NOW_LATE;
    if (this.is("evening")) return scenario.NOW_EVENING;
    return this.is("over") ? scenario.NOW_OVER : scenario.NOW;
  }

  #standing(): Partial<Feed> {
    if (this.is("offline")) return { outcome: "refused", reason: { code: "offline" } };
    if (this.is("refused")) return { outcome: "refused", reason: { code: "login_page" } };
    if (this.is("suspect")) {
      return { outcome: "suspect", reason: { code: "lost_half", params: { before: 75, after: 31 } } };
    }
    return {};
  }
}
