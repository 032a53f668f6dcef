/**
 * The second generation of Amplify: `defineFunction` in a file of its own, `defineBackend({ notify })`, and constructs of the CDK
 * that read a source for `backend.notify.resources.lambda`.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { moduleGraph, type CodeModule, type ModuleGraph } from "../../modules/graph.ts";
import { directoryOf, joinPath } from "../../modules/paths.ts";
import type { TextSource } from "../../project/text-source.ts";
import { walk } from "../../syntax/walk.ts";
import type { SourceType } from "../../vocabulary.ts";
import type { Subscription } from "./subscription.ts";
import { behind, memberName, namesOf, propertyOf, textIn } from "./written.ts";

const EVENT_SOURCES: ReadonlyMap<string, SourceType> = new Map([
  ["DynamoEventSource", "dynamodb"],
  ["KinesisEventSource", "kinesis"],
  ["KinesisConsumerEventSource", "kinesis"],
  ["SqsEventSource", "sqs"],
  ["ManagedKafkaEventSource", "kafka"],
  ["SelfManagedKafkaEventSource", "kafka"],
]);
/** Attributes by which a mapping names its source. */
const ATTRIBUTES: ReadonlyMap<string, SourceType> = new Map([
  ["tableStreamArn", "dynamodb"],
  ["attrStreamArn", "dynamodb"],
  ["streamArn", "kinesis"],
  ["queueArn", "sqs"],
]);

/** @param path `amplify/backend.ts` */
export function amplifySubscriptions(source: TextSource, path: string): readonly Subscription[] {
  const graph = moduleGraph(source);
  const parsed = graph.module(path);
  if (!parsed.ok || parsed.module.kind !== "code" || !/EventSource/u.test(parsed.module.source.text)) return [];
  const { module } = parsed;
  const found: Subscription[] = [];
  const add = (lambda: TSESTree.Node | undefined, type: SourceType, at: TSESTree.Node): void => {
    const name = lambda && functionName(graph, module, lambda);
    const handler = name === undefined ? undefined : handlerOf(graph, module, name);
    if (name === undefined || !handler) return;
    found.push({ key: name, handler, source: type, at: placeIn(module, at) });
  };
  walk(module.program, undefined, (node) => {
    if (node.type === "NewExpression" && /^(?:Cfn)?EventSourceMapping$/u.test(namesOf(node.callee)?.at(-1) ?? ""))
      add(propertyOf(node.arguments[2], "target"), typeOfMapping(graph, module, node.arguments[2]), node);
    const callee = node.type === "CallExpression" ? node.callee : undefined;
    if (node.type !== "CallExpression" || callee?.type !== "MemberExpression") return undefined;
    const method = memberName(callee);
    if (method === "addEventSource") add(callee.object, typeOfEventSource(graph, module, node.arguments[0]), node);
    if (method === "addEventSourceMapping") add(callee.object, typeOfMapping(graph, module, node.arguments[1]), node);
    return undefined;
  });
  return found;
}

/** `notify` of `backend.notify.resources.lambda`. */
function functionName(graph: ModuleGraph, module: CodeModule, lambda: TSESTree.Node): string | undefined {
  const names = namesOf(behind(graph, { node: lambda, module }).node);
  return names?.length === 4 && names[2] === "resources" && names[3] === "lambda" ? names[1] : undefined;
}

/** The function that `defineBackend` is given under a name: its entry, else the `handler.ts` beside where it is defined. */
function handlerOf(graph: ModuleGraph, module: CodeModule, name: string): Subscription["handler"] | undefined {
  let given: TSESTree.Node | undefined;
  walk(module.program, undefined, (node) => {
    if (node.type === "CallExpression" && namesOf(node.callee)?.at(-1) === "defineBackend")
      given ??= propertyOf(node.arguments[0], name);
    return undefined;
  });
  const defined = given && behind(graph, { node: given, module });
  if (defined?.node.type !== "CallExpression" || namesOf(defined.node.callee)?.at(-1) !== "defineFunction")
    return undefined;
  const entry = textIn(propertyOf(defined.node.arguments[0], "entry")) ?? "./handler.ts";
  const path = joinPath(directoryOf(defined.module.path), entry);
  const at = placeIn(defined.module, defined.node);
  return { text: entry, modules: [path.replace(/\.[cm]?[jt]sx?$/u, "")], exportName: "handler", at };
}

function typeOfEventSource(graph: ModuleGraph, module: CodeModule, given: TSESTree.Node | undefined): SourceType {
  const made = given && behind(graph, { node: given, module }).node;
  const name = made?.type === "NewExpression" ? namesOf(made.callee)?.at(-1) : undefined;
  return EVENT_SOURCES.get(name ?? "") ?? "unknown";
}

function typeOfMapping(graph: ModuleGraph, module: CodeModule, props: TSESTree.Node | undefined): SourceType {
  const arn = propertyOf(props, "eventSourceArn");
  const written = arn && behind(graph, { node: arn, module }).node;
  return (written?.type === "MemberExpression" && ATTRIBUTES.get(memberName(written) ?? "")) || "unknown";
}

function placeIn({ source }: CodeModule, { range }: TSESTree.Node): Subscription["at"] {
  return { source, start: range[0], end: range[1] };
}
