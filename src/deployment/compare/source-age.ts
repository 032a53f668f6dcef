/** Whether a source was there before the change, and may hold records. */
import type { Cause } from "../changes.ts";
import type { SourceResource, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";
import { splitOutput } from "../output-hole.ts";
import { frameworkTraits } from "../readers/index.ts";
import { relate } from "../relate.ts";
import { canonicalText } from "../value.ts";
import type { SourceType } from "../../vocabulary.ts";
import { sourceKey, type Entry } from "./entry.ts";
import { deepest, type Deployment } from "./nested.ts";
import { madeBy, ownerOf, stackOfSource, type Sides } from "./source-owners.ts";
import type { StackNames } from "./stack-names.ts";
import type { StackPairing } from "./stack-pair.ts";
import { isNameTaken, isOfOtherType } from "./taken-names.ts";

/**
 * - `old`: it was there, its stream was on, and the change leaves it as it is: it has records.
 * - `outside`: the change does not create it; whether it was there before, nothing shows.
 * - `new`: this change creates it, replaces it or switches its stream on: there is nothing in it.
 * - `never`: a table whose stream is on neither before nor after: what reads it cannot be deployed.
 * - `unknown`: this change may create it, or it cannot be told at all.
 */
type SourceAge = "old" | "outside" | "new" | "never" | "unknown";

/** What the baseline tells of the sources that mappings of the after side read. */
export interface Baseline {
  ageOf(after: Entry): SourceAge;
  /** The source has a name of its own that another resource holds until it is deleted, in its stack or in another one: it cannot be made. */
  isNameTaken(after: Entry): boolean;
  /** The source is a table that had a stream, and of which nothing says that it has one still. */
  isSwitchedOff(after: Entry): boolean;
  /** The source is a resource of another type under the logical id that it had: it cannot be made. */
  isOfOtherType(after: Entry): boolean;
  /** The resource that an entry of the after side reads, in whichever stack of the project. */
  resourceOf(after: Entry): SourceResource | undefined;
  /** The changed construct id of the stack that the source of an entry stands in: ids of mappings contain it. */
  stackIdOf(after: Entry): Extract<Cause, { readonly edit: "stack-id" }> | undefined;
}

/** Where a value stands that names a source. */
interface Standing {
  readonly stack: Stack;
  readonly type: SourceType;
  /** Somebody read this very source before. */
  readonly isConsumed: boolean;
  /** Somebody did whose stack is gone. */
  readonly isLeft: boolean;
  /** Nested stacks that may still be gone up. */
  readonly depth: number;
}

/**
 * @param pairing with the before side's construct paths aligned
 * @param before all entries of the before side
 */
export function buildBaseline(
  pairing: StackPairing,
  before: readonly Entry[],
  after: readonly Stack[],
  deployment: Deployment,
  names: StackNames,
): Baseline {
  const pairs = new Map(pairing.pairs.map((pair) => [pair.after, pair]));
  const sides: Sides = { pairing, after, deployment, names, pairOf: (stack) => pairs.get(stack) };
  const consumed = new Set(before.map(sourceKey));
  const left = new Set(before.filter(({ stack }) => pairing.removed.includes(stack)).map(sourceKey));
  return {
    ageOf(entry) {
      const { resource, identity, type } = entry.mapping.source;
      const key = sourceKey(entry);
      const standing = {
        stack: entry.stack,
        type,
        isConsumed: consumed.has(key),
        isLeft: left.has(key),
        depth: deepest,
      };
      return resource === undefined ? ageOfValue(sides, standing, identity) : ageOfResource(sides, standing, resource);
    },
    isNameTaken: (entry) => isNameTaken(sides, entry),
    isOfOtherType: (entry) => isOfOtherType(sides, entry),
    isSwitchedOff(entry) {
      const { owner, resource } = madeBy(sides, entry) ?? {};
      const pair = owner && sides.pairOf(owner);
      const old = pair?.relation.kind === "same" ? pair.before.sources.get(resource!.id) : undefined;
      return old?.streams === true && resource?.streams === false;
    },
    resourceOf: (entry) => madeBy(sides, entry)?.resource,
    stackIdOf(entry) {
      const owner = stackOfSource(sides, entry);
      const relation = owner && sides.pairOf(owner)?.relation;
      return relation?.kind === "same" ? relation.stackId : undefined;
    },
  };
}

/** Of a resource by its logical id or construct path: what the stack that declares it was before. */
function ageOfResource(sides: Sides, { stack, isConsumed, isLeft }: Standing, resource: string): SourceAge {
  const owner = ownerOf(sides, stack, resource);
  const pair = sides.pairOf(owner ?? stack);
  // A baseline of one stack does not hold the others; that somebody reads it there says that it was there. A stack that comes
  // brings its own, whatever one that stays calls by the same id; one that goes may hand its own over.
  if (pair === undefined && (sides.pairing.added.includes(owner ?? stack) ? isLeft : isConsumed)) return "old";
  if (pair === undefined || pair.relation.kind !== "same") return "new";
  const old = pair.before.sources.get(resource);
  const current = owner?.sources.get(resource);
  if (old && current) {
    if (isReplaced(old, current)) return "new";
    return old.streams ? "old" : current.streams ? "new" : "never";
  }
  if (current === undefined && pair.before.names.has(resource)) return "old";
  const isDeclared = current !== undefined || stack.names.has(resource);
  return isDeclared && pair.before.complete ? "new" : "unknown";
}

/** Of what names a source, as the mapping has it: the youngest of all that it may be. */
function ageOfValue(sides: Sides, standing: Standing, value: Value): SourceAge {
  switch (value.kind) {
    case "text": {
      const holes = value.parts.filter((part) => typeof part !== "string");
      const isWritten = holes.every(({ text }) => text.startsWith("AWS::"));
      if (isWritten) return standing.isConsumed ? "old" : "outside";
      return youngest(holes.map((part) => ageOfHole(sides, standing, part)));
    }
    case "alternatives":
      return youngest(value.arms.map((arm) => (arm.value ? ageOfValue(sides, standing, arm.value) : "unknown")));
    case "unknown":
      return "unknown";
  }
}

function ageOfHole(sides: Sides, standing: Standing, hole: Hole): SourceAge {
  switch (hole.kind) {
    case "resource":
      return ageOfAttribute(sides, standing, hole);
    case "parameter":
      return ageOfParameter(sides, standing, hole.text);
    case "token":
      return ageOfToken(sides, standing, hole.text);
    case "pick":
      return youngest((hole.pick?.arms ?? []).map((arm) => ageOfValue(sides, standing, arm.value)));
    case "variable":
      return standing.isConsumed ? "old" : ageOfOutput(sides, hole.text, standing.type);
    case "output": {
      const owner = sides.names.besideOf(standing.stack, splitOutput(hole)[0]);
      return owner ? ageOfAttribute(sides, { ...standing, stack: owner }, hole) : "unknown";
    }
    case "import":
      return standing.isConsumed ? "old" : "outside";
  }
}

/** Of a nested stack's output what is behind it; where its template is not in the project, that was there, or was not. */
function ageOfAttribute(sides: Sides, standing: Standing, hole: Hole): SourceAge {
  const { stack, isConsumed, depth } = standing;
  const inner = depth === 0 ? undefined : sides.deployment.outputOf(hole, stack);
  if (inner) return ageOfValue(sides, { ...standing, stack: inner.stack, depth: depth - 1 }, inner.value);
  const age = ageOfResource(sides, standing, hole.resource ?? hole.text);
  return age === "old" && !isConsumed && /\.Outputs\.\w+$/u.test(hole.text) ? ageOutside(sides, standing) : age;
}

/**
 * `${cf:db-${sls:stage}.OrdersStream}` is an output of a stack that may be deployed from here: what that stack creates, or
 * begins to stream, in the same change may be what it puts out.
 */
function ageOfOutput(sides: Sides, variable: string, type: SourceType): SourceAge {
  const [, name] = /^cf(?:\([^)]*\))?:([^,]+)\.[^.,]+(?:,|$)/u.exec(variable) ?? [];
  const owner =
    name === undefined ? undefined : sides.after.find((stack) => stack.name && canonicalText(stack.name) === name);
  if (owner === undefined) return "outside";
  const pair = sides.pairOf(owner);
  if (pair?.relation.kind !== "same") return "new";
  return bringsAlong(sides, owner, type) ? "unknown" : "old";
}

