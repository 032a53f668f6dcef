/** What a call writes, by the fields that it writes. */
import {
  ADDED,
  isOperation,
  isPlace,
  REST,
  TAKEN,
  WHOLE,
  type ArgumentPath,
  type LibraryCall,
  type PassingValue,
  type SetValue,
} from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { choose, filterValue, mapValue, onlyValue, optionsOf, simpleValues } from "../../domain/choice.ts";
import { isExact } from "../../domain/contents.ts";
import { NOW } from "../../domain/moment.ts";
import { ALWAYS } from "../../domain/outcomes.ts";
import { CLOCK, has, INCREMENT, INSTANT, RECORD, STORE } from "../../domain/provenance.ts";
import { asTruthy } from "../../domain/truth.ts";
import {
  constant,
  isNullish,
  symbolic,
  UNDEFINED,
  type Option,
  type SimpleValue,
  type Value,
} from "../../domain/value.ts";
import type { Members } from "../../domain/slot.ts";
import { placeIn } from "../../interpret/values/known-parts.ts";
import { grown } from "../../interpret/values/parts.ts";
import type { Change } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { itemsNamed } from "../../run/left-in-lists.ts";
import { valueAtPath, valuesAtPath } from "../argument-paths.ts";
import { itemsIn } from "../things/list-items.ts";
import { untyped } from "../things/things.ts";

/** What fields are set to, those of documents by their way: `job.status`, and `job.*` for what is not named there. */
export function valuesSet(
  interpreter: Interpreter,
  sets: NonNullable<LibraryCall["sets"]>,
  args: Arguments,
): ReadonlyMap<string, Value> {
  return new Map(
    [...sets].flatMap(([name, to]) => {
      if (typeof to === "string") return [[name, to === "sum" ? SUM : to === "removed" ? UNDEFINED : symbolic()]];
      const value = givenBy(interpreter, to, args);
      if (name.endsWith(`.${ADDED}`)) {
        const list = name.slice(0, -ADDED.length - 1);
        return [...addedTo(interpreter, list, value), [`${list}.length`, SUM]];
      }
      if (name.endsWith(`.${TAKEN}`)) return itemsNamed(name, itemsIn(interpreter, value));
      return [[name, mapValue(value, (one) => asCopy(interpreter, one))], ...valuesWithin(interpreter, name, value)];
    }),
  );
}

/** An own list with all that one has which was found: what is in that one is there still. */
function asCopy(interpreter: Interpreter, value: SimpleValue): SimpleValue {
  const { copies, grown: longer } = interpreter.itemsOf(value) ?? {};
  const all = longer ?? (copies?.found && grown(copies, symbolic()));
  return all ? asTruthy(all) : value;
}

/** What is given: among the arguments, in the statement, or as a time after now. */
export function givenBy(
  interpreter: Interpreter,
  one: Exclude<SetValue, string> | PassingValue,
  args: Arguments,
): Value {
  if (isPlace(one)) return untyped(interpreter, valuesAtPath(interpreter, args, one));
  return "constant" in one
    ? constant(one.constant)
    : symbolic(CLOCK | INSTANT, { moment: { ...NOW, offset: one.afterNow } });
}

/** What of the record an item has beside the members that are written there: `{ pk, ...order }`, `order`. */
export function takenFrom(interpreter: Interpreter, at: ArgumentPath, args: Arguments): Change["takes"] {
  const rests = simpleValues(valueAtPath(interpreter, args, at)).map((one) => {
    const contents = interpreter.membersOf(one);
    return contents ? (contents.open ?? contents.base) : one;
  });
  const all = rests.flatMap((rest) => (rest ? simpleValues(rest) : []));
  const ofRecord = all.filter((one) => one.kind === "symbolic" && has(one.provenance, RECORD));
  const [first] = ofRecord;
  if (first?.kind !== "symbolic") return undefined;
  const isOne = ofRecord.length === 1 && all.length === 1 && !has(first.provenance, STORE);
  return { from: isOne ? placeIn(first) : undefined };
}

/** A document that was read and is written with some of its members changed. */
export function putsBack(interpreter: Interpreter, sets: LibraryCall["sets"], args: Arguments): boolean {
  const to = sets?.get(WHOLE);
  if (to === undefined || !isPlace(to)) return false;
  const all = documentsIn(valueAtPath(interpreter, args, to));
  const rests = all.map(({ value }) => interpreter.membersOf(value)).map((one) => one?.base ?? one?.open);
  const isFound = (one: SimpleValue): boolean => one.kind === "symbolic" && one.found !== undefined;
  return (
    rests.some((rest) => rest !== undefined) &&
    all.every(({ value }, index) => isFound(value) || simpleValues(rests[index] ?? UNDEFINED).every(isFound))
  );
}

/** What is written where there is anything to write: several, where branches made it what it is. A text of JSON is what it says. */
function documentsIn(value: Value): readonly Option[] {
  return optionsOf(
    mapValue(
      filterValue(value, (one) => !isNullish(one)),
      parsedFrom,
    ),
  );
}

function parsedFrom(one: SimpleValue): Value {
  return one.kind === "symbolic" && one.parsedJson ? one.parsedJson : one;
}

