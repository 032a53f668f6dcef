/**
 * Tests that values cannot tell. Where the text says that one may hang on what a claim answered (`domain/slice.ts`), it is a decision of which
 * nobody knows whether it keeps a repeat out.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../../syntax/language/names.ts";
import { optionsOf } from "../../domain/choice.ts";
import { lookup } from "../../domain/int-map.ts";
import { restrictPaths } from "../../domain/guard-paths.ts";
import { conjunction, DUPLICATE, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { BATCH, has, RECORD } from "../../domain/provenance.ts";
import type { Scope } from "../../domain/scope.ts";
import { isReckoning, SLICED, sliceOf, type Dependence, type Slice } from "../../domain/slice.ts";
import { isExcludedWhere } from "../../domain/several-ways.ts";
import type { State } from "../../domain/state.ts";
import type { Option, Value } from "../../domain/value.ts";
import { truthOf } from "../../domain/truth.ts";
import { placeName, type SourceText } from "../../../syntax/source-text.ts";
import type { CallStack } from "../../run/call-stack.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { RunLog } from "../../run/run-log.ts";
import type { Parameter } from "../../domain/definitions.ts";
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
  const { log, state } = interpreter;
  if (state === undefined || log.guards.size === 0) return value;
  const sides = sidesOf(value, state);
  if (sides.length === 0) return value;
  const guards = guardsBehind(interpreter, node, scope).filter((id) => isUntold(id, sides, state));
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

/** The claims of records that were met in calls on which an expression may depend otherwise than by what they answer as it is. */
function guardsBehind(interpreter: Interpreter, node: TSESTree.Node, scope: Scope): readonly GuardId[] {
  const { log, stack } = interpreter;
  const found = new Set<GuardId>();
  for (const one of slicesOf(node, scope, stack)) {
    const calls = new Map<GuardId, TSESTree.Node[]>();
    for (const call of one.slice.calls)
      for (const id of log.guards.within(nameOf(one.source, call)))
        if (!found.has(id) && isClaim(log.guards.get(id)!)) calls.set(id, [...(calls.get(id) ?? []), call]);
    for (const [id, own] of calls) if (isBehind(one, own, log)) found.add(id);
  }
  return [...found];
}

/** What a claim answers is asked for nothing else. Code that works with what a look found hangs on it all over. */
function isClaim({ kind, key }: GuardFacts): boolean {
  return kind !== "check" && has(key.provenance, RECORD | BATCH);
}

function nameOf(source: SourceText, { range: [start, end] }: TSESTree.Node): string {
  return placeName({ source, start, end });
}

/** A slice in one of the functions that run. */
interface SliceHere {
  readonly slice: Slice;
  readonly source: SourceText;
  /** Somebody inside of a function that is called with it computes something of it. */
  readonly isComputedOn: boolean;
}

/** The slice of an expression, and those of what the function is called with of whose parameters it is made. */
function slicesOf(
  node: TSESTree.Node,
  scope: Scope,
  stack: CallStack | undefined,
  isComputedOn = false,
  depth = 0,
): readonly SliceHere[] {
  const { module, source } = scope.frame.module;
  const slice = sliceOf(module.program, node);
  const all: SliceHere[] = [{ slice, source, isComputedOn }];
  if (depth > MOST_CALLERS) return all;
  for (const [{ of, index, isRest }, way] of parametersOf(slice)) {
    const caller = callerOf(of, stack);
    if (caller === undefined || !("arguments" in caller.site.node)) continue;
    for (const argument of caller.site.node.arguments.slice(index, isRest ? undefined : index + 1))
      all.push(...slicesOf(argument, caller.site.scope, caller.outer, isComputedOn || way === "computed", depth + 1));
  }
  return all;
}

const parameters = new WeakMap<Slice, readonly (readonly [Parameter, Way])[]>();

/** The parameters on which it depends, and how: none that only somebody else was given. */
function parametersOf(slice: Slice): readonly (readonly [Parameter, Way])[] {
  const known = parameters.get(slice);
  if (known) return known;
  const kindOf = (call: TSESTree.Node): Way => (slice.computing.has(call) ? "computed" : "ended");
  const found = [...slice.parameters]
    .map(([read, parameter]) => [parameter, wayFrom(slice, read, kindOf)] as const)
    .filter(([, way]) => way !== "ended")
    .slice(0, MOST_PARAMETERS);
  parameters.set(slice, found);
  return found;
}

/** More parameters than these are not followed to who calls the function. */
const MOST_PARAMETERS = 3;

/** What a function is called with is looked for in so many callers. */
const MOST_CALLERS = 3;

function callerOf(node: TSESTree.Node, stack: CallStack | undefined): CallStack | undefined {
  for (let one = stack; one !== undefined; one = one.outer) if (one.callee === node) return one;
  return undefined;
}

/** @param own the calls that are the guard: the one that makes it, and those around that */
function isBehind({ slice, source, isComputedOn }: SliceHere, own: readonly TSESTree.Node[], log: RunLog): boolean {
  const isGuard = (call: TSESTree.Node): boolean => log.guards.within(nameOf(source, call)).length > 0;
  const kindOf = (call: TSESTree.Node): Way => {
    if (own.includes(call)) return "taken";
    return slice.computing.has(call) && !isGuard(call) ? "computed" : "ended";
  };
  return own.some((call) => {
    const way = wayFrom(slice, call, kindOf);
    return way === "computed" || (way === "taken" && isComputedOn);
  });
}

/**
 * How an expression depends on something. `taken`: by members and comparisons of it, which are followed by its value. `computed`: another call or a
 * reckoning stands in between, or it only decides what a variable is given. `ended`: by what somebody else answers who was given it.
 */
type Way = "taken" | "computed" | "ended";

function wayFrom(slice: Slice, of: Dependence, kindOf: (call: TSESTree.Node) => Way): Way {
  const seen = { taken: new Set<Dependence>(), computed: new Set<Dependence>() };
  const pending: { readonly at: Dependence; readonly way: "taken" | "computed" }[] = [{ at: of, way: "taken" }];
  let isTaken = false;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { at } = next;
    const step = at === of ? "taken" : stepOver(slice, at, kindOf);
    if (step === "ended") continue;
    const way = next.way === "computed" ? next.way : step;
    if (at === SLICED && way === "computed") return way;
    if (at === SLICED) isTaken = true;
    if (seen[way].has(at)) continue;
    seen[way].add(at);
    for (const outer of slice.through.get(at) ?? []) pending.push({ at: outer, way });
  }
  return isTaken ? "taken" : "ended";
}

function stepOver(slice: Slice, at: Dependence, kindOf: (call: TSESTree.Node) => Way): Way {
  const node = at as TSESTree.Node;
  if (slice.controls.has(at) || isReckoning(node)) return "computed";
  return slice.calls.has(node) && !isPlain(node) ? kindOf(node) : "taken";
}

/** Conversions and promises, which are followed by their values. */
function isPlain(node: TSESTree.Node): boolean {
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  if (callee.type === "MemberExpression" && OF_PROMISES.has(plainKey(callee.property, callee.computed) ?? ""))
    return true;
  const root = callee.type === "MemberExpression" ? callee.object : callee;
  return root.type === "Identifier" && PLAIN.has(root.name);
}

const PLAIN: ReadonlySet<string> = new Set(["BigInt", "Boolean", "Number", "Promise", "String"]);
const OF_PROMISES: ReadonlySet<string> = new Set(["catch", "finally", "then"]);
