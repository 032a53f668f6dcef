/** Guards of one key that tell by what the call gives, or by an error. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import type { Shape } from "../shape.ts";

/** What a form of guard is made of: the call as it is without the guard, and what the data say behind the form's name. */
export interface GuardFormInput {
  readonly keys: readonly ArgumentPath[];
  /** Behind the name of the form: the member of the result that tells, or codes of errors. */
  readonly words: readonly string[];
  readonly args: readonly Shape[];
  readonly base: LibraryCall;
}

/** Facts that a form adds to a call; none where the arguments do not have it. */
export type GuardForm = (input: GuardFormInput) => Partial<LibraryCall>;

/** The first argument, as a whole. */
export const KEY: ArgumentPath = { argument: 0, path: [] };

/** A repeat is told by what the call gives. */
export function byResult(
  kind: CallGuard["kind"],
  keys: readonly ArgumentPath[],
  fresh: ResultTest,
  windowSeconds: number | null | undefined,
): CallGuard {
  return { kind, tells: "result", fresh, errors: [], keys, windowSeconds, needsErrorTest: false };
}

/** A repeat is refused with one of these errors. */
export function byError(
  keys: readonly ArgumentPath[],
  errors: readonly string[],
  windowSeconds: number | null | undefined,
  needsErrorTest: boolean,
  kind: CallGuard["kind"] = "conditional-write",
): CallGuard {
  return { kind, tells: "throws", errors, keys, windowSeconds, needsErrorTest };
}