/** What an attribute was, plus or minus something. */
const SUM = symbolic(STORE | INCREMENT);

/** What a document that is written has in it, as fields below its own: `job.status`. */
function valuesWithin(interpreter: Interpreter, name: string, value: Value, depth = 0): readonly [string, Value][] {
  const all = documentsIn(value).map((one) => ({ ...one, contents: interpreter.membersOf(one.value) }));
  if (depth === MOST_WITHIN) return [];
  const names = new Set(all.flatMap(({ contents }) => [...(contents?.entries.keys() ?? [])]));
  if (names.size === 0 && isList(interpreter, value))
    return [...addedTo(interpreter, name, value), ...lengthOf(interpreter, name, value)];
  // A row that is made has defaults in other columns; a text says all that is in it.
  const rest = name !== WHOLE || isJson(value) ? restOf(all, names) : undefined;
  const inside = [...names].flatMap((member): readonly [string, Value][] => {
    // Where another branch did not write it, it is what it was.
    const written = choose(
      all.map(({ contents, value: document, when }) => ({
        value: untyped(interpreter, contents?.entries.get(member) ?? asFound(document, member)),
        when,
      })),
    );
    const isTyped = member === "M" && names.size === 1;
    const path = isTyped ? name : name === WHOLE ? member : `${name}.${member}`;
    return [[path, written], ...valuesWithin(interpreter, path, written, depth + 1)];
  });
  return rest ? [...inside, [name === WHOLE ? REST : `${name}.${REST}`, rest]] : inside;
}

function isJson(value: Value): boolean {
  const all = simpleValues(value).filter((one) => !isNullish(one));
  return all.length > 0 && all.every((one) => one.kind === "symbolic" && one.parsedJson !== undefined);
}

function isList(interpreter: Interpreter, value: Value): boolean {
  return simpleValues(value).some((one) => interpreter.itemsOf(one) !== undefined);
}

/** How many a list has that is written as a whole: more than there were, where these are put back. */
function lengthOf(interpreter: Interpreter, name: string, value: Value): readonly [string, Value][] {
  const lengths = simpleValues(value).map((one): SimpleValue | undefined => {
    const items = interpreter.itemsOf(one);
    if (items === undefined || items.isSet) return undefined;
    const isPutBack = items.rest !== undefined && simpleValues(items.rest.value).some((item) => isOfList(item, name));
    if (isPutBack) return (items.also?.length ?? 0) + items.items.length > 0 ? SUM : undefined;
    return isExact(items) ? constant(items.items.length) : undefined;
  });
  if (lengths.length === 0 || lengths.includes(undefined)) return [];
  return [[`${name}.length`, choose(lengths.map((one) => ({ value: one!, when: ALWAYS })))]];
}

function isOfList(one: SimpleValue, name: string): boolean {
  return one.kind === "symbolic" && one.found?.field === name;
}

/** What a list has that was not in it, and members of that: `events.+`, `events.+.kind`. What was found is put back. */
function addedTo(interpreter: Interpreter, name: string, value: Value): readonly [string, Value][] {
  const items = itemsIn(interpreter, mapValue(value, parsedFrom)).filter((one) => !isOfList(one.value, name));
  if (items.length === 0) return [];
  const contents = items.map(({ value: one }) => interpreter.membersOf(one));
  const names = new Set(contents.flatMap((one) => [...(one?.entries.keys() ?? [])]));
  const members = [...names].map((member): [string, Value] => [
    `${name}.${ADDED}.${member}`,
    choose(
      contents.flatMap((one) =>
        simpleValues(one?.entries.get(member) ?? symbolic()).map((value) => ({ value, when: ALWAYS })),
      ),
    ),
  ]);
  return [...itemsNamed(`${name}.${ADDED}`, items), ...members];
}

/**
 * What a document that is written as a whole has under any other name: nothing, or what was there where it was found. Names of operations
 * (`{ push: … }`, `{ $inc: … }`) are no members.
 */
function restOf(
  all: readonly (Option & { readonly contents: Members | undefined })[],
  names: ReadonlySet<string>,
): Value | undefined {
  if (all.length === 0 || [...names].some(isOperation)) return undefined;
  const rests = all.map(({ contents, value }): Value | undefined => {
    if (contents === undefined) return foundBelow(value);
    if (contents.class || contents.isMap || contents.computed) return undefined;
    const others = contents.base ?? contents.open;
    return others === undefined ? UNDEFINED : foundBelow(onlyValue(others));
  });
  return rests.some((one) => one === undefined)
    ? undefined
    : choose(all.map(({ when }, index) => ({ value: rests[index]!, when })));
}

/** A member, whichever, of what was found as it is put back. */
function foundBelow(document: Value | undefined): Value | undefined {
  return document?.kind === "symbolic" && document.found ? asFound(document, REST) : undefined;
}

const MOST_WITHIN = 3;

/** A member of what is put back as it was found. */
function asFound(document: SimpleValue, member: string): Value {
  const found = document.kind === "symbolic" ? document.found : undefined;
  if (found === undefined) return symbolic();
  const field = found.field === undefined ? member : `${found.field}.${member}`;
  return symbolic(STORE, { found: { ...found, field } });
}
