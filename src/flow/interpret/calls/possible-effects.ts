/** Which of the calls of which nothing is known may act on a record. */
import {
  isMapper,
  mayTell,
  readsRelatedByName,
  senseOfName,
  writesRowByName,
  type NamedRole,
} from "../../../knowledge/index.ts";
import { ENVIRONMENT, has, RECORD, UNKNOWN } from "../../domain/provenance.ts";
import type { SimpleValue, SymbolicValue } from "../../domain/value.ts";
import type { UnknownCall } from "../../domain/origin.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { calleeText, placeOf, type Call } from "../../domain/site.ts";
import { ownerOfCall } from "./call-owners.ts";
import { isOfEvent } from "./handed.ts";
import { CONTEXT } from "../roots.ts";

/** What is written down of the call: where it is, what its name says, and why nothing else is known of it. */
export function describeUnknown(
  interpreter: Interpreter,
  callee: SimpleValue,
  name: string | undefined,
  { site }: Call,
  role: NamedRole | undefined,
  writes = false,
): UnknownCall {
  const sense = senseOfName(calleeText(site));
  const owner = ownerOfCall(site);
  const on = callee.kind === "symbolic" ? callee.answers : undefined;
  const isOfRow = isMethodOfRow(interpreter, callee, name);
  const ofRow = isOfRow && callee.kind === "symbolic" ? callee.found?.guard : undefined;
  return {
    id: interpreter.context.cell(site.node, "answer"),
    at: placeOf(site),
    call: calleeText(site),
    package: packageOf(callee),
    ...(owner !== undefined && { owner }),
    ...(on && { on }),
    ...(ofRow !== undefined && { ofRow }),
    sense: writes && sense === "retrieves" ? "nothing" : sense,
    because: reasonFor(callee, name),
    ...((role === "plain" || (isPlainData(callee) && !isOfRow)) && { isPlain: true }),
  };
}

/** A function of the project's is only called like this where it is not followed to its end. */
function reasonFor({ kind }: SimpleValue, name: string | undefined): UnknownCall["because"] {
  if (kind === "function") return "not-followed";
  return name !== undefined && kind === "library" ? "unknown-method" : "unknown-callee";
}

function packageOf(callee: SimpleValue): string | undefined {
  if (callee.kind === "external") return callee.package;
  return callee.kind === "library" && "package" in callee.known ? callee.known.package : undefined;
}

/**
 * A method of lists on what nobody knows, with something of a record: it tells somebody where it is waited for, as nobody
 * waits for a list: `await queue.push(message)`.
 */
export function actsWhereAwaited(
  interpreter: Interpreter,
  callee: SymbolicValue,
  name: string,
  call: Call,
): UnknownCall | undefined {
  const isTaken = call.arguments.all().some((value) => isOfEvent(interpreter, value));
  if (!isTaken || !mayTake(interpreter, callee, name)) return undefined;
  return describeUnknown(interpreter, callee, name, call, "plain");
}

/** Methods of what was computed or read are methods of data, unless somebody waits for them. */
function isPlainData(callee: SimpleValue): boolean {
  return callee.kind === "symbolic" && !callee.isForeign && !has(callee.provenance, ENVIRONMENT | UNKNOWN);
}

/**
 * Whether the call may act on a record.
 *
 * @param isTaken it was given something of one, or a statement that writes
 */
export function isPossibleEffect(
  interpreter: Interpreter,
  callee: SimpleValue,
  name: string | undefined,
  isTaken: boolean,
  role: NamedRole | undefined,
): boolean {
  if (role === "telemetry" || role === "converts") return false;
  if (callee.kind === "symbolic" && callee.pending && !callee.pending.handsOut) return true;
  if (callee.kind === "symbolic" && callee.isForeign && isOfEvent(interpreter, callee)) return true;
  if (role === undefined && isMethodOfRow(interpreter, callee, name)) return true;
  // A method that the data of a listed client does not have, whatever it is given.
  if (callee.kind === "library" && name !== undefined && role === undefined && mayTell(name)) return true;
  return isTaken && mayTake(interpreter, callee, name);
}

/**
 * `order.notify()` of a row that a mapper found, whose class nobody has seen, `line.update({ … })` of one that came along with it: data has no such
 * method.
 */
function isMethodOfRow({ log }: Interpreter, callee: SimpleValue, name: string | undefined): boolean {
  if (callee.kind !== "symbolic" || callee.found === undefined) return false;
  const { guard, field, isCount, isResponse } = callee.found;
  const [of, method] = name === undefined ? [undefined, field] : [field, name];
  if (method === undefined || method.includes(".") || isCount || isResponse) return false;
  const { thing, related } = log.looks.get(guard) ?? log.guards.get(guard) ?? {};
  if (!isMapper(thing?.store ?? "")) return false;
  if (of !== undefined) return related !== undefined && writesRowByName(method);
  return mayTell(method) || readsRelatedByName(method);
}

/** Methods of data, of plain objects and of the language itself tell nobody, and what Lambda hands over only answers it. */
function mayTake(interpreter: Interpreter, callee: SimpleValue, name: string | undefined): boolean {
  switch (callee.kind) {
    case "builtin":
      return callee.path[0]?.startsWith("node:") ?? false;
    case "symbolic":
      if (callee.isHarmless || isOfLambda(callee.path, name)) return false;
      return name === undefined || callee.isForeign === true || !has(callee.provenance, RECORD);
    case "object": {
      const contents = interpreter.membersOf(callee);
      return contents?.class !== undefined || contents?.base !== undefined;
    }
    case "array":
    case "text":
    case "constant":
      return false;
    default:
      return true;
  }
}

/** `context.succeed()`. What else hangs on a context was put there by a middleware: `context.orders.save()`. */
function isOfLambda(path: string | undefined, name: string | undefined): boolean {
  const [root, member = name] = path?.split(".") ?? [];
  return root === CONTEXT.path && (member === undefined || ANSWERS.has(member));
}

const ANSWERS = new Set(["succeed", "fail", "done", "getRemainingTimeInMillis", "clientContext", "identity"]);
