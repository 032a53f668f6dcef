/** What a parent hands to a nested stack: where it hands over another text, the mappings of that stack have another one. */
import type { Include, LambdaFunction, Mapping, NestedStack, SourceResource, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";
import { known } from "../known.ts";
import { relate } from "../relate.ts";
import { canonicalText, concat, text } from "../value.ts";
import { deepest } from "./nested.ts";
import { nestingIn, type Nestings } from "./nestings.ts";
import type { StackPair, StackPairing } from "./stack-pair.ts";

/** The only stack that nests a template, on each side. One that is nested twice has several answers. */
interface Handed {
  readonly before: NestedStack;
  readonly after: NestedStack;
}

/** The same stacks with the texts that parents hand over, and hand on, where these differ. */
export function followParameters(pairing: StackPairing): StackPairing {
  let current = pairing;
  for (let depth = 0; depth < deepest; depth++) {
    const next = handDown(current);
    if (next === current) break;
    current = next;
  }
  return current;
}

/** One step down; the same pairing where nobody uses what is handed over. */
function handDown(pairing: StackPairing): StackPairing {
  const nestings = nestingsOf(pairing);
  if (nestings.before.size === 0 || nestings.after.size === 0) return pairing;
  const pairs = pairing.pairs.map((pair) => {
    const handed = handedTo(pair, nestings);
    const names = handed ? rewrittenParameters(handed).filter((name) => isText(handed, name)) : [];
    const isHanded = (name: string): boolean => names.includes(name);
    if (!handed || ![pair.before, pair.after].some((stack) => usesAny(stack, isHanded))) return pair;
    const handedBy = ({ parameters }: NestedStack): ReadonlyMap<string, Value> =>
      new Map(names.map((name) => [name, parameters.get(name)!]));
    const after = withParameters(pair.after, handedBy(handed.after));
    const above = nestings.after.above(pair.after).flatMap(({ parent }) => parent.includes ?? []);
    const includes = [...(after.includes ?? []), ...above, ...handedPlaces(pair.after, handedBy(handed.after))];
    return { ...pair, before: withParameters(pair.before, handedBy(handed.before)), after: { ...after, includes } };
  });
  return pairs.every((pair, index) => pair === pairing.pairs[index]) ? pairing : { ...pairing, pairs };
}

/** Whether anything of a stack that can be replaced, or of what it nests, is made of a parameter. */
function usesAny({ functions, sources, nested = [] }: Stack, isOne: (name: string) => boolean): boolean {
  return (
    functions.some(
      (lambda) =>
        (lambda.name !== undefined && hasParameter(lambda.name, isOne)) ||
        lambda.mappings.some(
          (mapping) =>
            namedIn(mapping.condition).some(isOne) ||
            valuesOf(lambda, mapping).some((value) => hasParameter(value, isOne)),
        ),
    ) ||
    [...sources.values()].some((source) => isMadeOf(source, isOne)) ||
    nested.some((one) => handsOn(one, isOne).length > 0 || isUnder(one, isOne))
  );
}

/** The parameters of a nested stack that are made of one of its parent. */
export function handsOn({ parameters }: NestedStack, isOne: (name: string) => boolean): readonly string[] {
  return [...parameters].flatMap(([name, value]) => (hasParameter(value, isOne) ? [name] : []));
}

/** Whether a parameter decides over a nested stack as a whole. */
export function isUnder({ condition }: NestedStack, isOne: (name: string) => boolean): boolean {
  return namedIn(condition).some(isOne);
}

/** Which stacks nest which, on each side of a comparison, with those that one side alone has. */
export function nestingsOf({ pairs, removed, added }: StackPairing): {
  readonly before: Nestings;
  readonly after: Nestings;
} {
  return {
    before: nestingIn([...pairs.map(({ before }) => before), ...removed]),
    after: nestingIn([...pairs.map(({ after }) => after), ...added]),
  };
}

/** Where the parents nest a stack that each side nests once; undefined where one is nested twice, or not at all. */
export function handedTo(
  { before, after }: StackPair,
  nestings: { readonly before: Nestings; readonly after: Nestings },
): Handed | undefined {
  const [olds, currents] = [nestings.before.above(before), nestings.after.above(after)];
  return olds.length === 1 && currents.length === 1
    ? { before: olds[0]!.nested, after: currents[0]!.nested }
    : undefined;
}

/** Parameters that are not known to be handed the same as before. */
export function rewrittenParameters({ before, after }: Handed): readonly string[] {
  const names = new Set([...before.parameters.keys(), ...after.parameters.keys()]);
  return [...names].filter((name) => relate(before.parameters.get(name), after.parameters.get(name)) !== "equal");
}

/** Both sides hand over a text that is written out. What has holes means something in the parent alone. */
function isText({ before, after }: Handed, name: string): boolean {
  return [before, after].every(({ parameters }) => {
    const value = parameters.get(name);
    return value?.kind === "text" && value.parts.every((part) => typeof part === "string");
  });
}

function withParameters(stack: Stack, values: ReadonlyMap<string, Value>): Stack {
  return {
    ...stack,
    functions: stack.functions.map((lambda) => inFunction(lambda, values)),
    sources: new Map([...stack.sources].map(([id, source]) => [id, inSource(source, values)])),
    ...known(
      "nested",
      stack.nested?.map((nested) => ({
        ...nested,
        parameters: new Map([...nested.parameters].map(([name, value]) => [name, inValue(value, values)])),
        ...known("condition", nested.condition && inText(nested.condition, values)),
      })),
    ),
  };
}

/** Where the template uses what its parent hands over, each with the place in the parent: that is where it was edited. */
function handedPlaces({ functions, nested = [] }: Stack, values: ReadonlyMap<string, Value>): readonly Include[] {
  const used = [
    ...functions.flatMap((lambda) => lambda.mappings.flatMap((mapping) => valuesOf(lambda, mapping))),
    ...nested.flatMap(({ parameters }) => [...parameters.values()]),
  ];
  return [...new Set(used)].flatMap((value) =>
    [...values].flatMap(([parameter, handed]) =>
      hasParameter(value, (name) => name === parameter) ? [{ at: value.at, of: handed.at }] : [],
    ),
  );
}

/** What of a table, a stream or a queue makes it another one. */
function inSource(source: SourceResource, values: ReadonlyMap<string, Value>): SourceResource {
  const { name, streamViewType, replacementText } = source;
  return {
    ...source,
    name: name && inValue(name, values),
    ...(streamViewType ? { streamViewType: inValue(streamViewType, values) } : {}),
    replacementText: inText(replacementText, values),
  };
}

function inFunction(lambda: LambdaFunction, values: ReadonlyMap<string, Value>): LambdaFunction {
  const mappings = lambda.mappings.map((mapping) => {
    const changed = inMapping(mapping, (value) => inValue(value, values));
    return mapping.condition === undefined ? changed : { ...changed, condition: inText(mapping.condition, values) };
  });
  return { ...lambda, mappings, ...(lambda.name ? { name: inValue(lambda.name, values) } : {}) };
}

/** What of a mapping decides whether it is replaced, and what it reads. */
const KEYS = ["startingPosition", "startingPositionTimestamp", "consumerGroup", "qualifier"] as const;

function inMapping(mapping: Mapping, change: (value: Value) => Value): Mapping {
  const { source } = mapping;
  const changed = KEYS.flatMap((key) => (mapping[key] ? [[key, change(mapping[key])] as const] : []));
  return {
    ...mapping,
    ...Object.fromEntries(changed),
    source: {
      ...source,
      identity: change(source.identity),
      ...(source.consumer ? { consumer: change(source.consumer) } : {}),
      ...(source.topics ? { topics: source.topics.map(change) } : {}),
    },
  };
}

/** The values of a mapping and of its function that a parameter can stand in. */
export function valuesOf(lambda: LambdaFunction, mapping: Mapping): readonly Value[] {
  const values: Value[] = lambda.name ? [lambda.name] : [];
  inMapping(mapping, (value) => {
    values.push(value);
    return value;
  });
  return values;
}

/** Whether the mappings of a stack, or what they read there, are made of a parameter that `isOne` is true of. */
export function areMadeOf({ functions, sources }: Stack, isOne: (name: string) => boolean): boolean {
  return functions.some((lambda) =>
    lambda.mappings.some(
      (mapping) =>
        namedIn(mapping.condition).some(isOne) ||
        valuesOf(lambda, mapping).some((value) => hasParameter(value, isOne)) ||
        isMadeOf(sources.get(mapping.source.resource ?? ""), isOne),
    ),
  );
}

/** The same of a table, a stream or a queue. */
export function isMadeOf(source: SourceResource | undefined, isOne: (name: string) => boolean): boolean {
  if (source === undefined) return false;
  const { name, streamViewType, replacementText } = source;
  const values = [name, streamViewType].filter((value) => value !== undefined);
  return namedIn(replacementText).some(isOne) || values.some((value) => hasParameter(value, isOne));
}

function inValue(value: Value, values: ReadonlyMap<string, Value>): Value {
  if (value.kind === "alternatives")
    return {
      ...value,
      arms: value.arms.map((arm) => (arm.value ? { ...arm, value: inValue(arm.value, values) } : arm)),
    };
  if (value.kind !== "text" || !hasParameter(value, (name) => values.has(name))) return value;
  const pieces = value.parts.map((part) => {
    if (typeof part === "string") return text([part], value.at);
    const handed = part.kind === "parameter" ? values.get(part.text) : undefined;
    return handed ?? text([part.kind === "import" ? inImport(part, values) : part], value.at);
  });
  return concat(pieces, value.at, value.origin);
}

/** `!ImportValue !Sub "${DataStack}-orders"`. */
function inImport(part: Hole, values: ReadonlyMap<string, Value>): Hole {
  return { ...part, text: inText(part.text, values) };
}

/** In what is printed: the name of an import, what a condition tests. */
function inText(printed: string, values: ReadonlyMap<string, Value>): string {
  return printed.replaceAll(NAMED, (whole, name: string) => {
    const value = values.get(name);
    return value ? canonicalText(value) : whole;
  });
}

/** A parameter in a text. */
const NAMED = /\$\{(\w+)\}/gu;

/** Whether a text, or one that it may be, names a parameter of its template that `isOne` is true of. */
export function hasParameter(value: Value, isOne: (name: string) => boolean): boolean {
  if (value.kind === "alternatives")
    return value.arms.some((arm) => arm.value !== undefined && hasParameter(arm.value, isOne));
  return (
    value.kind === "text" && value.parts.some((part) => typeof part !== "string" && parametersIn(part).some(isOne))
  );
}

function parametersIn({ kind, text: written }: Hole): readonly string[] {
  if (kind === "parameter") return [written];
  return kind === "import" ? namedIn(written) : [];
}

function namedIn(printed = ""): readonly string[] {
  return [...printed.matchAll(NAMED)].map(([, name]) => name!);
}
