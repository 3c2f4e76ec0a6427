/**
 * The twin's programme: `data.json`, made by `scripts/twin-data.mjs` from the illustrative programme (CC0-1.0).
 * Rows have the shape of the IPC types, but for texts, which are there in both languages.
 */
import type { ArticleRow } from "../generated/ArticleRow";
import type { CallRow } from "../generated/CallRow";
import type { CallWorkshopRow } from "../generated/CallWorkshopRow";
import type { DayInfo } from "../generated/DayInfo";
import type { EventRow } from "../generated/EventRow";
import type { FormatInfo } from "../generated/FormatInfo";
import type { Language } from "../generated/Language";
import type { LanguageInfo } from "../generated/LanguageInfo";
import type { OrganisationRow } from "../generated/OrganisationRow";
import type { SessionAttachment } from "../generated/SessionAttachment";
import type { SessionDetail } from "../generated/SessionDetail";
import type { SessionId } from "../generated/SessionId";
import type { SessionLink } from "../generated/SessionLink";
import type { SessionOrganisation } from "../generated/SessionOrganisation";
import type { SessionPerson } from "../generated/SessionPerson";
import type { SessionRegistration } from "../generated/SessionRegistration";
import type { ThemeInfo } from "../generated/ThemeInfo";
import type { ToolCard } from "../generated/ToolCard";
import type { ToolCategoryRow } from "../generated/ToolCategoryRow";
import type { UseCaseRow } from "../generated/UseCaseRow";
import type { VenueInfo } from "../generated/VenueInfo";
import data from "./data.json";

/** A text in both languages of the app. */
export type Texts = Record<Language, string>;

/** `Row` with the texts of some fields in both languages. */
type Bilingual<Row, Fields extends keyof Row> = Omit<Row, Fields> & Record<Fields, Texts>;
type Perhaps<Row, Fields extends keyof Row> = Omit<Row, Fields> & Record<Fields, Texts | null>;

type Personal =
  | "title_lang"
  | "abstract_lang"
  | "note"
  | "has_note"
  | "picked"
  | "changes"
  | "overlaps"
  | "leave_by"
  | "reminder_at"
  | "lead_minutes"
  | "followed"
  | "hidden"
  | "registration_required";
type Listed =
  "people" | "organisations" | "links" | "attachments" | "registration" | "repeats" | "alternatives";
type Spoken = "subtitle" | "abstract" | "abstract_html" | "status_note" | "room" | "floor" | "venue";

export interface TwinSession extends Bilingual<
  Perhaps<Omit<SessionDetail, Personal | Listed>, Spoken>,
  "title"
> {
  people: Perhaps<SessionPerson, "affiliation">[];
  organisations: Bilingual<SessionOrganisation, "name">[];
  links: Bilingual<SessionLink, "title">[];
  attachments: Bilingual<SessionAttachment, "title">[];
  registration: Perhaps<SessionRegistration, "note"> | null;
  repeats: SessionId[];
  alternatives: SessionId[];
}

export type TwinEvent = Bilingual<
  Perhaps<Omit<EventRow, "title_lang" | "place" | "entry" | "picked">, "description">,
  "title"
>;

export interface TwinTool extends Perhaps<Omit<ToolCard, "categories">, "description"> {
  categories: Texts[];
}

export interface TwinToolbox {
  categories: Bilingual<ToolCategoryRow, "title">[];
  tools: TwinTool[];
  use_cases: Bilingual<Perhaps<Omit<UseCaseRow, "title_lang">, "description">, "title">[];
  organisations: Bilingual<Perhaps<OrganisationRow, "description">, "name">[];
}

export interface TwinBackground {
  articles: Bilingual<Omit<ArticleRow, "lang">, "title" | "body_html">[];
  call:
    | (Omit<CallRow, "title" | "description_html" | "workshops"> & {
        title: Texts;
        description_html: Texts;
        workshops: Bilingual<CallWorkshopRow, "title">[];
      })
    | null;
}

export interface TwinConference {
  id: string;
  title: Texts;
  acronym: string;
  tagline: Texts;
  city: Texts;
  timezone: string;
  start: string;
  end: string;
  days: Perhaps<DayInfo, "title">[];
  themes: Bilingual<ThemeInfo, "title">[];
  formats: Bilingual<FormatInfo, "title">[];
  venues: Bilingual<VenueInfo, "name" | "short_name">[];
  languages: LanguageInfo[];
  unscheduled: number;
  illustrative: boolean;
  illustrative_note: Texts;
  programme_of: string;
}

export interface TwinData {
  conference: TwinConference;
  sessions: TwinSession[];
  events: TwinEvent[];
  toolbox: TwinToolbox;
  background: TwinBackground;
}

export const DATA = data as unknown as TwinData;

/** The same programme with nothing around its sessions. */
export function bare(): TwinData {
  const toolbox = { categories: [], tools: [], use_cases: [], organisations: [] };
  return { ...DATA, events: [], toolbox, background: { articles: [], call: null } };
}

const MANY = 1000;

/** The same programme with so many sessions that lists have to cope: each one again and again, under names of their own. */
export function manySessions(): TwinData {
  const some = DATA.sessions;
  const copies = Array.from({ length: MANY - some.length }, (_, index) => {
    const session = some[index % some.length];
    if (session === undefined) throw new Error("the twin's programme is empty");
    const round = String(2 + Math.floor(index / some.length));
    const title = { en: `${session.title.en} (${round})`, fr: `${session.title.fr} (${round})` };
    return { ...session, id: `${session.id}-${round}`, guid: `${session.guid}-${round}`, title };
  });
  const sessions = [...some, ...copies];
  const days = DATA.conference.days.map((day) => ({
    ...day,
    sessions: sessions.filter((session) => session.day === day.id && session.status !== "withdrawn").length,
  }));
  const unscheduled = sessions.filter(({ start }) => start === null).length;
  return { ...DATA, sessions, conference: { ...DATA.conference, days, unscheduled } };
}
