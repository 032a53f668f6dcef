import type { TSESTree } from "@typescript-eslint/types";
import type { HandlerSource } from "../findings/finding.ts";
import { commentBefore } from "../flow/library/jsdoc.ts";
import type { CodeModule, ModuleGraph } from "../modules/graph.ts";
import { resolveTypeName } from "../modules/type-names.ts";
import type { SourceText } from "../syntax/source-text.ts";

/** Types of events and handlers in `aws-lambda` and Powertools. A function that takes a single record is no handler. */
const TYPES: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/^DynamoDB(?:Stream)?(?:Event|Handler|StreamHandler)$/u, "dynamodb"],
  [/^Kinesis(?:Data)?Stream(?:Event|Handler)$/u, "kinesis"],
  [/^SQS(?:Event|Handler)$/u, "sqs"],
  [/^(?:MSK|SelfManagedKafka|Kafka)(?:Event|Handler)$/u, "kafka"],
  [/^(?:Amazon)?(?:ActiveMQ|RabbitMQ)(?:Event|Handler)$/u, "mq"],
  [/^DocumentDB\w*(?:Event|Handler)$/u, "documentdb"],
  [/^SNS(?:Event|Handler)$/u, "sns"],
  [/^S3(?:Event|Handler)$/u, "s3"],
  [/^EventBridge(?:Event|Handler)$|^ScheduledEvent$/u, "eventbridge"],
];
/** Names of types are followed through other names up to this depth. */
const MAX_DEPTH = 8;

/** The source that somebody wrote down, and whether as a type or in a comment. */
export interface Annotation {
  readonly source: HandlerSource;
  readonly evidence: "type" | "jsdoc";
}

export function byType(source: HandlerSource | undefined): Annotation | undefined {
  return source && { source, evidence: "type" };
}

export function byJsDoc(source: HandlerSource | undefined): Annotation | undefined {
  return source && { source, evidence: "jsdoc" };
}

/** Where a type is written, and what its names are looked up in. */
export interface TypeScope {
  readonly graph: ModuleGraph;
  readonly module: CodeModule;
}

/**
 * The source that a type names: itself, as an argument of `Handler<SQSEvent>`, as a part of a union or intersection, or by a
 * name of the project's own for one of these.
 */
export function sourceOfType(
  node: TSESTree.TypeNode | undefined,
  scope: TypeScope,
  depth = MAX_DEPTH,
): HandlerSource | undefined {
  if (depth === 0) return undefined;
  const first = (nodes: readonly TSESTree.TypeNode[]): HandlerSource | undefined =>
    firstOf(nodes, (one) => sourceOfType(one, scope, depth - 1));
  switch (node?.type) {
    case "TSTypeReference": {
      const { typeName } = node;
      if (typeName.type === "TSQualifiedName") return sourceOfTypeName(typeName.right.name);
      if (typeName.type !== "Identifier") return undefined;
      return sourceOfName(typeName.name, scope, depth) ?? first(node.typeArguments?.params ?? []);
    }
    case "TSUnionType":
    case "TSIntersectionType":
      return first(node.types);
    case "TSFunctionType":
      return sourceOfParameter(node, scope, depth - 1);
    default:
      return undefined;
  }
}

function sourceOfName(name: string, scope: TypeScope, depth: number): HandlerSource | undefined {
  const own = sourceOfTypeName(name);
  const named = own ? undefined : resolveTypeName(scope.graph, scope.module, name);
  if (named?.kind === "package") return sourceOfTypeName(named.name);
  if (named?.kind !== "declared") return own;
  const { node, module } = named;
  const inner = { ...scope, module };
  if (node.type === "TSTypeAliasDeclaration") return sourceOfType(node.typeAnnotation, inner, depth - 1);
  const parents = node.type === "TSInterfaceDeclaration" ? node.extends : [];
  return firstOf(parents, ({ expression }) =>
    expression.type === "Identifier" ? sourceOfName(expression.name, inner, depth - 1) : undefined,
  );
}

function firstOf<T>(all: readonly T[], find: (one: T) => HandlerSource | undefined): HandlerSource | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sourceOfTypeName(name: string): HandlerSource | undefined {
  return TYPES.find(([pattern]) => pattern.test(name))?.[1];
}

/** The source that the first parameter of a function is annotated with. */
export function sourceOfParameter(
  node: { readonly params: readonly TSESTree.Parameter[] },
  scope: TypeScope,
  depth = MAX_DEPTH,
): HandlerSource | undefined {
  const [first] = node.params;
  const target = first?.type === "AssignmentPattern" ? first.left : first;
  return target && "typeAnnotation" in target
    ? sourceOfType(target.typeAnnotation?.typeAnnotation, scope, depth)
    : undefined;
}

/**
 * The source that the JSDoc right before a place names: `@param {SQSEvent} event`, `@type {import("aws-lambda").SQSHandler}`, or
 * a name that a `@typedef` of the file gives to one.
 */
export function sourceOfJsDoc({ text }: SourceText, start: number): HandlerSource | undefined {
  const comment = commentBefore(text, start) ?? "";
  return firstOf([...comment.matchAll(/@(?:param|type)\s*\{([^}]{0,200})\}/gu)], ([, type = ""]) =>
    firstOf(
      namesIn(type),
      (name) => sourceOfTypeName(name) ?? firstOf(namesIn(typedefOf(text, name)), sourceOfTypeName),
    ),
  );
}

function namesIn(type: string): readonly string[] {
  return type.match(/\w+/gu) ?? [];
}

/** The type of `@typedef {type} name`; empty when there is none. */
function typedefOf(text: string, name: string): string {
  return new RegExp(`@typedef\\s*\\{([^}]{0,200})\\}\\s*${name}\\b`, "u").exec(text)?.[1] ?? "";
}
