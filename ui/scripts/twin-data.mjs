// Cuts the twin's data set out of a programme in the exchange format:
//
//   node scripts/twin-data.mjs programme.json > src/lib/ipc/twin/data.json && npx prettier --write src/lib/ipc/twin/data.json
//
// Sessions come out in the shape of the IPC types, but for texts, which stay in both languages (`{en, fr}`).
// Nothing personal is in it: picks, notes, changes and reminders are in `src/lib/ipc/twin/scenario.ts`.
import { readFileSync } from "node:fs";

/** Beginnings of the guids to keep: every format, status and language mix, on three days, in all venues. */
const KEEP = `
  bade80c3 e81cefe2 bdf482d6 d6cbfbec 109afc77 9ff9eaae cbf30752 5c013f6b f329af50 186ce118 09fe89a8 bc667605 703cc892
  27246f4a fa2acd99 1ddcfdab 8141101f d670d296 f77ccf0e 04fc3a71 e5bcf624 7b7f0bc9 fc9c566f 70b02761 6f9192a4 e2a5b799
  78002cc9 474cc3cb a5e1c96e 50b13bbc 3f92525f f5495d28 87113c5d 3ad514c5 e864c126 c7889ecc 84ff1a8d 303a8091 c82fded3
  e86f7eda 0d4dff1f 42c922b2 458f90ff 95b1e2a6 78ee33cd 24130c0c 567af94d 5a25f468 cf8594fb 14344134 a291ed18 e24a0b00
  c2b1530d 3436c923 33daf138 98de1c17
  d5ab4d8d 268dd4b7 db99ab85 3337f0d6 634c0cf0 bf7dc5c0 a7c2c784 4c837dc6 5ff4e38b 374a5686 1cd6e972 cb4dd886 1dccc1be
  ea07cbae 8b76db97 c3e7154e 3fec38cc 3fcee868 636504b6
`
  .trim()
  .split(/\s+/u);

/** What is changed so that each state of a screen occurs at the twin's fixed time, Thursday 13:20. */
const CHANGED = {
  f5495d28: { start: "2016-12-08T12:30:00+01:00", duration_min: 65 },
  "303a8091": { start: "2016-12-08T14:15:00+01:00", duration_min: 55 },
  c82fded3: { status: "withdrawn" },
  14344134: { start: null },
};

/** Tools that sessions of the twin's agenda show besides. */
const SHOWN = { "tool-decidim": ["303a8091"], "tool-consul": ["567af94d"] };

const EVENTS = 16;
/** Besides those that the kept sessions show. */
const TOOLS = 8;

const source = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const tool of source.tools) {
  const more = source.sessions.filter(({ guid }) => SHOWN[tool.id]?.some((start) => guid.startsWith(start)));
  tool.sessions = [...(tool.sessions ?? []), ...more.map(({ guid }) => guid)];
}
const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
const people = byId(source.people);
const organisations = byId(source.organisations);
const rooms = byId(source.rooms);
const floors = byId(source.floors);
const venues = byId(source.venues);
const toolCategories = byId(source.tool_categories);
const local = (guid) => guid.slice(0, 8);

const text = (value) =>
  value == null ? null : { en: value.en ?? value.fr ?? value.es, fr: value.fr ?? value.en ?? value.es };
const join = (...parts) => {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return null;
  return { en: known.map(({ en }) => en).join(", "), fr: known.map(({ fr }) => fr).join(", ") };
};
const name = (organisation) => text(organisation.names ?? { en: organisation.name });
const html = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function endOf({ start, duration_min: minutes }) {
  const offset = start.slice(19);
  const wall = new Date(`${start.slice(0, 19)}Z`).getTime() + minutes * 60_000;
  return `${new Date(wall).toISOString().slice(0, 19)}${offset}`;
}

function personOn({ person, role }) {
  const { id, name: fullName, role: position, organisation, country } = people.get(person);
  const at = organisation === undefined ? null : name(organisations.get(organisation));
  return { id, name: fullName, role, affiliation: join(text(position), at), country: country ?? null };
}

const sessions = source.sessions
  .map((session) => ({ ...session, ...CHANGED[local(session.guid)] }))
  .filter(({ guid }) => KEEP.includes(local(guid)));
const kept = new Set(sessions.map(({ guid }) => guid));

