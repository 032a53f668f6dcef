/** Which calls are rounds of a recursion, what a further round is given, and whether it stands for those that follow. */
import { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { anyItem, isContents } from "../../domain/contents.ts";
import type { CellId } from "../../domain/context.ts";
import { widenItems, widenRound } from "../../domain/widen.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Call } from "../../domain/site.ts";
import type { Items, Members } from "../../domain/slot.ts";
import { changedCells, readCell } from "../../domain/state.ts";
import {
  isNumber,
  symbolic,
  UNDEFINED,
  type FunctionValue,
  type ObjectReference,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Activation } from "../../run/activation.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { functionsIn, functionsWithin } from "./handed.ts";
import { isAtNextItem } from "./next-item.ts";
import { receiverOf } from "./receiver.ts";

/** What a round is given is compared down to this depth. */
const MAX_DEPTH = 4;

/** Of which call a call is a round, and the rounds that run already. One that is called anew inside of a recursion begins another. */
export function roundsOf(interpreter: Interpreter, callee: FunctionValue, call: Call): readonly Activation[] {
  const alike = alikeAround(interpreter, callee, call);
  return alike.slice(
    Math.max(
      alike.findLastIndex(({ turn }) => turn === "call"),
      0,
    ),
  );
}

/** A function that runs already goes on with the next item of a list that is known: `const next = (i) => steps[i](context, () => next(i + 1))`. */
export function goesOnWithItem(interpreter: Interpreter, callee: FunctionValue, call: Call): boolean {
  const { active } = interpreter;
  const before = active.filter(({ node, scope }) => node === callee.node && scope === callee.scope);
  return before.length > 0 && isAtNextItem(interpreter, callee, call, before);
}

/** What was called for an item before is no round of what is called for this one: one middleware may stand in a chain several times. */
function sinceLastItem({ active }: Interpreter, all: readonly Activation[]): readonly Activation[] {
  const last = active.findLastIndex(({ isAtItem }) => isAtItem);
  return last < 0 ? all : all.filter((one) => one.node === active[last]!.node || active.indexOf(one) > last);
}

/** Fewer functions that call each other are gone through in each order. */
const FEWEST_OF_TABLE = 3;

/**
 * The activations of which a call is a round, outermost first. Where another closure is called, other functions are handed over
 * or it is the turn of another object that was there before, it is none: `timed("all", () => timed("each", send))`, also where that hands them
 * on inside of another one (`timed = (name, run) => within(name, () => run())`), `this.next.handle(x)` of a chain. An object that is made in a round (`new Parser(rest).parse()`) is another one in each.
 */
function alikeAround(interpreter: Interpreter, callee: FunctionValue, call: Call): readonly Activation[] {
  // Functions of a table that call each other by names in the data are rounds of one recursion, else each order of them is one.
  const { among = [] } = call;
  const table = among.length < FEWEST_OF_TABLE ? [callee] : among;
  const ofNode = interpreter.active.filter((one) =>
    table.some(({ node, scope }) => one.node === node && one.scope === scope),
  );
  if (ofNode.length === 0) return ofNode;
  if (isAtNextItem(interpreter, callee, call, ofNode)) return [];
  const works = worksIn(interpreter, receiverOf(callee, call), call.arguments);
  const alike = sinceLastItem(interpreter, ofNode).filter((one) =>
    sameWorks(works, worksIn(interpreter, one.this, one.arguments)),
  );
  const [first] = alike;
  if (first === undefined) return alike;
  const objects = objectsIn(receiverOf(callee, call), call.arguments);
  const older = objects.filter((cell) => readCell(first.before, cell) !== undefined);
  if (older.length === 0) return alike;
  const turns = alike.map((one) => ({ one, had: new Set(objectsIn(one.this, one.arguments)) }));
  if (!older.every((cell) => turns.some(({ had }) => had.has(cell)))) return [];
  const same = turns.filter(({ had }) => older.every((cell) => had.has(cell)));
  const nearest = same.length > 0 ? same : turns.filter(({ had }) => older.some((cell) => had.has(cell)));
  return nearest.map(({ one }) => one);
}

/** The functions that a call is given, also by what it is called on, `new Pipeline().add(step).run()`, or by an object that is made with one: `run(new Task(send))`. */
function worksIn(interpreter: Interpreter, receiver: Value, given: Arguments): ReadonlySet<unknown> {
  const objects = [receiver, ...given.all()].flatMap(simpleValues);
  const members = objects.flatMap((one) => [...(interpreter.membersOf(one)?.entries.values() ?? [])]);
  return new Set(functionsWithin(interpreter, [...given.all(), ...members]).map(workOf));
}
function workOf(value: SimpleValue): unknown {
  return value.kind === "function" ? value.node : value;
}

function sameWorks(now: ReadonlySet<unknown>, before: ReadonlySet<unknown>): boolean {
  return before.size === now.size && [...now].every((work) => before.has(work));
}

/** The receiver of a call, and the objects and lists that it is given; of a function what it closes over. */
function objectsIn(receiver: Value, given: Arguments): readonly CellId[] {
  const all = [receiver, ...given.all()].flatMap(simpleValues);
  return all.flatMap((one) => {
    if (one.kind === "function") return closedOver(one) ?? [];
    return one.kind === "object" || one.kind === "array" ? one.cell : [];
  });
}

/** A variable of the nearest block around a function that has some: `next` of `(next, step) => (context) => step(context, next)`. */
function closedOver({ scope }: FunctionValue): CellId | undefined {
  for (let around: Scope | undefined = scope; around; around = around.parent) {
    const [cell] = around.cells();
    if (cell !== undefined) return cell;
  }
  return undefined;
}

/**
 * What a further round of a recursion is given. Of a list that gets shorter, `next(rest)`, any item may be the next; a number in an object
 * that is made for it, `send({ body, retries: retries - 1 })`, may be any.
 */
export function nextRound(interpreter: Interpreter, before: Arguments, call: Call): Arguments {
  const { values, rest } = call.arguments;
  const widened = values.map((value, index) => {
    const of = before.at(index);
    const counted = value.kind === "object" && of.kind === "object" ? countedIn(interpreter, of, value) : undefined;
    if (counted) return interpreter.newObject(call.site, counted, `round ${index}`);
    const lists = value.kind === "array" && of.kind === "array" && value.cell !== of.cell ? [of, value] : [];
    const [one, other] = lists.map((list) => interpreter.itemsOf(list));
    if (!one || !other || !isOtherWork(interpreter, one, other)) return widenRound(of, value);
    return interpreter.newArray(call.site, widenItems(one, other), `round ${index}`);
  });
  return new Arguments(widened, rest);
}

/** The members of an object that another one stands for in the next round, where numbers among them are others. */
function countedIn(interpreter: Interpreter, of: ObjectReference, value: ObjectReference): Members | undefined {
  const [before, after] = [of, value].map((one) => interpreter.membersOf(one));
  return before && after && value.cell !== of.cell ? withoutCounted(before, after) : undefined;
}

/** Undefined: each number is the same as before. */
function withoutCounted(before: Members, after: Members): Members | undefined {
  const isCounted = ([name, member]: readonly [string, Value]): boolean => {
    const old = before.entries.get(name);
    return isNumber(member) && !(old?.kind === "constant" && member.kind === "constant" && old.value === member.value);
  };
  const entries = [...after.entries];
  if (!entries.some(isCounted)) return undefined;
  return { ...after, entries: new Map(entries.map((one) => (isCounted(one) ? [one[0], symbolic()] : one))) };
}

/**
 * Lists that got shorter or longer since a round began, `steps.shift()`: any item may be the next. Numbers that it counted, `tries++`, may be
 * any in those that follow.
 */
export function widenChanged(interpreter: Interpreter, outer: Activation): void {
  if (interpreter.state === undefined) return;
  for (const [cell, slot] of changedCells(outer.before, interpreter.state)) {
    const before = readCell(outer.before, cell);
    if (slot.kind === "items" && before?.kind === "items" && isOtherWork(interpreter, before, slot))
      interpreter.store(cell, widenItems(before, slot));
    else if (!isContents(slot) && isNumber(slot) && before && !isContents(before) && isNumber(before))
      interpreter.store(cell, symbolic());
    else if (slot.kind === "members" && before?.kind === "members")
      interpreter.store(cell, withoutCounted(before, slot) ?? slot);
  }
}

function isOtherWork(interpreter: Interpreter, before: Items, after: Items): boolean {
  if (before.items.length === after.items.length) return false;
  const any = [before, after].flatMap((one) => anyItem(one)?.value ?? []);
  return any.flatMap(simpleValues).some((one) => one.kind === "object" || functionsIn(interpreter, [one]).length > 0);
}

/** Whether a round that goes on does all that a further one would do: it was given the functions and objects that this one is. */
export function standsFor(interpreter: Interpreter, round: Activation, callee: FunctionValue, call: Call): boolean {
  const all = [...call.arguments.all().keys()].map((index) => [round.arguments.at(index), call.arguments.at(index)]);
  return [[round.this, receiverOf(callee, call)], ...all].every(([had, now]) => covers(interpreter, had!, now!, 0));
}

function covers(interpreter: Interpreter, had: Value, now: Value, depth: number): boolean {
  if (had === now || depth > MAX_DEPTH) return true;
  const known = simpleValues(had);
  return simpleValues(now).every((one) => {
    if (one.kind === "function" || one.kind === "native") return known.some((other) => workOf(other) === workOf(one));
    if (one.kind !== "object" && one.kind !== "array") return true;
    if (known.some((other) => other.kind === one.kind && other.cell === one.cell)) return true;
    return insidesOf(interpreter, one).every(([at, inside]) => {
      if (functionsIn(interpreter, [inside]).length === 0) return true;
      return known.some((other) => covers(interpreter, insideAt(interpreter, other, at), inside, depth + 1));
    });
  });
}

function insidesOf(interpreter: Interpreter, one: SimpleValue): readonly (readonly [at: string | number, Value])[] {
  const { items = [], rest } = interpreter.itemsOf(one) ?? {};
  const listed = [...items, ...(rest ? [rest] : [])].map(({ value }, index) => [index, value] as const);
  return [...(interpreter.membersOf(one)?.entries ?? []), ...listed];
}

function insideAt(interpreter: Interpreter, one: SimpleValue, at: string | number): Value {
  const list = interpreter.itemsOf(one);
  if (typeof at === "number") return list?.items[at]?.value ?? list?.rest?.value ?? UNDEFINED;
  return interpreter.membersOf(one)?.entries.get(at) ?? UNDEFINED;
}
