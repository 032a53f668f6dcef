/** Edits that make a mapping and a handler agree on how a batch fails, where one stretch of the linted file says it all. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Stack } from "../deployment/model.ts";
import { frameworkTraits } from "../deployment/readers/index.ts";
import type { BatchFailure } from "../findings/batch-failure.ts";
import type { Handler } from "../findings/finding.ts";
import { withoutCasts } from "../syntax/language/nodes.ts";
import type { Place, SourceText } from "../syntax/source-text.ts";
import { hasSpread, nodesWithin, propertyNamed, textOfNode } from "./code-nodes.ts";
import { insertOption, type Edit } from "./config-edits.ts";

interface OptionEdit {
  /** As people call it: `FunctionResponseTypes`. */
  readonly option: string;
  readonly edits: readonly Edit[];
}

/**
 * The option that asks which records failed, in the language that the mapping is written in; undefined where nothing can be written that is
 * right by itself.
 */
export function askForFailures(file: SourceText, at: Place, stack: Stack): OptionEdit | undefined {
  const { hasServices, hasSubscriptions } = frameworkTraits(stack);
  const option = hasServices ? "functionResponseType" : "FunctionResponseTypes";
  const edits = insertOption(file, at, option, hasServices ? "ReportBatchItemFailures" : ["ReportBatchItemFailures"]);
  if (edits) return { option, edits };
  return hasSubscriptions ? askOfSubscription(file, at) : askOfConstruct(file, at);
}

/** `new SqsEventSource(queue, { … })`, `addEventSourceMapping(id, { … })`, `new CfnEventSourceMapping(scope, id, { … })`. */
function askOfConstruct(file: SourceText, at: Place): OptionEdit | undefined {
  const [made, ...others] = nodesWithin(file, at, isMapping);
  if (made === undefined || others.length > 0) return undefined;
  const name = nameOfCallee(made);
  const option = name.startsWith("Cfn") ? "functionResponseTypes" : "reportBatchItemFailures";
  const value = name.startsWith("Cfn") ? '["ReportBatchItemFailures"]' : "true";
  const edit = writeOption(made, name === "SqsEventSource" ? 1 : undefined, option, value);
  return edit && { option, edits: [edit] };
}

/** `queue.subscribe("src/order.handler", { batch: { partialResponses: true } })`. */
function askOfSubscription(file: SourceText, at: Place): OptionEdit | undefined {
  const isSubscription = (node: TSESTree.Node): node is TSESTree.CallExpression =>
    node.type === "CallExpression" && nameOfCallee(node) === "subscribe";
  const [call, ...others] = nodesWithin(file, at, isSubscription);
  if (call === undefined || others.length > 0) return undefined;
  const options = call.arguments[1];
  const batch = options?.type === "ObjectExpression" ? propertyNamed(options, "batch")?.value : undefined;
  const option = "partialResponses";
  const edit =
    batch?.type === "ObjectExpression"
      ? writeProperty(batch, option, "true")
      : batch === undefined && writeOption(call, 1, "batch", `{ ${option}: true }`);
  return edit ? { option, edits: [edit] } : undefined;
}

function isMapping(node: TSESTree.Node): node is TSESTree.NewExpression | TSESTree.CallExpression {
  if (node.type !== "NewExpression" && node.type !== "CallExpression") return false;
  return node.type === "NewExpression"
    ? /^(?:Sqs|Dynamo|Kinesis|KinesisConsumer)EventSource$|^(?:Cfn)?EventSourceMapping$/u.test(nameOfCallee(node))
    : nameOfCallee(node) === "addEventSourceMapping";
}

function nameOfCallee({ callee }: TSESTree.NewExpression | TSESTree.CallExpression): string {
  const name = callee.type === "MemberExpression" ? callee.property : callee;
  return name.type === "Identifier" ? name.name : "";
}

/** @param index which argument the options are, where they may be left out; else they are the last one */
function writeOption(
  call: TSESTree.NewExpression | TSESTree.CallExpression,
  index: number | undefined,
  option: string,
  value: string,
): Edit | undefined {
  const { arguments: args } = call;
  const last = args.at(-1);
  if (last === undefined) return undefined;
  if (index !== undefined && args.length === index) {
    const start = last.range[1];
    return last.type === "SpreadElement" ? undefined : { start, end: start, text: `, { ${option}: ${value} }` };
  }
  const isOptions = index === undefined || args.length === index + 1;
  return isOptions && last.type === "ObjectExpression" ? writeProperty(last, option, value) : undefined;
}

/** Behind what is written, or in the place of `false`. */
function writeProperty(object: TSESTree.ObjectExpression, option: string, value: string): Edit | undefined {
  const written = propertyNamed(object, option)?.value;
  if (written?.type === "Literal" && written.value === false)
    return { start: written.range[0], end: written.range[1], text: value };
  if (written !== undefined || hasSpread(object)) return undefined;
  const last = object.properties.at(-1);
  const start = last ? last.range[1] : object.range[0] + 1;
  return { start, end: start, text: last ? `, ${option}: ${value}` : ` ${option}: ${value} ` };
}

/**
 * What Lambda knows a record by, in the place of another member of it; undefined where failures are told in more than one place of the file, or
 * that place does not name the member.
 */
export function tellByIdentifier(file: SourceText, handler: Handler, failure: BatchFailure): OptionEdit | undefined {
  const { expected } = handler.response;
  if (failure.kind !== "wrong-identifier" || failure.identifier.kind !== "foreign" || expected === undefined)
    return undefined;
  const [told, ...others] = nodesWithin(file, { start: 0, end: file.text.length }, isIdentifier);
  const value = told && withoutCasts(told.value);
  if (value?.type !== "MemberExpression" || others.length > 0) return undefined;
  const text = textOfNode(file, value);
  const ending = `.${failure.identifier.member}`;
  const record = text.endsWith(ending) ? text.slice(0, -ending.length) : undefined;
  // A name by itself is the record; anything longer may be a part of it that has a member of that name.
  if (record === undefined || !/^\w+$/u.test(record) || expected.startsWith("{")) return undefined;
  const [start, end] = told!.value.range;
  return {
    option: `${record}.${expected}`,
    edits: [{ start, end, text: `${record}.${typed(file, handler, expected)}` }],
  };
}

function isIdentifier(node: TSESTree.Node): node is TSESTree.Property {
  return (
    node.type === "Property" && !node.computed && node.key.type === "Identifier" && node.key.name === "itemIdentifier"
  );
}

/** `@types/aws-lambda` has these optional for DynamoDB; the service always gives them. */
function typed({ path }: SourceText, { source }: Handler, member: string): string {
  return source === "dynamodb" && /\.[cm]?ts$/u.test(path) ? `${member.replaceAll(".", "!.")}!` : member;
}
