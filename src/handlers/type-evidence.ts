import type { TSESTree } from "@typescript-eslint/types";
import { INVOCATIONS, type HandlerSource } from "../vocabulary.ts";
import { withoutThis } from "../syntax/language/names.ts";
import { resolveTypeName, type NamedType } from "../modules/type-names.ts";
import { namesOf, typeNamed, type TypeReference, type TypeScope as WhereWritten } from "../modules/written-types.ts";
import { docCommentBefore } from "../syntax/doc-comment.ts";
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
  [/^(?:EventBridge|Scheduled|CodeBuildCloudWatchState)(?:Event|Handler)$/u, "eventbridge"],
  [/^CodePipelineCloudWatch(?:Action|Pipeline|Stage)?(?:Event|Handler)$/u, "eventbridge"],
  [/^(?:S3|S3Object[A-Za-z]+|GuardDuty|GuardDutyScanResult)Notification(?:Event|EventBridgeHandler)$/u, "eventbridge"],
];
/** Types of single records: a list of them is what a pipe of EventBridge hands over. */
const RECORD_TYPES: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/^DynamoDBRecord$/u, "dynamodb"],
  [/^KinesisStreamRecord(?:Payload)?$/u, "kinesis"],
  [/^SQSRecord$/u, "sqs"],
  [/^(?:MSK|Kafka)Record$/u, "kafka"],
  [/^SNSEventRecord$/u, "sns"],
  [/^S3EventRecord$/u, "s3"],
];
/** The SDK has one name for the records of each of its streams. */
const SDK_RECORD = /^_?Record$/u;
const SDK_PACKAGES: ReadonlyMap<string, HandlerSource> = new Map([
  ["@aws-sdk/client-dynamodb-streams", "dynamodb"],
  ["@aws-sdk/client-kinesis", "kinesis"],
  ["aws-sdk/clients/dynamodbstreams", "dynamodb"],
  ["aws-sdk/clients/kinesis", "kinesis"],
]);
/** What version 2 of it calls a list of these, and the namespaces that it stands in: `DynamoDBStreams.RecordList`. */
const SDK_LIST = "RecordList";
const SDK_NAMESPACES: ReadonlyMap<string, HandlerSource> = new Map([
  ["DynamoDBStreams", "dynamodb"],
  ["Kinesis", "kinesis"],
]);
/** Members of an event that hold its records. */
const BATCHES = /^[Rr]ecords$/u;
/** A type that names other sources beside these is of those. */
const OPTIONAL: ReadonlySet<HandlerSource> = new Set(INVOCATIONS);
const HANDLER_TYPE = /Handler$/u;
const LIST_TYPES = new Set(["Array", "ReadonlyArray", "Readonly"]);
/** Names of types are followed through other names up to this depth. */
const MAX_DEPTH = 8;

/** The source that somebody wrote down, and whether as a type, in a comment, or by the name of what takes the function. */
export interface Annotation {
  readonly source: HandlerSource;
  readonly evidence: "type" | "jsdoc" | "shape";
  /** Where the type names several, all of them: `SQSEvent | SNSEvent`. */
  readonly among?: ReadonlySet<HandlerSource>;
}

/** A source that a type names; undefined stays undefined. */
export function byType(source: HandlerSource | undefined): Annotation | undefined {
  return source && { source, evidence: "type" };
}

/** The same of a type in which all of these were named. */
export function amongOthers(
  annotation: Annotation | undefined,
  named: ReadonlySet<HandlerSource>,
): Annotation | undefined {
  return annotation && named.size > 1 ? { ...annotation, among: named } : annotation;
}

/** The same of a type in a comment. */
export function byJsDoc(source: HandlerSource | undefined): Annotation | undefined {
  return source && { source, evidence: "jsdoc" };
}

/** Where a type stands that is asked for its source. */
export interface TypeScope extends WhereWritten {
  /** A list of records counts as an event. Helpers take such lists too, so that only an entry is asked so. */
  readonly isEntry?: boolean;
  /** Of a parameter, which holds the event. What takes a handler there is a wrapper, and no handler itself. */
  readonly isParameter?: boolean;
  /** Where each source goes that is named in a choice of several types. */
  readonly named?: Set<HandlerSource>;
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
  switch (node?.type) {
    case "TSTypeReference":
    case "TSImportType":
      return sourceOfReference(node, scope, depth);
    case "TSArrayType":
    case "TSTypeOperator":
      return sourceOfList(node, scope);
    case "TSUnionType":
    case "TSIntersectionType": {
      const all = node.types.flatMap((one) => sourceOfType(one, scope, depth - 1) ?? []);
      for (const source of all) scope.named?.add(source);
      return all.find((source) => !OPTIONAL.has(source)) ?? all[0];
    }
    case "TSTypeLiteral":
      return sourceOfMembers(node.members, scope);
    case "TSFunctionType":
      return scope.isParameter ? undefined : sourceOfParameter(node, scope, depth - 1);
    default:
      return undefined;
  }
}

