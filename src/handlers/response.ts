/** What a handler answers, from its run and from how it is written. */
import type { TSESTree } from "@typescript-eslint/types";
import type { BatchResponse, FailureIdentifier } from "../findings/finding.ts";
import type { FunctionNode } from "../flow/domain/value.ts";
import { PROMISED } from "../flow/program/batch-response.ts";
import type { RunLog } from "../flow/run/run-log.ts";
import { sourceFacts } from "../knowledge/index.ts";
import { withoutThis } from "../syntax/language/names.ts";
import { walk } from "../syntax/walk.ts";
import type { HandlerSource } from "../vocabulary.ts";
import { BatchCode, isNamed } from "./batch-code.ts";
import { readBatchLoops } from "./batch-loops.ts";
import type { Candidate } from "./candidates.ts";
import { leftOver, namesUndone } from "./early-ends.ts";
import { caughtOf, dropsSome } from "./caught-errors.ts";
import { throwsForAny } from "./failure-tests.ts";
import { areFailuresKept } from "./kept-failures.ts";
import { isAnsweredByCount, throwsForAll } from "./counted-failures.ts";
import { misnamed, namesFirst } from "./named-records.ts";
import { isShown } from "./shown-failures.ts";
import { singleOf } from "./single-failures.ts";

/** What was cut off may have answered anything; failures that are answered beside it are there all the same. */
export function responseOf(run: RunLog, candidate: Candidate, source: HandlerSource): BatchResponse {
  const log = busiestOf(run);
  const { takesCallback, isAsync } = shapeOf(candidate.node);
  const identifier = source === "unknown" ? undefined : sourceFacts(source).failureIdentifier;
  const { returned, calledBack, refusesContent, settlesMessages, throwsBeside } = log.result;
  const code = new BatchCode(log.event.batchReaders.keys(), log.event.batchHolders);
  const thrown = throwsOfRecords(log);
  const isOwn = thrown === "own" && throwsBeside === "never";
  const forAll = (isOwn || (thrown === "calls" && !refusesContent)) && throwsForAll(code, thrown);
  const throws = forAll ? "never" : thrown;
  const throwsWhenAllFail = forAll || log.result.throwsWhenAllFail;
  const loops = readBatchLoops(code);
  const response = calledBack ?? returned;
  const isCutOff = log.isExhausted || log.cutOffs.length > 0;
  const errors = {
    throws,
    refusesContent,
    goesOn: !isCutOff && (log.result.goesOn || loops.goesOn),
    throwsWhenAllFail,
    throwsBeforeWork:
      throws !== "never" && throws !== "unknown" && !refusesContent && isBeforeWork(log.lastFailure, log),
    isOfOne: log.event.isOfOne,
    settlesMessages,
    expected: identifier,
  };
  const isOpen = log.result.isOpen || (isCutOff && !response.forms.has("failures"));
  // Who takes a callback, and gives nothing back, may hand it to what nobody follows.
  const isUncalled = takesCallback && !isAsync && calledBack === undefined && returned.forms.has("nothing");
  // Which of those that are worked on at one time went well no run of one of them tells.
  const isOfUndone = !response.forms.has("failures") && code.tellings.some((telling) => namesUndone(code, telling));
  if (isOpen || isUncalled || isOfUndone) return { forms: ["unknown"], identifiers: [], ...errors };
  const other = processedAsOther(log, candidate, source);
  const isKept = !isCutOff && areFailuresKept(programsOf(log));
  const named = isCutOff ? undefined : namedIn(code, log, source);
  const identifiers = response.members.map((member): FailureIdentifier => {
    if (member === "*" && other !== undefined) return { kind: "other-source", member: other };
    if (member === "*") return { kind: namedByLibrary(code, log), member: identifier ?? member };
    if (loops.isUnawaited && !isCutOff && member !== undefined) return { kind: "unawaited", member };
    if (loops.isLate && !isCutOff && member !== undefined && (member === identifier || member === ""))
      return { kind: "late", member: identifier ?? "" };
    if (member === "" || member === PROMISED) return { kind: "empty", member };
    if (member === undefined || identifier === undefined) return { kind: "unknown", member: member ?? "" };
    if (member === identifier && isKept) return { kind: "kept", member };
    return { kind: member === identifier ? (named ?? "own") : "foreign", member };
  });
  // What is answered only where nothing failed names nothing.
  if (!isCutOff && throwsForAny(code)) return { forms: ["nothing"], identifiers: [], ...errors };
  return { forms: [...response.forms], identifiers, ...errors };
}

