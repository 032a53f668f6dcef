/** Whether two values of two readings are the same, without resolving what only the deployment knows. */
import { committedDefault } from "./evaluate/committed-default.ts";
import { formulaParts, withoutDigests } from "./formula.ts";
import type { Hole, Part, TextValue, Value } from "./value-model.ts";
import { splitOutput } from "./output-hole.ts";
import { canonicalText, concat, containsUnknown, singleHole } from "./value.ts";

/** Whether two values are the same once they are deployed. `cannot tell`: something in them is known to the deployment only. */
export type Relation = "equal" | "different" | "cannot tell";

interface RelateContext {
  /** `Stack.names` of the two sides. With them, a parameter for another one that both sides have is `different`. */
  readonly names?: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };
  /** Absence is a value of its own: a function's name (then generated), a starting position. Default false. */
  readonly absenceCounts?: boolean;
}

/**
 * `equal` and `different` hold for every deployment, as long as what stands on both sides under one name (a parameter, a
 * stage) has one value; `cannot tell` is the rest, and no ground for an alarm.
 *
 * - `${env:P}-a` and `${env:P}-b`: different, the hole is on both sides.
 * - `svc-dev-f` and `svc-${sls:stage}-f`: cannot tell, the stage may be `dev`.
 * - `${context:P, "a"}` and `${context:P, "b"}`: different, where nobody gives another value on the command line.
 * - `${Orders.StreamArn}` and `${Users.StreamArn}`: different resources.
 * - `${import:a}` and `${import:b}`: cannot tell, exports are moved and renamed.
 * - a look-up or a condition on both sides: arm by arm; one different arm is a difference in some deployment.
 *
 * Symmetric in its values when the context is. Never throws.
 */
export function relate(before: Value | undefined, after: Value | undefined, context: RelateContext = {}): Relation {
  return relateWithin(before, after, context, { left: 400 });
}

function relateWithin(
  before: Value | undefined,
  after: Value | undefined,
  context: RelateContext,
  budget: { left: number },
): Relation {
  if (--budget.left < 0) return "cannot tell";
  if (before?.kind === "unknown" || after?.kind === "unknown") return "cannot tell";
  if (before === undefined && after === undefined) return "equal";
  if (before === undefined || after === undefined) return relateToAbsent(before ?? after!, context, budget);
  if (canonicalText(before) === canonicalText(after) && !containsUnknown(before)) return "equal";
  const beforeArms = armsOf(before);
  const afterArms = armsOf(after);
  if (beforeArms || afterArms) {
    return relateArms(beforeArms ?? [{ value: before }], afterArms ?? [{ value: after }], context, budget);
  }
  return before.kind === "text" && after.kind === "text" ? relateTexts(before, after, context) : "cannot tell";
}

function relateToAbsent(present: Value, context: RelateContext, budget: { left: number }): Relation {
  if (!context.absenceCounts) return "cannot tell";
  const arms = armsOf(present);
  return arms ? relateArms(arms, [{ value: undefined }], context, budget) : "different";
}

interface Arm {
  readonly condition?: string;
  readonly value: Value | undefined;
}

/** A value of which there is more than one case: two such can be equal though they print differently. */
export function hasCases(value: Value): boolean {
  return armsOf(value) !== undefined;
}

/** The cases of a value: those of its condition, or of the first look-up in its text. */
function armsOf(value: Value): readonly Arm[] | undefined {
  if (value.kind === "alternatives")
    return value.arms.map(({ condition, value: arm }) => ({ ...(condition !== "" && { condition }), value: arm }));
  if (value.kind !== "text") return undefined;
  const index = value.parts.findIndex((part) => typeof part !== "string" && part.pick !== undefined);
  const open = value.parts[index];
  if (open === undefined || typeof open === "string" || open.pick === undefined) return undefined;
  const { key, arms } = open.pick;
  const piece = (parts: readonly Part[]): TextValue => ({ kind: "text", parts, at: value.at });
  const head = piece(value.parts.slice(0, index));
  const tail = value.parts.slice(index + 1);
  return arms.map((arm) => ({
    condition: `${key}=${arm.key}`,
    value: concat([head, arm.value, ...tail.map((part) => armOf(part, key, arm.key) ?? piece([part]))], value.at),
  }));
}

