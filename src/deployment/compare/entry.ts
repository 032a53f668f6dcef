/** A mapping with the function and the stack that it belongs to, and what makes two of them the same thing. */
import { dirname, relative } from "node:path";
import { namedByArn } from "../arn.ts";
import type { LambdaFunction, Mapping, SourceResource, Stack } from "../model.ts";
import type { LogicalId, Value } from "../value-model.ts";
import { relate, relateFormulas, type Relation } from "../relate.ts";
import { canonicalText, containsUnknown } from "../value.ts";

/** A mapping with the function that it feeds and the stack that has both. */
export interface Entry {
  readonly stack: Stack;
  readonly function: LambdaFunction;
  readonly mapping: Mapping;
}

/** Every mapping of a stack. */
export function entriesOf(stack: Stack): Entry[] {
  return stack.functions.flatMap((lambda) => lambda.mappings.map((mapping) => ({ stack, function: lambda, mapping })));
}

/** Whether a stack has any entry: asked for each pair of mappings, so that nothing is listed for it. */
export function hasMappings(stack: Stack): boolean {
  return stack.functions.some(({ mappings }) => mappings.length > 0);
}

/** A loop over, or a condition on, something unknown: may be there or not, and is never the reason for an alarm. */
export function isCertain({ function: lambda, mapping }: Entry): boolean {
  return lambda.certainty === "certain" && mapping.certainty === "certain";
}

/** Whether what a mapping reads has no position: a queue, or a share group of Kafka. */
export function isQueue({ mapping }: Entry): boolean {
  return mapping.source.type === "sqs" || mapping.source.type === "mq" || mapping.isShareGroup === true;
}

/** Equal for equal ids, and for symbolic ids whose every part is equal: the id is then unchanged, whatever it is. */
export function idKey(id: LogicalId): string {
  return id.kind === "known" ? `id ${id.id}` : `formula ${id.formula}`;
}

/**
 * Whether two functions have one logical id. An id with something in it that nobody evaluated may be any other one that fits,
 * unless the very same text gave it before.
 */
export function relateIds(before: LambdaFunction, after: LambdaFunction): Relation {
  const [old, current] = [before.logicalId, after.logicalId];
  if (idKey(old) === idKey(current)) return "equal";
  if (old.kind === "symbolic" && current.kind === "symbolic") return relateFormulas(old.formula, current.formula);
  if (old.kind === current.kind) return "different";
  // A compiled template does not tell what an id was made from.
  const isCompiled = [before, after].some(({ key, logicalId }) => logicalId.kind === "known" && logicalId.id === key);
  return isCompiled || relateFormulas(before.key, after.key) !== "different" ? "cannot tell" : "different";
}

/** Undefined where the source cannot be told from another one. */
export function sourceKey({ stack, mapping: { source } }: Entry): string | undefined {
  const topics = source.topics ?? [];
  if ([source.identity, ...topics].some(containsUnknown)) return undefined;
  const identity = ownArn(stack, source) ?? canonicalText(source.identity);
  return JSON.stringify([identity, ...topics.map(canonicalText).sort()]);
}

/** `!GetAtt Clicks.Arn`, where the arn is written out with the account, the region and the name of that resource. A table has had other streams. */
function ownArn(stack: Stack, { resource, identity }: Mapping["source"]): string | undefined {
  const named = resource === undefined ? namedByArn(identity) : undefined;
  if (!named?.isOfStack || named.service === "dynamodb") return undefined;
  const isNamed = ({ name, type }: SourceResource): boolean =>
    type === named.service && name !== undefined && canonicalText(name) === named.name;
  const owner = [...stack.sources.values()].find(isNamed);
  return owner && `\${${owner.id}.Arn}`;
}

/** A physical name that the configuration gives; undefined where CloudFormation generates one or it cannot be told. */
export function pinnedName({ function: { name } }: Entry): string | undefined {
  return name === undefined || containsUnknown(name) ? undefined : canonicalText(name);
}

/** The stack's own name and id differ between two stacks though they print alike. */
export function isOneInAllStacks(name: string): boolean {
  return !/\$\{AWS::Stack(?:Name|Id)\}/u.test(name);
}