/** `SQSEvent`, `lambda.SQSEvent`, `import("aws-lambda").SQSEvent`, `Handler<SQSEvent>`. */
function sourceOfReference(node: TypeReference, scope: TypeScope, depth: number): HandlerSource | undefined {
  const names = namesOf(node);
  const name = names.at(-1);
  if (name === undefined) return undefined;
  const isHandler = HANDLER_TYPE.test(name);
  if (isHandler && scope.isParameter) return undefined;
  const inner = isHandler ? { ...scope, isEntry: true } : scope;
  const ofName =
    names.length === 1
      ? sourceOfName(name, () => typeNamed(node, name, scope), scope, depth)
      : sourceOfTypeName(name, scope);
  return (
    ofName ??
    sourceOfList(node, scope) ??
    firstOf(node.typeArguments?.params ?? [], (one) => sourceOfType(one, inner, depth - 1))
  );
}

/** `{ Records: SQSRecord[] }`: an event that somebody wrote down himself. */
function sourceOfMembers(members: readonly TSESTree.TypeElement[], scope: TypeScope): HandlerSource | undefined {
  return firstOf(members, (member) => {
    if (member.type !== "TSPropertySignature" || member.key.type !== "Identifier") return undefined;
    const type = BATCHES.test(member.key.name) ? member.typeAnnotation?.typeAnnotation : undefined;
    return type && sourceOfList(type, { ...scope, isEntry: true });
  });
}

/** `SQSRecord[]`, `readonly SQSRecord[]`, `Array<SQSRecord>`, `DynamoDBStreams.RecordList`. */
function sourceOfList(node: TSESTree.TypeNode, scope: TypeScope): HandlerSource | undefined {
  if (!scope.isEntry) return undefined;
  const element = elementType(node);
  if (isReference(element)) return sourceOfElement(element, scope);
  return isReference(node) ? sourceOfSdk(node, (name) => name === SDK_LIST, scope) : undefined;
}

function isReference(node: TSESTree.TypeNode | undefined): node is TypeReference {
  return node?.type === "TSTypeReference" || node?.type === "TSImportType";
}

function sourceOfElement(node: TypeReference, scope: TypeScope): HandlerSource | undefined {
  const ofSdk = sourceOfSdk(node, (one) => SDK_RECORD.test(one), scope);
  const names = namesOf(node);
  const name = names.at(-1);
  if (ofSdk || name === undefined) return ofSdk;
  const named = names.length === 1 ? typeNamed(node, name, scope) : undefined;
  return sourceOfRecord(named?.kind === "package" ? named.name : name);
}

/** A type of the SDK by its name: the package that it comes from, or the namespace, says of which stream it is. */
function sourceOfSdk(
  node: TypeReference,
  isMeant: (name: string) => boolean,
  scope: TypeScope,
): HandlerSource | undefined {
  const names = namesOf(node);
  const [namespace, name] = [names.at(-2), names.at(-1)];
  if (name === undefined) return undefined;
  if (namespace !== undefined) return isMeant(name) ? SDK_NAMESPACES.get(namespace) : undefined;
  const named = typeNamed(node, name, scope);
  return named?.kind === "package" && isMeant(named.name) ? SDK_PACKAGES.get(named.package) : undefined;
}

function sourceOfRecord(name: string): HandlerSource | undefined {
  return RECORD_TYPES.find(([pattern]) => pattern.test(name))?.[1];
}

function elementType(node: TSESTree.TypeNode | undefined): TSESTree.TypeNode | undefined {
  if (node?.type === "TSArrayType") return node.elementType;
  if (node?.type === "TSTypeOperator") return elementType(node.typeAnnotation);
  if (node?.type !== "TSTypeReference" || node.typeName.type !== "Identifier") return undefined;
  const [inner] = LIST_TYPES.has(node.typeName.name) ? (node.typeArguments?.params ?? []) : [];
  return elementType(inner) ?? inner;
}