/**
 * The same, where a case that only one side has says nothing: a stage that is added to a look-up is deployed nowhere yet. What is no
 * look-up meets each case of the other side.
 */
export function relateCases(before: Value | undefined, after: Value | undefined): Relation {
  const relation = relate(before, after);
  const [old, current] = [before, after].map((value) => value && armsOf(value));
  if (relation !== "cannot tell" || !before || !after || (!old && !current)) return relation;
  const met = (old ?? [{ value: before }]).flatMap((arm: Arm) =>
    (current ?? [{ value: after }]).flatMap((other: Arm) => {
      const areApart =
        arm.condition !== undefined && other.condition !== undefined && arm.condition !== other.condition;
      return areApart ? [] : [relate(arm.value, other.value)];
    }),
  );
  return met.length > 0 && met.every((one) => one === "equal") ? "equal" : "cannot tell";
}

/** A later look-up by the same key has the same answer. */
function armOf(part: Part, key: string, armKey: string): Value | undefined {
  if (typeof part === "string" || part.pick?.key !== key) return undefined;
  return part.pick.arms.find((arm) => arm.key === armKey)?.value;
}

/**
 * Cases with one condition meet each other: what a deployment with that condition gets. Cases without a counterpart, and
 * values without a common condition, can meet any.
 */
function relateArms(
  before: readonly Arm[],
  after: readonly Arm[],
  context: RelateContext,
  budget: { left: number },
): Relation {
  const shared = before.flatMap((arm) => {
    const counterpart = after.find((other) => other.condition !== undefined && other.condition === arm.condition);
    return counterpart ? [relateWithin(arm.value, counterpart.value, context, budget)] : [];
  });
  if (shared.includes("different")) return "different";
  if (shared.length > 0) {
    const isComplete = shared.length === before.length && shared.length === after.length;
    return isComplete && shared.every((relation) => relation === "equal") ? "equal" : "cannot tell";
  }
  const crossed = before.flatMap((arm) => after.map((other) => relateWithin(arm.value, other.value, context, budget)));
  return crossed.every((relation) => relation === "different") ? "different" : "cannot tell";
}

/** Two formulas: what both have in one and the same text is the same, everything else that is open may be anything. */
export function relateFormulas(before: string, after: string): Relation {
  if (before === after) return "equal";
  const [old, current] = withoutDigests(formulaParts(before), formulaParts(after));
  return canUnify(old, current) && !differByDefault(old, current) ? "cannot tell" : "different";
}

function relateTexts(before: TextValue, after: TextValue, context: RelateContext): Relation {
  const beforeHole = singleHole(before);
  const afterHole = singleHole(after);
  const open = beforeHole && afterHole ? relateHoles(beforeHole, afterHole, context) : "cannot tell";
  if (open !== "cannot tell") return open;
  const isOpen = (beforeHole && afterHole) || canUnify(before.parts, after.parts);
  return isOpen && !differByDefault(before.parts, after.parts) ? "cannot tell" : "different";
}

/**
 * A value of a committed file for which the command line may give another one is a look-up with two answers: what a deployment gets that
 * is given none can be told. What has one default on both sides says nothing here.
 */
function differByDefault(before: readonly Part[], after: readonly Part[]): boolean {
  const [old, current] = [defaultsIn(before), defaultsIn(after)];
  const changed = new Set([...old].flatMap(([name, value]) => ((current.get(name) ?? value) === value ? [] : name)));
  if (changed.size === 0) return false;
  const given = (parts: readonly Part[]): readonly Part[] =>
    parts.map((part) => {
      const known = typeof part === "string" ? undefined : committedDefault(part.text);
      return known && changed.has(known.name) ? known.value : part;
    });
  return !canUnify(given(before), given(after));
}

function defaultsIn(parts: readonly Part[]): ReadonlyMap<string, string> {
  const all = parts.flatMap((part) => (typeof part === "string" ? [] : (committedDefault(part.text) ?? [])));
  return new Map(all.map(({ name, value }) => [name, value]));
}