const rows = sessions.map((session) => {
  const room = rooms.get(session.room);
  const venue = venues.get(room.venue);
  const abstract = text(session.abstract);
  const repeats = sessions.filter(
    (other) => other.series?.id === session.series?.id && other.series?.id.startsWith("repeat"),
  );
  return {
    id: local(session.guid),
    guid: session.guid,
    title: text(session.title),
    subtitle: text(session.subtitle),
    start: session.start,
    end: session.start === null ? null : endOf(session),
    day: session.start === null ? null : session.day,
    room: text(room.name),
    room_id: room.id,
    floor: text(floors.get(room.floor).name),
    venue: text(venue.name),
    venue_id: venue.id,
    themes: session.themes,
    format: session.format,
    languages: session.spoken_languages,
    interpreted: session.interpreted_languages,
    people: session.people.map(personOn),
    status: session.status,
    status_note: text(session.status_note),
    url: session.url,
    abstract,
    abstract_html: { en: `<p>${html(abstract.en)}</p>`, fr: `<p>${html(abstract.fr)}</p>` },
    capacity: session.capacity ?? room.capacity,
    step_free: room.step_free,
    organisations: session.organisations.map(({ organisation, role }) => ({
      id: organisation,
      name: name(organisations.get(organisation)),
      role,
    })),
    links: (session.links ?? []).map(({ title, url, rel }) => ({ title: text(title), url, kind: rel })),
    attachments: (session.attachments ?? []).map(({ title, url, media_type: type, bytes }) => ({
      title: text(title),
      url,
      media_type: type ?? null,
      bytes: bytes ?? null,
    })),
    registration:
      session.registration === undefined
        ? null
        : {
            required: session.registration.required,
            url: session.registration.url ?? null,
            closes_at: session.registration.closes_at ?? null,
            note: text(session.registration.note),
          },
    repeats: repeats.filter(({ guid }) => guid !== session.guid).map(({ guid }) => local(guid)),
    alternatives: (session.alternatives ?? []).filter((guid) => kept.has(guid)).map(local),
    tools: source.tools
      .filter(({ sessions: shown }) => shown?.includes(session.guid))
      .map(({ id, name: tool }) => ({ id, name: tool })),
  };
});

const count = (passes) => rows.filter(passes).length;
const tags = [...new Set(rows.flatMap(({ languages, interpreted }) => [...languages, ...interpreted]))];
const conference = {
  id: source.conference.id,
  title: text(source.conference.title),
  acronym: source.conference.acronym,
  tagline: text(source.conference.tagline),
  city: text(source.conference.city),
  timezone: source.conference.zone,
  start: source.conference.start,
  end: source.conference.end,
  days: source.days.map(({ id, date, index, title }) => ({
    id,
    date,
    index,
    title: text(title),
    sessions: count(({ day, status }) => day === id && status !== "withdrawn"),
  })),
  themes: source.themes.map(({ id, title }, hue) => ({
    id,
    title: text(title),
    hue,
    sessions: count(({ themes }) => themes.includes(id)),
  })),
  formats: source.formats.map(({ id, title, kind }) => ({
    id,
    title: text(title),
    kind,
    sessions: count(({ format }) => format === id),
  })),
  venues: source.venues.map(({ id, name: full, short_name: short, address }) => ({
    id,
    name: text(full),
    short_name: text(short),
    address: address ?? null,
    sessions: count(({ venue_id: venue }) => venue === id),
  })),
  languages: tags
    .map((tag) => ({
      tag,
      spoken: count(({ languages }) => languages.includes(tag)),
      interpreted: count(({ interpreted }) => interpreted.includes(tag)),
    }))
    .sort((a, b) => b.spoken - a.spoken),
  unscheduled: count(({ start }) => start === null),
  illustrative: source.conference.illustrative,
  illustrative_note: text(source.conference.illustrative_note),
  programme_of: source.conference.generated_at,
};

/** Spread over the list, so that every part of the world is in it. */
const step = source.external_events.length / EVENTS;
const someEvents = Array.from({ length: EVENTS }, (_, n) => source.external_events[Math.floor(n * step)]);

/** The same instant by the conference's clock, which is an hour ahead of UTC in December. */
const atVenue = (iso) => `${new Date(Date.parse(iso) + 3_600_000).toISOString().slice(0, 19)}+01:00`;

