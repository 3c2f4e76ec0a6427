/**
 * Times as people read them. Instants come from the core with the venue's offset, and are shown in it: the computer's
 * own zone plays no part, unless a zone is named.
 */
import type { Language } from "../ipc/generated/Language";

const LOCALES: Record<Language, string> = { en: "en-GB", fr: "fr-FR" };
const NBSP = "\u00a0";

/** The wall clock that an RFC 3339 text names, as an instant that reads the same in UTC. */
function wall(iso: string, zone?: string): Date {
  if (zone === undefined) return new Date(`${iso.slice(0, 16)}:00Z`);
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return new Date(`${parts.format(new Date(iso)).replace(" ", "T")}:00Z`);
}

function date(value: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: "UTC" }).format(value);
}

function hours(value: Date, language: Language): string {
  const minutes = String(value.getUTCMinutes()).padStart(2, "0");
  const hour = value.getUTCHours();
  return language === "fr"
    ? `${String(hour)}${NBSP}h${NBSP}${minutes}`
    : `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** `14:15`, `14 h 15`. */
export function clock(iso: string, language: Language, zone?: string): string {
  return hours(wall(iso, zone), language);
}

/** `14:15–15:30`, `14 h 15–15 h 30`. */
export function timeRange(start: string, end: string | null, language: Language): string {
  return end === null ? clock(start, language) : `${clock(start, language)}–${clock(end, language)}`;
}

/** `8 Dec 12:40`, `8 déc. 12 h 40`. */
export function dayAndTime(iso: string, language: Language, zone?: string): string {
  const day = date(wall(iso, zone), language, { day: "numeric", month: "short" });
  return `${day.replace(" ", NBSP)} ${clock(iso, language, zone)}`;
}

/** `Thu 8 Dec`, `jeu. 8 déc.`. */
export function shortDay(iso: string, language: Language): string {
  const value = wall(iso);
  const weekday = date(value, language, { weekday: "short" });
  return `${weekday} ${date(value, language, { day: "numeric", month: "short" })}`;
}

/** `Thursday`, `jeudi`; short: `Thu`, `jeu.`. */
export function weekday(iso: string, language: Language, form: "long" | "short" = "long"): string {
  return date(wall(`${iso.slice(0, 10)}T00:00`), language, { weekday: form });
}

/** `Thursday 14:15`, `jeudi 14 h 15`. */
export function weekdayAndTime(iso: string, language: Language): string {
  return `${weekday(iso, language)} ${clock(iso, language)}`;
}

/** `Thu 14:15`, `jeu. 14 h 15`. */
export function shortWeekdayAndTime(iso: string, language: Language): string {
  return `${weekday(iso, language, "short")}${NBSP}${clock(iso, language)}`;
}

/** `Thursday 8 December`, `jeudi 8 décembre`. */
export function longDay(iso: string, language: Language): string {
  const value = wall(`${iso.slice(0, 10)}T00:00`);
  return `${date(value, language, { weekday: "long" })} ${date(value, language, { day: "numeric", month: "long" })}`;
}

/** With a capital, as at the beginning of a line. */
export function capitalised(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/** `Thursday 8 December`, `Jeudi 8 décembre`: as a heading. */
export function headingDay(iso: string, language: Language): string {
  return capitalised(longDay(iso, language), language);
}

/** `55 min`, `2 h 05`, `3 days`. */
export function duration(minutes: number, language: Language): string {
  const whole = Math.abs(minutes);
  if (whole < 100) return `${String(whole)}${NBSP}min`;
  if (whole < 24 * 60) {
    const rest = whole % 60;
    const hour = `${String(Math.floor(whole / 60))}${NBSP}h`;
    return rest === 0 ? hour : `${hour}${NBSP}${String(rest).padStart(2, "0")}`;
  }
  const days = Math.floor(whole / (24 * 60));
  if (language === "fr") return `${String(days)}${NBSP}${days < 2 ? "jour" : "jours"}`;
  return `${String(days)}${NBSP}${days === 1 ? "day" : "days"}`;
}

/** `12 min ago`, `il y a 12 min`. */
export function ago(minutes: number, language: Language): string {
  if (minutes < 1) return language === "fr" ? "à l’instant" : "just now";
  return language === "fr" ? `il y a ${duration(minutes, language)}` : `${duration(minutes, language)} ago`;
}

/** The calendar date of an instant in a zone, `2016-12-08`. */
export function dateIn(instant: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(instant);
}

/** `Paris, 7–9 December 2016`. */
export function conferenceDates(
  { city, start, end }: { city: string | null; start: string; end: string },
  language: Language,
): string {
  const span = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "UTC" })
    .formatRange(wall(start), wall(end))
    .replaceAll(/\s*–\s*/gu, "–");
  return city === null ? span : `${city}, ${span}`;
}