/** Two holes that print differently. Two attributes of one resource may still name the same thing. */
function relateHoles(before: Hole, after: Hole, { names }: RelateContext): Relation {
  if (before.kind === "resource" && after.kind === "resource") {
    const [old = "", current = ""] = [before.resource, after.resource];
    // A path of constructs may have ids in it that nobody evaluated.
    return old === current ? "cannot tell" : relateFormulas(old, current);
  }
  if (before.kind === "output" && after.kind === "output") return relateOutputs(before, after);
  if (before.kind === "parameter" && after.kind === "parameter" && names) {
    const isOnBothSides = (hole: Hole): boolean => names.before.has(hole.text) && names.after.has(hole.text);
    return isOnBothSides(before) && isOnBothSides(after) ? "different" : "cannot tell";
  }
  return "cannot tell";
}

/** Resources of one stack are what they are; one that moves to another stack may be the very same. */
function relateOutputs(before: Hole, after: Hole): Relation {
  const [old = "", current = ""] = [before.resource, after.resource];
  const isOneStack = splitOutput(before)[0] === splitOutput(after)[0];
  return isOneStack && old !== current ? relateFormulas(old, current) : "cannot tell";
}

/**
 * Whether two part lists can be one string. Holes on both sides are atoms (they have one value, whatever it is), holes on
 * one side are wildcards. Exact when only one side has wildcards; else only the ends are compared.
 */
function canUnify(before: readonly Part[], after: readonly Part[]): boolean {
  // A hole at an equal end says nothing of what differs: there it is a wildcard, as in `${ns}/${ns}Orders` and `${ns}/AllOrders`.
  const [old, current] = withoutEqualEnds(before, after);
  const atoms = sharedHoles(old, current);
  const left = segments(old, atoms);
  const right = segments(current, atoms);
  if (left.length === 1) return matches(right, left[0]!);
  if (right.length === 1) return matches(left, right[0]!);
  return (
    isPrefixOfOther(left[0]!, right[0]!, (text, prefix) => text.startsWith(prefix)) &&
    isPrefixOfOther(left.at(-1)!, right.at(-1)!, (text, suffix) => text.endsWith(suffix))
  );
}

function withoutEqualEnds(left: readonly Part[], right: readonly Part[]): readonly [readonly Part[], readonly Part[]] {
  const isEqual = (a: Part, b: Part): boolean =>
    typeof a === "string" || typeof b === "string" ? a === b : holeKey(a) === holeKey(b);
  const shortest = Math.min(left.length, right.length);
  let start = 0;
  while (start < shortest && isEqual(left[start]!, right[start]!)) start++;
  let end = 0;
  while (end < shortest - start && isEqual(left[left.length - 1 - end]!, right[right.length - 1 - end]!)) end++;
  return [left.slice(start, left.length - end), right.slice(start, right.length - end)];
}

/** Each hole that both sides have, as one character that no literal has (private use area). */
function sharedHoles(before: readonly Part[], after: readonly Part[]): ReadonlyMap<string, string> {
  const keysOf = (parts: readonly Part[]): string[] =>
    parts.flatMap((part) => (typeof part === "string" ? [] : holeKey(part)));
  const other = new Set(keysOf(after));
  const shared = [...new Set(keysOf(before).filter((key) => other.has(key)))];
  return new Map(shared.map((key, index) => [key, String.fromCharCode(0xe000 + (index % 0x1900))]));
}

function holeKey(hole: Hole): string {
  return `${hole.kind} ${hole.text}`;
}

/** The text between wildcards; n wildcards make n + 1 segments. */
function segments(parts: readonly Part[], atoms: ReadonlyMap<string, string>): string[] {
  const result = [""];
  for (const part of parts) {
    const fixed = typeof part === "string" ? part.replaceAll(/[\ue000-\uf8ff]/gu, "\ufffd") : atoms.get(holeKey(part));
    if (fixed === undefined) result.push("");
    else result[result.length - 1] += fixed;
  }
  return result;
}

/** `*` between segments: the first and the last are anchored, those between are found in order. Linear, no backtracking. */
function matches(pattern: readonly string[], subject: string): boolean {
  const [first = "", ...rest] = pattern;
  const last = rest.pop();
  if (last === undefined) return first === subject;
  if (first.length + last.length > subject.length || !subject.startsWith(first) || !subject.endsWith(last))
    return false;
  let from = first.length;
  const end = subject.length - last.length;
  for (const middle of rest) {
    const found = subject.indexOf(middle, from);
    if (found < 0 || found + middle.length > end) return false;
    from = found + middle.length;
  }
  return true;
}

function isPrefixOfOther(a: string, b: string, has: (text: string, part: string) => boolean): boolean {
  return has(a, b) || has(b, a);
}
