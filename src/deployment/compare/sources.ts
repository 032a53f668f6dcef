/** Whether two mappings read the same source, and whether a source was there before the change. */
import type { Cause } from "../changes.ts";
import type { Hole, MappingSource, SourceResource, Stack, Value } from "../model.ts";
import { relate, type Relation } from "../relate.ts";
import { canonicalText, containsUnknown } from "../value.ts";
import type { Entry } from "./entry.ts";
import { sourceKey } from "./entry.ts";
import type { StackPairing } from "./pair-stacks.ts";
import type { SourceType } from "../../vocabulary.ts";
import { frameworkTraits } from "../readers/index.ts";

/** Both texts are read in their own template; topics and queues of a broker are part of what is read. */
export function relateSources(before: Entry, after: Entry): Relation {
  const [old, current] = [before.mapping.source, after.mapping.source];
  if (old.type !== current.type && old.type !== "unknown" && current.type !== "unknown") return "different";
  const identity = relateIdentities(before, after);
  return identity === "equal" ? relateTopics(old, current) : identity;
}

/** Without topics and queues. A construct path and a logical id are two ways to name a resource, whatever they are. */
export function relateIdentities(before: Entry, after: Entry): Relation {
  const [old, current] = [before.mapping.source, after.mapping.source];
  const isPath = ({ resource }: MappingSource): boolean => resource !== undefined && resource.includes("/");
  if (old.resource && current.resource && isPath(old) !== isPath(current)) return "cannot tell";
  const names = { before: before.stack.names, after: after.stack.names };
  return relate(old.identity, current.identity, { names });
}

/** Self-managed Kafka: two lists of bootstrap servers that share one are lists of one cluster. */
export function shareBootstrapServer(before: MappingSource, after: MappingSource): boolean {
  if (before.type !== "kafka" || after.type !== "kafka") return false;
  const [old, current] = [bootstrapServers(before.identity), bootstrapServers(after.identity)];
  return old.some((server) => current.includes(server));
}

function bootstrapServers(identity: Value): readonly string[] {
  const printed = containsUnknown(identity) ? "" : canonicalText(identity);
  return printed === "" || printed.startsWith("arn:") ? [] : printed.split(",");
}

/** A list against none cannot be told: not every reader can see topics. */
export function relateTopics(before: MappingSource, after: MappingSource): Relation {
  const [old, current] = [before.topics ?? [], after.topics ?? []];
  if (old.length === 0 && current.length === 0) return "equal";
  if (old.length !== current.length) return "cannot tell";
  const relations = old.map((topic) => bestRelation(current.map((other) => relate(topic, other))));
  return relations.includes("different") ? "different" : relations.includes("cannot tell") ? "cannot tell" : "equal";
}

function bestRelation(relations: readonly Relation[]): Relation {
  return relations.includes("equal") ? "equal" : relations.includes("cannot tell") ? "cannot tell" : "different";
}

/**
 * - `old`: it was there, its stream was on, and the change leaves it as it is: it has records.
 * - `new`: this change creates it, replaces it or switches its stream on: there is nothing in it.
 * - `unknown`: it comes in by a name that this change introduces, or cannot be told at all.
 */
export type SourceAge = "old" | "new" | "unknown";

export interface Baseline {
  ageOf(after: Entry): SourceAge;
  /** The resource that an entry of the after side reads, in its own stack or in another one of its app. */
  resourceOf(after: Entry): SourceResource | undefined;
  /** The changed construct id of the stack that the source of an entry stands in: ids of mappings contain it. */
  stackIdOf(after: Entry): Extract<Cause, { readonly edit: "stack-id" }> | undefined;
}

/**
 * @param pairing with the before side's construct paths aligned
 * @param before all entries of the before side
 */
