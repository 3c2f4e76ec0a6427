import { expect, test } from "vitest";
import { CATALOGUES } from "../../lib/i18n";
import type { ChangeMark } from "../../lib/ipc/generated/ChangeMark";
import type { Language } from "../../lib/ipc/generated/Language";
import { delta, headline } from "./change";

const at = (day: number, time: string): string => `2016-12-0${String(day)}T${time}:00+01:00`;
const slot = (start: string, end: string): ChangeMark["old"] => ({ start, end });

interface Row {
  name: string;
  change: ChangeMark;
  language?: Language;
  expected: { from: string | null; to: string | null };
}

test.each<Row>([
  {
    name: "a move within a day says the times alone",
    change: {
      kind: "moved",
      old: slot(at(8, "15:50"), at(8, "17:05")),
      new: slot(at(8, "16:15"), at(8, "17:30")),
    },
    expected: { from: "15:50", to: "16:15" },
  },
  {
    name: "a move to another day says the days",
    change: {
      kind: "moved",
      old: slot(at(8, "15:50"), at(8, "17:05")),
      new: slot(at(9, "09:00"), at(9, "10:00")),
    },
    expected: { from: "Thu 8 Dec, 15:50", to: "Fri 9 Dec, 09:00" },
  },
  {
    name: "a later end says both ends",
    change: {
      kind: "moved",
      old: slot(at(8, "15:50"), at(8, "17:05")),
      new: slot(at(8, "15:50"), at(8, "17:30")),
    },
    expected: { from: "15:50–17:05", to: "15:50–17:30" },
  },
  {
    name: "a status is said in the reader's words",
    change: { kind: "cancelled", old: "confirmed", new: "cancelled" },
    language: "fr",
    expected: { from: "confirmée", to: "annulée" },
  },
  {
    name: "what was added or withdrawn has no before and after",
    change: { kind: "added", old: null, new: slot(at(8, "15:50"), at(8, "17:05")) },
    expected: { from: null, to: null },
  },
  {
    name: "sign-up that closes says when",
    change: { kind: "registration", old: null, new: { start: null, end: at(7, "18:00") } },
    expected: { from: null, to: "until 7\u00a0Dec 18:00" },
  },
  {
    name: "while the languages spoken stay, only interpretation is told",
    change: {
      kind: "languages",
      old: { spoken: ["en"], interpreted: [] },
      new: { spoken: ["en"], interpreted: ["fr", "es"] },
    },
    expected: { from: "not interpreted", to: "interpreted into French and Spanish" },
  },
  {
    name: "interpretation follows other languages spoken",
    change: {
      kind: "languages",
      old: { spoken: ["es"], interpreted: [] },
      new: { spoken: ["en"], interpreted: ["fr"] },
    },
    expected: { from: "Spanish", to: "English, interpreted into French" },
  },
])("$name", ({ change, language = "en", expected }) => {
  expect(delta(change, language, CATALOGUES[language])).toEqual(expected);
});

test.each<[name: string, change: ChangeMark, language: Language, expected: string]>([
  [
    "a move says the new time",
    { kind: "moved", old: slot(at(8, "15:50"), at(8, "17:05")), new: slot(at(8, "16:15"), at(8, "17:30")) },
    "en",
    "Moved to 16:15",
  ],
  [
    "a room says both",
    { kind: "room", old: "Salle 301", new: "Salle hypostyle" },
    "en",
    "Salle 301 became Salle hypostyle",
  ],
  [
    "a first room stands alone",
    { kind: "room", old: null, new: "Salle 301" },
    "fr",
    "Salle\u00a0: Salle 301",
  ],
  ["what has no short value is its kind", { kind: "abstract", old: "a", new: "b" }, "fr", "Description"],
])("as a headline, %s", (_name, change, language, expected) => {
  expect(headline(change, language, CATALOGUES[language])).toBe(expected);
});
