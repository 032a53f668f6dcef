/** Members of errors by which code tells which one it is. */
import { REFUSED } from "../../../knowledge/index.ts";
import { simpleValues } from "../../domain/choice.ts";
import { ERROR, STORE } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { answerOfRefusal } from "../../library/guards/asked-refusals.ts";
import { reasonsOf } from "./refusal-reasons.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";
import {
  symbolic,
  UNDEFINED,
  type Refusal,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";

/** Members by which code tells one error from another. */
const TELLING = new Set(["name", "code", "__type", "errorType", "errno", "number", "sqlState"]);

/** Members with the error of the driver, in one of a mapper, and the class of an error, which has its name. */
const INNER = new Set(["constructor", "driverError", "nativeError", "originalError", "original", "parent", "cause"]);

/** Members that hold the status of an answer, or what it stands in. */
const STATUS = new Set(["$metadata", "$response", "response", "httpStatusCode", "status", "statusCode", "Code"]);
const AROUND_STATUS = new Set(["$metadata", "$response", "response"]);
/** Beside these, members by which code knows an error of HTTP: that of a row which is there has none of them. */
const OF_HTTP = new Set([...STATUS, "headers", "isAxiosError", "isBoom", "request", "statusText"]);
const IS_STATUS = /^[45]\d\d$/u;

/** Members with the text of an error, or the name of what was violated. */
const AS = new Map<string, NonNullable<Refusal["as"]>>([
  ...["message", "detail", "sqlMessage"].map((name) => [name, "message"] as const),
  ...["constraint", "constraint_name", "meta"].map((name) => [name, "constraint"] as const),
]);

/** Members that any error has, and that say nothing of a row which is there. */
const SAYING_NOTHING = new Set(["stack", "requestId", "$fault", "$retryable", "retryable", "severity", "time"]);

/** A code, beside which its error has a name that many errors have: `23505`, `P2002`. */
const IS_CODE = /^P?\d{4,5}$/u;

/** Of gRPC: `6`. */
const IS_NUMBER = /^\d+$/u;

/** Of Oracle, whose errors have the number of it as well. */
const OF_ORACLE = "ORA-00001";

/** `ReturnValuesOnConditionCheckFailure: "ALL_OLD"`: the item that is there. */
const ITEM = "Item";

/** Members by which the error of a batch says which items were written, and which were not: `insertMany(all, { ordered: false })`. */
const OF_BATCH = new Set(["writeErrors", "insertedDocs", "insertedIds", "result"]);

/** A telling member of a refusal is the refusal again: it equals each of its names. */
export function readRefusal(interpreter: Interpreter, target: Refusal, name: string, site: Site): Value {
  if (name === "code" && target.hasNoCode) return UNDEFINED;
  if (name === "errorNum" && target.names.includes(OF_ORACLE))
    return { ...target, names: [String(Number(OF_ORACLE.slice(4)))] };
  // Of Prisma: `error.meta.target`.
  if (target.as === "constraint") return target;
  if (name === "name" && target.names.some((one) => IS_CODE.test(one))) return { ...target, as: "name" };
  const isTelling = TELLING.has(name) || (STATUS.has(name) && target.names.some((one) => IS_STATUS.test(one)));
  if (isTelling || INNER.has(name)) return target;
  if (lacks(interpreter, target, name)) return UNDEFINED;
  if (name === ITEM && target.item !== undefined) return symbolic(STORE, { found: { guard: target.item } });
  const reasons = interpreter.log.guards.get(target.guard)?.reasons;
  if (reasons?.member === name && !target.isOther) return reasonsOf(interpreter, target, reasons, site);
  if (OF_BATCH.has(name)) return whichItems(interpreter, target, site);
  const isOfRequest = target.names.includes(String(REFUSED));
  const as = isOfRequest || target.isOther ? undefined : AS.get(name);
  if (as) return { ...target, as };
  if (target.isOther) return symbolic(ERROR, { isOfLibrary: true });
  if (isOfRequest) return symbolic(ERROR, { truth: "truthy", found: { guard: target.guard, field: name } });
  // What else the error of a claim has that is meant as one says why it was refused: `CancellationReasons`.
  const isUntold = interpreter.log.guards.get(target.guard)?.needsTest === true && !SAYING_NOTHING.has(name);
  const answers = isUntold ? answerOfRefusal(interpreter, target) : undefined;
  return symbolic(ERROR, answers ? { answers } : { truth: "truthy" });
}

/** A database that refuses a row gives no status: one that is asked by HTTP has it among the names of its error. */
function lacks({ log }: Interpreter, { guard, names, isOther }: Refusal, name: string): boolean {
  if (!OF_HTTP.has(name) || isOther || names.some((one) => IS_STATUS.test(one))) return false;
  return log.guards.get(guard)?.needsTest === true;
}

/** `"code" in error`: whether the error of a refusal has a member. `undefined`: some clients give it one. */
export function hasTelling(interpreter: Interpreter, target: Refusal, name: string): boolean | undefined {
  const { names, hasNoCode, isOther } = target;
  if (lacks(interpreter, target, name)) return false;
  if (name === "code" && hasNoCode) return false;
  if (OF_ALL_ERRORS.has(name)) return true;
  return name === "code" && !isOther && names.some((one) => IS_CODE.test(one) || IS_NUMBER.test(one))
    ? true
    : undefined;
}

const OF_ALL_ERRORS = new Set(["name", "message", "stack"]);

/** Which of the items are new hangs on what the call answers: that keeps a repeat out perhaps. */
function whichItems(interpreter: Interpreter, { guard }: Refusal, site: Site): Value {
  const facts = interpreter.log.guards.get(guard);
  if (facts === undefined) return symbolic(ERROR);
  return symbolic(ERROR, { answers: [untoldAnswer(interpreter, site.node, "items of a refusal", facts)] });
}

/** A member of an error that is known to be another one than some; `undefined`: nothing is known of it. */
export function readOtherError(target: SymbolicValue, name: string): Value | undefined {
  const { notNamed, isOfLibrary, answers } = target;
  if (notNamed === undefined && isOfLibrary === undefined) return undefined;
  const isStatus = STATUS.has(name) && notNamed?.some((one) => IS_STATUS.test(one)) === true;
  if (INNER.has(name) || (isStatus && AROUND_STATUS.has(name))) return target;
  const named = notNamed && (isStatus || TELLING.has(name)) ? nameOfAnother(notNamed) : undefined;
  if (named === undefined && isOfLibrary === undefined) return undefined;
  return symbolic(ERROR, { ...named, ...(isOfLibrary && { isOfLibrary }), ...(answers && { answers }) });
}

/** `error.isMissing`, which an error of the project has that may have been caught as well: one of a library has no such member. */
export function lacksMark(interpreter: Interpreter, either: Value, one: SimpleValue, name: string): boolean {
  if (!isOfLibrary(one)) return false;
  return simpleValues(either).some((own) => {
    const mark = own.kind === "object" ? interpreter.membersOf(own)?.entries.get(name) : undefined;
    return mark?.kind === "constant" && mark.value === true;
  });
}

/**
 * What an error of a library has, or that error, is held against what one of the project is, of which either may have been caught: it is
 * another one.
 */
export function isNamedOtherwise(either: Value, one: SimpleValue, asked: SimpleValue): boolean {
  if (one.kind === "refusal" && asked.kind === "constant" && one.names.includes(String(asked.value))) return false;
  return isOfLibrary(one) && simpleValues(either).some((own) => isSameOne(own, asked));
}

/** Another error of a library than the one by which it refuses something, or a member of such a one. */
export function isOfLibrary(one: SimpleValue): boolean {
  return (one.kind === "refusal" && one.isOther === true) || (one.kind === "symbolic" && one.isOfLibrary === true);
}

/** Names and statuses that errors of stores have as well. */
const OF_ANY_ERROR = /^(?:|5\d\d|(?:Type|Range)?Error)$/u;

function isSameOne(own: SimpleValue, asked: SimpleValue): boolean {
  if (asked.kind === "constant")
    return (
      own.kind === "constant" &&
      own.value === asked.value &&
      Boolean(asked.value) &&
      !OF_ANY_ERROR.test(String(asked.value))
    );
  return (asked.kind === "object" || asked.kind === "class") && own.kind === asked.kind && own.cell === asked.cell;
}

/** Words that errors of stores and networks have as well. */
const OF_FAILURES = /error|fail|time|connect|unavailable|unreachable|refused|network|socket/iu;

/** The text of an error of a library is asked for words of one that the project made, of which either may have been caught: it says something else. */
export function saysOtherwise(either: Value, one: SimpleValue, words: string): boolean {
  if (!isOfLibrary(one) || words.length < 3 || OF_FAILURES.test(words)) return false;
  const said = words.toLowerCase();
  return simpleValues(either).some((own) => literalsOf(own).some((text) => text.toLowerCase().includes(said)));
}

/** `error.message.includes("timeout")`: no row that is there already is spoken of so. `undefined`: of some it is, "UNIQUE constraint failed". */
export function speaksOfFailure(words: string): boolean | undefined {
  if (!OF_FAILURES.test(words)) return false;
  return /error|fail/iu.test(words) ? undefined : true;
}

/** What is written out of a text. */
function literalsOf(text: SimpleValue): readonly string[] {
  if (text.kind === "text") return text.parts.filter((part) => typeof part === "string");
  return text.kind === "constant" && typeof text.value === "string" ? [text.value] : [];
}

/** The name or code of an error that has none of these; codes may be numbers. */
function nameOfAnother(names: readonly string[]): Pick<SymbolicValue, "refinement"> {
  return {
    refinement: { isOne: false, of: names.flatMap((one) => (/^\d+$/u.test(one) ? [one, Number(one)] : [one])) },
  };
}
