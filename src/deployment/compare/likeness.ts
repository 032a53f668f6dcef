/** How alike two stacks are, told from what each of them has. */
import { basename } from "node:path";
import type { Framework, Stack } from "../model.ts";
import { canonicalText, containsUnknown } from "../value.ts";
import { entriesOf, idKey, sourceKey, type Entry } from "./entry.ts";
import { jaccard } from "./similarity.ts";
import { frameworkTraits } from "../readers/index.ts";

/** What two stacks of different files must share, as a part of all they have, to be one. */
const sharedByOne = 0.3;

/** What a stack is recognised by, read once for each. */
export interface Traits {
  readonly stack: Stack;
  readonly family: Framework;
  /** Its name as text, where that is known. */
  readonly name: string | undefined;
  readonly keys: ReadonlySet<string>;
  /** Ids, sources, entry points: what nobody calls them by, which a configuration and its compiled template have in common. */
  readonly facts: ReadonlySet<string>;
  readonly file: string;
  readonly id: string;
}

/** Reads of a stack what it is recognised by. */
export function traitsOf(stack: Stack): Traits {
  const { name, config, path } = stack;
  return {
    stack,
    family: family(stack),
    name: name === undefined || containsUnknown(name) ? undefined : canonicalText(name),
    keys: new Set(stack.functions.map(({ key }) => key)),
    facts: compiledFacts(stack),
    file: basename(config),
    id: path.slice(path.lastIndexOf("/") + 1),
  };
}

/** SAM is a macro over CloudFormation: a template that starts to use it is still the same template. */
export function family(stack: Pick<Stack, "framework">): Framework {
  return frameworkTraits(stack).isTemplate ? "cloudformation" : stack.framework;
}

/** Stacks of which none is more alike to any other one print alike. */
export function printTraits({ family: kind, name, keys, facts, file, id }: Traits): string {
  return JSON.stringify([kind, name, [...keys].sort(), [...facts].sort(), file, id]);
}

/** What two stacks have to share one of to be alike at all. */
export function featuresOf({ name, keys, facts }: Traits): readonly string[] {
  const all = [...[...keys].map((key) => `key ${key}`), ...[...facts].map((fact) => `fact ${fact}`)];
  return name === undefined ? all : [...all, `name ${name}`];
}

/** Of stacks of one file and path. */
export function likenessInPlace(before: Traits, after: Traits): number {
  return 1 + sharedParts(before, after);
}

/** Of any other ones; 0: they are not one. */
export function likenessOfMoved(before: Traits, after: Traits, areCompiled: boolean): number {
  if (before.family !== after.family) {
    if (!areCompiled) return 0;
    const shared = jaccard(before.facts, after.facts);
    return shared < sharedByOne ? 0 : shared;
  }
  // A file that moved may have its one function renamed in the same change.
  const shared = Math.max(sharedParts(before, after), jaccard(before.facts, after.facts));
  if (shared < sharedByOne) return 0;
  const isIdKept = before.stack.path !== "" && before.id === after.id;
  // Of a template that is nested several times all else is the same.
  const isHandedTheSame = before.stack.handed !== undefined && before.stack.handed === after.stack.handed;
  const alike = [before.file === after.file, isIdKept, isHandedTheSame].filter(Boolean);
  return shared + alike.length * 0.1;
}

/** The name, and as much of the functions as both have. */
function sharedParts(before: Traits, after: Traits): number {
  const isNameKept = before.name !== undefined && before.name === after.name;
  return (isNameKept ? 1 : 0) + jaccard(before.keys, after.keys);
}

function compiledFacts(stack: Stack): ReadonlySet<string> {
  return new Set(
    entriesOf(stack).flatMap((entry) => [
      idKey(entry.function.logicalId),
      idKey(entry.mapping.logicalId),
      sourceId(entry) ?? sourceKey(entry) ?? "",
      basename(entry.function.handler?.text ?? ""),
    ]),
  );
}

/** The logical id of the source, where that is a resource of the same stack. */
function sourceId({ stack, mapping }: Entry): string | undefined {
  const { resource } = mapping.source;
  const source = resource === undefined ? undefined : stack.sources.get(resource);
  return source && `source ${source.logicalId ?? source.id}`;
}
