/** Errors of which nothing is known but that they were thrown, and by which calls. */
import { joinAnswers } from "./joined-data.ts";
import { ERROR } from "./provenance.ts";
import { symbolic, type SymbolicValue, type Value } from "./value.ts";

/** An error of which nothing is known but that it was thrown. */
export const CAUGHT: SymbolicValue = symbolic(ERROR, { truth: "truthy" });
/** One of a listed library: the store cannot be reached, or refuses what it is asked. */
export const OF_LIBRARY: SymbolicValue = { ...CAUGHT, isOfLibrary: true };

/** One of two errors of which nothing is known but which calls gave them. */
export function anyError(one: Value, other: Value): Value {
  if (one === other || one.kind !== "symbolic" || other.kind !== "symbolic") return one;
  const error = one.isOfLibrary && other.isOfLibrary ? OF_LIBRARY : CAUGHT;
  const answers = joinAnswers(one.answers, other.answers);
  const assumed = eitherAssumed(one.assumed, other.assumed);
  return answers || assumed ? { ...error, ...(answers && { answers }), ...(assumed && { assumed }) } : error;
}

type Assumed = SymbolicValue["assumed"];

/** Of no single record as long as neither is of one. */
function eitherAssumed(one: Assumed, other: Assumed): Assumed {
  if (one === other || other === "all") return one;
  if (one === "all") return other;
  if (one === "package" || other === "package") return one && other && "package";
  return [one, other].every((assumed) => assumed === "aside" || assumed === "request") ? "aside" : undefined;
}
