/** What a call of a library gives back. */
import { isRow, type LibraryCall } from "../../knowledge/index.ts";
import { callArrayMethod } from "../builtins/arrays.ts";
import { Arguments } from "../domain/arguments.ts";
import { sameValue } from "../domain/same.ts";
import { oneOfTimes } from "../builtins/one-of-times.ts";
import { sameFindAs } from "../interpret/numbers.ts";
import { joinAll, joinValues, mapValue, onlyValue, simpleValues } from "../domain/choice.ts";
import { compare, sumOf } from "../interpret/operators.ts";
import { fieldIn, isOpenFind } from "./fields.ts";
import { longerData } from "../interpret/made-lists.ts";
import { grownList, nextList, stepOn } from "../interpret/parts.ts";
import { members } from "../domain/contents.ts";
import {
  BATCH,
  CLOCK,
  INSTANT,
  has,
  LOADED,
  MADE,
  NONE,
  OF_EVENT,
  RANDOM,
  RECORD,
  STORE,
  WHOLE_RECORD,
  type Provenance,
} from "../domain/provenance.ts";
import {
  isNullish,
  NULL,
  symbolic,
  UNDEFINED,
  type SymbolicValue,
  type LibraryValue,
  type SimpleValue,
  type Value,
} from "../domain/value.ts";
import { functionsIn, unrunIn } from "../interpret/handed.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";
import { settingOf, withoutInstant, withoutPath } from "../interpret/roots.ts";
import { timeByFunction } from "../builtins/library-times.ts";
import { queueCommands } from "./commands.ts";
import { madeBy } from "../interpret/known-parts.ts";
import { withConstraints } from "./table-constraints.ts";
import { onConnectionOf } from "./connections.ts";
import { asFilter } from "./filter-steps.ts";
import { ofEntity } from "./found-entities.ts";
import { holding, memberAt } from "./elements.ts";
import { addedToRow, copyOfRow, readOfRow, rowOf, writtenRow } from "./rows.ts";
import { asClassMakes, asSchemaMakes } from "./schemas.ts";
import { valueAtPath } from "./argument-paths.ts";

/** Arguments of a chain that are kept. */
const MAX_CHAINED = 12;
/** More steps than these are not told apart, so that a loop that adds steps comes to an end. */
const MAX_GIVEN = 16;

/** What gives numbers and booleans as well: `_.random(0, 1)`, `chance.bool()`. */
function isId(call: string): boolean {
  return !/^(?:lodash|underscore|chance|faker|@faker-js)\b/u.test(call);
}