/** What parents hand over, as far as these are templates of the project; what a person hands over stands outside. */
function ageOfParameter(sides: Sides, standing: Standing, name: string): SourceAge {
  if (name.startsWith("AWS::")) return "old";
  const { stack, depth } = standing;
  const handed = depth === 0 ? [] : sides.deployment.handedTo(stack, name);
  if (handed.length > 0)
    return youngest(
      handed.map(({ parent, value }) => ageOfValue(sides, { ...standing, stack: parent, depth: depth - 1 }, value)),
    );
  return standing.isConsumed || sides.pairOf(stack)?.before.names.has(name) ? "old" : ageOutside(sides, standing);
}

/** In a template a function of its own names, or of what is outside of it. In code a prop, or a look-up, of what is elsewhere. */
function ageOfToken(sides: Sides, standing: Standing, text: string): SourceAge {
  const { stack, isConsumed } = standing;
  if (isConsumed) return "old";
  if (frameworkTraits(stack).hasConstructs) return isNamedElsewhere(text) ? ageOutside(sides, standing) : "unknown";
  // A name that the template does not declare: CloudFormation refuses it, unless a macro or a plugin declares it first.
  if (/^\w+(?:\.[\w.]+)?$/u.test(text)) return "unknown";
  const names = [...text.matchAll(/\$\{([A-Za-z0-9]+)(?:\.[^{}:]*)?\}/gu)].map(([, name]) => name!);
  return names.every((name) => sides.pairOf(stack)?.before.names.has(name)) ? "old" : "unknown";
}

