/**
 * Claims on which a part of the code may hang otherwise than by what they answer as it is: by what the text of the program says (`domain/slice.ts`),
 * through functions that compute something of their answers, and by what is done or not where they refuse.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { isFunction, withoutCasts } from "../../syntax/language/nodes.ts";
import { placeName, type SourceText } from "../../syntax/source-text.ts";
import { definitionsOf, type Parameter, type Variable } from "../domain/definitions.ts";
import { exert } from "../domain/effort.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { SLICED, sliceOf, sliceOfRun, wideSliceOf, type Dependence, type Slice } from "../domain/slice.ts";
import { functionsAround, isReckoning } from "../domain/slice-text.ts";
import type { EffectEvent } from "./effect-events.ts";
import type { UntoldKind } from "./facts.ts";
import type { RunLog } from "./run-log.ts";

/** A function that runs, or a module. */
export interface Frame {
  readonly program: TSESTree.Program;
  readonly source: SourceText;
  /** The call by which a function around was come to, and where that stands. */
  readonly callerOf: (node: TSESTree.Node) => { readonly call: TSESTree.Node; readonly frame: Frame } | undefined;
}

/** The claims of records that were met in calls on which an expression may depend otherwise than by what they answer as it is. */
export function claimsBehind(
  node: TSESTree.Node,
  frame: Frame,
  log: RunLog,
  of: typeof sliceOf = sliceOf,
): readonly GuardId[] {
  const found = new Set<GuardId>();
  for (const one of slicesOf(of(frame.program, node), frame, of)) {
    const calls = new Map<GuardId, TSESTree.Node[]>();
    for (const call of one.slice.calls) {
      const within = log.guards.within(nameOf(one.frame.source, call));
      exert(within.length);
      for (const id of within)
        if (!found.has(id) && log.guards.claims.has(id)) calls.set(id, [...(calls.get(id) ?? []), call]);
    }
    // Those that were met in the same calls stand behind it alike.
    const alike = new Map<string, boolean>();
    for (const [id, own] of calls) {
      const name = own.map((call) => nameOf(one.frame.source, call)).join(" ");
      const isOne = alike.get(name) ?? isBehind(one, own, log);
      alike.set(name, isOne);
      if (isOne) found.add(id);
    }
  }
  return [...found];
}

const names = new WeakMap<TSESTree.Node, string>();

/** Of a call, which many slices have. */
function nameOf(source: SourceText, node: TSESTree.Node): string {
  const [start, end] = node.range;
  const name = names.get(node) ?? placeName({ source, start, end });
  names.set(node, name);
  return name;
}

/** A slice in one of the functions that run. */
interface SliceHere {
  readonly slice: Slice;
  readonly frame: Frame;
  /** Somebody inside of a function that is called with it computes something of it. */
  readonly isComputedOn: boolean;
}

/** The expressions of a run of which it did not know what comes of them. */
export type Untold = ReadonlyMap<TSESTree.Node, UntoldKind>;

/**
 * The claims on which it may hang whether a run comes to an effect, by what the text of the program says of expressions that it has on its way.
 */
export type ClaimsOnWay = (
  event: EffectEvent,
  log: RunLog,
  untold: Untold,
  isPassed: (id: GuardId) => boolean,
) => readonly GuardId[];

/**
 * The claims on whose answers it may hang whether a part of the code runs, by a test or a list that is not known in what that depends on, or by
 * something that is left out of a list there. What the run could follow it knows: whatever else such an expression may depend on counts.
 *
 * @param isPassed a way leads around a claim only because loops may have no round
 */
export function claimsAround(
  node: TSESTree.Node,
  frame: Frame,
  untold: Untold,
  isPassed: (id: GuardId) => boolean,
  log: RunLog,
): readonly GuardId[] {
  const open = slicesOf(sliceOfRun(frame.program, node), frame, wideSliceOf).flatMap(({ slice, frame: of }) =>
    [...slice.nodes].flatMap((one) => {
      const kind = untold.get(one) ?? (leavesOut(one) ? "list" : undefined);
      return kind ? [{ node: one, kind, of }] : [];
    }),
  );
  return open
    .slice(0, MOST_UNTOLD)
    .flatMap(({ node: one, kind, of }) => [
      ...claimsBehind(one, of, log, wideSliceOf).filter((id) => kind !== "ways" || isPassed(id)),
      ...(kind === "list" ? claimsIn(sliceOfRun(of.program, one), of, log) : []),
    ]);
}

/** More of them are not looked at. */
const MOST_UNTOLD = 16;

/** `delete todo[id]`, `rest.splice(at, 1)`, `{ [id]: gone, ...rest } = todo`: which items are left in a list nobody follows. */
function leavesOut(node: TSESTree.Node): boolean {
  if (node.type === "UnaryExpression") return node.operator === "delete";
  if (node.type === "VariableDeclarator") return isRestBesideKey(node.id);
  if (node.type === "AssignmentExpression") return isRestBesideKey(node.left);
  if (node.type !== "CallExpression") return false;
  const { callee } = node;
  const name = callee.type === "MemberExpression" ? plainKey(callee.property, callee.computed) : undefined;
  return LEAVING_OUT.has(name ?? (callee.type === "Identifier" ? callee.name : ""));
}

