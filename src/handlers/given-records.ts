/** Functions that a package calls with one record each, where Lambda calls what the package made of them: `sqs(async (record) => …)`. */
import { calleeNames } from "../flow/interpret/calls/callee-names.ts";
import { simpleValues } from "../flow/domain/choice.ts";
import type { FunctionNode } from "../flow/domain/value.ts";
import type { EventReads } from "../flow/run/event-reads.ts";
import type { CodeModule, ModuleGraph } from "../modules/graph.ts";
import { nodesAround } from "../syntax/language/nodes.ts";
import type { HandlerSource } from "../vocabulary.ts";
import type { Candidate } from "./candidates.ts";
import { sourceOfOneRecord } from "./shape-evidence.ts";
import { sourceOfRecordParameter, type Annotation } from "./type-evidence.ts";

/** What says of a function that it is given records of a source, beside what it reads of them. */
export interface GivenRecords {
  /** By the type of the parameter, or by what the wrapper is called. */
  readonly written: Annotation | undefined;
}

/** What a package calls that makes a handler of a function: `defineSqsHandler`, `handlerForKinesis`. */
const MAKES_HANDLER = /handler|consumer|processor|subscriber|listener|worker|lambda/iu;
const NAMES_SOURCE: readonly (readonly [pattern: RegExp, source: HandlerSource])[] = [
  [/sqs/iu, "sqs"],
  [/kinesis/iu, "kinesis"],
  [/dynamo(?:db)?_?streams?/iu, "dynamodb"],
  [/kafka|msk(?![a-z])/iu, "kafka"],
  [/sns/iu, "sns"],
  [/s3/iu, "s3"],
];
/** Names by which only Lambda asks for something: a helper may be a module's default as well. */
const DEFAULTS = new Set(["default", "*"]);

/** `undefined`: it is no function that an unlisted package wraps, or nothing but what it reads could tell of whom it is, and it reads nothing of the kind. */
export function givenRecords(graph: ModuleGraph, module: CodeModule, candidate: Candidate): GivenRecords | undefined {
  const { node, value, isEntry, wires, name } = candidate;
  const isWrapped = simpleValues(value).some((one) => one.kind === "symbolic" && one.wraps && one.isForeign);
  if (!isWrapped || node === undefined || !isEntry) return undefined;
  const named = sourceOfWrapper(node, module);
  if (named !== undefined) return { written: { source: named, evidence: "shape" } };
  if (DEFAULTS.has(name) && wires.length === 0) return undefined;
  const typed = sourceOfRecordParameter(node, { graph, module, isEntry });
  if (typed !== undefined) return { written: { source: typed, evidence: "type" } };
  return READS_RECORD.test(module.source.text) ? { written: undefined } : undefined;
}

const READS_RECORD = /\b(?:messageAttributes|receiptHandle|md5OfBody|messageId|dynamodb|kinesis|Sns|s3)\b/u;

/** The source of what it was given, by all that says something of it. */
export function sourceOfGiven({ written }: GivenRecords, { paths }: EventReads): Annotation | undefined {
  const source = sourceOfOneRecord(paths);
  return written ?? (source && { source, evidence: "shape" });
}

/** Nothing but the name of the wrapper tells of the source: what it hands on is what the package makes of a record. */
export function isMadeOfRecord({ written }: GivenRecords, { paths }: EventReads): boolean {
  return written?.evidence === "shape" && sourceOfOneRecord(paths) === undefined;
}

/** The source that the wrapper is called by, or the call that made the wrapper: `const sqs = defineSqsHandler({ … })`. */
function sourceOfWrapper(node: FunctionNode, { program }: CodeModule): HandlerSource | undefined {
  const calls = nodesAround(node, program).filter(({ type }) => type === "CallExpression");
  const names = calls.flatMap(calleeNames);
  const made = program.body
    .flatMap((statement) => (statement.type === "VariableDeclaration" ? statement.declarations : []))
    .filter(({ id }) => id.type === "Identifier" && names.includes(id.name))
    .flatMap(({ init }) => (init ? calleeNames(init) : []));
  const telling = [...names, ...made].filter((name) => MAKES_HANDLER.test(name));
  return NAMES_SOURCE.find(([pattern]) => telling.some((name) => pattern.test(name)))?.[1];
}
