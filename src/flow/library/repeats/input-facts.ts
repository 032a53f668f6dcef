/** What of that which a call writes was in a store before: sums of numbers, and texts that grow. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { attributesOf, fieldsOf, lookOf, looksOf, onlyAttribute } from "../../domain/attributes.ts";
import { simpleValues } from "../../domain/choice.ts";
import { joinAnswers } from "../../domain/joined-data.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import { provenanceIn } from "../../domain/provenance-of.ts";
import { GROWN, has, INCREMENT, MAY_GROW, STORE, type Provenance } from "../../domain/provenance.ts";
import { sameSymbolic } from "../../domain/same.ts";
import type { Members } from "../../domain/slot.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { InputFacts } from "../../run/effect-events.ts";
import type { Thing } from "../../run/changes.ts";
import { isKeyWritten, sameThing } from "../../run/same-thing.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { isPlace, WHOLE } from "../../../knowledge/index.ts";
import { valueAtPath } from "../argument-paths.ts";
import { isAskedHere } from "../../interpret/values/parts.ts";
import { rowOf } from "../guards/markers.ts";
import { keyOf, untyped } from "../things/things.ts";

/** What a call writes that was in a store before, and to which row. */
export function inputFacts(interpreter: Interpreter, facts: LibraryCall, args: Arguments, thing: Thing): InputFacts {
  const ofNames = textsOfNames(interpreter, facts, args, thing);
  const isWritten = (one: SymbolicValue): boolean => !ofNames.some((text) => sameSymbolic(text, one));
  return {
    sums: sumsWithFields(interpreter, facts, args),
    grown: [...grownIn(interpreter, facts, args, thing).filter(isWritten), ...movedIn(interpreter, facts, args, thing)],
    ...(ofNames.length > 0 && { isByItsNames: true }),
    thing,
    row: isSpread(interpreter, args) ? [] : rowOf(interpreter, facts, args),
  };
}

/** Members that are not written out may be what names it. */
function isSpread(interpreter: Interpreter, args: Arguments): boolean {
  const given = [...args.all(), ...args.ofReceiver];
  return objectsWithin(interpreter, given).some(({ base, open }) => base !== undefined || open !== undefined);
}

const LONGER: Provenance = GROWN | MAY_GROW;

/** It was read of another thing than the one that is written, as their keys tell. */
function isOfAnother(interpreter: Interpreter, one: SymbolicValue, thing: Thing): boolean {
  return looksOf(attributesOf(one) ?? []).some((look) => isFoundElsewhere(interpreter, look, thing));
}

/** Of `price.sum * rate.value` what grows is the price that is written, by whatever rate. */
function withoutOthers(interpreter: Interpreter, one: SymbolicValue, thing: Thing): SymbolicValue {
  const all = attributesOf(one) ?? [];
  const own = all.filter((attribute) => !isFoundElsewhere(interpreter, lookOf(attribute), thing));
  if (own.length === 0 || own.length === all.length) return one;
  return { ...one, attributes: own, answers: looksOf(own) };
}

/** What the look found is surely another thing than the one that is written. */
function isFoundElsewhere({ log }: Interpreter, look: GuardId, thing: Thing): boolean {
  const other = log.looks.get(look)?.thing;
  return other !== undefined && sameThing(other, thing) === "no";
}

function sumsWithFields(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): InputFacts["sums"] {
  const inFields = [...(sets ?? [])].flatMap(([field, to]) =>
    !isPlace(to) || field === WHOLE
      ? []
      : partsIn(interpreter, [valueAtPath(interpreter, args, to)], INCREMENT).map((value) => ({ value, field })),
  );
  const others = partsIn(interpreter, [...args.all(), ...args.ofReceiver], INCREMENT)
    .filter((one) => !inFields.some(({ value }) => sameSymbolic(value, one)))
    .map((value) => ({ value, field: undefined }));
  return [...inFields, ...others];
}

