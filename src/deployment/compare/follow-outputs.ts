/**
 * Exports and outputs of stacks of the project, as the resources that they are of: a table is one table, whether its own stack
 * reads it, an import or `${cf:…}` of another one, and under whatever name it is put out.
 */
import type { Hole, Mapping, Output, SourceResource, Stack, Value } from "../model.ts";
import { canonicalText, hole, singleHole } from "../value.ts";
import type { StackPairing } from "./pair-stacks.ts";

interface Followed {
  readonly name: string;
  /** The attribute there, whose hole knows its resource. */
  readonly attribute: Hole;
  readonly source: SourceResource | undefined;
}

/** The texts of one side that name outputs, and what each is of. Two outputs of one name are none. */
type Outputs = ReadonlyMap<string, Followed | undefined>;

/**
 * The same stacks with the sources behind outputs. What only one side can follow stays what it is written as on both.
 *
 * @param nameOf of a stack, one on both sides
 */
export function followOutputs(pairing: StackPairing, nameOf: (stack: Stack) => string): StackPairing {
  const sides = {
    before: outputsOf([...pairing.pairs.map(({ before }) => before), ...pairing.removed], nameOf),
    after: outputsOf([...pairing.pairs.map(({ after }) => after), ...pairing.added], nameOf),
  };
  if (sides.before.size === 0 && sides.after.size === 0) return pairing;
  const named = {
    before: namesIn([...pairing.pairs.map(({ before }) => before), ...pairing.removed]),
    after: namesIn([...pairing.pairs.map(({ after }) => after), ...pairing.added]),
  };
  const isOnBoth = (text: string): boolean =>
    (sides.before.get(text) !== undefined || !named.before.has(text)) &&
    (sides.after.get(text) !== undefined || !named.after.has(text));
  const follow = (stack: Stack, outputs: Outputs): Stack => {
    if (!stack.functions.some(({ mappings }) => mappings.some((mapping) => isNamed(mapping, outputs)))) return stack;
    return {
      ...stack,
      functions: stack.functions.map((lambda) => ({
        ...lambda,
        mappings: lambda.mappings.map((mapping) => followed(mapping, outputs, isOnBoth)),
      })),
    };
  };
  return {
    pairs: pairing.pairs.map((pair) => {
      const after = follow(pair.after, sides.after);
      return { ...pair, before: pair.before === pair.after ? after : follow(pair.before, sides.before), after };
    }),
    removed: pairing.removed.map((stack) => follow(stack, sides.before)),
    added: pairing.added.map((stack) => follow(stack, sides.after)),
  };
}

function outputsOf(stacks: readonly Stack[], nameOf: (stack: Stack) => string): Outputs {
  const outputs = new Map<string, Followed | undefined>();
  const add = (text: string, found: Followed): void => {
    outputs.set(text, outputs.has(text) ? undefined : found);
  };
  for (const stack of stacks) {
    for (const [name, output] of stack.outputs ?? []) {
      const attribute = singleHole(output.value);
      if (attribute?.kind !== "resource" || attribute.resource === undefined) continue;
      const found = { name: nameOf(stack), attribute, source: stack.sources.get(attribute.resource) };
      for (const text of textsOf(stack, name, output)) add(text, found);
    }
  }
  return outputs;
}

/** How others name an output, in the text of a hole. */
function textsOf(stack: Stack, name: string, { exported }: Output): string[] {
  const imported = exported === undefined ? [] : [`import:${canonicalText(exported)}`];
  return stack.name === undefined ? imported : [...imported, `cf:${canonicalText(stack.name)}.${name}`];
}

/** The output that a source is named by: an export, without the sign of templates, or a variable. */
function outputText(value: Value): string | undefined {
  const only = singleHole(value);
  if (only?.kind === "import") return only.text.startsWith("import:") ? only.text : `import:${only.text}`;
  return only?.kind === "variable" ? only.text : undefined;
}

function namesIn(stacks: readonly Stack[]): ReadonlySet<string> {
  const mappings = stacks.flatMap(({ functions }) => functions.flatMap((lambda) => lambda.mappings));
  return new Set(mappings.flatMap(({ source }) => outputText(source.identity) ?? []));
}

function isNamed({ source }: Mapping, outputs: Outputs): boolean {
  const text = outputText(source.identity);
  return text !== undefined && outputs.get(text) !== undefined;
}

function followed(mapping: Mapping, outputs: Outputs, isOnBoth: (text: string) => boolean): Mapping {
  const { source } = mapping;
  const text = outputText(source.identity);
  const found = text === undefined || !isOnBoth(text) ? undefined : outputs.get(text);
  if (!found) return mapping;
  const { name, attribute, source: resource } = found;
  const identity = hole("output", `${name}.${attribute.text}`, source.identity.at, {
    resource: attribute.resource!,
    ...(source.identity.origin ? { origin: source.identity.origin } : {}),
  });
  const retentionSeconds = source.retentionSeconds ?? resource?.retentionSeconds;
  return {
    ...mapping,
    source: {
      ...source,
      identity,
      type: source.type === "unknown" && resource ? resource.type : source.type,
      ...(retentionSeconds === undefined ? {} : { retentionSeconds }),
    },
  };
}
