/** What a call of a library gives back. */
import { isPurePackage, isRow, type LibraryCall } from "../../knowledge/index.ts";
import { callArrayMethod } from "../builtins/arrays.ts";
import { Arguments } from "../domain/arguments.ts";
import { oneOfTimes, stepBy } from "../builtins/one-of-times.ts";
import { sameFindAs } from "../interpret/values/numbers.ts";
import { mapValue, onlyValue, simpleValues } from "../domain/choice.ts";
import { sumOf } from "../interpret/values/arithmetic.ts";
import { longerData } from "../interpret/values/made-lists.ts";
import { grownList, nextList } from "../interpret/values/parts.ts";
import {
  BATCH,
  CLOCK,
  INSTANT,
  LOADED,
  MADE,
  NONE,
  OF_EVENT,
  RANDOM,
  RECORD,
  STORE,
  UNKNOWN,
  UNTOLD,
  VOLATILE,
  WHOLE_RECORD,
  has,
  ofAnyPart,
  ofBoth,
  type Provenance,
} from "../domain/provenance.ts";
import {
  symbolic,
  UNDEFINED,
  type LibraryValue,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../domain/value.ts";
import { functionsIn, unrunIn } from "../interpret/calls/handed.ts";
import type { Interpreter } from "../run/interpreter.ts";
import type { GuardId } from "../domain/outcomes.ts";
import { nowWhile } from "../domain/moment.ts";
import { timeReadOf } from "../domain/times-of-data.ts";
import { placeOf, type Call, type Site } from "../domain/site.ts";
import { withoutInstant, withoutPath } from "../interpret/roots.ts";
import { settingOf } from "../interpret/settings.ts";
import { readsTime, timeByFunction } from "../builtins/library-times.ts";
import { chosenByChance, inDrawnOrder, takenByPlaces } from "../interpret/values/chosen-by-chance.ts";
import { madeBy } from "../interpret/values/known-parts.ts";
import { chanceInOrder, holding, isCalled, memberAt } from "./elements.ts";
import { curried, waitsFor } from "./functions/curried.ts";
import { listOf } from "../builtins/object-lists.ts";
import { testedBy } from "./library-tests.ts";
import { addedToRow, readOfRow, writtenRow } from "./found/rows.ts";
import { passedBack } from "./passed-back.ts";
import { allGiven } from "./told-things.ts";
import { yielded } from "./yielded-things.ts";

/** What gives numbers and booleans as well: `_.random(0, 1)`, `chance.bool()`. */
function isId(call: string): boolean {
  return !/^(?:lodash|underscore|chance|faker|@faker-js|@opentelemetry)\b/u.test(call);
}

/** What a call of a library gives, where its callbacks have not decided it: by the first of its facts that says so. */
export function resultOf(interpreter: Interpreter, facts: LibraryCall, receiver: LibraryValue, call: Call): Value {
  const time = timeOf(interpreter, facts, receiver, call);
  if (time) return time;
  // `once(emitter, "done")` gives what the emitter is told at another time.
  const later = /^events\.(?:once|on)$/u.test(facts.call) ? UNKNOWN | UNTOLD : NONE;
  const given = interpreter.symbolicOfAll([...call.arguments.all(), ...allGiven(interpreter, receiver, call)], later);
  const provenance = STORE | answerOf(facts, given);
  if (facts.refuses && has(given.provenance, RECORD | BATCH)) interpreter.misreads++;
  const result =
    passedBack(interpreter, facts, receiver, call, provenance) ??
    listOrTest(interpreter, facts, receiver, call, given) ??
    memberAccessed(interpreter, facts, receiver, call, provenance) ??
    dataGiven(interpreter, facts, receiver, call, given, provenance) ??
    yielded(interpreter, facts, receiver, call, provenance) ??
    answer(facts, provenance);
  // A time that is read of data is as late as the data says.
  const isRead = receiver.known.kind === "pure" && readsTime(receiver.known.package, facts.call);
  const read = isRead ? timeReadOf(call.arguments.at(0)) : {};
  return read.timeOf ? mapValue(result, (one) => (one.kind === "symbolic" ? { ...one, ...read } : one)) : result;
}

/** A time that a function of a library makes, or one of several. */
function timeOf(interpreter: Interpreter, facts: LibraryCall, { known }: LibraryValue, call: Call): Value | undefined {
  if (known.kind !== "pure") return undefined;
  const moment = timeByFunction(interpreter, known.package, facts.call.slice(known.package.length + 1), call);
  const time = oneOfTimes(interpreter, facts.call, call.arguments.all());
  if (time) return time;
  return moment && symbolic(CLOCK | INSTANT, { truth: "truthy", origin: placeOf(call.site), moment });
}

/** A list that is put together or gone through, or what a test says of what it is given. */
function listOrTest(
  interpreter: Interpreter,
  facts: LibraryCall,
  receiver: LibraryValue,
  call: Call,
  given: SymbolicValue,
): Value | undefined {
  const joined = facts.joins ? joinedList(interpreter, call) : undefined;
  if (joined) return joined;
  const from = interpreter.symbolicOf(call.arguments.at(0));
  if (facts.steps && has(from.provenance, STORE)) {
    const next =
      facts.steps === "list"
        ? nextList(interpreter, withoutPath(given), call.site)
        : stepBy(interpreter, from, call.arguments.from(1).all(), call.site);
    return madeOf(interpreter, facts, receiver, call, next);
  }
  const told = facts.tests && testedBy(interpreter, facts.tests, call);
  if (told) return told;
  const { holds } = facts;
  if (holds === undefined) return undefined;
  if (waitsFor(holds.argument, call))
    return curried(interpreter, call.arguments.values.filter(isCalled), call, (inner, whole) =>
      holding(inner, holds, whole),
    );
  if (holds.argument >= call.arguments.values.length) return undefined;
  const held = holding(interpreter, holds, call);
  if (/^(?:sort|order)/u.test(facts.call.split(".").at(-1)!)) {
    const chance = chanceInOrder(interpreter, holds, call);
    if (chance) return drawn(interpreter, held, chance, false);
    putInOrder(interpreter, held);
  }
  const by = symbolic(RANDOM, { origin: placeOf(call.site) });
  return facts.gives === "random" ? drawn(interpreter, held, by, holds.as === "part") : held;
}

/** `_.sortBy(_.shuffle(list), "id")`: chance has no say in it any more. */
function putInOrder(interpreter: Interpreter, held: Value): void {
  const list = onlyValue(held);
  const contents = list?.kind === "array" ? interpreter.itemsOf(list) : undefined;
  if (list?.kind === "array" && contents && [...contents.items, contents.rest].some((one) => one?.drawnBy))
    interpreter.store(list.cell, inDrawnOrder(contents, undefined));
}

/** `_.sample(list)`, `_.shuffle(list)`: which one it is, which stands first; `_.sampleSize(list, 2)`: which are in it. */
function drawn(interpreter: Interpreter, held: Value, by: SymbolicValue, isPart: boolean): Value {
  const list = onlyValue(held);
  const contents = list?.kind === "array" ? interpreter.itemsOf(list) : undefined;
  if (list?.kind !== "array" || contents === undefined) return chosenByChance(interpreter, by, held);
  const all = inDrawnOrder(contents, by);
  interpreter.store(list.cell, isPart ? takenByPlaces(interpreter, all, []) : all);
  return list;
}

/** A member of a row that is read or written, or of what it is given. */
function memberAccessed(
  interpreter: Interpreter,
  { accesses, reads }: LibraryCall,
  { arguments: [row] }: LibraryValue,
  call: Call,
  provenance: Provenance,
): Value | undefined {
  if (accesses === "writes" && row) return writtenRow(interpreter, row, call);
  if (accesses === "adds" && row) return addedToRow(interpreter, row, call);
  if (accesses === "reads" && row) return readOfRow(interpreter, row, call) ?? symbolic(provenance);
  return reads && memberAt(interpreter, call.arguments.at(reads.argument), call.arguments.at(reads.named), call);
}

/** What it computes, makes up or was answered, as data. */
function dataGiven(
  interpreter: Interpreter,
  facts: LibraryCall,
  receiver: LibraryValue,
  call: Call,
  given: SymbolicValue,
  provenance: Provenance,
): Value | undefined {
  const isPure = receiver.known.kind === "pure";
  const isDrawn = facts.gives === "random" || facts.gives === "clock";
  if (!isPure && !isDrawn && facts.yields) return undefined;
  switch (facts.gives) {
    case "arguments":
      if (facts.sums) return summed(interpreter, facts, receiver, call);
      if (!isPure) return given;
      if (facts.listsNames) return listOf(interpreter, call.arguments.at(0), call, (name) => name);
      return madeOf(
        interpreter,
        facts,
        receiver,
        call,
        withoutInstant(facts.writesOut ? writtenText(interpreter, facts, call) : withoutPath(given)),
      );
    case "random":
      return symbolic(RANDOM, {
        truth: isId(facts.call) ? "truthy" : "either",
        origin: placeOf(call.site),
        ...(facts.isHarmless && { isHarmless: true }),
      });
    case "clock":
      if (given.provenance !== NONE) return madeOf(interpreter, facts, receiver, call, untilNow(facts, given, call));
      return symbolic(/\bnow$|\.Now\.(?!plainDateISO)/u.test(facts.call) ? CLOCK | INSTANT : CLOCK, {
        truth: "truthy",
        origin: placeOf(call.site),
        // `knex.fn.now()`: what the time is says the database.
        ...(isOfDatabase(receiver) && facts.call.endsWith(".now") && { moment: nowWhile(interpreter.log) }),
      });
    case "store":
      return symbolic(provenance);
    case "answers":
      return symbolic(provenance, { answers: [answered(interpreter, facts, call.site, isRow(receiver.known))] });
    default:
      return undefined;
  }
}

/** It only makes something of what it is given, and is a part of a package that does more. */
function isOfDatabase({ known }: LibraryValue): boolean {
  return known.kind === "pure" && !isPurePackage(known.package);
}

/** Something as it stands to the time of the call: `moment(at).fromNow()`, `isPast(row.until)`. */
function untilNow({ call: name }: LibraryCall, given: SymbolicValue, { site }: Call): SymbolicValue {
  const truth = /\bis[A-Z]\w*$/u.test(name) ? "either" : "truthy";
  return {
    ...withoutInstant(withoutPath(given)),
    provenance: ofBoth(given.provenance & ~INSTANT, CLOCK),
    truth,
    origin: placeOf(site),
  };
}

/** What is computed is of nothing that is stored. */
function answer(facts: LibraryCall, provenance: Provenance): SymbolicValue {
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

/** What came of calls that were queued, or of a statement that cannot be read: a test of it may be what keeps a repeat out. */
export function answered(
  { context, log }: Interpreter,
  { call, class: of }: LibraryCall,
  site: Site,
  isOfRow = false,
): GuardId {
  const id = context.cell(site.node, "answers");
  // What a row says of itself was sent nowhere: `row.changed("state")`.
  const kind = of === "read" && !isOfRow ? { isOfQueue: true } : { isListed: true };
  log.answer(id, { call, package: undefined, sense: "nothing", at: placeOf(site), ...kind });
  return id;
}

/** A function that it is given may leave out what changes: `_.omitBy(order, (_, name) => name === "at")`, `hash(order, { excludeKeys })`. */
function siftedPerhaps(
  interpreter: Interpreter,
  made: SymbolicValue,
  { sifts }: LibraryCall,
  args: Arguments,
): SymbolicValue {
  if (!has(made.provenance, VOLATILE | WHOLE_RECORD)) return made;
  // By what stands under a name, `(value) => value !== null`, what changes is not left out.
  const asksForNames = (one: SimpleValue): boolean =>
    one.kind === "function"
      ? sifts === true && one.node.params.length > 1
      : one.kind === "object" && functionsIn(interpreter, [one]).length > 0;
  if (!args.all().flatMap(simpleValues).some(asksForNames)) return made;
  return { ...made, provenance: (ofAnyPart(made.provenance) & ~WHOLE_RECORD) | UNKNOWN | UNTOLD };
}

/** A record in it is there as a whole, with what changes from delivery to delivery. */
function writtenText(interpreter: Interpreter, facts: LibraryCall, { arguments: args, site }: Call): SymbolicValue {
  const text = siftedPerhaps(interpreter, withoutPath(interpreter.writtenOut(args.all())), facts, args);
  return has(text.provenance, WHOLE_RECORD) ? { ...text, origin: placeOf(site) } : text;
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
  return convertedItem(call.arguments.at(0), facts.converts === true, {
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

/** What is computed of a found item is told by that. @param isWhole `unmarshall(item)`: it is there where the item is */
function convertedItem(argument: Value, isWhole: boolean, given: SymbolicValue): Value {
  const isItem = simpleValues(argument).some((simple) => simple.kind === "symbolic" && simple.found);
  if (!isItem) return given;
  return mapValue(argument, (simple) => {
    if (simple.kind === "constant") return simple;
    const found = sameFindAs(simple, given);
    return isWhole && simple.kind === "symbolic" ? { ...found, truth: simple.truth } : found;
  });
}
