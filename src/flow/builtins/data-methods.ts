/** Methods of data: of what a record brought, a store gave, or a clock. */
import type { TSESTree } from "@typescript-eslint/types";
import { Arguments } from "../domain/arguments.ts";
import {
  isUndefined,
  UNDEFINED,
  constant,
  stringOf,
  symbolic,
  type SymbolicValue,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import { computedBy, computedOf, computedOfGiven, stepByMethod, stepByPattern } from "../domain/computed-field.ts";
import { isOfAnswer, namesRequest } from "../domain/anew.ts";
import { GROWN, has, INCREMENT, MADE, MAY_GROW } from "../domain/provenance.ts";
import { longerData } from "../interpret/values/made-lists.ts";
import { grownList, nextList, stepOn } from "../interpret/values/parts.ts";
import { writeName } from "../interpret/names.ts";
import { asAskedBy, fillForeign } from "../interpret/calls/foreign-things.ts";
import { runMaybe } from "../interpret/calls/possible-calls.ts";
import { actsWhereAwaited } from "../interpret/calls/possible-effects.ts";
import { onlyValue } from "../domain/choice.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";
import { sumOf } from "../interpret/values/arithmetic.ts";
import { pieceOf } from "../interpret/values/content-pieces.ts";
import { madeBy, replacedBy } from "../interpret/values/known-parts.ts";
import { growsWhereHeld } from "../interpret/members/aliases.ts";
import { growsWhole, noteWritten } from "../interpret/members/member-assignment.ts";
import { withoutCasts } from "../../syntax/language/nodes.ts";
import { hasMemberOfSource } from "../interpret/members/members-of-source.ts";
import { isNoList } from "../run/asked-of-calls.ts";
import { bodyOf, CONTEXT, elementOf, handedOver, withoutInstant, withoutPath } from "../interpret/roots.ts";
import { isBatch } from "../interpret/place-in-event.ts";
import { callArrayMethod, isUsedAsArray } from "./arrays.ts";
import { callIteratorMethod } from "./generators.ts";
import { toldByTheCall } from "./drawn-by-methods.ts";
import { momentSet, timeByMethod } from "./library-times.ts";
import { STEPS, stepBy } from "./one-of-times.ts";
import { comparedTimes } from "./compared-times.ts";
import { refineByName } from "../library/found/memberships.ts";
import { callPromiseMethod } from "./promises.ts";
import { hear, tellsOfContent, tellsOnce } from "./stream-events.ts";
import { asGiven, splitIdAtPlace, testOfRefusal } from "./strings.ts";
import { CUTS } from "../interpret/values/put-together.ts";

/** Methods of strings, numbers and dates: what they give comes from where the value comes from. */
const PURE = new Set(
  (
    "toString toISOString toJSON toLowerCase toUpperCase trim split slice substring substr replace replaceAll charAt concat " +
    "padStart padEnd toFixed valueOf getTime match matchAll includes startsWith endsWith indexOf lastIndexOf join digest localeCompare " +
    "toLocaleString toDateString getFullYear keys values entries at normalize sort reverse push codePointAt test exec " +
    "toReversed toSorted toSpliced"
  ).split(" "),
);

/** Those of them that take nothing: `db.insert(seen).values({ id })` is a method of something else. */
const TAKES_NOTHING = new Set(
  "toISOString toLowerCase toUpperCase trim valueOf getTime toDateString getFullYear keys values entries reverse toReversed".split(
    " ",
  ),
);

/** Of these the result is a number, which nobody waits for. */
const GROWS = new Set(["push", "unshift"]);

/** They take what they are given, where it is no list on which they are called. */
const ADDS = new Set(["push", "concat"]);

/** They leave a time as it is; others may cut the day out of it. */
const KEEPS_INSTANT = new Set(
  "toString toISOString toJSON toLowerCase toUpperCase trim concat padStart padEnd toFixed valueOf getTime join digest normalize".split(
    " ",
  ),
);

/** As a number or a text that is put in order as the time is. */
const SAYS_TIME = new Set(["getTime", "valueOf", "toISOString", "toDate"]);
const TELLS_TIME = new Set(["getTime", "valueOf", "toString", "toFixed"]);

const WRITES_TIME = new Set(["toISOString", "toJSON"]);

/** What they leave of a list, or of a text, they leave less of the next time. */
const SHORTENS = new Set(["pop", "shift", "splice"]);

/** They turn the list itself round; the next time, back again. */
const TURNS = new Set(["reverse"]);

/** They give what the list is one step on, and leave it as it is. */
const GIVES_NEXT = new Set(["reverse", "toReversed", "toSpliced"]);

/** Of numbers of libraries; dates are given an object. */
const SUMS = new Set(["plus", "minus"]);

/** Methods of answers and of what a store gives that give its contents. */
const BODIES = new Set(
  "json text arrayBuffer blob buffer toArray transformToString transformToByteArray transformToWebStream getReader".split(
    " ",
  ),
);

/** `date.setHours(…)`: it is another time from now on, and a later one where it is set to more than it was. */
function setsDate(interpreter: Interpreter, date: SymbolicValue, name: string, call: Call): void {
  const { site, arguments: args } = call;
  const callee = site.node.type === "CallExpression" ? site.node.callee : undefined;
  const target = callee?.type === "MemberExpression" ? callee.object : undefined;
  const isLater = has(interpreter.symbolicOfAll(args.all()).provenance, INCREMENT);
  if (!(date.moment || isLater)) return;
  const plain = withoutPath(date);
  const moment = isLater ? undefined : momentSet(interpreter, date, name, call);
  // What it was before is gone: `date.setTime(order.at)`.
  const other = name === "setTime" ? { ...interpreter.symbolicOf(args.at(0)), moment } : undefined;
  const set = other ?? (moment ? { ...plain, moment } : withoutInstant(plain));
  if (target?.type === "Identifier")
    writeName(interpreter, target.name, isLater ? stepOn(interpreter, plain, site) : set, site);
  // `order.due.setDate(order.due.getDate() + 1)`
  else if (isLater && target?.type === "MemberExpression")
    interpreter.assignTo(target, stepOn(interpreter, plain, site), site.scope);
}

/** `expires.add(1, "hour")` of moment: the variable holds the time as it is then. */
function movesTime(interpreter: Interpreter, moved: Value, { site }: Call): void {
  const callee = site.node.type === "CallExpression" ? site.node.callee : undefined;
  const target = callee?.type === "MemberExpression" ? callee.object : undefined;
  if (target?.type === "Identifier") writeName(interpreter, target.name, moved, site);
}

/** `item.list.push(x)` on what a store gave, with something of the record: it has grown from now on. */
function growsList(interpreter: Interpreter, list: SymbolicValue, name: string, { site, arguments: args }: Call): void {
  const callee = site.node.type === "CallExpression" ? site.node.callee : undefined;
  if (callee?.type === "MemberExpression")
    fillForeign(interpreter, callee.object, interpreter.symbolicOfAll(args.all()), site);
  const more = list.found ? grownList : longerData;
  const grown = more(interpreter, list, args.all(), site);
  if (!grown) return;
  growsWritten(interpreter, callee, name, grown, site);
  growsWhereHeld(interpreter, list, grown);
}

/** The list as it is written: `list` of `list.push(x)`. */
function growsWritten(
  interpreter: Interpreter,
  callee: TSESTree.Node | undefined,
  name: string,
  grown: SymbolicValue,
  site: Site,
): void {
  if (callee?.type !== "MemberExpression") return;
  const { property } = callee;
  if (property.type === "Identifier" && property.name !== name) return;
  const bare = withoutCasts(callee.object);
  // `(order.log ??= []).push(x)`
  const written = bare.type === "AssignmentExpression" ? withoutCasts(bare.left) : bare;
  interpreter.assignTo(written, grown, site.scope);
  if (written.type !== "MemberExpression") growsWhole(interpreter, written, grown, site.scope);
}

/** `item.list.shift()` on what a store gave: it is another one from now on. What an index of something of the record takes out is taken out once. */
function changesList(interpreter: Interpreter, list: SymbolicValue, { site, arguments: args }: Call): void {
  noteWritten(interpreter, list);
  const callee = site.node.type === "CallExpression" ? site.node.callee : undefined;
  const isWritten = args.values.length <= 2 && args.values.every(({ kind }) => kind === "constant");
  if (callee?.type !== "MemberExpression" || !isWritten) return;
  const written = withoutCasts(callee.object);
  const left = nextList(interpreter, list, site);
  if (left !== list && (written.type === "MemberExpression" || written.type === "Identifier"))
    interpreter.assignTo(written, left, site.scope);
}

/** `slice(1)`, `slice(0, -1)`, `substring(2)`; `slice(0, 10)` and `slice(-5)` leave what they left before. */
function cutsAgain([from, to]: readonly Value[]): boolean {
  const number = (value: Value | undefined): number => (value?.kind === "constant" ? Number(value.value) : 0);
  return number(from) > 0 || number(to) < 0;
}

/** Data, and what a function of a package gives that only computes: `body.pipe(csv())` is what is in the body. */
function isPlain(value: Value): boolean {
  return value.kind === "symbolic" && !value.isForeign && !value.pending && !value.wraps;
}

/** What the callback of a handler would be called with: `context.succeed(answer)`, `context.fail(error)`, `context.done(error, answer)`. */
function argumentsOfCallback(name: string, args: Arguments): Arguments | undefined {
  if (name === "succeed") return new Arguments([UNDEFINED, args.at(0)]);
  if (name === "fail") return new Arguments([isUndefined(args.at(0)) ? constant("failed") : args.at(0)]);
  return name === "done" ? args : undefined;
}

/** `undefined`: no method that is known. */
export function callSymbolicMethod(
  interpreter: Interpreter,
  receiver: Extract<SimpleValue, { kind: "symbolic" }>,
  name: string,
  call: Call,
): Value | undefined {
  if (name === "then" || name === "catch" || name === "finally")
    return callPromiseMethod(interpreter, receiver, name, call);
  if (receiver.path === CONTEXT.path && interpreter.log.callback) {
    const answered = argumentsOfCallback(name, call.arguments);
    if (answered) return interpreter.call(interpreter.log.callback, answered, call.site);
  }
  // `headers.get("x-request-id")` of what was answered.
  if (name === "get" && isOfAnswer(receiver) && namesRequest(stringOf(call.arguments.at(0)) ?? ""))
    return { ...withoutPath(receiver), provenance: receiver.provenance | MADE, origin: placeOf(call.site) };
  // Of AWS SDK v2; `hook.promise(order)` of others is told something.
  if (name === "promise" && call.arguments.values.length === 0) return receiver;
  const refused = testOfRefusal(interpreter, receiver, name, call);
  if (refused !== undefined) return refused;
  const key = name === "hasOwnProperty" ? stringOf(call.arguments.at(0)) : undefined;
  const isThere = key === undefined ? undefined : hasMemberOfSource(interpreter, receiver, key);
  if (isThere !== undefined) return constant(isThere);
  if (name === "hasOwnProperty" && receiver.found)
    return refineByName(interpreter, receiver, call.arguments.at(0), withoutPath(receiver), call.site);
  // What was found, as its body says it.
  if (receiver.found && BODIES.has(name)) return bodyOf(receiver, receiver.found);
  if (SHORTENS.has(name) || TURNS.has(name)) changesList(interpreter, receiver, call);
  if (isUsedAsArray(receiver, name, call)) {
    const step = isBatch(receiver) ? callIteratorMethod(interpreter, receiver, name, call) : undefined;
    const made = step ?? callArrayMethod(interpreter, receiver, name, call);
    // A stream of an unlisted package, which acts where it is run: `load(rows).map(check).run()`.
    return made && receiver.pending?.package !== undefined && isNoList(call.site.node)
      ? { ...interpreter.symbolicOf(made), pending: receiver.pending, isForeign: true }
      : made;
  }
  if ((name === "on" || name === "once") && !receiver.isForeign) {
    const callback = onlyValue(call.arguments.at(1));
    if (callback) {
      const event = call.arguments.at(0);
      const isForMany = name === "on" && !tellsOnce(event);
      const told = (tellsOfContent(event) ? pieceOf(receiver) : undefined) ?? handedOver(withoutPath(receiver));
      hear(interpreter, callback, told, call, isForMany);
    }
    return receiver;
  }
  if (name === "pipe" && isPlain(receiver) && call.arguments.values.length > 0 && call.arguments.values.every(isPlain))
    return withoutPath(interpreter.symbolicOfAll([receiver, ...call.arguments.all()]));
  if (/^set[A-Z]/u.test(name)) setsDate(interpreter, receiver, name, call);
  const compared = comparedTimes(interpreter, receiver, name, call);
  if (compared) return compared;
  const time = timeByMethod(interpreter, receiver, name, call.arguments);
  if (time && STEPS.has(name) && receiver.moment?.isMovedInPlace) movesTime(interpreter, time, call);
  const told = time ?? toldByTheCall(interpreter, receiver, name, call);
  if (told) return told;
  if (GROWS.has(name)) growsList(interpreter, receiver, name, call);
  const addend = onlyValue(call.arguments.at(0));
  if (SUMS.has(name) && call.arguments.values.length === 1 && addend && addend.kind !== "object")
    return sumOf(interpreter, name === "plus" ? "+" : "-", receiver, addend, placeOf(call.site));
  if (receiver.isHarmless && STEPS.has(name)) {
    return { ...stepBy(interpreter, receiver, call.arguments.all(), call.site), isHarmless: true };
  }
  const item = name === "at" ? foundItemAt(interpreter, receiver, call) : undefined;
  if (item) return item;
  const parts = name === "split" ? splitIdAtPlace(interpreter, receiver, call) : undefined;
  if (parts) return parts;
  // A client of an unlisted package is no pattern.
  if (!PURE.has(name) || receiver.pending || (name === "exec" && receiver.isForeign)) return undefined;
  if (TAKES_NOTHING.has(name) && call.arguments.values.length > 0) return undefined;
  // What a package made of functions is a queue for them, and no list: `new Queue(send).push(order)`.
  if (ADDS.has(name) && receiver.isForeign && receiver.wraps) return undefined;
  return callPureMethod(interpreter, receiver, name, call);
}

/** `order.shipments.at(-1)`: an item of a list in what a look found, as a loop over it would have it. */
function foundItemAt(
  interpreter: Interpreter,
  receiver: SymbolicValue,
  { arguments: args, site }: Call,
): Value | undefined {
  if (receiver.found?.field === undefined || receiver.found.isCount || args.values.length !== 1) return undefined;
  const place = onlyValue(args.at(0));
  const isFromStart = place?.kind === "constant" && typeof place.value === "number" && place.value >= 0;
  return isFromStart ? interpreter.read(receiver, String(place.value), site) : elementOf(receiver);
}

/** A method that only computes: of texts, numbers, times and lists, whichever the receiver is. */
function callPureMethod(interpreter: Interpreter, receiver: SymbolicValue, name: string, call: Call): Value {
  const behind = name === "concat" ? 0 : name === "toSpliced" ? 2 : undefined;
  const more = behind === undefined ? [] : call.arguments.from(behind).all();
  const joined = more.length > 0 ? grownList(interpreter, receiver, more, call.site) : undefined;
  if (joined && has(joined.provenance, INCREMENT | GROWN | MAY_GROW)) return joined;
  const callback = onlyValue(call.arguments.values.find(({ kind }) => kind === "function") ?? symbolic());
  // What a function gives stands in the text: `key.replace(/./g, () => randomUUID())`.
  const given =
    callback?.kind === "function" ? [runMaybe(interpreter, callback, Arguments.all(withoutPath(receiver)), call)] : [];
  if (receiver.moment && WRITES_TIME.has(name)) return { kind: "text", parts: [interpreter.symbolicOf(receiver)] };
  if (receiver.moment && TELLS_TIME.has(name)) return interpreter.symbolicOf(receiver);
  const asked = asAskedBy(receiver, name);
  const all = interpreter.symbolicOfAll([
    asked,
    asGiven(name, interpreter.symbolicOfAll([...call.arguments.all(), ...(name.startsWith("replace") ? given : [])])),
  ]);
  const isWritten = more.length === 0 && callback?.kind !== "function";
  const step = isWritten ? stepByMethod(name, call.arguments.all()) : undefined;
  const made = {
    ...(KEEPS_INSTANT.has(name) ? all : withoutInstant(all)),
    ...madeBy(name, [receiver, ...call.arguments.all()]),
    ...replacedBy(name, call.arguments.values),
    ...(receiver.timeOf && SAYS_TIME.has(name) && { timeOf: receiver.timeOf }),
    ...(step && computedBy(receiver, step)),
  };
  const pattern =
    name === "test" || name === "exec" ? stepByPattern(receiver, name === "test" ? false : null) : undefined;
  const only = onlyValue(call.arguments.at(0));
  const told = pattern && name === "test" && only?.kind === "constant" ? computedOf(only, [pattern]) : undefined;
  if (told) return told;
  if (pattern) return computedOfGiven(made, call.arguments.at(0), pattern);
  const isNext = GIVES_NEXT.has(name) && call.arguments.values.every(({ kind }) => kind === "constant");
  if (isNext || (CUTS.has(name) && cutsAgain(call.arguments.values))) return nextList(interpreter, made, call.site);
  const pending = GROWS.has(name) ? actsWhereAwaited(interpreter, receiver, name, call) : undefined;
  return pending ? { ...made, pending } : made;
}