/** A processor of FIFO queues stops at the first failure and names all behind it, or those of its group. */
function namedByLibrary({ nodes }: BatchCode, { event, result }: RunLog): FailureIdentifier["kind"] {
  if (result.namedBy !== undefined) return result.namedBy;
  if (event.processors.size === 0 || result.goesOn) return "own";
  return nodes.some((node) => isNamed(node, "skipGroupOnError")) ? "unknown" : "rest";
}

/** Which records are named, and what becomes of the others; undefined: those that failed, as far as is known. What loses records comes first. */
function namedIn(code: BatchCode, { result }: RunLog, source: HandlerSource): FailureIdentifier["kind"] | undefined {
  const isStream = source !== "sqs";
  const left = leftOver(code, isStream);
  const lost = misnamed(code) ?? (left === "stops" ? left : (caughtOf(code, result, result.throws) ?? left));
  if (lost !== undefined) return lost;
  if (isAnsweredByCount(code)) return "unknown";
  // A stream begins again at the record that is named.
  if (namesFirst(code)) return isStream ? "all" : "unknown";
  return singleOf(code, isStream) ?? (isShown(code, result) ? (dropsSome(code) ? "some" : undefined) : "unknown");
}

/** The functions that take the batch, with the modules in which they stand. */
function programsOf(log: RunLog): readonly (readonly [FunctionNode, TSESTree.Program])[] {
  return [...log.event.batchReaders].map(([node, { module }]) => [node, module.program]);
}

/**
 * What a processor of a library names failures by that was made for records of another source than all mappings have; undefined: it was made for
 * these, or that is not known.
 */
function processedAsOther({ event }: RunLog, { wires }: Candidate, source: HandlerSource): string | undefined {
  const [made, ...others] = event.processors;
  const isSure = others.length === 0 && wires.every(({ feeds }) => feeds.every((feed) => feed.source === source));
  if (made === undefined || made === source || !isSure || source === "unknown") return undefined;
  return sourceFacts(source).failureIdentifier === undefined ? undefined : sourceFacts(made).failureIdentifier;
}

/** Of the invocations of one environment the one that does most: the first may only set something up. */
function busiestOf(log: RunLog): RunLog {
  return log.later.reduce((most, one) => (one.effects.length > most.effects.length ? one : most), log);
}

/** What fails before all work, beside the content of a record, fails for every batch, and for no record. */
function throwsOfRecords(log: RunLog): BatchResponse["throws"] {
  const { throws, refusesContent } = log.result;
  return refusesContent && isBeforeWork(log.lastFailureBesideContent, log) ? "content" : throws;
}

/** Something is done, and what fails last comes before it begins. */
function isBeforeWork(lastFailure: number, { effects, handedOver }: RunLog): boolean {
  const all = [...effects, ...handedOver];
  return all.length > 0 && all.every(({ order, loopFrom = order }) => lastFailure < loopFrom);
}

function shapeOf(node: FunctionNode | undefined): { readonly takesCallback: boolean; readonly isAsync: boolean } {
  return { takesCallback: node !== undefined && usesCallback(node), isAsync: node?.async ?? false };
}

/** `function (event, context, callback)`, whose body speaks of the last one. */
function usesCallback({ params, body }: FunctionNode): boolean {
  const [, , callback] = withoutThis(params);
  if (callback?.type !== "Identifier" || body === null) return callback !== undefined;
  let isUsed = false;
  walk(body, undefined, (node) => {
    isUsed ||= node.type === "Identifier" && (node.name === callback.name || node.name === "arguments");
    return undefined;
  });
  return isUsed;
}
