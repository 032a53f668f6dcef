/**
 * Tests that values cannot tell. Where the text says that one may hang on what a claim answered (`domain/slice.ts`), it is a decision of which
 * nobody knows whether it keeps a repeat out.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { optionsOf } from "../../domain/choice.ts";
import { exert } from "../../domain/effort.ts";
import { lookup } from "../../domain/int-map.ts";
import { restrictPaths } from "../../domain/guard-paths.ts";
import { conjunction, DUPLICATE, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import type { Scope } from "../../domain/scope.ts";
import { isExcludedWhere } from "../../domain/several-ways.ts";
import type { State } from "../../domain/state.ts";
import type { Option, Value } from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import type { CallStack } from "../../run/call-stack.ts";
import { claimsBehind, type Frame } from "../../run/claims-behind.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { splitByDecision } from "../../library/guards/answered-calls.ts";

/** The same value, with its sides apart where it may hang on a claim that was met. */
export function refineBySlice(
  interpreter: Interpreter,
  value: Value,
  node: TSESTree.Node,
  scope: Scope,
  site: TSESTree.Node = node,
): Value {
  const { log, stack, state } = interpreter;
  if (state === undefined || log.guards.claims.size === 0) return value;
  const sides = sidesOf(value, state);
  if (sides.length === 0) return value;
  exert(log.guards.claims.size * state.guards.length);
  // What the text says is asked last, since it takes the most.
  const untold = new Set([...log.guards.claims].filter((id) => isUntold(id, sides, state)));
  if (untold.size === 0) return value;
  const guards = claimsBehind(node, frameOf(scope, stack), log).filter((id) => untold.has(id));
  if (guards.length === 0) return value;
  const id = interpreter.context.cell(site, "test that may ask a guard");
  interpreter.meet(id);
  log.decide(id, { answers: [], chosenBy: guards, by: "test", isPerhaps: true });
  interpreter.assign(whereGuard(id, FRESH | DUPLICATE));
  return splitByDecision(value, id);
}

/** Under which outcomes it is true, and under which it is false, each with each. */
function sidesOf(value: Value, { guards }: State): readonly Sides[] {
  const options = optionsOf(value).filter(({ when }) => restrictPaths(guards, when) !== null);
  const where = (truth: boolean) => options.filter((one) => (truthOf(one.value) ?? truth) === truth);
  return where(true).flatMap((one) => where(false).map((other): Sides => [one, other]));
}

type Sides = readonly [whenTrue: Option, whenFalse: Option];

/** Where the claim has refused the value is true and false. What it hangs on otherwise is followed. */
function isUntold(id: GuardId, sides: readonly Sides[], { guards: paths }: State): boolean {
  if (paths.every((path) => lookup(path, id) === FRESH)) return false;
  return sides.some(([one, other]) => {
    if (isExcludedWhere(one, other.when) || isExcludedWhere(other, one.when)) return false;
    const shared = conjunction(one.when, other.when);
    return shared !== null && restrictPaths(paths, shared) !== null && lookup(shared, id) !== FRESH;
  });
}

/** The function that a test stands in, as it runs. */
function frameOf({ frame }: Scope, stack: CallStack | undefined): Frame {
  const { module, source } = frame.module;
  return {
    program: module.program,
    source,
    callerOf: (node) => {
      for (let one = stack; one !== undefined; one = one.outer)
        if (one.callee === node) return { call: one.site.node, frame: frameOf(one.site.scope, one.outer) };
      return undefined;
    },
  };
}
