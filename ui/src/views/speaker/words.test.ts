import { expect, it } from "vitest";
import { en } from "../../lib/i18n/en";
import { fr } from "../../lib/i18n/fr";
import type { SlotChange } from "../../lib/ipc/generated/SlotChange";
import type { SlotConflict } from "../../lib/ipc/generated/SlotConflict";
import { slotRow } from "../../testing/builders";
import { nextOf } from "./facts";
import { changeWords, faults, problems } from "./words";

const plain = (text: string | null | undefined): string => (text ?? "").replaceAll(/[\u00a0\u202f]/gu, " ");

function conflict(overrides: Partial<SlotConflict> = {}): SlotConflict {
  return {
    kind: "overlap",
    with: "b",
    with_title: "Beta",
    among_slots: true,
    whose: null,
    minutes: 20,
    needed: null,
    free: null,
    ...overrides,
  };
}

it("tells what is wrong with its numbers", () => {
  const slot = slotRow({
    conflicts: [
      conflict(),
      conflict({ kind: "transfer", needed: 32, free: 15 }),
      conflict({ among_slots: false, minutes: 50 }),
      conflict({ among_slots: false, kind: "transfer", needed: 47, free: 25 }),
      conflict({ whose: "Ana" }),
    ],
    spoken_otherwise: [{ name: "Putri", languages: ["es", "fr"] }],
  });
  expect(problems(slot, "en", en.speaker).map(plain)).toEqual([
    "Overlaps your slot “Beta” by 20 min",
    "The way between this and your slot “Beta” takes 32 min; you have 15 min",
    "In your agenda, “Beta” runs 50 min into this slot",
    "In your agenda, “Beta” is too far: 47 min to get there or back, you have 25 min",
    "Ana: overlaps the slot “Beta” by 20 min",
    "Putri is on stage in Spanish and French; this session is in none of these",
  ]);
  expect(plain(problems(slot, "fr", fr.speaker)[1])).toBe(
    "Le trajet entre cette intervention et « Beta » prend 32 min ; vous avez 15 min",
  );
});

it("tells what else is in the room at the same time", () => {
  const other = { id: "c", title: "Gamma", title_lang: null, minutes: 0 };
  const at = (time: string): string => `2016-12-08T${time}:00+01:00`;
  const slot = slotRow({ alongside: [{ ...other, start: at("10:00"), end: at("11:00") }] });
  expect(problems(slot, "en", en.speaker)).toEqual([
    "“Gamma” is in this room at the same time (10:00–11:00)",
  ]);
});

it("counts two slots that exclude each other once, whichever of them tells it", () => {
  const slots = [
    slotRow({ id: "a", conflicts: [conflict({ with: "b" })] }),
    slotRow({ id: "b", conflicts: [conflict({ with: "a" }), conflict({ with: "x", among_slots: false })] }),
  ];
  expect(faults(slots)).toEqual({ overlap: 1, way: 0, agenda: 1, room: 0 });
});

const change = (kind: SlotChange["kind"], old: SlotChange["old"], fresh: SlotChange["new"]): SlotChange => ({
  id: 1,
  kind,
  old,
  new: fresh,
  at: "2016-12-08T12:31:00+01:00",
});

it("tells who came and who went", () => {
  const ana = { name: "Ana", role: "speaker" } as const;
  const zied = { name: "Zied", role: "moderator" } as const;
  const told = changeWords(change("people", [ana], [zied]), "en", en);
  expect(told).toEqual({ title: "People", text: "New: Zied. No longer: Ana." });
});

it("tells what was, unless the title says it already", () => {
  const slot = (start: string): SlotChange["new"] => ({
    start: `2016-12-08T${start}:00+01:00`,
    end: `2016-12-08T18:00:00+01:00`,
  });
  expect(changeWords(change("moved", slot("15:50"), slot("16:15")), "en", en)).toEqual({
    title: "Moved to 16:15",
    text: "Was 15:50.",
  });
  expect(changeWords(change("room", "Room 1", "Room 2"), "en", en)).toEqual({
    title: "Room 1 became Room 2",
    text: null,
  });
});

it("looks at the slot that runs or comes next, and at the last when all are over", () => {
  const at = (day: number): string => `2016-12-0${String(day)}T10:00:00+01:00`;
  const slots = [7, 8, 9].map((day) => slotRow({ id: String(day), start: at(day), end: at(day) }));
  slots.push(slotRow({ id: "someday", start: null, end: null }));
  expect(nextOf(slots, Date.parse(at(8)) - 1)?.id).toBe("8");
  expect(nextOf(slots, Date.parse(at(9)))?.id).toBe("9");
  expect(nextOf([], 0)).toBeUndefined();
});
