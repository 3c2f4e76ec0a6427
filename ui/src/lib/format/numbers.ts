/** Numbers with units. */
import type { Language } from "../ipc/generated/Language";

/** `1.2 MB`, `1,2 Mo`. */
export function fileSize(bytes: number, language: Language): string {
  const mega = bytes >= 1_000_000;
  const value = mega ? bytes / 1_000_000 : bytes / 1000;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 });
  const unit = language === "fr" ? (mega ? "Mo" : "ko") : mega ? "MB" : "kB";
  return `${format.format(value)}\u00a0${unit}`;
}
