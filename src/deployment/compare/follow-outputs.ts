/**
 * Exports, outputs and parameters of stacks of the project, as the resources that they are of: a table is one table, whether its own
 * stack reads it, an import, `${cf:…}`, the parent of a nested stack or a stack beside that, and under whatever name.
 */
import type { Place } from "../../syntax/source-text.ts";
import type { Include, Mapping, SourceResource, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";
import { canonicalText, concat, hole, singleHole, text } from "../value.ts";
import { exportsOf, exportTexts, type Exports } from "./exports.ts";
import { deepest } from "./nested.ts";
import { whatReplaces } from "./source-age.ts";
import { nestingIn, type Nestings } from "./nestings.ts";
import type { StackPairing } from "./stack-pair.ts";

interface Followed {
  readonly name: string;
  /** The attribute there, whose hole knows its resource. */
  readonly attribute: Hole;
  readonly source: SourceResource | undefined;
  /** Where it is handed on, from what the mapping names to the stack that has it. */
  readonly way: readonly Place[];
  /** Of a consumer of the stream what stands behind the stream in its arn. */
  readonly consumer?: Value;
}

type NameOf = (stack: Stack) => string;

/** One side of a comparison. */
interface Side {
  readonly exports: Exports;
  readonly nestings: Nestings;
}

/** The texts by which the mappings of one side name sources of other stacks, and what each is of. Undefined: nobody can tell. */
type Named = ReadonlyMap<string, Followed | undefined>;

/**
 * The same stacks with the sources behind outputs and parameters. What only one side can follow stays what it is written as on both.
 *
 * @param nameOf of a stack, one on both sides
 */
export function followOutputs(pairing: StackPairing, nameOf: NameOf): StackPairing {
  const before = sideOf([...pairing.pairs.map((pair) => pair.before), ...pairing.removed]);
  const after = sideOf([...pairing.pairs.map((pair) => pair.after), ...pairing.added]);
  if ([before, after].every(({ exports, nestings }) => exports.size === 0 && nestings.size === 0)) return pairing;
  const isExport = (text: string): boolean => before.exports.has(text) || after.exports.has(text);
  const textOf = (identity: Value, stack: Stack): string | undefined => nameOfSource(identity, stack, nameOf, isExport);
  const named = [
    namedIn([...pairing.pairs.map((pair) => pair.before), ...pairing.removed], before, textOf, nameOf),
    namedIn([...pairing.pairs.map((pair) => pair.after), ...pairing.added], after, textOf, nameOf),
  ] as const;
  const isOnBoth = (text: string): boolean => named.every((all) => !all.has(text) || all.get(text) !== undefined);
  const followed = ({ source }: Mapping, stack: Stack, side: Named): Followed | undefined => {
    const text = textOf(source.identity, stack);
    return text === undefined || !isOnBoth(text) ? undefined : side.get(text);
  };
  const follow = (stack: Stack, side: Named): Stack => {
    const includes: Include[] = [];
    const made = withMappings(stack, (mapping) => {
      const found = followed(mapping, stack, side);
      if (!found) return mapping;
      const steps = [mapping.source.identity.at, ...found.way];
      includes.push(...found.way.map((of, index) => ({ at: steps[index]!, of })));
      return behind(mapping, found);
    });
    return includes.length === 0 ? made : { ...made, includes: [...(made.includes ?? []), ...includes] };
  };
  const readsOf = (stack: Stack, side: Named): string =>
    stack.functions
      .flatMap(({ mappings }) => mappings)
      .map((mapping) => printFollowed(followed(mapping, stack, side)))
      .join("\n");
  return {
    pairs: pairing.pairs.map((pair) => {
      const [old, current] = [follow(pair.before, named[0]), follow(pair.after, named[1])];
      // The very same reading is one on both sides, unless other stacks hand something else to it now, or replace what they hand to it.
      const isOne = pair.before === pair.after && readsOf(pair.before, named[0]) === readsOf(pair.after, named[1]);
      return { ...pair, before: isOne ? current : old, after: current };
    }),
    removed: pairing.removed.map((stack) => follow(stack, named[0])),
    added: pairing.added.map((stack) => follow(stack, named[1])),
  };
}

function printFollowed(followed: Followed | undefined): string {
  if (followed === undefined) return "";
  const { name, attribute, source, consumer } = followed;
  return [name, attribute.text, consumer ? canonicalText(consumer) : "", ...(source ? whatReplaces(source) : [])].join(
    " ",
  );
}

function sideOf(stacks: readonly Stack[]): Side {
  return { exports: exportsOf(stacks), nestings: nestingIn(stacks) };
}

/** The same stack where no mapping changes. */
function withMappings(stack: Stack, change: (mapping: Mapping) => Mapping): Stack {
  const functions = stack.functions.map((lambda) => {
    const mappings = lambda.mappings.map(change);
    return mappings.every((mapping, index) => mapping === lambda.mappings[index]) ? lambda : { ...lambda, mappings };
  });
  return functions.every((lambda, index) => lambda === stack.functions[index]) ? stack : { ...stack, functions };
}

function namedIn(
  stacks: readonly Stack[],
  side: Side,
  textOf: (identity: Value, stack: Stack) => string | undefined,
  nameOf: NameOf,
): Named {
  const named = new Map<string, Followed | undefined>();
  for (const stack of stacks)
    for (const { source } of stack.functions.flatMap(({ mappings }) => mappings)) {
      const text = textOf(source.identity, stack);
      if (text !== undefined && !named.has(text))
        named.set(text, resourceBehind(source.identity, stack, side, nameOf, text));
    }
  return named;
}

/**
 * What a source is called that another stack makes: an export, without the sign of templates, a variable, an attribute of a nested
 * stack, or a parameter. Undefined for a resource of the stack itself.
 */
function nameOfSource(
  identity: Value,
  stack: Stack,
  nameOf: NameOf,
  isExport: (text: string) => boolean,
): string | undefined {
  const only = singleHole(identity);
  switch (only?.kind) {
    case "import":
    case "variable":
      return exportTexts(only).find(isExport);
    case "parameter":
      return only.text.startsWith("AWS::") ? undefined : `handed:${nameOf(stack)} ${only.text}`;
    case "resource":
      return isNested(only, stack) ? `nested:${nameOf(stack)} ${only.text}` : undefined;
    default:
      return undefined;
  }
}

function isNested(only: Hole, stack: Stack): boolean {
  return stack.nested?.some(({ id }) => id === only.resource) ?? false;
}

/** @param exported how the value is named where it is an export */
function resourceBehind(
  value: Value,
  stack: Stack,
  side: Side,
  nameOf: NameOf,
  exported?: string,
  depth = deepest,
): Followed | undefined {
  const { stream, consumer } = consumerIn(value) ?? {};
  if (stream) {
    const found = resourceBehind(stream, stack, side, nameOf, exported, depth);
    return found && { ...found, consumer };
  }
  const only = singleHole(value);
  if (only === undefined || depth === 0) return undefined;
  if (only.kind === "import" || only.kind === "variable") {
    const text = exported ?? exportTexts(only).find((one) => side.exports.has(one));
    const found = text === undefined ? undefined : side.exports.get(text);
    return found && onTheWay(found.value, resourceBehind(found.value, found.stack, side, nameOf, undefined, depth - 1));
  }
  const elsewhere = side.nestings.valueBehind(only, stack);
  if (elsewhere) {
    const { value: handed, stack: other } = elsewhere;
    return onTheWay(handed, resourceBehind(handed, other, side, nameOf, undefined, depth - 1));
  }
  return only.kind === "resource" && only.resource !== undefined && !isNested(only, stack)
    ? { name: nameOf(stack), attribute: only, source: stack.sources.get(only.resource), way: [] }
    : undefined;
}

function onTheWay({ at }: Value, found: Followed | undefined): Followed | undefined {
  return found && { ...found, way: [at, ...found.way] };
}

/** The two parts of `<stream>/consumer/<name>`. */
function consumerIn(value: Value): { readonly stream: Value; readonly consumer: Value } | undefined {
  if (value.kind !== "text") return undefined;
  const [stream, ...rest] = value.parts;
  const isConsumer = typeof stream === "object" && String(rest[0]).startsWith("/consumer/");
  return isConsumer ? { stream: text([stream], value.at), consumer: text(rest, value.at) } : undefined;
}

function behind(mapping: Mapping, { name, attribute, source: resource, consumer }: Followed): Mapping {
  // The stack whose output it is is not what is read.
  const { resource: _stack, ...source } = mapping.source;
  const identity = hole("output", `${name}.${attribute.text}`, source.identity.at, {
    resource: attribute.resource!,
    ...(source.identity.origin ? { origin: source.identity.origin } : {}),
  });
  const retentionSeconds = source.retentionSeconds === undefined ? resource?.retentionSeconds : source.retentionSeconds;
  return {
    ...mapping,
    source: {
      ...source,
      identity,
      written: source.identity,
      ...(consumer ? { consumer: concat([identity, consumer], source.identity.at) } : {}),
      type: source.type === "unknown" && resource ? resource.type : source.type,
      ...(retentionSeconds === undefined ? {} : { retentionSeconds }),
    },
  };
}
