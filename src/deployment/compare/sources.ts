/** Whether two mappings read the same source. */
import type { MappingSource } from "../model.ts";
import type { Value } from "../value-model.ts";
import { relate, type Relation } from "../relate.ts";
import { isOfUnknownOrigin } from "../untold.ts";
import { namedByArn } from "../arn.ts";
import { canonicalText, containsUnknown, literal } from "../value.ts";
import type { Entry } from "./entry.ts";

/** Both texts are read in their own template; topics and queues of a broker are part of what is read. */
export function relateSources(before: Entry, after: Entry): Relation {
  const identity = relateIdentities(before, after);
  return identity === "equal" ? relateTopics(before.mapping.source, after.mapping.source) : identity;
}

/** Without topics and queues. A table is no stream of Kinesis, by whatever they are named. A construct path and a logical id are two ways to name a resource, whatever they are. */
export function relateIdentities(before: Entry, after: Entry): Relation {
  const [old, current] = [before.mapping.source, after.mapping.source];
  if (old.type !== current.type && old.type !== "unknown" && current.type !== "unknown") return "different";
  const isPath = ({ resource }: MappingSource): boolean => resource !== undefined && resource.includes("/");
  if (old.resource && current.resource && isPath(old) !== isPath(current)) return "cannot tell";
  if (isMadeAlike(old.identity, current.identity)) return "equal";
  const named = relateNames(before, after);
  if (named !== undefined) return named;
  const names = { before: before.stack.names, after: after.stack.names };
  return relate(old.identity, current.identity, { names });
}

/**
 * A resource of the one side by its name, and an arn on the other. An arn of the same name may be of another account, unless it is that of the
 * stack; and a table has had other streams.
 */
function relateNames(before: Entry, after: Entry): Relation | undefined {
  const isFirst = before.mapping.source.resource !== undefined;
  const [owner, other] = isFirst ? [before, after] : [after, before];
  const { resource = "" } = owner.mapping.source;
  const name = owner.stack.sources.get(resource)?.name;
  const named = other.mapping.source.resource === undefined ? namedByArn(other.mapping.source.identity) : undefined;
  if (name === undefined || named === undefined) return undefined;
  const relation = relate(name, literal(named.name, name.at));
  if (relation === "different") return relation;
  return relation === "equal" && named.isOfStack && named.service !== "dynamodb" ? relation : undefined;
}

/** What nobody can tell is the same where it comes from the same, as ids that cannot be told are. */
function isMadeAlike(before: Value, after: Value): boolean {
  if (!containsUnknown(before) || !containsUnknown(after)) return false;
  const text = canonicalText(before);
  return text === canonicalText(after) && !isOfUnknownOrigin(text);
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
