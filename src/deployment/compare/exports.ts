/** What stacks put out for all others, under the names that these may use. */
import type { Output, Stack } from "../model.ts";
import type { Hole, Value } from "../value-model.ts";
import { canonicalText } from "../value.ts";

interface Exported {
  readonly stack: Stack;
  readonly value: Value;
}

/** By the text of a hole that names it. Two of one name are none. */
export type Exports = ReadonlyMap<string, Exported | undefined>;

/** The outputs of stacks of one side under the names by which other stacks import them. */
export function exportsOf(stacks: readonly Stack[]): Exports {
  const exports = new Map<string, Exported | undefined>();
  for (const stack of stacks)
    for (const [name, output] of stack.outputs ?? [])
      for (const text of textsOf(stack, name, output))
        exports.set(text, exports.has(text) ? undefined : { stack, value: output.value });
  return exports;
}

const ownName = "${AWS::StackName}";

/** In the place of a parameter that holds the name of a stack. */
const anyStack = "${*}";

function textsOf(stack: Stack, name: string, { exported }: Output): readonly string[] {
  const own = stack.name && canonicalText(stack.name);
  const imported = exported === undefined ? [] : textsOfExport(canonicalText(exported), own);
  return own === undefined ? imported : [...imported, `cf:${own}.${name}`];
}

/**
 * An export that begins with the name of its own stack is imported under that name, or behind a parameter that holds it: nothing
 * else can stand there, since names of exports are unique.
 */
function textsOfExport(name: string, own: string | undefined): readonly string[] {
  if (!name.includes(ownName)) return [`import:${name}`];
  const written = own === undefined ? [] : [`import:${name.replaceAll(ownName, own)}`];
  const rest = name.startsWith(ownName) ? name.slice(ownName.length) : "";
  return rest === "" || rest.includes(ownName) ? written : [...written, `import:${anyStack}${rest}`];
}

/** What an import or a variable may name, the surest first. */
export function exportTexts({ kind, text }: Hole): readonly string[] {
  if (kind !== "import") return [text];
  const name = text.replace(/^import:/u, "");
  // No stack imports what it exports itself: its own name is not that of the stack which does.
  if (name.includes(ownName)) return [];
  const [, rest] = /^\$\{\w+\}(.+)$/u.exec(name) ?? [];
  return rest === undefined || rest.includes("${")
    ? [`import:${name}`]
    : [`import:${name}`, `import:${anyStack}${rest}`];
}