/**
 * Texts that are written to the attribute that they had before. Those under another name are no growth, and neither is what the
 * key is made of: it makes another item.
 */
function grownIn(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  thing: Thing,
): readonly SymbolicValue[] {
  const given = [...args.all(), ...args.ofReceiver];
  if (!has(interpreter.symbolicOfAll(given).provenance, LONGER)) return [];
  const isWhole = facts.isKeyWithin || (facts.repeat.on === "same" && facts.keys.length === 0);
  const inKey = isWhole ? [] : partsIn(interpreter, keyOf(interpreter, facts, args), LONGER);
  const isOfField = (one: SymbolicValue, field: string): boolean => {
    const names = new Set(field.split("."));
    const attributes = attributesOf(one);
    return attributes !== undefined && fieldsOf(attributes).some((at) => at.split(".").some((name) => names.has(name)));
  };
  const set = setBy(interpreter, facts, args);
  // What is in a document, a list of such, or a text of one, stands there under a name of its own.
  const isDocument = (value: Value): boolean =>
    simpleValues(value).every(
      (one) =>
        one.kind === "object" ||
        isListOfKnown(interpreter, one) ||
        (one.kind === "symbolic" && isTextOfKnown(interpreter, one)),
    );
  const within = membersWithin(interpreter, [...given, ...set.map(([, value]) => value)]);
  const written = [...set, ...within].filter(([, value]) => !isDocument(value));
  // All that stands under a key, as a list in a text of JSON.
  const wholes = partsIn(interpreter, [...given, ...parsedIn(interpreter, given)], LONGER).filter((one) =>
    isWholeOf(interpreter, one, thing),
  );
  const inFields = written.flatMap(([field, value]) =>
    partsIn(interpreter, [value], LONGER)
      .filter((one) => !inKey.some((key) => sameSymbolic(key, one)))
      .map((one) => withoutOthers(interpreter, one, thing))
      .filter((one) => isOfField(one, field) && !isOfAnother(interpreter, one, thing)),
  );
  return [...inFields, ...wholes];
}

/** An expression is put together of the names in the row that is written: `keys.map((key) => `#${key} = :${key}`)`. It says what is set, and is not written. */
function textsOfNames(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  thing: Thing,
): readonly SymbolicValue[] {
  const texts = (facts.names ?? []).map((path) => valueAtPath(interpreter, args, path));
  return partsIn(interpreter, texts, LONGER).filter((one) => isWholeOf(interpreter, one, thing));
}

/** A text of JSON of which each member is known by its name. */
function isTextOfKnown(interpreter: Interpreter, { parsedJson }: SymbolicValue): boolean {
  return parsedJson !== undefined && simpleValues(parsedJson).every((one) => isOfKnown(interpreter, one, MOST_IN_TEXT));
}

/** As long as the one that it is made of, and of items whose members are known by their names: `lines.map((line) => ({ ...line, title }))`. */
function isListOfKnown(interpreter: Interpreter, value: SimpleValue): boolean {
  const list = interpreter.itemsOf(value);
  if (list === undefined || list.grown !== undefined || list.copies !== undefined) return false;
  const all = itemsOfList(interpreter, value).flatMap(simpleValues);
  return (
    all.length > 0 && all.every((one) => isOfKnown(interpreter, one, MOST_IN_TEXT) && !isOfChanged(interpreter, one))
  );
}

/** `{ ...line, title: `${line.name}!`, name: "" }`: a member is made of another one, which has something else from then on. */
function isOfChanged(interpreter: Interpreter, value: SimpleValue): boolean {
  const { entries } = interpreter.membersOf(value) ?? {};
  if (entries === undefined) return false;
  return [...entries].some(([name, written]) =>
    partsIn(interpreter, [written], LONGER).some((part) =>
      (attributesOf(part) ?? []).some((attribute) => {
        const from = fieldsOf([attribute])[0]!.split(".").at(-1)!;
        const now = from === name ? undefined : entries.get(from);
        const isKept = (one: SimpleValue): boolean => one.kind === "symbolic" && onlyAttribute(one) === attribute;
        return now !== undefined && !simpleValues(now).every(isKept);
      }),
    ),
  );
}

