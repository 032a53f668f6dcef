/**
 * SST. Version 3: `table.subscribe("Notify", "src/notify.handler")` of components that are globals, `new sst.aws.Dynamo(…)`. Version
 * 2 and before: `table.addConsumers(stack, { notify: "src/notify.handler" })`, `new Queue(stack, "Jobs", { consumer })` of constructs
 * of `sst/constructs`. Handlers are relative to the folder of the configuration, or to a `srcPath` below it.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { moduleGraph, type CodeModule, type ModuleGraph } from "../../modules/graph.ts";
import { joinPath } from "../../modules/paths.ts";
import { sourceStemsOf } from "../../modules/source-tree.ts";
import type { TextSource } from "../../project/text-source.ts";
import { walk } from "../../syntax/walk.ts";
import type { SourceType } from "../../vocabulary.ts";
import type { Subscription } from "./subscription.ts";
import { behind, memberName, namesOf, propertiesOf, propertyOf, textIn, type Written } from "./written.ts";

const MENTIONS =
  /\bsst\.aws\.|["'](?:sst\/constructs|@serverless-stack\/resources)["']|\.(?:subscribe|addConsumers?)\(/u;
const CONSTRUCTS = new Set(["sst", "@serverless-stack/resources"]);
const SOURCES: ReadonlyMap<string, SourceType> = new Map([
  ["Dynamo", "dynamodb"],
  ["Table", "dynamodb"],
  ["KinesisStream", "kinesis"],
  ["Queue", "sqs"],
]);
/** Methods that take a subscriber, of either version. */
const SUBSCRIBING = new Set(["subscribe", "subscribeQueue", "addConsumer", "addConsumers"]);
const HANDLER = /^[\w@.-]+(?:\/[\w@.-]+)*\.[\w$]+$/u;

/** What is looked up while a project is read. */
interface Project {
  readonly source: TextSource;
  readonly graph: ModuleGraph;
  /** Absolute, where handlers may be relative to. */
  readonly folders: readonly string[];
}

/**
 * @param folder of the configuration
 * @param code the modules below it
 */
export function sstSubscriptions(source: TextSource, folder: string, code: readonly string[]): readonly Subscription[] {
  const graph = moduleGraph(source);
  const modules = code.flatMap((path): CodeModule[] => {
    const read = source.read(path);
    if (!read.ok || !MENTIONS.test(read.source.text)) return [];
    const parsed = graph.module(path);
    return parsed.ok && parsed.module.kind === "code" ? [parsed.module] : [];
  });
  const below = modules.flatMap(({ source: { text } }) =>
    [...text.matchAll(/\bsrcPath\s*:\s*["']([^"']{1,200})["']/gu)].map(([, path]) => joinPath(folder, path!)),
  );
  const project = { source, graph, folders: [folder, ...new Set(below)] };
  return modules.flatMap((module) => subscriptionsIn(project, module));
}

function subscriptionsIn(project: Project, module: CodeModule): readonly Subscription[] {
  const found: Subscription[] = [];
  const add = (type: SourceType, written: readonly (TSESTree.Node | undefined)[]): void => {
    const subscribers = written.flatMap((node) => (node ? handlersIn(project, { node, module }) : []));
    found.push(...subscribers.map((one) => ({ ...one, source: type })));
  };
  walk(module.program, undefined, (node) => {
    if (node.type === "NewExpression") {
      const type = typeMade(project, { node, module });
      const props = type && behind(project.graph, { node: node.arguments[2] ?? node, module }).node;
      if (type) add(type, [propertyOf(props, "consumer"), ...propertiesOf(propertyOf(props, "consumers"))]);
    }
    const callee = node.type === "CallExpression" ? node.callee : undefined;
    if (node.type !== "CallExpression" || callee?.type !== "MemberExpression") return undefined;
    const method = memberName(callee);
    const type = SUBSCRIBING.has(method ?? "") ? typeOf(project, { node: callee.object, module }) : undefined;
    if (type) add(type, method === "addConsumers" ? propertiesOf(node.arguments[1]) : node.arguments);
    return undefined;
  });
  return found;
}

/** The source that an expression is: a name for what a component makes, or the component's class itself. */
function typeOf(project: Project, written: Written): SourceType | undefined {
  const static_ = componentType(namesOf(written.node));
  if (static_) return static_;
  const made = behind(project.graph, written);
  if (made.node.type === "NewExpression") return typeMade(project, made);
  // `sst.aws.Dynamo.get("Orders", …)`
  return made.node.type === "CallExpression" ? componentType(namesOf(made.node.callee)?.slice(0, 3)) : undefined;
}

function typeMade({ graph }: Project, { node, module }: Written): SourceType | undefined {
  const names = node.type === "NewExpression" ? namesOf(node.callee) : undefined;
  if (names === undefined) return undefined;
  const component = componentType(names);
  if (component) return component;
  const imported = graph.importOf(module, names[0]!);
  const isConstruct = imported?.kind === "package" && CONSTRUCTS.has(imported.name);
  return isConstruct ? SOURCES.get(names.length > 1 ? names.at(-1)! : imported.imported) : undefined;
}

function componentType(names: readonly string[] | undefined): SourceType | undefined {
  return names?.length === 3 && names[0] === "sst" && names[1] === "aws" ? SOURCES.get(names[2]!) : undefined;
}

/**
 * A subscriber: a handler as text, an object that has it, or a function that was made before. A name such as `"Notify"` is none:
 * it has no module.
 */
function handlersIn(project: Project, written: Written, depth = 4): readonly Omit<Subscription, "source">[] {
  if (depth === 0) return [];
  const { node, module } = behind(project.graph, written);
  const inner = (one: TSESTree.Node | undefined): readonly Omit<Subscription, "source">[] =>
    one ? handlersIn(project, { node: one, module }, depth - 1) : [];
  const text = textIn(node);
  if (text !== undefined) return HANDLER.test(text) ? [subscriber(project, text, node, module)] : [];
  switch (node.type) {
    case "ObjectExpression":
      return inner(propertyOf(node, "handler") ?? propertyOf(node, "function"));
    case "MemberExpression":
      return memberName(node) === "arn" ? inner(node.object) : [];
    case "NewExpression":
      return node.arguments.flatMap((argument) =>
        behind(project.graph, { node: argument, module }).node.type === "ObjectExpression" ? inner(argument) : [],
      );
    default:
      return [];
  }
}

function subscriber(
  { source, folders }: Project,
  text: string,
  { range }: TSESTree.Node,
  module: CodeModule,
): Omit<Subscription, "source"> {
  const dot = text.lastIndexOf(".");
  const at = { source: module.source, start: range[0], end: range[1] };
  const modules = folders.flatMap((folder) => sourceStemsOf(source, joinPath(folder, text.slice(0, dot))));
  return { key: text, at, handler: { text, modules, exportName: text.slice(dot + 1), at } };
}