export function resultOf(interpreter: Interpreter, facts: LibraryCall, receiver: LibraryValue, call: Call): Value {
  const { known } = receiver;
  const moment =
    known.kind === "pure" &&
    timeByFunction(interpreter, known.package, facts.call.slice(known.package.length + 1), call);
  const time = known.kind === "pure" ? oneOfTimes(interpreter, facts.call, call.arguments.all()) : undefined;
  if (time) return time;
  if (moment) return symbolic(CLOCK | INSTANT, { truth: "truthy", origin: placeOf(call.site), moment });
  const given = interpreter.symbolicOfAll([...call.arguments.all(), ...receiver.arguments]);
  const provenance = STORE | answerOf(facts, given);
  if (facts.refuses && has(given.provenance, RECORD | BATCH)) interpreter.misreads++;
  if (facts.passes === "receiver") return passedOn(interpreter, receiver, call) ?? symbolic(provenance);
  if (facts.passes !== undefined && facts.isRenamed)
    return asClassMakes(interpreter, renamed(interpreter, call.arguments.at(facts.passes)), call);
  if (facts.passes !== undefined) return passed(interpreter, facts, receiver, call);
  if (facts.remainder) return withRemainder(interpreter, facts.remainder, call, symbolic(provenance));
  const joined = facts.joins ? joinedList(interpreter, call) : undefined;
  if (joined) return joined;
  if (facts.steps && has(interpreter.symbolicOf(call.arguments.at(0)).provenance, STORE)) {
    const next = facts.steps === "list" ? nextList : stepOn;
    return madeOf(interpreter, facts, receiver, call, next(interpreter, withoutPath(given), call.site));
  }
  const told = facts.tests && testedBy(interpreter, facts.tests, call);
  if (told) return told;
  if (facts.holds && facts.holds.argument < call.arguments.values.length)
    return holding(interpreter, facts.holds, call);
  const [row] = receiver.arguments;
  if (facts.accesses === "writes" && row) return writtenRow(interpreter, row, call);
  if (facts.accesses === "adds" && row) return addedToRow(interpreter, row, call);
  if (facts.accesses === "reads" && row) return readOfRow(interpreter, row, call) ?? symbolic(provenance);
  const { reads } = facts;
  const member =
    reads && memberAt(interpreter, call.arguments.at(reads.argument), call.arguments.at(reads.named), call);
  if (member !== undefined) return member;
  switch (receiver.known.kind === "pure" || !facts.yields ? facts.gives : undefined) {
    case "arguments":
      if (facts.sums) return summed(interpreter, facts, receiver, call);
      if (receiver.known.kind !== "pure") return given;
      return madeOf(
        interpreter,
        facts,
        receiver,
        call,
        facts.writesOut ? writtenText(interpreter, call) : withoutInstant(withoutPath(given)),
      );
    case "random":
      return symbolic(RANDOM, { truth: isId(facts.call) ? "truthy" : "either", origin: placeOf(call.site) });
    case "clock":
      return symbolic(/\bnow$/u.test(facts.call) ? CLOCK | INSTANT : CLOCK, {
        truth: "truthy",
        origin: placeOf(call.site),
      });
    case "store":
      return symbolic(provenance);
    case "answers":
      return symbolic(provenance, { answers: [answered(interpreter, facts, call.site)] });
    default:
  }
  if (facts.yields && isRow(facts.yields)) {
    const isMade = facts.outcome === "sync";
    const row = rowOf(interpreter, call.site, facts.yields, isMade ? call.arguments.at(0) : symbolic(provenance));
    // A look that is no guard, since it is of no record, may find nothing all the same.
    const mayLack = facts.class === "read" ? facts.guard?.fresh?.repeat.is === "row" : facts.gives === "store";
    return mayLack ? joinValues(row, NULL) : row;
  }
  const document = facts.guard?.fresh?.repeat;
  // What a document has that is looked at for no record is of the store, and nothing of what was asked by.
  if (facts.yields && document?.is === "snapshot")
    return { kind: "library", known: facts.yields, arguments: [symbolic(provenance)], at: placeOf(call.site) };
  if (facts.yields) {
    const isPure = receiver.known.kind === "pure";
    const all = isPure ? chained(receiver, call) : givenTo(facts, receiver, asFilter(interpreter, facts, call));
    const made: LibraryValue = {
      kind: "library",
      known: facts.yields,
      arguments: all,
      at: facts.isPart ? receiver.at : placeOf(call.site),
      ...(facts.transaction === "begins" ? { connection: placeOf(call.site) } : onConnectionOf(receiver)),
      ...ofEntity(interpreter, facts, receiver, call.arguments),
    };
    if (facts.commands !== undefined) queueCommands(interpreter, made, facts.commands, call);
    const declared = withConstraints(interpreter, made, call);
    return facts.addsMembers === undefined ? declared : extended(interpreter, declared, facts.addsMembers, call);
  }
  // What is computed is of nothing that is stored.
  const truth = facts.givesPlain || facts.repeat.on === "unknown" ? "either" : "truthy";
  return symbolic(provenance, { truth, ...(facts.class === "compute" && { attributes: [] }) });
}

/**
 * What is found for a record, and what stands for something that a call made anew, as the next number of a sequence; a service that knows
 * its token gives back the same. What a statement gives that is not known may be new as well.
 */
function answerOf({ repeat, tokens }: LibraryCall, given: SymbolicValue): Provenance {
  if (repeat.on === "nothing") return has(given.provenance, OF_EVENT) ? LOADED : NONE;
  const isNew = repeat.on === "again" || repeat.on === "unknown";
  return isNew && tokens.length === 0 ? MADE : NONE;
}

/** Its own members come first, and are called on the whole. */
function extended(interpreter: Interpreter, made: LibraryValue, by: number, { arguments: args, site }: Call): Value {
  const given = onlyValue(args.at(by));
  const contents = given && interpreter.membersOf(given);
  return contents ? interpreter.newObject(site, { ...contents, base: made }, "extended") : made;
}