/** @param find what the name stands for, where it says nothing by itself */
function sourceOfName(
  name: string,
  find: () => NamedType | undefined,
  scope: TypeScope,
  depth: number,
): HandlerSource | undefined {
  if (depth === 0) return undefined;
  const own = sourceOfTypeName(name, scope);
  const named = own ? undefined : find();
  if (named?.kind === "package") return sourceOfTypeName(named.name, scope);
  if (named?.kind !== "declared") return own;
  const { node, module } = named;
  const inner = { ...scope, module };
  if (node.type === "TSTypeAliasDeclaration") return sourceOfType(node.typeAnnotation, inner, depth - 1);
  if (node.type !== "TSInterfaceDeclaration") return undefined;
  return (
    sourceOfMembers(node.body.body, inner) ??
    firstOf(node.extends, ({ expression }) => {
      const parent = expression.type === "MemberExpression" ? expression.property : expression;
      if (parent.type !== "Identifier") return undefined;
      if (parent !== expression) return sourceOfTypeName(parent.name, inner);
      return sourceOfName(parent.name, () => resolveTypeName(scope.graph, module, parent.name), inner, depth - 1);
    })
  );
}

function firstOf<T>(all: readonly T[], find: (one: T) => HandlerSource | undefined): HandlerSource | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sourceOfTypeName(name: string, { isParameter = false }: Partial<TypeScope> = {}): HandlerSource | undefined {
  if (isParameter && HANDLER_TYPE.test(name)) return undefined;
  return TYPES.find(([pattern]) => pattern.test(name))?.[1];
}

/** The source that the first parameter of a function is annotated with. */
export function sourceOfParameter(
  { params }: FunctionParameters,
  scope: TypeScope,
  depth = MAX_DEPTH,
): HandlerSource | undefined {
  return sourceOfType(typeOfFirst(params), { ...scope, isParameter: true }, depth);
}

/** The source of the one record that a function takes: `async (record: SQSRecord) => …`. */
export function sourceOfRecordParameter({ params }: FunctionParameters, scope: TypeScope): HandlerSource | undefined {
  const type = typeOfFirst(params);
  return isReference(type) ? sourceOfElement(type, scope) : undefined;
}

interface FunctionParameters {
  readonly params: readonly TSESTree.Parameter[];
}

function typeOfFirst(params: readonly TSESTree.Parameter[]): TSESTree.TypeNode | undefined {
  const [first] = withoutThis(params);
  const target = first?.type === "AssignmentPattern" ? first.left : first;
  return target && "typeAnnotation" in target ? target.typeAnnotation?.typeAnnotation : undefined;
}

/** The source of what an expression is said to be: `… satisfies SQSHandler`, `middy<SQSEvent>(…).use(…)`. */
export function sourceOfExpression(
  node: TSESTree.Node | null | undefined,
  scope: TypeScope,
  depth = MAX_DEPTH,
): HandlerSource | undefined {
  if (depth === 0) return undefined;
  switch (node?.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
      return sourceOfType(node.typeAnnotation, scope) ?? sourceOfExpression(node.expression, scope, depth - 1);
    case "CallExpression":
      return (
        firstOf(node.typeArguments?.params ?? [], (one) => sourceOfType(one, scope)) ??
        sourceOfExpression(node.callee, scope, depth - 1)
      );
    case "MemberExpression":
      return sourceOfExpression(node.object, scope, depth - 1);
    default:
      return undefined;
  }
}

/**
 * The source that the JSDoc right before a place names: `@param {SQSEvent} event`, `@type {import("aws-lambda").SQSHandler}`, or
 * a name that a `@typedef` of the file gives to one.
 */
export function sourceOfJsDoc(source: SourceText, start: number): HandlerSource | undefined {
  const { text } = source;
  const comment = docCommentBefore(source, start) ?? "";
  return firstOf([...comment.matchAll(/@(param|type)\s*\{([^}]{0,200})\}/gu)], ([, tag, type = ""]) => {
    const isParameter = tag === "param";
    const ofName = (name: string) => sourceOfTypeName(name, { isParameter });
    return firstOf(namesIn(type), (name) => ofName(name) ?? firstOf(namesIn(typedefOf(text, name)), ofName));
  });
}

function namesIn(type: string): readonly string[] {
  return type.match(/\w+/gu) ?? [];
}

/** The type of `@typedef {type} name`; empty when there is none. */
function typedefOf(text: string, name: string): string {
  return new RegExp(`@typedef\\s*\\{([^}]{0,200})\\}\\s*${name}\\b`, "u").exec(text)?.[1] ?? "";
}
