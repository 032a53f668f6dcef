/** An edit that makes a handler answer for each record: Powertools' `processPartialResponse` around the body of its loop. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Handler } from "../findings/finding.ts";
import { boundNames } from "../syntax/language/names.ts";
import { childNodes } from "../syntax/language/nodes.ts";
import { lineBreakOf, type Place, type SourceText } from "../syntax/source-text.ts";
import type { Feed } from "../wiring/wiring.ts";
import { nodesAround, nodesWithin, programOf, textOfNode } from "./code-nodes.ts";
import type { Edit } from "./config-edits.ts";

const PACKAGE = "@aws-lambda-powertools/batch";
const NAMES = ["BatchProcessor", "EventType", "processPartialResponse"];

/**
 * Only for queues without an order: on a stream everything behind the first failure comes again all the same, and a FIFO queue has to stop
 * there. One record is worked on after another, as in the loop.
 *
 * @returns undefined where the work for a record is not the last loop of the handler itself, whose answer is Lambda's, where it leaves that early, or
 * something is called as the package calls it
 */
export function answerByRecord(file: SourceText, { source, at }: Handler, feed: Feed): readonly Edit[] | undefined {
  if (source !== "sqs" || feed.retries?.queue?.isFifo || at.source.path !== file.path) return undefined;
  if (NAMES.some((name) => file.text.includes(name)) || file.text.includes(PACKAGE)) return undefined;
  const [loop, ...others] = nodesWithin(file, { start: 0, end: file.text.length }, isLoop).flatMap(partsOf);
  if (loop === undefined || others.length > 0 || !isWorkOf(file, at, loop) || leavesEarly(loop.node.body))
    return undefined;
  const [start, end] = loop.node.range;
  const written = textOfNode(file, loop.node.body);
  const body = loop.node.body.type === "BlockStatement" ? written : `{ ${written} }`;
  const given = `${loop.event.name}, async (${recordOf(file, loop)}) => ${body}`;
  const text = `return processPartialResponse(${given}, new BatchProcessor(EventType.SQS), { processInParallel: false });`;
  return [importOf(file), { start, end, text }];
}

/** `for (const record of event.Records)`, by its parts. */
interface LoopOverRecords {
  readonly node: TSESTree.ForOfStatement;
  readonly record: TSESTree.Node;
  readonly event: TSESTree.Identifier;
}

function isLoop(node: TSESTree.Node): node is TSESTree.ForOfStatement {
  return node.type === "ForOfStatement" && !node.await;
}

function partsOf(node: TSESTree.ForOfStatement): readonly LoopOverRecords[] {
  const { left, right } = node;
  const isOfRecords =
    right.type === "MemberExpression" && right.property.type === "Identifier" && right.property.name === "Records";
  if (left.type !== "VariableDeclaration" || !isOfRecords || right.object.type !== "Identifier") return [];
  return [{ node, record: left.declarations[0].id, event: right.object }];
}

/** The package takes any function, so that nothing gives its parameter a type. */
function recordOf(file: SourceText, { node, record, event }: LoopOverRecords): string {
  const written = textOfNode(file, record);
  const isTyped = /\.[cm]?ts$/u.test(file.path) && textOfNode(file, node.left).endsWith(written);
  return isTyped ? `${written}: (typeof ${event.name}.Records)[number]` : written;
}

/** It stands last in the handler, which is async, is given the event, and is not written to return something else. */
function isWorkOf(file: SourceText, at: Place, { node, event: { name } }: LoopOverRecords): boolean {
  const [, block, owner, ...outer] = nodesAround(file, ...node.range).toReversed();
  if (block?.type !== "BlockStatement" || block.body.at(-1) !== node || !owner || !("params" in owner)) return false;
  const [event] = owner.params;
  return (
    (owner.type === "ArrowFunctionExpression" ||
      owner.type === "FunctionExpression" ||
      owner.type === "FunctionDeclaration") &&
    owner.range[0] === at.start &&
    owner.range[1] === at.end &&
    owner.async &&
    !owner.returnType &&
    mayAnswer(file, outer) &&
    event !== undefined &&
    boundNames(event).includes(name)
  );
}

/** Whether the type that a function is declared with lets it return an answer: `SQSHandler`, and `Handler` without a result. */
function mayAnswer(file: SourceText, outer: readonly TSESTree.Node[]): boolean {
  const [holder] = outer;
  const type =
    holder?.type === "VariableDeclarator"
      ? holder.id.typeAnnotation?.typeAnnotation
      : holder?.type === "TSSatisfiesExpression" || holder?.type === "TSAsExpression"
        ? holder.typeAnnotation
        : holder?.type === "CallExpression"
          ? holder.typeArguments
          : undefined;
  return type == null || /^(?:\w+\.)?(?:SQSHandler|Handler(?:<[\w.]+>)?)$/u.test(textOfNode(file, type));
}

const LEAVING = new Set(["ReturnStatement", "BreakStatement", "ContinueStatement"]);

/** In a function of its own these statements would mean something else. */
function leavesEarly(node: TSESTree.Node): boolean {
  if (/Function/u.test(node.type)) return false;
  return LEAVING.has(node.type) || childNodes(node).some(leavesEarly);
}

function importOf(file: SourceText): Edit {
  const statements = programOf(file)?.body ?? [];
  const isModule = statements.some(({ type }) => /^(?:Import|Export)/u.test(type));
  const first = statements.find((one) => one.type !== "ExpressionStatement" || !one.directive);
  const start = first?.range[0] ?? 0;
  const names = NAMES.join(", ");
  const text = isModule ? `import { ${names} } from "${PACKAGE}";` : `const { ${names} } = require("${PACKAGE}");`;
  return { start, end: start, text: `${text}${lineBreakOf(file.text)}` };
}