/** The text of a value that means the same in every stack: no parameter and no resource of one, not its own name. */
export function lastingText(value: Value | undefined): string | undefined {
  const kinds = kindsIn(value);
  if (value === undefined || containsUnknown(value) || kinds.has("parameter") || kinds.has("resource"))
    return undefined;
  const printed = canonicalText(value);
  return isOneInAllStacks(printed) ? printed : undefined;
}

/** What kinds of holes a text has, those of AWS itself left out. */
export function kindsIn(value: Value | undefined): ReadonlySet<string> {
  const parts = value?.kind === "text" ? value.parts : [];
  const holes = parts.filter((part) => typeof part !== "string");
  return new Set(holes.filter(({ text }) => !text.startsWith("AWS::")).map(({ kind }) => kind));
}

/** Which code runs, told from the folder of the configuration, so that a moved folder keeps its handlers. */
export function handlerKey({ stack, function: { handler } }: Entry): string | undefined {
  if (handler === undefined) return undefined;
  const [module] = handler.modules;
  return module === undefined
    ? `text ${handler.text}`
    : `code ${relative(dirname(stack.config), module)}#${handler.exportName}`;
}

/**
 * One resource of the template, or one function elsewhere. A function that a mapping only names can be named in two ways.
 */
export function isSameFunction(before: LambdaFunction, after: LambdaFunction): boolean {
  if (idKey(before.logicalId) === idKey(after.logicalId)) return true;
  return (
    (before.external || after.external) && before.name !== undefined && relate(before.name, after.name) === "equal"
  );
}

/** Functions by what makes two of them the same: each of thousands is looked for among thousands. */
export class Functions {
  readonly #byId = new Map<string, LambdaFunction[]>();
  readonly #named: readonly LambdaFunction[];
  readonly #external: readonly LambdaFunction[];

  constructor(functions: readonly LambdaFunction[]) {
    for (const one of new Set(functions)) {
      const key = idKey(one.logicalId);
      const others = this.#byId.get(key);
      if (others) others.push(one);
      else this.#byId.set(key, [one]);
    }
    this.#named = functions.filter(({ name }) => name !== undefined);
    this.#external = this.#named.filter(({ external }) => external);
  }

  hasSame(lambda: LambdaFunction): boolean {
    if (this.#byId.has(idKey(lambda.logicalId))) return true;
    return (lambda.external ? this.#named : this.#external).some((one) => isSameFunction(lambda, one));
  }

  /** The one with the same logical id; where two claim it (`onOrder`, `OnOrder`), the one of the same key. */
  counterpartOf(lambda: LambdaFunction): LambdaFunction | undefined {
    const claimants = this.#byId.get(idKey(lambda.logicalId)) ?? [];
    return claimants.find(({ key }) => key === lambda.key) ?? claimants.toSorted((a, b) => (a.key < b.key ? -1 : 1))[0];
  }
}

const functionsOf = new WeakMap<Stack, Functions>();

/** An image in place of an archive, or the reverse: a function cannot change that. */
export function isRepackaged(before: LambdaFunction, after: LambdaFunction): boolean {
  const [old, current] = [before.packageType, after.packageType];
  return old !== undefined && current !== undefined && old !== current;
}

/** The function of a stack with the same logical id. */
export function counterpartOf(lambda: LambdaFunction, stack: Stack): LambdaFunction | undefined {
  const functions = functionsOf.get(stack) ?? new Functions(stack.functions);
  functionsOf.set(stack, functions);
  return functions.counterpartOf(lambda);
}

/** Sorts by what an entry is, never by where it stood in its list: results do not depend on the order of the input. */
export function compareEntries(a: Entry, b: Entry): number {
  const left = sortKey(a);
  const right = sortKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey({ stack, function: lambda, mapping }: Entry): string {
  const { source } = mapping;
  const values = [source.identity, ...(source.topics ?? []), source.consumer, mapping.qualifier, mapping.consumerGroup];
  const start = [mapping.startingPosition, mapping.startingPositionTimestamp];
  const texts = [...values, ...start, lambda.name].map((value) => (value === undefined ? "" : canonicalText(value)));
  const words = [source.type, mapping.declared, mapping.certainty, lambda.certainty, lambda.handler?.text];
  return JSON.stringify([stack.config, stack.path, lambda.key, idKey(mapping.logicalId), mapping.key, texts, words]);
}