function itemsOfList(interpreter: Interpreter, value: SimpleValue): readonly Value[] {
  const { items = [], rest } = interpreter.itemsOf(value) ?? {};
  return [...items, ...(rest ? [rest] : [])].map((one) => one.value);
}

function isOfKnown(interpreter: Interpreter, value: SimpleValue, depth: number): boolean {
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  if (contents === undefined || depth === 0) return false;
  const { entries, open } = contents;
  const within = [...entries.values()].flatMap(simpleValues).filter(({ kind }) => kind === "object");
  return !(open && hasLonger(interpreter, open)) && within.every((one) => isOfKnown(interpreter, one, depth - 1));
}

function hasLonger(interpreter: Interpreter, value: Value): boolean {
  return has(interpreter.symbolicOf(value).provenance, LONGER);
}

/** Of a text in an object that is given; further down members are not looked at. */
const MOST_IN_TEXT = 2;

/** What is in texts of JSON that are given. */
function parsedIn(interpreter: Interpreter, given: readonly Value[]): readonly Value[] {
  return given.flatMap((value) =>
    simpleValues(untyped(interpreter, value)).flatMap((one) => {
      if (one.kind === "library") return parsedIn(interpreter, one.arguments);
      return one.kind === "symbolic" && one.parsedJson ? [one.parsedJson] : [];
    }),
  );
}

/** They are one by their keys: of the record both, or written in the code both. */
function isSame(read: Thing, written: Thing): boolean {
  return sameThing(read, written) === "yes" && isKeyWritten(read) === isKeyWritten(written);
}

/** It is what was read as a whole of the very thing that is written. */
function isWholeOf({ log }: Interpreter, one: SymbolicValue, thing: Thing): boolean {
  const attributes = attributesOf(one) ?? [];
  const isFoundThere = (look: GuardId): boolean => {
    const from = log.looks.get(look)?.thing;
    return from !== undefined && isSame(from, thing);
  };
  return (
    attributes.length > 0 &&
    fieldsOf(attributes).every((field) => field === "") &&
    looksOf(attributes).every(isFoundThere)
  );
}

/**
 * `order.before = order.state; order.state = "SENT"`, put back or set: what an attribute had is under another name, and it has something else
 * itself. The next time that is moved on.
 */
function movedIn(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  thing: Thing,
): readonly SymbolicValue[] {
  const given = [...args.all(), ...args.ofReceiver];
  if (!has(interpreter.symbolicOfAll(given).provenance, STORE)) return [];
  const putBack = objectsWithin(interpreter, given).flatMap(({ entries, base, open }) => {
    // Of the row that it was read from, and no other one.
    const rows = [base, open].flatMap((one) => (one ? simpleValues(one) : []));
    return movedAmong(interpreter, entries, (look) =>
      rows.some((one) => one.kind === "symbolic" && one.found?.guard === look),
    );
  });
  const names = rowOf(interpreter, facts, args);
  const set = movedAmong(interpreter, new Map(setBy(interpreter, facts, args)), (look) => {
    const { thing: from, row = [] } = interpreter.log.looks.get(look) ?? {};
    // Another member of the record names another row.
    return from !== undefined && isSame(from, thing) && row.every((name) => names.includes(name));
  });
  return [...putBack, ...set];
}