/** A number of a library, plus or minus another: again such a number. */
function summed(interpreter: Interpreter, { sums, yields }: LibraryCall, receiver: LibraryValue, call: Call): Value {
  const [to = call.arguments.at(1)] = receiver.arguments;
  const at = placeOf(call.site);
  const sum = sumOf(interpreter, sums!, numberIn(to), numberIn(call.arguments.at(0)), at);
  return { kind: "library", known: yields!, arguments: [sum], at };
}

function numberIn(value: Value): Value {
  return value.kind === "library" && value.known.kind === "pure" && value.arguments.length === 1
    ? value.arguments[0]!
    : value;
}

/** What a statement answers that cannot be read, or that does nothing where the row is there, may tell whether the record was seen before. */
/** A test of what came of calls that were queued, or of a write, may be what keeps a repeat out. */
function answered({ context, log }: Interpreter, { call, class: of }: LibraryCall, site: Site): GuardId {
  const id = context.cell(site.node, "answers");
  const kind = of === "read" ? { isOfQueue: true } : { isListed: true };
  log.answer(id, { call, package: undefined, sense: "nothing", at: placeOf(site), ...kind });
  return id;
}

/** A record in it is there as a whole, with what changes from delivery to delivery. */
function writtenText(interpreter: Interpreter, { arguments: args, site }: Call): SymbolicValue {
  const text = withoutPath(interpreter.writtenOut(args.all()));
  return has(text.provenance, WHOLE_RECORD) ? { ...text, origin: placeOf(site) } : text;
}

/** What a chain was given on the way: `PromisePool.for(records).withConcurrency(2)`. */
function chained(receiver: LibraryValue, call: Call): readonly Value[] {
  return [...call.arguments.values, ...receiver.arguments].slice(0, MAX_CHAINED);
}

/** `_.gt(count, 0)` is `count > 0`. Objects are left to who looks into them. */
function testedBy(interpreter: Interpreter, tests: NonNullable<LibraryCall["tests"]>, call: Call): Value | undefined {
  if (!isComparison(tests)) return toldOfNothing(interpreter, tests, call);
  const { values, rest } = call.arguments;
  const [left, right] = values;
  if (left === undefined || right === undefined || rest || ![left, right].some(isPlainConstant)) return undefined;
  return compare(interpreter, tests, left, right, call.site.node, placeOf(call.site));
}

function isComparison(tests: string): boolean {
  return /[<=>]/u.test(tests);
}

function isPlainConstant({ kind }: Value): boolean {
  return kind === "constant";
}

/** `_.isNil(item)` is `item == null`; whether there is anything in a list, a text or an object is left to who knows what it is. */
function toldOfNothing(
  interpreter: Interpreter,
  tests: NonNullable<LibraryCall["tests"]>,
  { arguments: args, site }: Call,
): Value | undefined {
  const given = args.at(0);
  const all = simpleValues(given);
  const isFound = all.every(
    (one) =>
      isNullish(one) ||
      (one.kind === "symbolic" && one.found && (!one.found.isOfMany || one.found.field === undefined)),
  );
  const isOpen = all.some(isNullish) || isOpenFind(given) || fieldIn(given)?.field !== undefined;
  if (tests === "empty" && !(isFound && isOpen)) return undefined;
  const isStrict = tests === "null" || tests === "undefined";
  return compare(
    interpreter,
    isStrict ? "===" : "==",
    given,
    tests === "undefined" ? UNDEFINED : NULL,
    site.node,
    placeOf(site),
  );
}

/** What a package without effects makes of its arguments. Functions among them may be what its methods call. */
function madeOf(
  interpreter: Interpreter,
  facts: LibraryCall,
  receiver: LibraryValue,
  call: Call,
  given: SymbolicValue,
): Value {
  const madeIn = `${facts.call}@${receiver.at.source.path}:${receiver.at.start}`;
  const functions = functionsIn(interpreter, call.arguments.all());
  const isHarmless = facts.isHarmless === true && functions.length === 0;
  const isUnrun = interpreter.log.isMuted && functions.length > 0 && mayRunLater(interpreter, facts, call);
  const handed = call.arguments.all();
  const setting = facts.isSetting ? settingOf(facts.call, handed) : undefined;
  // What checks the environment gives it back: `cleanEnv(process.env, { TABLE: str() })`.
  const isEnvironment = facts.isSetting === true && handed.some((one) => one.kind === "symbolic" && one.path === "env");
  return convertedItem(call.arguments.at(0), {
    ...given,
    ...(isHarmless && { isHarmless }),
    ...(isUnrun && { wraps: functions, isUnrun }),
    ...(setting !== undefined && { setting }),
    ...(isEnvironment && { path: "env" }),
    ...(!isUnrun && functions.length === 0 && madeBy(madeIn, call.arguments.all())),
  });
}

