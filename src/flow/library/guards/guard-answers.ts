/** What a guarding call answers: the first time, and to a repeat. */
import { WHOLE, type CallGuard, type ResultTest } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { choose, joinValues, mapValue } from "../../domain/choice.ts";
import { item, members, NO_ITEMS, withMember } from "../../domain/contents.ts";
import { DUPLICATE, FAILED, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import {
  constant,
  symbolic,
  NEVER,
  type LibraryValue,
  type SymbolicValue,
  type PromiseValue,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Answers } from "../../domain/origin.ts";
import { has, STORE, VOLATILE } from "../../domain/provenance.ts";
import type { Members } from "../../domain/slot.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { type Site } from "../../domain/site.ts";
import { CAUGHT, OF_LIBRARY } from "../../domain/caught-errors.ts";
import { rowOf } from "../found/rows.ts";
import { membersBeside } from "./other-members.ts";
import { resultValue } from "./result-values.ts";
import { isTakenApart } from "./taken-members.ts";

/**
 * The promise of a guarding call. Guards take effect when it is awaited.
 *
 * @param item the look that its refusal is, where that has the item that is there
 * @param isSdk3 it is sent by the AWS SDK v3
 */
export function guardedPromise(
  id: GuardId,
  guard: CallGuard,
  result: Value,
  item: GuardId | undefined,
  isSdk3: boolean,
): PromiseValue {
  if (guard.tells === "result")
    return {
      kind: "promise",
      fulfilled: {
        value: result,
        guards: [whereGuard(id, isErrorInside(guard) ? FRESH | DUPLICATE | FAILED : FRESH | DUPLICATE)],
      },
      rejected: { value: OF_LIBRARY, guards: [whereGuard(id, FAILED)] },
    };
  const refusal: SimpleValue = {
    kind: "refusal",
    guard: id,
    names: guard.errors,
    ...(isSdk3 && { hasNoCode: true }),
    ...(item !== undefined && { item }),
  };
  // What a look says by an error is that there is no such thing.
  const isOfAbsence = guard.kind === "check" && !isOfCondition(guard);
  const [passed, refused] = isOfAbsence ? [DUPLICATE, FRESH] : [FRESH, DUPLICATE];
  const error = choose([
    { value: refusal, when: whereGuard(id, refused) },
    {
      value: isOfAbsence ? { ...refusal, isOther: true } : { ...OF_LIBRARY, notNamed: namesOfNoOther(guard) },
      when: whereGuard(id, FAILED),
    },
  ]);
  return {
    kind: "promise",
    fulfilled: { value: result, guards: [whereGuard(id, passed)] },
    rejected: { value: error, guards: [whereGuard(id, refused | FAILED)] },
  };
}

/** The names that no other error of the call has: one with reasons is thrown as well where another write in it, or a conflict, was the reason. */
function namesOfNoOther({ errors, reasons }: CallGuard): readonly string[] {
  return reasons ? [reasons.refused] : errors;
}

/** What a write leaves that gives back the old item: a repeat finds it there. */
export interface LeftBehind {
  readonly fields: ReadonlyMap<string, Value>;
  /** It writes other fields as well. */
  readonly others?: Answers | undefined;
  /** It is an update: what it changes may have been there, in whichever state. */
  readonly isUpdate?: boolean;
  /** Code tells by the fields of the old item. */
  readonly isAskedByCode?: true;
}

/** What is answered: by which guard, where, and what is in it beside what tells. */
interface Answering {
  readonly interpreter: Interpreter;
  readonly id: GuardId;
  readonly site: Site;
  /** The look that gives what is there: the guard itself, or what a claim brings with its answer. */
  readonly found: GuardId;
  /** Where the call failed the error is a member of the result, and what else is in it is as where it was refused. */
  readonly isInside: boolean;
  /** Where it is an object, its members that tell no repeat, and what all others have. */
  readonly beside: () => Members;
}

/**
 * The result by which a call tells a first run from a repeat: a value, or an object with it as a member.
 *
 * @param store the kind of store that it is about
 * @param found the look that gives what is there: the guard itself, or what a claim brings with its answer
 */
export function resultOfCheck(
  interpreter: Interpreter,
  id: GuardId,
  test: ResultTest,
  store: string | undefined,
  site: Site,
  left: LeftBehind = { fields: new Map() },
  found = id,
): Value {
  const tests = testsOf(test);
  const isInside = tests.some(({ repeat }) => repeat.is === "refused");
  const of = { interpreter, id, site, found, isInside, beside: () => membersBeside(interpreter, id, store, site) };
  const old = oldItem(of, test, left) ?? oldMark(of, test, left);
  if (old) return old;
  const result = resultOf(of, tests, "result");
  if (test.otherwise === undefined) return result;
  // Nothing but these members, so that it is no list: what goes through one goes through the other form.
  const told = testsOf(test.otherwise).map(
    (one) => [one.member[0]!, resultByTest({ ...of, found: id, isInside: false }, one)] as const,
  );
  return joinValues(result, interpreter.newObject(site, members(told), "other result"));
}

/** Of the item that stood there before, a repeat finds what the write left when the record came first. */
function oldItem(of: Answering, test: ResultTest, behind: LeftBehind): Value | undefined {
  const { interpreter, id, site, beside } = of;
  const { fields: left, others, isUpdate, isAskedByCode } = behind;
  const isWhole = test.member.length === 0 && !left.has(WHOLE);
  const isItem = test.repeat.is === "present" && (isWhole || test.member.length === 1);
  if (left.size === 0 || !(isItem || (isAskedByCode && testsOf(test).every(isOfRow)))) return undefined;
  const open = symbolic(STORE, others ? { answers: others } : { found: { guard: id } });
  const item = interpreter.newObject(site, { ...members([...left]), open }, "old item");
  const row = test.repeat.is === "row" ? rowOf(interpreter, site, test.repeat.thing, item) : item;
  const [other] = test.also?.repeat.is === "row" ? test.also.member : [];
  if (other !== undefined) interpreter.write(row, other, item);
  const none = resultValue(interpreter, id, test.first, site);
  const before = (): Value => interpreter.newObject(site, members([], symbolic(STORE)), "older item");
  const first = isUpdate ? joinValues(none, before()) : none;
  const old = choose([
    { value: first, when: whereGuard(id, FRESH) },
    { value: row, when: whereGuard(id, DUPLICATE) },
  ]);
  const name = test.member[0] ?? (other !== undefined && isTakenApart(site, other) ? other : undefined);
  if (name === undefined) return old;
  return interpreter.newObject(site, withMember(beside(), name, old), "result");
}

/** Of the text that stood there before, the same. */
function oldMark({ interpreter, id, site }: Answering, test: ResultTest, left: LeftBehind): Value | undefined {
  const old = left.fields.get(WHOLE);
  const then = old && oldText(old);
  if (then === undefined || test.repeat.is !== "present" || test.member.length > 0) return undefined;
  const first = resultValue(interpreter, id, test.first, site);
  // Where it is a state, and no plain mark, another one that somebody else has written may stand there as well.
  const isMark = then.kind === "constant" && !/[a-z]{2}/iu.test(String(then.value).replace(/^(?:true|OK)$/u, ""));
  const others = isMark ? first : joinValues(first, symbolic(STORE, { truth: "truthy" }));
  return choose([
    { value: others, when: whereGuard(id, FRESH) },
    { value: then, when: whereGuard(id, DUPLICATE) },
  ]);
}

function isOfRow({ repeat }: ResultTest): boolean {
  return repeat.is === "row";
}

/** A repeat finds what was written when the record came first, as text; what is another one each time is not known. */
function oldText(old: Value): SimpleValue | undefined {
  if (old.kind === "constant") return constant(String(old.value));
  return old.kind === "text" || (old.kind === "symbolic" && !has(old.provenance, VOLATILE)) ? old : undefined;
}

function testsOf(test: ResultTest): readonly ResultTest[] {
  return test.also ? [test, ...testsOf(test.also)] : [test];
}

/** What has the tested members at their paths, and others beside them. */
function resultOf(of: Answering, tests: readonly ResultTest[], cell: string): Value {
  const { interpreter, id, site, beside } = of;
  const itself = tests.find(({ member }) => member.length === 0);
  // A number or a document with some drivers, and with others an object that has it: as the code takes it.
  const isNumber = itself?.repeat.is === "constant" && itself.repeat.value === 0;
  const isTaken = isNumber ? isNamedIn : isTakenApart;
  const taken = itself ? tests.filter(({ member: [name] }) => name !== undefined && isTaken(site, name)) : [];
  if (taken.length > 0) return resultOf(of, taken, cell);
  if (itself) return resultByTest(of, itself);
  const names = [...new Set(tests.map(({ member }) => member[0]!))];
  const told = names.map((name) => {
    const inside = tests.filter(({ member }) => member[0] === name);
    const behind = inside.map((test) => ({ ...test, member: test.member.slice(1) }));
    return [name, resultOf(of, behind, `${cell}.${name}`)] as const;
  });
  const [[first, value]] = told as [(typeof told)[number]];
  if (first === "()")
    return { kind: "native", name: cell, identity: `${cell} ${id}`, holds: [value], call: () => value };
  if (first === "*") return interpreter.newObject(site, { ...members(), open: value, isUnderAnyName: true }, cell);
  if (names.some((name) => !/^\d+$/u.test(name))) {
    const iterated = tests.find(({ isIterated }) => isIterated)?.member[0];
    const list = iterated === undefined ? undefined : told.find(([name]) => name === iterated)?.[1];
    const each = list && mapValue(list, (receiver) => ({ kind: "method", receiver, name: "forEach" }));
    const all = each ? ([...told, ["forEach", each]] as const) : told;
    const { entries, open } = beside();
    return interpreter.newObject(site, members([...entries, ...all], open), cell);
  }
  const places = Array.from({ length: Math.max(...names.map(Number)) + 1 }, (_, at) => String(at));
  const items = places.map((at) => item(told.find(([name]) => name === at)?.[1] ?? symbolic(STORE)));
  return interpreter.newArray(site, { ...NO_ITEMS, items, rest: item(symbolic(STORE)) }, cell);
}

function isNamedIn({ scope }: Site, name: string): boolean {
  return /^\w+$/u.test(name) && new RegExp(`\\b${name}\\b`, "u").test(scope.frame.module.source.text);
}

function resultByTest({ interpreter, id, site, found, isInside }: Answering, test: ResultTest): Value {
  const { first, repeat, numberAs } = test;
  const repeated = repeat.is === "another" ? FRESH | DUPLICATE : DUPLICATE;
  const failed: SymbolicValue[] = repeat.is === "refused" ? [{ ...OF_LIBRARY, notNamed: repeat.names }] : [];
  return choose([
    {
      value: resultValue(interpreter, first.is === "row" ? found : id, first, site, numberAs),
      when: whereGuard(id, FRESH),
    },
    {
      value: resultValue(interpreter, repeat.is === "row" ? found : id, repeat, site, numberAs),
      when: whereGuard(id, isInside && repeat.is !== "refused" ? DUPLICATE | FAILED : repeated),
    },
    ...failed.map((value) => ({ value, when: whereGuard(id, FAILED) })),
  ]);
}

/** A write that is done again as long as its condition holds: that there is what it removes, or what `passes` says. */
export function isOfCondition({ kind, passes, takes }: CallGuard): boolean {
  return kind === "check" && (passes !== undefined || takes === true);
}

/** The promise is kept also where the call failed. */
export function isErrorInside({ fresh }: CallGuard): boolean {
  return fresh?.repeat.is === "refused";
}

/** A command of the AWS SDK v3. */
export function isCommand(value: Value): boolean {
  return value.kind === "library" && value.known.kind === "aws-command";
}

/** A command, or a method of a client that has one for each operation: `DynamoDBDocument.from(client).put(input)`. */
export function isOfSdk3({ known }: LibraryValue, args: Arguments): boolean {
  return isCommand(args.at(0)) || (known.kind === "aws-client" && known.style !== "v2");
}

/** It throws, whatever it is given. */
export function thrown(interpreter: Interpreter): Value {
  interpreter.throw(CAUGHT);
  interpreter.goOn(undefined);
  return NEVER;
}
