/** Edits that make an idempotency guard stop a replay, where one stretch of the linted file says it all. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Effect, Guard, Handler } from "../findings/finding.ts";
import type { SourceText } from "../syntax/source-text.ts";
import { hasSpread, initializerOf, nodesAround, nodesWithin, propertyNamed, textOfNode } from "./code-nodes.ts";
import type { Edit } from "./config-edits.ts";

const day = 86_400;

interface OptionEdit {
  /** As it is written: `keyPrefix: "orders"`. */
  readonly option: string;
  readonly edits: readonly Edit[];
}

/** The window of a guard beyond the replay window; undefined where nothing bounds that, or it is not written here. */
export function rememberLonger(
  { guard }: Effect,
  { replayWindowSeconds }: Handler,
  file: SourceText,
): OptionEdit | undefined {
  const path = guard?.options?.windowSeconds;
  if (!guard || path === undefined || !replayWindowSeconds) return undefined;
  const holder = holderOf(file, guard, path);
  return holder && withOption(holder, nameOf(path), String(replayWindowSeconds + day), "replaced");
}

/** The path of the record's own id, where a guard takes a whole message of a queue for the key; undefined where it is not written here. */
export function keyPathOfRecord({ guard }: Effect, { source }: Handler, file: SourceText): OptionEdit | undefined {
  const path = guard?.options?.keyPath;
  const field = identities[source];
  if (!guard?.isWholeRecord || path === undefined || field === undefined) return undefined;
  const holder = holderOf(file, guard, path);
  return holder && !isShared(file, holder) ? withOption(holder, nameOf(path), JSON.stringify(field)) : undefined;
}

/** A prefix for the keys of a guard, made of the file's name; undefined where its options are not written here. */
export function fixedPrefix({ guard }: Effect, file: SourceText): OptionEdit | undefined {
  const path = guard?.options?.prefix;
  const holder = guard && path !== undefined ? holderOf(file, guard, path) : undefined;
  const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/\.[\s\S]*$/u, "");
  return holder && path !== undefined ? withOption(holder, nameOf(path), JSON.stringify(name)) : undefined;
}

/** What options are written in: an object, or the call that makes an instance of it. */
type Holder = TSESTree.NewExpression | TSESTree.ObjectExpression;

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Where an option of a guard is written, or would be: in the call that makes the guard, or in a constant that this names. */
function holderOf(file: SourceText, { at, options }: Guard, path: string): Holder | undefined {
  if (at.source.path !== file.path || !options) return undefined;
  const isCall = (node: TSESTree.Node): node is TSESTree.CallExpression =>
    node.type === "CallExpression" && node.range[0] === at.start && node.range[1] === at.end;
  const [call] = nodesWithin(file, at, isCall);
  const given = call?.arguments[options.argument];
  return path
    .split(".")
    .slice(0, -1)
    .reduce((holder, name) => holder && memberHolder(file, holder, name), holding(given));
}

function memberHolder(file: SourceText, holder: Holder, name: string): Holder | undefined {
  const object = holder.type === "NewExpression" ? holding(holder.arguments[0]) : holder;
  const value = object?.type === "ObjectExpression" ? propertyNamed(object, name)?.value : undefined;
  return holding(value?.type === "Identifier" ? initializerOf(file, value) : value);
}

function holding(node: TSESTree.Node | undefined): Holder | undefined {
  return node?.type === "NewExpression" || node?.type === "ObjectExpression" ? node : undefined;
}

/** What several guards are given may be about other things as well. */
function isShared(file: SourceText, holder: Holder): boolean {
  const declarator = nodesAround(file, ...holder.range).at(-2);
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier") return false;
  const { name } = declarator.id;
  const uses = file.text.match(/[\w$]+/gu)?.filter((word) => word === name) ?? [];
  return uses.length > 2;
}

/** An option among those that are given, new or in the place of a number; undefined where they are not all written there. */
function withOption(holder: Holder, name: string, value: string, written?: "replaced"): OptionEdit | undefined {
  const option = `${name}: ${value}`;
  const edit = (start: number, end: number, text: string): OptionEdit => ({ option, edits: [{ start, end, text }] });
  const [given, ...others] = holder.type === "NewExpression" ? holder.arguments : [holder];
  if (given === undefined) return edit(holder.range[1] - 1, holder.range[1] - 1, `{ ${option} }`);
  if (given.type !== "ObjectExpression" || others.length > 0) return undefined;
  const before = propertyNamed(given, name);
  if (before) {
    const isNumber = before.value.type === "Literal" && typeof before.value.value === "number";
    return written && isNumber ? edit(...before.range, option) : undefined;
  }
  if (hasSpread(given)) return undefined;
  const last = given.properties.at(-1);
  const at = last ? last.range[1] : given.range[0] + 1;
  return edit(at, at, last ? `, ${option}` : ` ${option} `);
}

const identities: Readonly<Partial<Record<Handler["source"], string>>> = {
  dynamodb: "eventID",
  kinesis: "eventID",
  sqs: "messageId",
};

/** The record's own id in place of what makes a key another one each time; undefined where no record is at hand there. */
export function keyByRecord(
  { guard }: Effect,
  { source }: Handler,
  file: SourceText,
): { readonly key: string; readonly edits: readonly Edit[] } | undefined {
  const at = guard?.keyAt;
  const field = identities[source];
  if (at?.source.path !== file.path || field === undefined) return undefined;
  const around = nodesAround(file, at.start, at.end);
  const made = around.at(-1);
  const record = recordAround(file, around);
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

/** The variable that holds one record around a place: of a loop over the records, of a callback, of a parameter of such a type. */
function recordAround(file: SourceText, around: readonly TSESTree.Node[]): string | undefined {
  for (let index = around.length - 1; index >= 0; index -= 1) {
    const node = around[index]!;
    const inside = around[index + 1];
    if (node.type === "ForOfStatement" && inside === node.body && isRecords(file, node.right)) {
      const declared = node.left.type === "VariableDeclaration" ? node.left.declarations[0]?.id : undefined;
      return declared?.type === "Identifier" ? declared.name : undefined;
    }
    if (!("params" in node) || !("body" in node) || inside !== node.body) continue;
    const [first] = node.params as readonly TSESTree.Parameter[];
    if (first?.type !== "Identifier") continue;
    const type = first.typeAnnotation && textOfNode(file, first.typeAnnotation);
    if (/\b(?:DynamoDBRecord|KinesisStreamRecord|SQSRecord)$/u.test(type ?? "")) return first.name;
    const call = around[index - 1];
    const isCallback =
      call?.type === "CallExpression" && call.callee.type === "MemberExpression" && isRecords(file, call.callee.object);
    if (isCallback) return first.name;
  }
  return undefined;
}

function isRecords(file: SourceText, node: TSESTree.Node): boolean {
  return /(?:^|\.)[Rr]ecords$/u.test(textOfNode(file, node));
}