function isRestBesideKey(target: TSESTree.Node): boolean {
  if (target.type !== "ObjectPattern") return false;
  const isKey = (one: TSESTree.Node): boolean => one.type === "Property" && one.computed;
  return target.properties.at(-1)?.type === "RestElement" && target.properties.some(isKey);
}

const LEAVING_OUT: ReadonlySet<string> = new Set(
  "difference differenceBy intersection intersectionBy omit omitBy pickBy pull pullAll pullAt remove splice symmetricDifference toArray toSpliced with without".split(
    " ",
  ),
);

/** The claims that were met in calls of a wide slice, and in those of what the functions are called with of whose parameters it is made. */
function claimsIn(slice: Slice, frame: Frame, log: RunLog): readonly GuardId[] {
  return slicesOf(slice, frame, wideSliceOf).flatMap(({ slice: { calls }, frame: { source } }) =>
    [...calls].flatMap((call) => log.guards.within(nameOf(source, call)).filter((id) => log.guards.claims.has(id))),
  );
}

/** A slice, and those of what the function is called with of whose parameters it is made. */
function slicesOf(
  slice: Slice,
  frame: Frame,
  of: typeof sliceOf,
  isComputedOn = false,
  depth = 0,
): readonly SliceHere[] {
  const all: SliceHere[] = [{ slice, frame, isComputedOn }];
  if (depth > MOST_CALLERS) return all;
  for (const [{ of: owner, index, isRest }, way] of parametersOf(slice)) {
    const caller = frame.callerOf(owner);
    if (caller === undefined || !("arguments" in caller.call)) continue;
    const { call } = caller;
    for (const argument of handedTo(call, owner, caller.frame) ??
      call.arguments.slice(index, isRest ? undefined : index + 1))
      all.push(
        ...slicesOf(
          of(caller.frame.program, argument),
          caller.frame,
          of,
          isComputedOn || way === "computed",
          depth + 1,
        ),
      );
  }
  return all;
}

/** `records.map(handle)`: what a function that is handed over by its name is called with comes of the other things there. */
function handedTo(
  { callee, arguments: given }: TSESTree.CallExpression | TSESTree.NewExpression,
  owner: TSESTree.Node,
  { program }: Frame,
): readonly TSESTree.Node[] | undefined {
  const isOwner = (one: TSESTree.Node): boolean => one === owner || ("body" in owner && one === owner.body);
  const isNamed = (one: TSESTree.Node): boolean =>
    one.type === "Identifier" &&
    !!definitionsOf(program)
      .find(one.name, functionsAround(one, program))
      ?.definitions.some(({ from }) => from.some(isOwner));
  if (!given.some(isNamed)) return undefined;
  return [callee.type === "MemberExpression" ? callee.object : callee, ...given.filter((one) => !isNamed(one))];
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

/** @param own the calls that are the guard: the one that makes it, and those around that */
function isBehind(
  { slice, frame: { source }, isComputedOn }: SliceHere,
  own: readonly TSESTree.Node[],
  log: RunLog,
): boolean {
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
  const inFunction = { taken: new Set<Dependence>(), computed: new Set<Dependence>() };
  const pending: Step[] = [{ at: of, way: "taken", isUncalled: false }];
  let isTaken = false;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { at } = next;
    const step = at === of ? "taken" : stepOver(slice, at, kindOf);
    if (step === "ended") continue;
    const way = next.way === "computed" ? next.way : step;
    const isUncalled = isFunctionName(at) || (next.isUncalled && !calls(at));
    if (at === SLICED && isUncalled) continue;
    if (at === SLICED && way === "computed") return way;
    if (at === SLICED) isTaken = true;
    const known = isUncalled ? inFunction : seen;
    if (seen[way].has(at) || known[way].has(at)) continue;
    known[way].add(at);
    for (const outer of slice.through.get(at) ?? []) pending.push({ at: outer, way, isUncalled });
  }
  return isTaken ? "taken" : "ended";
}

interface Step {
  readonly at: Dependence;
  readonly way: "taken" | "computed";
  /** It stands in a function that nobody was seen to call on the way from there: `if (!(type in HANDLERS))` asks for no answer of one. */
  readonly isUncalled: boolean;
}

function calls(at: Dependence): boolean {
  return "handedBy" in at || ("type" in at && /^(?:Call|New|TaggedTemplate)Expression$/u.test(String(at.type)));
}

/** The name of a function that is given no other value. */
function isFunctionName(at: Dependence): boolean {
  if (!("definitions" in at)) return false;
  const { definitions } = at as Variable;
  return (
    definitions.length > 0 &&
    definitions.every(
      ({ at: where, from, member }) =>
        member === undefined &&
        (where.type === "FunctionDeclaration" || (from.length === 1 && isFunction(withoutCasts(from[0]!)))),
    )
  );
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
