/** Failures as they cross from the core: a code with what its words need. The words are in `i18n`. */
import type { ApiError } from "./generated/ApiError";

/** A failure that the core did not foresee: the bridge is gone, or an argument was malformed. */
export interface Unexpected {
  code: "unexpected";
  params: { detail: string };
}

export type Failure = ApiError | Unexpected;

/** The error that a rejected call throws. */
export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "CallFailed";
    this.failure = failure;
  }
}

function isFailure(value: unknown): value is Failure {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}

/** Whatever was thrown, as a failure. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof CallFailed) return thrown.failure;
  if (isFailure(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "unexpected", params: { detail } };
}
