/** What the twin answers to an agenda that goes elsewhere, comes in, or is laid beside others. */
import type { Calls } from "../calls";
import type { AgendaEntry } from "../generated/AgendaEntry";
import type { MergePreview } from "../generated/MergePreview";
import type { MergeRowView } from "../generated/MergeRowView";
import type { MergeSide } from "../generated/MergeSide";
import type { RelatedSession } from "../generated/RelatedSession";
import type { SessionRow } from "../generated/SessionRow";
import type { Rows } from "./rows";
import type { TwinState } from "./state";

type TransferCalls =
  "transfer_code" | "transfer_file" | "save_transfer" | "preview_merge" | "merge_agenda" | "compare_agendas";

type Handlers = { [K in TransferCalls]: (args: Calls[K]["args"]) => Calls[K]["result"] };

const NOTHING: MergeSide = {
  tier: null,
  lead_minutes: null,
  text: null,
  start: null,
  end: null,
  place: null,
};

/** Looks like a QR code, and is none: three corners and a pattern. */
function drawing(): string {
  const side = 33;
  const corner = (x: number, y: number): string => `M${String(x)} ${String(y)}h7v7h-7z`;
  const dots = Array.from({ length: side * side }, (_, at) => [at % side, Math.floor(at / side)] as const)
    .filter(
      ([x, y]) => (x * 7 + y * 5 + x * y) % 3 === 0 && (x > 8 || (y > 8 && y < 24)) && (x < 24 || y > 8),
    )
    .map(([x, y]) => `M${String(x)} ${String(y)}h1v1h-1z`);
  const path = [corner(0, 0), corner(26, 0), corner(0, 26), ...dots].join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 41 41"><path fill="#fff" d="M-4-4h41v41h-41z"/><path d="${path}"/></svg>`;
}

export function transferHandlers(state: TwinState, rows: Rows): Handlers {
  const sessions = (): SessionRow[] =>
    state.data.sessions
      .map((session) => rows.session(session))
      .filter(({ status, start }) => status === "confirmed" && start !== null)
      .sort((a, b) => (a.start ?? "").localeCompare(b.start ?? "") || a.id.localeCompare(b.id));

  const row = (of: SessionRow | AgendaEntry, more: Partial<MergeRowView>): MergeRowView => ({
    key: `pick:${of.id}`,
    kind: "pick",
    standing: "new",
    id: of.id,
    title: of.title,
    start: of.start,
    end: of.end,
    mine: null,
    theirs: null,
    conflict: null,
    ...more,
  });

  function preview(): MergePreview {
    const agenda = rows.agenda();
    const [first, second] = agenda;
    const others = sessions().filter(({ picked }) => picked === null);
    const found: MergeRowView[] = [
      ...others.slice(0, 3).map((one, index) =>
        row(one, {
          theirs: { ...NOTHING, tier: index === 1 ? "maybe" : "going" },
          conflict: index === 0 ? (first?.title ?? null) : null,
        }),
      ),
      ...(first === undefined
        ? []
        : [
            row(first, {
              standing: "differs",
              mine: { ...NOTHING, tier: "maybe" },
              theirs: { ...NOTHING, tier: "going" },
            }),
          ]),
      ...(second === undefined
        ? []
        : [
            row(second, {
              key: `note:${second.id}`,
              kind: "note",
              standing: "differs",
              mine: { ...NOTHING, text: "Ask about 2017" },
              theirs: { ...NOTHING, text: "Rafael opens" },
            }),
          ]),
    ];
    const counted = (standing: MergeRowView["standing"]): number =>
      found.filter((one) => one.standing === standing).length;
    return {
      kind: "file",
      name: "laptop-nadia",
      saved_at: state.now,
      rows: found,
      same: Math.max(0, agenda.length - 2),
      new: counted("new"),
      differ: counted("differs"),
      only_here: Math.min(1, agenda.length),
      not_found: [{ name: "The dentist", candidates: [] }],
      unknown: 0,
    };
  }

  const related = ({ id, title, start, room, venue, venue_id, picked }: SessionRow): RelatedSession => ({
    id,
    title,
    start,
    room,
    venue,
    venue_id,
    picked,
  });

  return {
    transfer_code: () => ({
      text: "PLN1:TWINTWINTWIN",
      svg: drawing(),
      blocks: "",
      picks: state.picks.size,
      left_out: 0,
      made_at: state.now,
    }),
    transfer_file: ({ options }) => ({
      name: "agenda-2016-12-08.plenary",
      content: JSON.stringify({ plenary_agenda: 1, name: options.name ?? null }),
      picks: state.picks.size,
      own: 0,
      notes: options.notes ? state.notes.size : 0,
    }),
    save_transfer: () => null,
    preview_merge: ({ source }) => {
      if ("text" in source && /^PLN1:(?!TWIN)/u.test(source.text.trim()))
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- failures cross the bridge as plain objects
        throw { code: "damaged_code" };
      return preview();
    },
    merge_agenda: ({ choices }) => {
      const taken = preview().rows.filter(({ key }) => (choices.rows[key] ?? choices.all) !== "mine");
      const of = (standing: MergeRowView["standing"]): number =>
        taken.filter((one) => one.standing === standing).length;
      return { kind: "file", added: of("new"), changed: of("differs"), not_found: [], unknown: 0 };
    },
    compare_agendas: ({ call }) => {
      const all = sessions();
      const theme = call.theme ?? null;
      const agenda = all.filter(({ picked }) => picked !== null);
      const ofTheme = all.filter(({ themes }) => theme !== null && themes.includes(theme));
      return {
        people: [
          { name: null, picks: agenda.length, not_found: [] },
          ...call.sources.map((_, index) => ({
            name: ["Nadia", "Rafael", "Ana"][index] ?? String(index + 2),
            picks: agenda.length,
            not_found: [],
          })),
        ],
        sessions: agenda.map((one, index) => ({
          ...related(one),
          going: index % 2 === 0 ? [0, 1] : [0],
          maybe: [],
          elsewhere: index % 2 === 0 ? [] : [{ who: 1, title: agenda[0]?.title ?? "", room: null }],
        })),
        theme,
        uncovered: ofTheme.slice(0, 2).map(related),
        split:
          theme === null || call.sources.length !== 1
            ? null
            : {
                rows: ofTheme.map((one, index) => ({
                  ...related(one),
                  who: index % 3 === 2 ? [] : [index % 2],
                  reason: index % 3 === 2 ? ("too_much" as const) : ("even" as const),
                })),
                minutes: [150, 135],
              },
      };
    },
  };
}