function movedAmong(
  interpreter: Interpreter,
  entries: ReadonlyMap<string, Value>,
  isOfRow: (look: GuardId) => boolean,
): readonly SymbolicValue[] {
  return [...entries].flatMap(([name, value]) =>
    simpleValues(value).flatMap((moved): readonly SymbolicValue[] => {
      const attribute = moved.kind === "symbolic" ? onlyAttribute(moved) : undefined;
      const [field] = attribute ? fieldsOf([attribute]) : [];
      if (moved.kind !== "symbolic" || !attribute || !field || has(moved.provenance, INCREMENT | LONGER)) return [];
      const [look, from] = [lookOf(attribute), field.split(".").at(-1)!];
      const now = from === name ? undefined : entries.get(from);
      const isKept = (one: SimpleValue): boolean => one.kind === "symbolic" && onlyAttribute(one) === attribute;
      if (!now || !isOfRow(look) || simpleValues(now).some(isKept) || isAskedHere(interpreter, look, field)) return [];
      const answers = joinAnswers(moved.answers, [look]);
      return [{ ...moved, ...(answers && { answers }) }];
    }),
  );
}

/** The fields that it sets, each to what. */
function setBy(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): readonly [string, Value][] {
  return [...(sets ?? [])].flatMap(([field, to]): [string, Value][] =>
    !isPlace(to) || field === WHOLE ? [] : [[field, valueAtPath(interpreter, args, to)]],
  );
}

/** The objects that are given, and those in them. */
function objectsWithin(interpreter: Interpreter, values: readonly Value[], depth = 0): readonly Members[] {
  if (depth === MOST_WITHIN) return [];
  return values.flatMap((value) =>
    simpleValues(untyped(interpreter, value)).flatMap((simple) => {
      if (simple.kind === "library") return objectsWithin(interpreter, simple.arguments, depth + 1);
      if (simple.kind === "symbolic" && simple.parsedJson)
        return objectsWithin(interpreter, [simple.parsedJson], depth + 1);
      const contents = simple.kind === "object" ? interpreter.membersOf(simple) : undefined;
      return contents ? [contents, ...objectsWithin(interpreter, [...contents.entries.values()], depth + 1)] : [];
    }),
  );
}

const MOST_WITHIN = 4;

/** Members of what is given, and of these, by their names. */
/** Members of what a call is given, by their names, however deep they stand. */
export function membersWithin(
  interpreter: Interpreter,
  values: readonly Value[],
  depth = 0,
): readonly [string, Value][] {
  if (depth === MOST_WITHIN) return [];
  return values.flatMap((value) =>
    simpleValues(untyped(interpreter, value)).flatMap((simple): readonly [string, Value][] => {
      if (simple.kind === "library") return membersWithin(interpreter, simple.arguments, depth + 1);
      if (simple.kind === "symbolic" && simple.parsedJson)
        return membersWithin(interpreter, [simple.parsedJson], depth);
      if (simple.kind === "array") return membersWithin(interpreter, itemsOfList(interpreter, simple), depth + 1);
      const entries = simple.kind === "object" ? [...(interpreter.membersOf(simple)?.entries ?? [])] : [];
      const given = entries.map(([, one]) => one);
      // What it has of a document that was found stands under its name.
      const open = entries.flatMap(([name, one]): [string, Value][] =>
        simpleValues(one).flatMap((inner): [string, Value][] => {
          const rest = inner.kind === "object" ? interpreter.membersOf(inner)?.open : undefined;
          return rest ? [[name, rest]] : [];
        }),
      );
      return [...entries, ...open, ...membersWithin(interpreter, given, depth + 1)];
    }),
  );
}

/** What values are made of that has one of these bits. */
export function partsIn(
  interpreter: Interpreter,
  values: readonly Value[],
  bits: Provenance,
): readonly SymbolicValue[] {
  const parts: SymbolicValue[] = [];
  const note = (one: SymbolicValue): Provenance => {
    if (has(one.provenance, bits)) parts.push(one);
    return one.provenance;
  };
  // Most values have none of it, which is known of what they depend on as a whole.
  for (const value of values)
    if (has(interpreter.symbolicOf(value).provenance, bits))
      provenanceIn(value, (cell) => interpreter.slot(cell), note);
  return parts;
}
