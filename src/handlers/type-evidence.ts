import type { TSESTree } from "@typescript-eslint/types";
import type { HandlerSource } from "../findings/finding.ts";
import { commentBefore } from "../flow/library/jsdoc.ts";
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

/** The source that a type names, also as an argument of `Handler<SQSEvent>`. */
export function sourceOfType(node: TSESTree.TypeNode | undefined): HandlerSource | undefined {
  if (node?.type !== "TSTypeReference") return undefined;
  const { typeName } = node;
  const name =
    typeName.type === "Identifier" ? typeName.name : typeName.type === "TSQualifiedName" ? typeName.right.name : "";
  return sourceOfTypeName(name) ?? sourceOfType(node.typeArguments?.params[0]);
}

function sourceOfTypeName(name: string): HandlerSource | undefined {
  return TYPES.find(([pattern]) => pattern.test(name))?.[1];
}

/** The source that the first parameter of a function is annotated with. */
export function sourceOfParameter(node: { readonly params: readonly TSESTree.Parameter[] }): HandlerSource | undefined {
  const [first] = node.params;
  const target = first?.type === "AssignmentPattern" ? first.left : first;
  return target && "typeAnnotation" in target ? sourceOfType(target.typeAnnotation?.typeAnnotation) : undefined;
}

/** The source that the JSDoc right before a place names: `@param {SQSEvent} event`, `@type {import("aws-lambda").SQSHandler}`. */
export function sourceOfJsDoc({ text }: SourceText, start: number): HandlerSource | undefined {
  const comment = commentBefore(text, start) ?? "";
  for (const [, type = ""] of comment.matchAll(/@(?:param|type)\s*\{([^}]*)\}/gu))
    for (const [name] of type.matchAll(/\w+/gu)) {
      const source = sourceOfTypeName(name);
      if (source) return source;
    }
  return undefined;
}
