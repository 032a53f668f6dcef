/** Nodes of linted code, by where they stand. */
import type { TSESTree } from "@typescript-eslint/types";
import { isCode } from "../modules/code-files.ts";
import { parseModule } from "../syntax/module.ts";
import type { SourceText } from "../syntax/source-text.ts";

type Node = TSESTree.Node;

/** Nodes that hold a stretch of code, outermost first; none where the file is no code or does not parse. */
export function nodesAround(source: SourceText, start: number, end: number): readonly Node[] {
  const found: Node[] = [];
  let current = programOf(source) as Node | undefined;
  while (current) {
    found.push(current);
    current = childrenOf(current).find(({ range }) => range[0] <= start && end <= range[1]);
  }
  return found;
}

/** Nodes inside of a stretch that a test holds for, in the order of the text. */
export function nodesWithin<T extends Node>(
  source: SourceText,
  { start, end }: { readonly start: number; readonly end: number },
  test: (node: Node) => node is T,
): readonly T[] {
  const found: T[] = [];
  const visit = (node: Node): void => {
    if (node.range[1] <= start || end <= node.range[0]) return;
    if (start <= node.range[0] && node.range[1] <= end && test(node)) found.push(node);
    childrenOf(node).forEach(visit);
  };
  const program = programOf(source);
  if (program) visit(program);
  return found;
}

export function textOfNode(source: SourceText, { range }: Node): string {
  return source.text.slice(...range);
}

/** A property that is written out, by its plain name. */
export function propertyNamed(object: TSESTree.ObjectExpression, name: string): TSESTree.Property | undefined {
  return object.properties.find(
    (property): property is TSESTree.Property =>
      property.type === "Property" &&
      !property.computed &&
      ((property.key.type === "Identifier" && property.key.name === name) ||
        (property.key.type === "Literal" && property.key.value === name)),
  );
}

export function hasSpread({ properties }: TSESTree.ObjectExpression): boolean {
  return properties.some(({ type }) => type === "SpreadElement");
}

/** The value of the only constant of a name in a module. */
export function constantNamed(source: SourceText, name: string): TSESTree.Expression | undefined {
  const all = { start: 0, end: source.text.length };
  const isNamed = (node: Node): node is TSESTree.VariableDeclarator =>
    node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === name;
  const [only, ...others] = nodesWithin(source, all, isNamed);
  return others.length === 0 ? (only?.init ?? undefined) : undefined;
}

export function programOf(source: SourceText): TSESTree.Program | undefined {
  const parsed = isCode(source.path) ? parseModule(source) : undefined;
  return parsed?.ok ? parsed.program : undefined;
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node)
    .filter(([key]) => key !== "parent")
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(
      (value): value is Node => typeof value === "object" && value !== null && "type" in value && "range" in value,
    );
}