export function buildBaseline(pairing: StackPairing, before: readonly Entry[], after: readonly Stack[]): Baseline {
  const pairOf = new Map(pairing.pairs.map((pair) => [pair.after, pair]));
  const consumed = new Set(before.map(sourceKey));
  const ownerOf = (entry: Entry, resource: string): Stack | undefined => {
    if (entry.stack.sources.has(resource)) return entry.stack;
    // Construct paths are unique in an app; logical ids only in their own template.
    if (!frameworkTraits(entry.stack).hasConstructs) return undefined;
    return after.find((stack) => frameworkTraits(stack).hasConstructs && stack.sources.has(resource));
  };

  function ageOfResource(entry: Entry, resource: string): SourceAge {
    const owner = ownerOf(entry, resource);
    const pair = pairOf.get(owner ?? entry.stack);
    // A baseline of one stack does not hold the others; that somebody reads it there says that it was there.
    if (pair === undefined && consumed.has(sourceKey(entry))) return "old";
    if (pair === undefined || pair.relation.kind !== "same") return "new";
    const old = pair.before.sources.get(resource);
    const current = owner?.sources.get(resource);
    if (old && current) return old.streams && !isReplaced(old, current) ? "old" : "new";
    if (current === undefined && pair.before.names.has(resource)) return "old";
    const isDeclared = current !== undefined || entry.stack.names.has(resource);
    return isDeclared && pair.before.complete ? "new" : "unknown";
  }

  function ageOfHole(entry: Entry, hole: Hole): SourceAge {
    switch (hole.kind) {
      case "resource":
        return ageOfResource(entry, hole.resource ?? hole.text);
      case "parameter":
        return isParameterOld(entry, hole.text) ? "old" : "unknown";
      case "token":
        return isTokenOld(entry, hole.text) ? "old" : "unknown";
      case "pick":
        return youngest((hole.pick?.arms ?? []).map((arm) => ageOfValue(entry, arm.value)));
      case "variable":
        return consumed.has(sourceKey(entry)) ? "old" : ageOfOutput(hole.text, entry.mapping.source.type);
      case "import":
        return "old";
    }
  }

  /**
   * `${cf:db-${sls:stage}.OrdersStream}` is an output of a stack that may be deployed from here: what that stack creates, or
   * begins to stream, in the same change may be what it puts out.
   */
  function ageOfOutput(variable: string, type: SourceType): SourceAge {
    const [, name] = /^cf(?:\([^)]*\))?:([^,]+)\.[^.,]+(?:,|$)/u.exec(variable) ?? [];
    const owner =
      name === undefined ? undefined : after.find((stack) => stack.name && canonicalText(stack.name) === name);
    if (owner === undefined) return "old";
    const pair = pairOf.get(owner);
    if (pair?.relation.kind !== "same") return "new";
    const isFresh = (current: SourceResource): boolean => {
      const old = pair.before.sources.get(current.id);
      return current.streams && current.type === type && (!old?.streams || isReplaced(old, current));
    };
    return [...owner.sources.values()].some(isFresh) ? "unknown" : "old";
  }

  function isParameterOld(entry: Entry, name: string): boolean {
    if (name.startsWith("AWS::")) return true;
    const pair = pairOf.get(entry.stack);
    return pair ? pair.before.names.has(name) : consumed.has(sourceKey(entry));
  }

  /** Code can put anything there; a template only what it does with its own names, or with what is outside of it. */
  function isTokenOld(entry: Entry, text: string): boolean {
    if (consumed.has(sourceKey(entry))) return true;
    const names = [...text.matchAll(/\$\{([A-Za-z0-9]+)(?:\.[^{}:]*)?\}/gu)].map(([, name]) => name!);
    return (
      !frameworkTraits(entry.stack).hasConstructs &&
      names.every((name) => pairOf.get(entry.stack)?.before.names.has(name))
    );
  }

  function ageOfValue(entry: Entry, value: Value): SourceAge {
    switch (value.kind) {
      case "text":
        return youngest(value.parts.map((part) => (typeof part === "string" ? "old" : ageOfHole(entry, part))));
      case "alternatives":
        return youngest(value.arms.map((arm) => (arm.value ? ageOfValue(entry, arm.value) : "unknown")));
      case "unknown":
        return "unknown";
    }
  }

  return {
    ageOf(entry) {
      const { resource, identity } = entry.mapping.source;
      return resource === undefined ? ageOfValue(entry, identity) : ageOfResource(entry, resource);
    },
    resourceOf(entry) {
      const { resource } = entry.mapping.source;
      return resource === undefined ? undefined : ownerOf(entry, resource)?.sources.get(resource);
    },
    stackIdOf(entry) {
      const { resource } = entry.mapping.source;
      const owner = resource === undefined ? undefined : ownerOf(entry, resource);
      const relation = owner && pairOf.get(owner)?.relation;
      return relation?.kind === "same" ? relation.stackId : undefined;
    },
  };
}

function youngest(ages: readonly SourceAge[]): SourceAge {
  return ages.includes("new") ? "new" : ages.includes("unknown") ? "unknown" : "old";
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
