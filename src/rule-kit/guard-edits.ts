/** Edits that make an idempotency guard stop a replay, where one stretch of the linted file says it all. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Effect, Handler } from "../findings/finding.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { constantNamed, hasSpread, nodesAround, nodesWithin, propertyNamed, textOfNode } from "./code-nodes.ts";
import type { Edit } from "./config-edits.ts";

const day = 86_400;

/** `expiresAfterSeconds` of Powertools beyond the replay window; undefined where nothing bounds that, or it is not written here. */
export function rememberLonger(
  { guard }: Effect,
  { replayWindowSeconds }: Handler,
  file: SourceText,
): { readonly option: string; readonly edits: readonly Edit[] } | undefined {
  if (guard?.kind !== "powertools" || guard.at.source.path !== file.path || !replayWindowSeconds) return undefined;
  const option = `expiresAfterSeconds: ${replayWindowSeconds + day}`;
  const config = configOf(file, guard.at);
  if (config === undefined) return undefined;
  const edit = withOption(config, "expiresAfterSeconds", option);
  return edit && { option, edits: [edit] };
}

/** The path of the record's own id, where Powertools takes a whole message of a queue for the key; undefined where it is not written here. */
export function keyPathOfRecord(
  { guard }: Effect,
  { source }: Handler,
  file: SourceText,
): { readonly option: string; readonly edits: readonly Edit[] } | undefined {
  if (guard?.kind !== "powertools" || guard.at.source.path !== file.path || !guard.isWholeRecord) return undefined;
  const field = identities[source];
  const config = configOf(file, guard.at);
  if (field === undefined || config === undefined || isShared(file, config)) return undefined;
  const option = `eventKeyJmesPath: "${field}"`;
  const edit = isWritten(config, "eventKeyJmesPath") ? undefined : withOption(config, "eventKeyJmesPath", option);
  return edit && { option, edits: [edit] };
}

/** What several guards are given may be about other things as well. */
function isShared(file: SourceText, config: TSESTree.NewExpression): boolean {
  const declarator = nodesAround(file, ...config.range).at(-2);
  if (declarator?.type !== "VariableDeclarator" || declarator.id.type !== "Identifier") return false;
  const { name } = declarator.id;
  const uses = file.text.match(/[\w$]+/gu)?.filter((word) => word === name) ?? [];
  return uses.length > 2;
}

function isWritten({ arguments: [given] }: TSESTree.NewExpression, name: string): boolean {
  return given?.type === "ObjectExpression" && propertyNamed(given, name) !== undefined;
}

/** A number or a new option among those that are given; undefined where they are not all written there. */
function withOption(config: TSESTree.NewExpression, name: string, option: string): Edit | undefined {
  const [given, ...others] = config.arguments;
  if (given === undefined) {
    const start = config.range[1] - 1;
    return { start, end: start, text: `{ ${option} }` };
  }
  if (given.type !== "ObjectExpression" || others.length > 0) return undefined;
  const written = propertyNamed(given, name);
  if (written) {
    const isNumber = written.value.type === "Literal" && typeof written.value.value === "number";
    return isNumber ? { start: written.range[0], end: written.range[1], text: option } : undefined;
  }
  const last = given.properties.at(-1);
  if (hasSpread(given)) return undefined;
  const start = last ? last.range[1] : given.range[0] + 1;
  return { start, end: start, text: last ? `, ${option}` : ` ${option} ` };
}

/** The `new IdempotencyConfig(…)` that a guard is given, in the call or in a constant. */
function configOf(file: SourceText, { start, end }: Place): TSESTree.NewExpression | undefined {
  const isOptions = (node: TSESTree.Node): node is TSESTree.ObjectExpression =>
    node.type === "ObjectExpression" && propertyNamed(node, "persistenceStore") !== undefined;
  const [options, ...others] = nodesWithin(file, { start, end }, isOptions);
  const value = options && others.length === 0 ? propertyNamed(options, "config")?.value : undefined;
  const config = value?.type === "Identifier" ? constantNamed(file, value.name) : value;
  return config?.type === "NewExpression" && /\bIdempotencyConfig$/u.test(textOfNode(file, config.callee))
    ? config
    : undefined;
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