/** Nobody can tell it from a source that another stack brings along in the same change. */
function ageOutside(sides: Sides, { stack, type }: Standing): SourceAge {
  return sides.after.some((other) => other !== stack && bringsAlong(sides, other, type)) ? "unknown" : "outside";
}

/** The change makes a source of this type there, replaces one, or switches its stream on. */
function bringsAlong(sides: Sides, stack: Stack, type: SourceType): boolean {
  const pair = sides.pairOf(stack);
  return [...stack.sources.values()].some((current) => {
    if (!current.streams || (current.type !== type && type !== "unknown")) return false;
    const old = pair?.relation.kind === "same" ? pair.before.sources.get(current.id) : undefined;
    return !old?.streams || isReplaced(old, current);
  });
}

/**
 * `props.orders.tableStreamArn` of a class that an app elsewhere makes, `StringParameter.valueForStringParameter("/orders")`. A
 * function of another package may create what it gives.
 */
function isNamedElsewhere(text: string): boolean {
  return /^(?:StringParameter|StringListParameter|Secret|SecretValue)\.\w+\(/u.test(text) || !text.includes("(");
}

function youngest(ages: readonly SourceAge[]): SourceAge {
  const order: readonly SourceAge[] = ["new", "never", "unknown", "outside"];
  return order.find((age) => ages.includes(age)) ?? "old";
}

/** Printed, what may make another source of a resource where it differs. */
export function whatReplaces({
  type,
  replacementText,
  name,
  streamViewType,
  streams,
}: SourceResource): readonly string[] {
  const values = [name, streamViewType].map((value) => (value ? canonicalText(value) : ""));
  return [type, replacementText, ...values, String(streams)];
}

/** Create-only properties make a new resource; another view type makes a new stream of the same table. */
function isReplaced(before: SourceResource, after: SourceResource): boolean {
  return (
    before.type !== after.type ||
    before.replacementText !== after.replacementText ||
    relate(before.name, after.name, { absenceCounts: true }) === "different" ||
    relate(before.streamViewType, after.streamViewType) === "different"
  );
}
