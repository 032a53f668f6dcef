/** Edits that make an idempotency guard stop a replay, where one stretch of the linted file says it all. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Effect, Handler } from "../findings/finding.ts";
import { boundNames } from "../syntax/language/names.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { initializerOf, nodesAround, textOfNode } from "./code-nodes.ts";
import type { Edit } from "./config-edits.ts";
import { holderOf, isShared, nameOf, withOption, type OptionEdit } from "./option-edits.ts";

const day = 86_400;

/** The window of a guard beyond the replay window; undefined where nothing bounds that, or it is not written here. */
export function rememberLonger(
  { guard }: Effect,
  { replayWindowSeconds }: Handler,
  file: SourceText,
): OptionEdit | undefined {
  const path = guard?.options?.windowSeconds;
  if (!guard || path === undefined || !replayWindowSeconds) return undefined;
  const holder = holderOf(file, guard, path);
  return holder && withOption(file, holder, nameOf(path), String(replayWindowSeconds + day), "replaced");
}

/** The path of the record's own id, where a guard takes a whole message of a queue for the key; undefined where it is not written here. */
export function keyPathOfRecord({ guard }: Effect, { source }: Handler, file: SourceText): OptionEdit | undefined {
  const path = guard?.options?.keyPath;
  const field = identities[source];
  if (!guard?.isWholeRecord || path === undefined || field === undefined) return undefined;
  const holder = holderOf(file, guard, path);
  return holder && !isShared(file, holder) ? withOption(file, holder, nameOf(path), JSON.stringify(field)) : undefined;
}

const identities: Readonly<Partial<Record<Handler["source"], string>>> = {
  dynamodb: "eventID",
  kinesis: "eventID",
  sqs: "messageId",
};

/** The record's own id in place of what makes a key another one each time; undefined where no record is at hand there. */
export function keyByRecord(
  { guard }: Effect,
  { source, receivers }: Handler,
  file: SourceText,
): { readonly key: string; readonly edits: readonly Edit[] } | undefined {
  const at = guard?.keyAt;
  const field = identities[source];
  if (at?.source.path !== file.path || field === undefined) return undefined;
  const around = nodesAround(file, at.start, at.end);
  const made = around.at(-1);
  const record = recordAround(file, around, receivers);
  if (record === undefined || made?.type !== "CallExpression" || made.range[1] !== at.end) return undefined;
  const key = `${record}.${field}`;
  const index = lastOfChain(around);
  const [volatile, parent] = [around[index]!, around[index - 1]];
  const [start, end] = volatile.range;
  if (parent?.type !== "TemplateLiteral") {
    // `@types/aws-lambda` has it optional for DynamoDB; the service always gives it.
    const text = source === "dynamodb" && /\.[cm]?ts$/u.test(file.path) ? `${key}!` : key;
    return { key, edits: [{ start, end, text }] };
  }
  const isThere = parent.expressions.some((other) => other !== volatile && textOfNode(file, other).startsWith(key));
  return { key, edits: [isThere ? withoutPart(file, volatile) : { start, end, text: key }] };
}

/** `Math.random()` of `Math.random().toString(36).slice(2)` stands for the whole. */
function lastOfChain(around: readonly TSESTree.Node[]): number {
  let index = around.length - 1;
  for (; index > 1; index -= 2) {
    const [member, call] = [around[index - 1], around[index - 2]];
    const isOwn = member?.type === "MemberExpression" && member.object === around[index];
    if (!isOwn || call?.type !== "CallExpression" || call.callee !== member) break;
  }
  return index;
}

/** `-${Date.now()}` of a template goes, with the sign that sets it apart. */
function withoutPart(file: SourceText, { range: [start, end] }: TSESTree.Node): Edit {
  const hole = file.text.lastIndexOf("${", start);
  const sign = /[-_#:/.|]$/u.test(file.text.slice(0, hole)) ? 1 : 0;
  return { start: hole - sign, end: file.text.indexOf("}", end) + 1, text: "" };
}

/**
 * The variable that holds one record around a place: of a loop over the records, of a callback, of a parameter of such a type. Undefined
 * where the place is come to several times for a record, in a loop over its parts or in another function: all but the first would be refused.
 */
function recordAround(
  file: SourceText,
  around: readonly TSESTree.Node[],
  receivers: readonly Place[],
): string | undefined {
  for (let index = around.length - 1; index >= 0; index -= 1) {
    const node = around[index]!;
    const outer = around.slice(0, index);
    if (node.type === "ForOfStatement") {
      if (around[index + 1] !== node.body || !isRecords(file, node.right, outer, receivers)) return undefined;
      const declared = node.left.type === "VariableDeclaration" ? node.left.declarations[0]?.id : undefined;
      return declared?.type === "Identifier" ? declared.name : undefined;
    }
    if (/^(?:For|While|DoWhile)/u.test(node.type)) return undefined;
    if (!("params" in node) || !("body" in node)) continue;
    const [first] = node.params as readonly TSESTree.Parameter[];
    if (first?.type !== "Identifier") return undefined;
    const type = first.typeAnnotation && textOfNode(file, first.typeAnnotation);
    const call = outer.at(-1);
    const isCallback =
      call?.type === "CallExpression" &&
      call.callee.type === "MemberExpression" &&
      isRecords(file, call.callee.object, outer, receivers);
    const isRecord = /\b(?:DynamoDBRecord|KinesisStreamRecord|SQSRecord)$/u.test(type ?? "");
    return isCallback || isRecord ? first.name : undefined;
  }
  return undefined;
}

/** Whether these are the records that the handler is given. What a message carries may have `Records` of its own. */
function isRecords(
  file: SourceText,
  node: TSESTree.Node,
  outer: readonly TSESTree.Node[],
  receivers: readonly Place[],
): boolean {
  const made = node.type === "Identifier" ? (initializerOf(file, node) ?? node) : node;
  if (made.type === "Identifier") return made.name === "Records" && isGiven(file, made, outer, receivers);
  if (made.type !== "MemberExpression" || made.object.type !== "Identifier") return false;
  return (
    made.property.type === "Identifier" &&
    made.property.name === "Records" &&
    initializerOf(file, made.object) === undefined &&
    isGiven(file, made.object, outer, receivers)
  );
}

/** Whether a name is a parameter of a function that is given the event. */
function isGiven(
  file: SourceText,
  { name }: TSESTree.Identifier,
  outer: readonly TSESTree.Node[],
  receivers: readonly Place[],
): boolean {
  const owner = outer.findLast((node) => "params" in node && node.params.flatMap(boundNames).includes(name));
  return receivers.some(
    ({ source, start, end }) => source.path === file.path && start === owner?.range[0] && end === owner.range[1],
  );
}
