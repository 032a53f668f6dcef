/** Edits of construct code (CDK) that are right by what the file itself says: its imports, its classes, its calls. */
import type { TSESTree } from "@typescript-eslint/types";
import { lineBreakOf, type Place, type SourceText } from "../syntax/source-text.ts";
import { nodesAround, nodesWithin, programOf, propertyNamed, textOfNode } from "./code-nodes.ts";
import type { Edit } from "./config-edits.ts";

/**
 * A maximum record age for the mapping that a call makes: `addEventSource(new KinesisEventSource(orders, { … }))` and the like.
 * Undefined where its options are not written in the call.
 *
 * @param at the call, as the place of a mapping is
 */
export function limitRecordAge(
  file: SourceText,
  at: Place,
  hours: number,
): { readonly option: string; readonly edits: readonly Edit[] } | undefined {
  const [made, ...others] = nodesWithin(file, at, isMapping);
  const options = made?.arguments.at(-1);
  if (others.length > 0 || options?.type !== "ObjectExpression" || options.properties.length === 0) return undefined;
  const isResource = /Cfn\w{0,100}$/u.test(textOfNode(file, made!.callee));
  if (isResource) {
    const option = "maximumRecordAgeInSeconds";
    return { option, edits: [insertProperty(options, `${option}: ${hours * 3_600}`)] };
  }
  const duration = coreName(file, "Duration");
  if (duration === undefined || propertyNamed(options, "maxRecordAge")) return undefined;
  const option = `maxRecordAge: ${duration.text}.hours(${hours})`;
  return { option: "maxRecordAge", edits: [...duration.edits, insertProperty(options, option)] };
}

function isMapping(node: TSESTree.Node): node is TSESTree.NewExpression | TSESTree.CallExpression {
  if (node.type !== "NewExpression" && node.type !== "CallExpression") return false;
  const name = node.callee.type === "MemberExpression" ? node.callee.property : node.callee;
  if (name.type !== "Identifier") return false;
  return node.type === "NewExpression"
    ? /^(?:Dynamo|Kinesis|KinesisConsumer)EventSource$|^(?:Cfn)?EventSourceMapping$/u.test(name.name)
    : name.name === "addEventSourceMapping";
}

function insertProperty({ properties }: TSESTree.ObjectExpression, text: string): Edit {
  const start = properties.at(-1)!.range[1];
  return { start, end: start, text: `, ${text}` };
}

/**
 * The deployed logical ids for what has new ones: `renameLogicalId` of the stack that a construct stands in, behind the statement
 * that makes it. The library refuses it where an id does not exist, so it cannot miss silently.
 *
 * @param at the id of the construct, in its `new`
 * @param ids new and deployed ones
 */
export function renameLogicalIds(
  file: SourceText,
  at: Place,
  ids: readonly (readonly [now: string, before: string])[],
): readonly Edit[] | undefined {
  const around = nodesAround(file, at.start, at.end);
  const made = around.findLast((node) => node.type === "NewExpression");
  const scope = made?.arguments[0];
  const statement = around.findLast(isStatement);
  const stack = coreName(file, "Stack");
  const isPlain = scope?.type === "ThisExpression" || scope?.type === "Identifier";
  if (!scope || !isPlain || !statement || !stack || !runsOnce(file, around)) return undefined;
  const text = file.text;
  const indent = indentBefore(text, statement.range[0]);
  const line = lineBreakOf(text);
  const calls = ids.map(
    ([now, before]) =>
      `${line}${indent}${stack.text}.of(${textOfNode(file, scope)}).renameLogicalId("${now}", "${before}");`,
  );
  return [...stack.edits, { start: statement.range[1], end: statement.range[1], text: calls.join("") }];
}

function indentBefore(text: string, end: number): string {
  let start = end;
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  return text.slice(start, end);
}

/** At the top level of a module, or in the constructor of a stack: no loop, no function, no construct that others may make, too. */
function runsOnce(file: SourceText, around: readonly TSESTree.Node[]): boolean {
  return around.every((node, index) => {
    if (node.type === "ClassDeclaration")
      return node.superClass !== null && /Stack$/u.test(textOfNode(file, node.superClass));
    if (/^(?:For|While|DoWhile)|^Arrow|^FunctionDecl|^ClassExpr/u.test(node.type)) return false;
    const owner = around[index - 1];
    return node.type !== "FunctionExpression" || (owner?.type === "MethodDefinition" && owner.kind === "constructor");
  });
}

function isStatement(node: TSESTree.Node): boolean {
  return node.type === "ExpressionStatement" || (node.type === "VariableDeclaration" && node.declarations.length === 1);
}

/**
 * How a name of the core library is written in a file: as it is imported, by its namespace, or by one more name in an import
 * that is there. Undefined where none of these can be.
 */
function coreName(
  file: SourceText,
  name: string,
): { readonly text: string; readonly edits: readonly Edit[] } | undefined {
  const imports = (programOf(file)?.body ?? []).filter(
    (node): node is TSESTree.ImportDeclaration =>
      node.type === "ImportDeclaration" &&
      node.importKind !== "type" &&
      /^(?:aws-cdk-lib(?:\/core)?|@aws-cdk\/core)$/u.test(node.source.value),
  );
  const specifiers = imports.flatMap((node) => node.specifiers);
  const named = specifiers.filter(
    (one): one is TSESTree.ImportSpecifier => one.type === "ImportSpecifier" && one.importKind !== "type",
  );
  const own = named.find((one) => one.imported.type === "Identifier" && one.imported.name === name);
  if (own) return { text: own.local.name, edits: [] };
  const namespace = specifiers.find((one) => one.type === "ImportNamespaceSpecifier");
  if (namespace) return { text: `${namespace.local.name}.${name}`, edits: [] };
  const last = named.at(-1);
  if (!last || new RegExp(`\\b${name}\\b`, "u").test(file.text)) return undefined;
  return { text: name, edits: [{ start: last.range[1], end: last.range[1], text: `, ${name}` }] };
}
