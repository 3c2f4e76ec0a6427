/** Between what a field of a form holds and what a contribution says. */
import type { Fault } from "../../lib/ipc/generated/Fault";
import type { FaultCode } from "../../lib/ipc/generated/FaultCode";

/** An optional text: an empty field says nothing. */
export function orNothing(text: string): string | null {
  return text.trim() === "" ? null : text;
}

/** Whether the browser draws a field for a date and a time itself; else one types it as it is written down. */
export function drawsTimes(): boolean {
  const probe = document.createElement("input");
  probe.type = "datetime-local";
  return probe.type === "datetime-local";
}

/** `en, fr` as codes. */
export function codesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/u)
    .map((code) => code.trim())
    .filter((code) => code !== "");
}

/** Names, one a line. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A text by language with one of them changed. Absent languages are not said. */
export function withText(
  texts: Readonly<Record<string, string>> | null | undefined,
  language: string,
  text: string,
): Record<string, string> {
  return { ...texts, [language]: text };
}

/** The fault of a field, its own or that of one of its members: `languages` has that of `languages.1`. */
export function faultOf(faults: readonly Fault[], field: string): FaultCode | null {
  const own = faults.find((fault) => fault.field === field || fault.field.startsWith(`${field}.`));
  return own?.code ?? null;
}
