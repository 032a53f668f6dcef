/** Names that sources are given while others still have them: CloudFormation refuses to make these. */
import type { MappingSource, SourceResource, Stack } from "../model.ts";
import type { Value } from "../value-model.ts";
import { relate } from "../relate.ts";
import type { Entry } from "./entry.ts";
import { madeBy, type Sides } from "./source-owners.ts";

/** The source of an entry has a name of its own that another resource holds until it is deleted, in its stack or in another one. */
export function isNameTaken(sides: Pick<Sides, "after" | "names" | "pairing" | "pairOf">, entry: Entry): boolean {
  const { owner, resource: current } = madeBy(sides, entry) ?? {};
  if (owner === undefined || current?.name === undefined) return false;
  const pair = sides.pairOf(owner);
  if (pair?.relation.kind === "same")
    return [...pair.before.sources.values()].some((old) => isNameHeldBy(old, current));
  const isOfStage = pair?.relation.kind === "second" && pair.relation.cause.edit === "stage";
  return isNameAnywhere(current.name, isOfStage) && isNamedBeside(sides.pairing, owner, current);
}

/** A consumer of the same name under another logical id: that name is held until the old one is deleted. */
export function isConsumerTaken(before: MappingSource, after: MappingSource): boolean {
  if (before.consumerId === undefined || after.consumerId === undefined || before.consumerId === after.consumerId)
    return false;
  return relate(before.consumer, after.consumer) === "equal";
}

/** The resource that an entry reads has the logical id of one of another type, which CloudFormation does not make of it: the deployment is refused. */
export function isOfOtherType(sides: Pick<Sides, "after" | "names" | "pairing" | "pairOf">, entry: Entry): boolean {
  const { owner, resource: current } = madeBy(sides, entry) ?? {};
  const pair = owner && sides.pairOf(owner);
  const old = current && pair?.relation.kind === "same" ? pair.before.sources.get(current.id) : undefined;
  const [was, is] = [old, current].map((one) => one && kindOf(one));
  return was !== undefined && is !== undefined && was !== is;
}

/** `AWS::DynamoDB::Table` or `AWS::DynamoDB::GlobalTable`, of code `global` or nothing: it stands in front of the properties that make a new resource. */
function kindOf({ type, replacementText }: SourceResource): string | undefined {
  const [kind] = /^(?:AWS::[\w:]+|(?:global)?(?=\|))/u.exec(replacementText) ?? [];
  return kind === undefined ? undefined : `${type} ${kind}`;
}

/** A stack of the before side, of the same account and region, has a source of this name. */
function isNamedBeside({ pairs, removed }: Sides["pairing"], owner: Stack, current: SourceResource): boolean {
  return [...pairs.map(({ before }) => before), ...removed]
    .filter(({ environment }) => relate(environment, owner.environment, { absenceCounts: true }) === "equal")
    .some(({ sources }) => [...sources.values()].some((old) => isNamedAlike(old, current)));
}

/** CloudFormation creates a new resource before it deletes the old one, and replaces none that keeps a name of its own. */
function isNameHeldBy(old: SourceResource, current: SourceResource): boolean {
  if (!isNamedAlike(old, current)) return false;
  return old.id !== current.id || old.replacementText !== current.replacementText;
}

function isNamedAlike(old: SourceResource, current: SourceResource): boolean {
  return old.type === current.type && relate(old.name, current.name) === "equal";
}

/** The same in whatever stack of an account and region: nothing in it says which stack it is, or, where that is another one, which stage. */
function isNameAnywhere(name: Value, isOfOtherStage: boolean): boolean {
  if (name.kind !== "text") return false;
  const holes = name.parts.filter((part) => typeof part !== "string");
  return holes.every(({ text }) => (text.startsWith("AWS::") ? !text.startsWith("AWS::Stack") : !isOfOtherStage));
}
