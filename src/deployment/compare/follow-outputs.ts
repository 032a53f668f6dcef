/**
 * Exports and outputs of stacks of the project, as the resources that they are of: a table is one table, whether its own stack
 * reads it, an import, `${cf:…}` or the parent of a nested stack, and under whatever name it is put out.
 */
import type { Hole, Mapping, Output, SourceResource, Stack, Value } from "../model.ts";
import { canonicalText, hole, singleHole } from "../value.ts";
import { frameworkTraits } from "../readers/index.ts";
import type { StackPairing } from "./pair-stacks.ts";

interface Followed {
  readonly name: string;
  /** The attribute there, whose hole knows its resource. */
  readonly attribute: Hole;
  readonly source: SourceResource | undefined;
}

type NameOf = (stack: Stack) => string;

/** The texts of one side that name outputs, and what each is of. Two outputs of one name are none. */
type Outputs = ReadonlyMap<string, Followed | undefined>;

/** Of one side: what is put out, and by which texts its mappings may name sources. */
interface Side {
  readonly outputs: Outputs;
  readonly named: ReadonlySet<string>;
}

/**
 * The same stacks with the sources behind outputs. What only one side can follow stays what it is written as on both.
 *
 * @param nameOf of a stack, one on both sides
 */
export function followOutputs(pairing: StackPairing, nameOf: NameOf): StackPairing {
  const before = sideOf([...pairing.pairs.map((pair) => pair.before), ...pairing.removed], nameOf);
  const after = sideOf([...pairing.pairs.map((pair) => pair.after), ...pairing.added], nameOf);
  if (before.outputs.size === 0 && after.outputs.size === 0) return pairing;
  const isOutput = (text: string): boolean => before.outputs.has(text) || after.outputs.has(text);
  const isOnBoth = (text: string): boolean =>
    [before, after].every(({ outputs, named }) => outputs.get(text) !== undefined || !named.has(text));
  const follow = (stack: Stack, { outputs }: Side): Stack => {
    const followed = (mapping: Mapping): Mapping => {
      const text = outputTexts(mapping.source.identity, stack, nameOf).find(isOutput);
      const found = text === undefined || !isOnBoth(text) ? undefined : outputs.get(text);
      return found ? behind(mapping, found) : mapping;
    };
    const functions = stack.functions.map((lambda) => {
      const mappings = lambda.mappings.map(followed);
      return mappings.every((mapping, index) => mapping === lambda.mappings[index]) ? lambda : { ...lambda, mappings };
    });
    return functions.every((lambda, index) => lambda === stack.functions[index]) ? stack : { ...stack, functions };
  };
  return {
    pairs: pairing.pairs.map((pair) => {
      const current = follow(pair.after, after);
      return { ...pair, before: pair.before === pair.after ? current : follow(pair.before, before), after: current };
    }),
    removed: pairing.removed.map((stack) => follow(stack, before)),
    added: pairing.added.map((stack) => follow(stack, after)),
  };
}

function sideOf(stacks: readonly Stack[], nameOf: NameOf): Side {
  const outputs = outputsOf(stacks, nameOf);
  const texts = stacks.flatMap((stack) =>
    stack.functions.flatMap(({ mappings }) =>
      mappings.flatMap(({ source }) => outputTexts(source.identity, stack, nameOf)),
    ),
  );
  return { outputs, named: new Set(texts) };
}

function outputsOf(stacks: readonly Stack[], nameOf: NameOf): Outputs {
  const outputs = new Map<string, Followed | undefined>();
  const parents = parentsOf(stacks);
  for (const stack of stacks) {
    for (const [name, output] of stack.outputs ?? []) {
      const attribute = singleHole(output.value);
      if (attribute?.kind !== "resource" || attribute.resource === undefined) continue;
      const found = { name: nameOf(stack), attribute, source: stack.sources.get(attribute.resource) };
      for (const text of [...textsOf(stack, name, output), ...textsOfNested(parents.get(stack) ?? [], name, nameOf)])
        outputs.set(text, outputs.has(text) ? undefined : found);
    }
  }
  return outputs;
}

interface Parent {
  readonly stack: Stack;
  readonly id: string;
}

/** Which stacks deploy a template as a nested stack of theirs. */
function parentsOf(stacks: readonly Stack[]): ReadonlyMap<Stack, readonly Parent[]> {
  const parents = new Map<Stack, Parent[]>();
  const templates = new Map(stacks.filter((one) => frameworkTraits(one).isTemplate).map((one) => [one.config, one]));
  for (const stack of stacks) {
    for (const { id, template } of stack.nested ?? []) {
      const nested = templates.get(template);
      if (nested) parents.set(nested, [...(parents.get(nested) ?? []), { stack, id }]);
    }
  }
  return parents;
}

/** How others name an output, in the text of a hole. */
function textsOf(stack: Stack, name: string, { exported }: Output): readonly string[] {
  const own = stack.name && canonicalText(stack.name);
  const exportName = exported && canonicalText(exported);
  const imported = exportName === undefined ? [] : exportTexts(exportName, own);
  return own === undefined ? imported : [...imported, `cf:${own}.${name}`];
}

const ownName = "${AWS::StackName}";

/**
 * An export that begins with the name of its own stack is imported under that name, or behind a parameter that holds it: nothing
 * else can stand there, since names of exports are unique.
 */
function exportTexts(exportName: string, own: string | undefined): readonly string[] {
  if (!exportName.includes(ownName)) return [`import:${exportName}`];
  const written = own === undefined ? [] : [`import:${exportName.replaceAll(ownName, own)}`];
  const rest = exportName.startsWith(ownName) ? exportName.slice(ownName.length) : "";
  return rest === "" || rest.includes(ownName) ? written : [...written, `import:${anyStack}${rest}`];
}

/** In the place of a parameter that holds the name of a stack. */
const anyStack = "${*}";

/** A template that is nested twice makes two tables: an output of it is of one of them. */
function textsOfNested(parents: readonly Parent[], output: string, nameOf: NameOf): readonly string[] {
  const [parent, ...others] = parents;
  return parent === undefined || others.length > 0 ? [] : [nestedText(parent.stack, parent.id, output, nameOf)];
}

function nestedText(stack: Stack, id: string, output: string, nameOf: NameOf): string {
  return `nested:${nameOf(stack)} ${id}.Outputs.${output}`;
}

/**
 * What the output may be called that a source is named by, the surest first: an export, without the sign of templates, a variable, or
 * an attribute of a nested stack.
 */
function outputTexts(value: Value, stack: Stack, nameOf: NameOf): readonly string[] {
  const only = singleHole(value);
  switch (only?.kind) {
    case "import":
      return importTexts(only.text.replace(/^import:/u, ""));
    case "variable":
      return [only.text];
    case "resource": {
      const [, output] = /\.Outputs\.(\w+)$/u.exec(only.text) ?? [];
      const isNested = stack.nested?.some(({ id }) => id === only.resource) ?? false;
      return output !== undefined && isNested ? [nestedText(stack, only.resource!, output, nameOf)] : [];
    }
    default:
      return [];
  }
}

function importTexts(name: string): readonly string[] {
  // No stack imports what it exports itself: its own name is not that of the stack which does.
  if (name.includes(ownName)) return [];
  const [, rest] = /^\$\{\w+\}(.+)$/u.exec(name) ?? [];
  return rest === undefined || rest.includes("${")
    ? [`import:${name}`]
    : [`import:${name}`, `import:${anyStack}${rest}`];
}

function behind(mapping: Mapping, { name, attribute, source: resource }: Followed): Mapping {
  const { source } = mapping;
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
