import { describe, expect, test } from "vitest";
import type { Language } from "../ipc/generated/Language";
import {
  ago,
  clock,
  conferenceDates,
  dateIn,
  dayAndTime,
  duration,
  headingDay,
  longDay,
  shortDay,
  timeRange,
  weekdayAndTime,
} from "./time";

/** Spaces that must not break are easy to lose: they are written out here. */
const said = (text: string): string => text.replaceAll("\u00a0", "~").replaceAll("\u202f", "^");

const AFTERNOON = "2016-12-08T14:05:00+01:00";

describe("times are those of the offset in the text, whatever the computer's zone", () => {
  test.each<[iso: string, language: Language, zone: string | undefined, expected: string]>([
    [AFTERNOON, "en", undefined, "14:05"],
    [AFTERNOON, "fr", undefined, "14~h~05"],
    ["2016-12-08T09:00:00+01:00", "en", undefined, "09:00"],
    ["2016-12-08T09:00:00+01:00", "fr", undefined, "9~h~00"],
    ["2016-12-08T00:00:00-05:00", "en", undefined, "00:00"],
    ["2016-12-08T12:08:00Z", "en", "Europe/Paris", "13:08"],
    ["2016-07-08T12:08:00Z", "fr", "Europe/Paris", "14~h~08"],
  ])("%s in %s (zone %s)", (iso, language, zone, expected) => {
    expect(said(clock(iso, language, zone))).toBe(expected);
  });
});

describe("days and ranges", () => {
  test.each<[name: string, text: string, expected: string]>([
    ["a range", timeRange(AFTERNOON, "2016-12-08T15:30:00+01:00", "en"), "14:05–15:30"],
    ["a French range", timeRange(AFTERNOON, "2016-12-08T15:30:00+01:00", "fr"), "14~h~05–15~h~30"],
    ["a range without an end", timeRange(AFTERNOON, null, "en"), "14:05"],
    ["a day and a time", dayAndTime(AFTERNOON, "en"), "8~Dec 14:05"],
    ["a French day and time", dayAndTime(AFTERNOON, "fr"), "8~déc. 14~h~05"],
    ["a short day", shortDay(AFTERNOON, "en"), "Thu 8 Dec"],
    ["a French short day", shortDay(AFTERNOON, "fr"), "jeu. 8 déc."],
    ["a long day", longDay(AFTERNOON, "en"), "Thursday 8 December"],
    ["a French long day has no capital", longDay(AFTERNOON, "fr"), "jeudi 8 décembre"],
    ["a French heading has one", headingDay(AFTERNOON, "fr"), "Jeudi 8 décembre"],
    ["a weekday and a time", weekdayAndTime(AFTERNOON, "en"), "Thursday 14:05"],
    [
      "just before midnight it is still that day",
      longDay("2016-12-08T23:59:00+01:00", "en"),
      "Thursday 8 December",
    ],
    [
      "the day of an instant in a zone",
      dateIn(Date.parse("2016-12-08T23:30:00Z"), "Europe/Paris"),
      "2016-12-09",
    ],
  ])("%s", (_name, text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test("a conference's dates are one span", () => {
    const conference = {
      city: "Paris",
      start: "2016-12-07T08:00:00+01:00",
      end: "2016-12-09T21:30:00+01:00",
    };
    expect(conferenceDates(conference, "en")).toBe("Paris, 7–9 December 2016");
    expect(conferenceDates(conference, "fr")).toBe("Paris, 7–9 décembre 2016");
  });
});

describe("durations", () => {
  test.each<[minutes: number, language: Language, expected: string]>([
    [0, "en", "0~min"],
    [55, "en", "55~min"],
    [-15, "en", "15~min"],
    [99, "fr", "99~min"],
    [120, "en", "2~h"],
    [125, "fr", "2~h~05"],
    [24 * 60, "en", "1~day"],
    [24 * 60, "fr", "1~jour"],
    [3 * 24 * 60 + 5, "en", "3~days"],
    [3 * 24 * 60 + 5, "fr", "3~jours"],
  ])("%i minutes in %s", (minutes, language, expected) => {
    expect(said(duration(minutes, language))).toBe(expected);
  });

  test("what was a moment ago is not counted", () => {
    expect(ago(0, "en")).toBe("just now");
    expect(ago(0, "fr")).toBe("à l’instant");
    expect(said(ago(12, "en"))).toBe("12~min ago");
    expect(said(ago(12, "fr"))).toBe("il y a 12~min");
  });
});
