/** Data that depends on two others, or is one of them. */
import { attributesOf, joinAttributes, withAttributes } from "./attributes.ts";
import { madeByEither } from "./made-by.ts";
import type { Answers } from "./origin.ts";
import { has, ofBoth, ofEither, STORE, volatilityOf, type Provenance } from "./provenance.ts";
import { joinRefinements } from "./refinement.ts";
import { symbolic, type SymbolicValue } from "./value.ts";

/** What is known of what is made of both; commutative, so that the order of branches does not show. */
export function mergeSymbolic(a: SymbolicValue, b: SymbolicValue): SymbolicValue {
  return merged(a, b, ofBoth(a.provenance, b.provenance));
}

/** What is known of what is one of the two. */
export function joinSymbolic(a: SymbolicValue, b: SymbolicValue): SymbolicValue {
  return merged(a, b, ofEither(a.provenance, b.provenance));
}

function merged(a: SymbolicValue, b: SymbolicValue, provenance: Provenance): SymbolicValue {
  const origin = firstOrigin(a, b);
  const answers = joinAnswers(a.answers, b.answers);
  const chosen = joinAnswers(a.chosenBy, b.chosenBy);
  const isForeign = a.isForeign ?? b.isForeign;
  const isHarmless = a.isHarmless && b.isHarmless;
  return symbolic(provenance, {
    ...testsOfEither(a, b),
    ...(origin && { origin }),
    ...(answers && { answers }),
    ...(chosen && { chosenBy: chosen }),
    ...(isForeign && { isForeign }),
    ...madeByEither(a, b),
    ...(isHarmless && { isHarmless }),
    ...(a.wrappedBy && a.wrappedBy.id === b.wrappedBy?.id && { wrappedBy: a.wrappedBy }),
    ...attributesOfEither(a, b),
  });
}

/** Of what in a store both are. */
function attributesOfEither(a: SymbolicValue, b: SymbolicValue): Pick<SymbolicValue, "attributes" | "isTotal"> {
  const attributes = joinAttributes(attributesOf(a), attributesOf(b));
  const isTotal = [a, b].every((one) => one.isTotal === true || !has(one.provenance, STORE));
  return {
    ...withAttributes(attributes, a.provenance | b.provenance),
    ...(isTotal && (a.isTotal ?? b.isTotal) && { isTotal: true }),
  };
}

/** What tests have told of both. */
export function testsOfEither(a: SymbolicValue, b: SymbolicValue): Pick<SymbolicValue, "truth" | "refinement"> {
  return { truth: a.truth === b.truth ? a.truth : "either", refinement: joinRefinements(a.refinement, b.refinement) };
}

/** Of two that change, the one that does so more surely: it is the reason. Else the first in the text, whatever the order of branches. */
function firstOrigin(one: SymbolicValue, other: SymbolicValue): SymbolicValue["origin"] {
  const { origin: a } = one;
  const { origin: b } = other;
  if (a === undefined || b === undefined) return a ?? b;
  const [ofOne, ofOther] = [volatilityOf(one.provenance), volatilityOf(other.provenance)];
  if (ofOne > 0 && ofOther > 0 && ofOne !== ofOther) return ofOne > ofOther ? a : b;
  if (a.source.path !== b.source.path) return a.source.path < b.source.path ? a : b;
  if (a.start !== b.start) return a.start < b.start ? a : b;
  return a.end <= b.end ? a : b;
}

/** More calls than these are not told apart. */
export const MAX_ANSWERS = 4;

/** The calls of either. */
export function joinAnswers(a: Answers | undefined, b: Answers | undefined): Answers | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b;
  // Most are of the same few calls.
  if (a.length === 1 && b.length === 1 && a[0] === b[0]) return a;
  return [...new Set([...a, ...b])].sort((one, other) => one - other).slice(0, MAX_ANSWERS);
}