/** Nothing says when it calls them: `Effect.promise(() => …)`. */
function mayRunLater(interpreter: Interpreter, { runs = [] }: LibraryCall, { arguments: args }: Call): boolean {
  return runs.some(({ how }) => how === "maybe") || unrunIn(interpreter, args.all()).length > 0;
}

/** `_.concat(item.tags, "x")`: a list that was found, with something behind it. */
function joinedList(interpreter: Interpreter, call: Call): Value | undefined {
  const [first = UNDEFINED, ...added] = call.arguments.all();
  const list = onlyValue(first);
  if (list?.kind === "symbolic" && list.found?.field !== undefined)
    return grownList(interpreter, list, added, call.site);
  if (list?.kind === "array")
    return callArrayMethod(interpreter, list, "concat", { ...call, arguments: new Arguments(added) });
  const data = simpleValues(first).find((one) => one.kind === "symbolic");
  return data?.kind === "symbolic" ? longerData(interpreter, data, added, call.site) : undefined;
}

/** `unmarshall(item)`: a found item in another form. */
function convertedItem(argument: Value, given: SymbolicValue): Value {
  const isItem = simpleValues(argument).some((simple) => simple.kind === "symbolic" && simple.found);
  return isItem
    ? mapValue(argument, (simple) => (simple.kind === "constant" ? simple : sameFindAs(simple, given)))
    : given;
}

/** `snapshot.data()`; of a row it is a copy, which stays as it is when the row is changed: `row.toJSON()`. */
function passedOn(interpreter: Interpreter, { known, arguments: [held] }: LibraryValue, call: Call): Value | undefined {
  return held && isRow(known) ? copyOfRow(interpreter, call.site, held) : held;
}

/** An argument that a function gives back, in an object where it also tells whether the argument fits. */
function passed(interpreter: Interpreter, facts: LibraryCall, receiver: LibraryValue, call: Call): Value {
  const value = call.arguments.at(Number(facts.passes));
  const isChecked = facts.refuses === true || facts.passesAs !== undefined;
  const result = isChecked ? asSchemaMakes(interpreter, facts, receiver, value, call) : value;
  if (facts.passesAs === undefined) return result;
  const contents = { ...members([[facts.passesAs, result]]), open: symbolic() };
  return interpreter.newObject(call.site, contents, `holder of ${facts.passesAs}`);
}

/** What data is under other names is found by whoever compares names. Of what code has put together nobody knows what it is called then. */
function renamed(interpreter: Interpreter, value: Value): Value {
  const rename = (one: SimpleValue): Value => {
    const isData = (each: Value): boolean => simpleValues(each).every(({ kind }) => kind === "symbolic");
    const items = interpreter.itemsOf(one);
    const isList = items && [...items.items, ...(items.rest ? [items.rest] : [])].every(({ value }) => isData(value));
    return isData(one) || isList ? one : interpreter.symbolicOf(one);
  };
  return mapValue(value, rename);
}

/**
 * An answer that says what was left undone, for code that sends this again. All that can be told of a part is that it is of the same
 * things; there may be nothing of it.
 */
function withRemainder(
  interpreter: Interpreter,
  { member, of }: NonNullable<LibraryCall["remainder"]>,
  call: Call,
  answer: SymbolicValue,
): Value {
  const nothing = interpreter.newObject(call.site, members(), "nothing left");
  const left = joinAll([valueAtPath(interpreter, call.arguments, of), nothing, UNDEFINED]);
  return interpreter.newObject(call.site, { ...members([[member, left]]), open: answer }, "answer");
}

/** What the thing that comes of a call was given: of a chain, all that its steps were. */
export function givenTo({ continues }: LibraryCall, receiver: LibraryValue, args: Arguments): readonly Value[] {
  if (!continues) return args.values;
  const before = receiver.arguments;
  const again = before.slice(before.length - args.values.length);
  const isRepeated = again.length === args.values.length && again.every((one, at) => sameValue(one, args.values[at]!));
  return before.length >= MAX_GIVEN || isRepeated ? before : [...before, ...args.values];
}
