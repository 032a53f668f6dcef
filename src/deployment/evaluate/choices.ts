/** Expressions that take one of two ways. */
import { committedDefault } from "./committed-default.ts";
import type { Place } from "../../syntax/source-text.ts";
import { Thrown } from "./completion.ts";
import { printed, truthOf } from "./print.ts";
import { derived, madeOf } from "./provenance.ts";
import type { Evaluation } from "./evaluation.ts";
import { absent, hole, holeOf, isAbsent } from "./making.ts";
import type { CodeValue, Condition } from "./values.ts";
import { alternatives, mapArms, negation } from "./alternatives.ts";

/** `test ? then : otherwise`, with both ways where the test cannot be decided. */
export function conditional(
  run: Evaluation,
  test: CodeValue,
  then: () => CodeValue,
  otherwise: () => CodeValue,
): CodeValue {
  const truth = truthOf(test);
  if (truth === true) return then();
  if (truth === false) return otherwise();
  const [first, second] = run.eitherWay(
    truth,
    () => unlessThrown(then),
    () => unlessThrown(otherwise),
    (value) => value === undefined,
  );
  if (!first && !second) return then();
  return alternatives([
    ...(first ? [{ condition: truth, value: first }] : []),
    ...(second ? [{ condition: negation(truth), value: second }] : []),
  ]);
}

/** What a way gives; undefined where it throws, which is no deployment. */
function unlessThrown(way: () => CodeValue): CodeValue | undefined {
  try {
    return way();
  } catch (error) {
    if (error instanceof Thrown) return undefined;
    throw error;
  }
}

/**
 * `a ?? b` and `a || b`. What may be missing is one thing with its fallback, which the deployment knows: a variable of the environment or the
 * context, what a package says; anything else that has a name is taken to be there.
 */
export function logical(
  run: Evaluation,
  operator: string,
  left: CodeValue,
  right: () => CodeValue,
  at: Place,
): CodeValue {
  if (operator === "&&") return conditional(run, left, right, () => falsyOf(left));
  const isThere = (value: CodeValue): boolean | undefined => {
    if (value.kind === "unknown") return undefined;
    const truth = operator === "??" ? !isAbsent(value) : truthOf(value);
    return typeof truth === "boolean" ? truth : undefined;
  };
  if (left.kind === "alternatives") {
    if (left.arms.every((arm) => isThere(arm.value) === true)) return left;
    const there = left.arms.filter((arm) => isThere(arm.value) !== false);
    const fallback = there.length === 0 ? right() : unlessThrown(right);
    if (fallback === undefined) return alternatives(there);
    return mapArms(left, (arm) => (isThere(arm) === false ? fallback : arm));
  }
  const isVariable = holeOf(left)?.kind === "variable";
  const isOptional = isVariable || mayBeMissing(left);
  if (!isOptional && isThere(left) === false) return right();
  if (!isOptional && left.kind !== "unknown") return left;
  const fallback = unlessThrown(right);
  if (fallback === undefined) return left;
  if (left.kind === "unknown")
    return left.from === undefined
      ? left
      : derived(left.reason, left, (from) => `${from} ${operator} ${madeOf(fallback)}`);
  const text = printed(left);
  // With a committed value behind its name it is never missing.
  if (text !== undefined && Boolean(committedDefault(text)?.value)) return left;
  const other = printed(fallback);
  if (text !== undefined && other !== undefined && fallback.kind !== "record" && fallback.kind !== "list")
    return hole(isVariable ? "variable" : "token", `${text}, ${other}`, at);
  // An object in place of what nobody knows says nothing of it.
  if (!isVariable) return left;
  const condition: Condition = { text: text ?? "", decidable: text !== undefined };
  return alternatives([
    { condition, value: left },
    { condition: negation(condition), value: fallback },
  ]);
}

/** What a package says that the framework has nothing to do with: `minimist(…).stage`. */
export function mayBeMissing(value: CodeValue): boolean {
  if (value.kind === "result") return value.callee.isForeign === true;
  if (value.kind === "external") return value.isForeign === true && value.path.length > 0;
  return holeOf(value)?.isOptional === true;
}

/** What `a && b` is when `a` is false: nothing that matters. */
function falsyOf(left: CodeValue): CodeValue {
  return left.kind === "constant" ? left : absent;
}
