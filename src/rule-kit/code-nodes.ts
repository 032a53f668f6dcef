/** Nodes of linted code, by where they stand. */
import type { TSESTree } from "@typescript-eslint/types";
import { isCode } from "../modules/code-files.ts";
import { parseModule } from "../syntax/module.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { declarationIn, declarationsOf } from "../syntax/language/declarations.ts";
import { boundNames, plainKey } from "../syntax/language/names.ts";
import { childNodes } from "../syntax/language/nodes.ts";

type Node = TSESTree.Node;

/** Nodes that hold a stretch of code, outermost first; none where the file is no code or does not parse. */
export function nodesAround(source: SourceText, start: number, end: number): readonly Node[] {
  const found: Node[] = [];
  let current = programOf(source) as Node | undefined;
  while (current) {
    found.push(current);
    current = childNodes(current).find(({ range }) => range[0] <= start && end <= range[1]);
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
    childNodes(node).forEach(visit);
  };
  const program = programOf(source);
  if (program) visit(program);
  return found;
}

/** A node as it is written. */
export function textOfNode(source: SourceText, { range }: Node): string {
  return source.text.slice(...range);
}

/** A property that is written out, by its plain name. */
export function propertyNamed(object: TSESTree.ObjectExpression, name: string): TSESTree.Property | undefined {
  return object.properties.find(
    (property): property is TSESTree.Property =>
      property.type === "Property" && !property.computed && plainKey(property.key, false) === name,
  );
}

/** Whether an object may have properties that are not written in it. */
export function hasSpread({ properties }: TSESTree.ObjectExpression): boolean {
  return properties.some(({ type }) => type === "SpreadElement");
}

/** What a name was first given, by the scope that it stands in; undefined where that is a parameter, or nothing. */
export function initializerOf(
  source: SourceText,
  { name, range }: TSESTree.Identifier,
): TSESTree.Expression | undefined {
  for (const node of nodesAround(source, ...range).toReversed()) {
    if ("params" in node && node.params.flatMap(boundNames).includes(name)) return undefined;
    const statements = node.type === "Program" || node.type === "BlockStatement" ? node.body : [];
    if (!declarationsOf(statements).lexical.includes(name)) continue;
    const declarators = statements.flatMap((statement) => {
      const declared = declarationIn(statement);
      return declared?.type === "VariableDeclaration" ? declared.declarations : [];
    });
    return declarators.find(({ id }) => id.type === "Identifier" && id.name === name)?.init ?? undefined;
  }
  return undefined;
}

/** The tree of a file of code; undefined where it is none, or does not parse. */
export function programOf(source: SourceText): TSESTree.Program | undefined {
  const parsed = isCode(source.path) ? parseModule(source) : undefined;
  return parsed?.ok ? parsed.program : undefined;
}