const events = someEvents.map((event) => ({
  id: event.id,
  title: text(event.title),
  description: text(event.description),
  start: event.start,
  end: event.end,
  start_at_venue: atVenue(event.start),
  end_at_venue: atVenue(event.end),
  timezone: event.zone,
  country: event.country ?? null,
  city: event.city ?? null,
  organiser: event.organiser ?? null,
  url: event.url ?? null,
  languages: event.languages,
  themes: event.themes,
  mode: event.mode ?? null,
  programme: event.programme ?? null,
  illustrative: event.illustrative ?? false,
}));

const keptTools = source.tools.filter(
  ({ sessions: shown, verified }, n) => n < TOOLS || !verified || shown?.some((guid) => kept.has(guid)),
);
const toolIds = new Set(keptTools.map(({ id }) => id));
const uses = source.use_cases
  .filter((one) => one.tools?.some((id) => toolIds.has(id)))
  .map((one) => ({
    id: one.id,
    title: text(one.title),
    description: text(one.description),
    country: one.country ?? null,
    tools: one.tools.filter((id) => toolIds.has(id)),
    organisations: one.organisations ?? [],
    sessions: (one.sessions ?? []).filter((guid) => kept.has(guid)).map(local),
    illustrative: one.illustrative ?? false,
  }));

const tools = keptTools.map((tool) => ({
  id: tool.id,
  name: tool.name,
  description: text(tool.description),
  licence: tool.licence ?? null,
  repository: tool.repository ?? null,
  url: tool.url ?? null,
  categories: tool.categories.map((id) => text(toolCategories.get(id).title)),
  organisations: (tool.organisations ?? []).map((id) => organisations.get(id).name),
  sessions: (tool.sessions ?? []).filter((guid) => kept.has(guid)).map(local),
  verified: tool.verified,
  illustrative: tool.illustrative ?? false,
  category_ids: tool.categories,
  organisation_ids: tool.organisations ?? [],
  use_cases: uses.filter((one) => one.tools.includes(tool.id)).map(({ id }) => id),
}));

const behind = new Set([...keptTools, ...uses].flatMap(({ organisations: ids }) => ids ?? []));
const makers = source.organisations
  .filter(({ id }) => behind.has(id))
  .map((one) => ({
    id: one.id,
    name: name(one),
    country: one.country ?? null,
    description: text(one.description),
    url: one.url ?? null,
    tools: tools.filter(({ organisation_ids: ids }) => ids.includes(one.id)).map(({ id }) => id),
    use_cases: uses.filter(({ organisations: ids }) => ids.includes(one.id)).map(({ id }) => id),
    sessions: rows.filter((row) => row.organisations.some(({ id }) => id === one.id)).map(({ id }) => id),
    illustrative: one.illustrative ?? false,
  }));

const categories = source.tool_categories
  .map(({ id, title }) => ({
    id,
    title: text(title),
    tools: tools.filter(({ category_ids: ids }) => ids.includes(id)).length,
  }))
  .filter(({ tools: n }) => n > 0);

/** Paragraphs, bold and slanted words: enough to look at. */
const prose = (value) => {
  const paragraphs = (body) =>
    body
      .split("\n\n")
      .map(
        (part) =>
          `<p>${html(part)
            .replaceAll(/\*\*(.+?)\*\*/gu, "<strong>$1</strong>")
            .replaceAll(/\*(.+?)\*/gu, "<em>$1</em>")}</p>`,
      )
      .join("\n");
  const { en, fr } = text(value);
  return { en: paragraphs(en), fr: paragraphs(fr) };
};

const articles = source.articles.map((one) => ({
  id: one.id,
  title: text(one.title),
  body_html: prose(one.body),
  section: one.section ?? null,
  sources: one.sources ?? [],
}));

const opened = source.call_for_proposals;
const call = {
  title: text(opened.title),
  opened: opened.opened,
  proposals_received: opened.proposals_received,
  approximate: opened.approximate,
  description_html: prose(opened.description),
  workshops: opened.workshops.map((one) => ({
    id: one.id,
    title: text(one.title),
    date: one.date ?? null,
    place: one.place ?? null,
    illustrative: one.illustrative ?? false,
  })),
};

const licence = source.conference.data_licence;
const toolbox = { categories, tools, use_cases: uses, organisations: makers };
const background = { articles, call };
process.stdout.write(
  `${JSON.stringify({ licence, conference, sessions: rows, events, toolbox, background }, null, 1)}\n`,
);
