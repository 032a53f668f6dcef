/** Looks: calls that ask something of a store, and how their answers arrive. */
import type { ArgumentPath } from "./argument-path.ts";
import type { CallGuard, ResultTest } from "./call-guard.ts";

/** A look whose result tells what is there. @param fresh the result where nothing is there, and where something is */
export function lookGuard(keys: readonly ArgumentPath[], fresh: ResultTest): CallGuard {
  return { kind: "check", tells: "result", fresh, errors: [], keys, windowSeconds: null, needsErrorTest: false };
}

/** A look that throws where nothing is there. @param errors names, codes and statuses of that error */
export function absenceThrown(keys: readonly ArgumentPath[], errors: readonly string[]): CallGuard {
  return { kind: "check", tells: "throws", errors, keys, windowSeconds: null, needsErrorTest: false };
}

/** A write to what has to be there already: it is refused where nothing is. */
export function absenceRefused(keys: readonly ArgumentPath[], errors: readonly string[]): CallGuard {
  return { ...absenceThrown(keys, errors), isByTheWay: true };
}

/** A look that a write is by the way: what it wrote may tell a repeat as well. */
export function isOfWrite({ kind, isByTheWay }: CallGuard): boolean {
  return kind === "check" && isByTheWay === true;
}

/** The same, told the other way. */
export function swapped({ member, first, repeat, also, ...others }: ResultTest): ResultTest {
  return { ...others, member, first: repeat, repeat: first, ...(also && { also: swapped(also) }) };
}
