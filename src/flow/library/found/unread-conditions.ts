/** What a look asks of fields in a way that nobody reads: `events: { has: id }`, `notes: { some: { kind } }`, ``sql`${jobs.step} & 4` ``. */
import { ALTERNATIVE, isTable, UNREAD_FIELDS, type UnreadFields } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { onlyValue, simpleValues } from "../../domain/choice.ts";
import { stringOf, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { ANY_FIELD } from "../../run/facts.ts";
import { askedBy, askedByOperator } from "./filter-operators.ts";
import { conditionsIn, equalTo, isReadTogether, membersAsked, negatedIn } from "./filters.ts";

/** Filters in filters are gone into down to this depth. */
const MAX_DEPTH = 6;
const JOINING = /^\$?(?:and|or|n(?:ot|or))$/iu;

/** The fields of what is found of which something is asked that is not read. */
export function unreadFields(interpreter: Interpreter, args: Arguments): UnreadFields {
  const filters = args.all().flatMap(simpleValues);
  const either = alternativesOf(interpreter, filters);
  if (either) return [either];
  return filters.flatMap((given): UnreadFields => {
    const contents = given.kind === "object" ? interpreter.membersOf(given) : undefined;
    if (contents === undefined) return unreadOfCondition(interpreter, given);
    if (contents.isMap) return [];
    const ofStep = contents.entries.get(UNREAD_FIELDS);
    if (ofStep) return [[partsOf(interpreter, ofStep).map((one) => stringOf(one) ?? ANY_FIELD)]];
    const where = simpleValues(contents.entries.get("where") ?? given).flatMap((one) => unreadOf(interpreter, one));
    return [...where, ...requiredIn(interpreter, contents.entries.get("include"))];
  });
}

/** `.where({ id }).whereNull("sentAt").orWhere("forced", true)`: nothing is asked of all that is found. */
function alternativesOf(interpreter: Interpreter, filters: readonly SimpleValue[]): UnreadFields[number] | undefined {
  const either: string[][] = [[]];
  for (const one of filters) {
    const entries = one.kind === "object" ? interpreter.membersOf(one)?.entries : undefined;
    const other = entries?.get(ALTERNATIVE);
    if (entries?.has(UNREAD_FIELDS)) continue;
    if (other) either.push([...namesWithin(interpreter, other)]);
    else if (entries) either.at(-1)!.push(...namesWithin(interpreter, one));
  }
  return either.length > 1 ? either : undefined;
}

/** Of a filter that is an object, or a condition that was built. */
function unreadOf(interpreter: Interpreter, filter: SimpleValue): UnreadFields {
  if (filter.kind === "library") return unreadOfCondition(interpreter, filter);
  if (filter.kind === "array") return [alternativesIn(interpreter, filter)];
  const built = [...(interpreter.membersOf(filter)?.entries ?? [])].flatMap(([name, value]) =>
    /^\$?and$/iu.test(name) ? partsOf(interpreter, value).flatMap((one) => unreadOfCondition(interpreter, one)) : [],
  );
  const asked = membersAsked(interpreter, filter).flatMap(([name, value]): UnreadFields => {
    if (/^\$?or$/iu.test(name)) return isReadTogether(interpreter, value) ? [] : [alternativesIn(interpreter, value)];
    if (/^\$?n(?:ot|or)$/iu.test(name))
      return negatedIn(interpreter, value).length > 0 ? [] : [[namesWithin(interpreter, value)]];
    if (name.startsWith("$")) return [[wordsWithin(interpreter, value)]];
    return isRead(interpreter, value) ? [] : [[[name]]];
  });
  return [...built, ...asked];
}

function alternativesIn(interpreter: Interpreter, list: Value): UnreadFields[number] {
  return partsOf(interpreter, list).map((one) => namesWithin(interpreter, one));
}

/** Rows of other tables without which a row is not found: `include: [{ model: Note, where: { kind: "mail" } }]`. */
function requiredIn(interpreter: Interpreter, included: Value | undefined): UnreadFields {
  const all = included ? partsOf(interpreter, included) : [];
  const isRequired = (one: SimpleValue): boolean =>
    ["where", "required"].some((name) => interpreter.membersOf(one)?.entries.has(name));
  return all.some(isRequired) ? [[[ANY_FIELD]]] : [];
}

/** Items of a list, else the value itself. */
function partsOf(interpreter: Interpreter, value: Value): readonly SimpleValue[] {
  return simpleValues(value).flatMap((one) => {
    const items = interpreter.itemsOf(one);
    return items ? items.items.flatMap((item) => simpleValues(item.value)) : [one];
  });
}

/** It is one value, whichever, or what is asked of it can be told. */
function isRead(interpreter: Interpreter, value: Value): boolean {
  const only = onlyValue(value);
  if (only === undefined) return false;
  if (equalTo(interpreter, only)) return true;
  const entries = only.kind === "object" ? interpreter.membersOf(only)?.entries : undefined;
  if (entries) return [...entries].every(([operator, operand]) => isReadBy(interpreter, operator, operand));
  if (only.kind === "library" && only.known.kind === "operator")
    return only.arguments.length === 0
      ? askedBy(interpreter, only) !== undefined
      : isReadBy(interpreter, only.known.name, only.arguments[0]!);
  return only.kind !== "array" && only.kind !== "library";
}

function isReadBy(interpreter: Interpreter, operator: string, operand: Value): boolean {
  if (operator === "$elemMatch") {
    const members = partsOf(interpreter, operand).flatMap((one) => [
      ...(interpreter.membersOf(one)?.entries.values() ?? []),
    ]);
    return members.every((one) => askedBy(interpreter, one) !== undefined);
  }
  return askedByOperator(interpreter, operator, operand) !== undefined || /^(?:mode|\$options)$/u.test(operator);
}

/** `and(eq(jobs.id, id), sql`…`)` of a query builder. */
function unreadOfCondition(interpreter: Interpreter, value: SimpleValue): UnreadFields {
  if (value.kind !== "library" || value.known.kind !== "operator") return [];
  const { name } = value.known;
  // What a builder gives that is no known operator may ask for anything.
  if (name === "and")
    return value.arguments
      .flatMap(simpleValues)
      .flatMap((one) => (one.kind === "symbolic" ? [[[ANY_FIELD]]] : unreadOfCondition(interpreter, one)));
  if (name === "eq" || conditionsIn(interpreter, value).length > 0) return [];
  const namesOf = (one: Value): readonly string[] => {
    const names = columnsIn(interpreter, one);
    return names.length > 0 ? names : [ANY_FIELD];
  };
  return [name === "or" ? value.arguments.map(namesOf) : [namesOf(value)]];
}

/** The columns of tables that a condition is built of; of a piece of SQL its words. */
function columnsIn(interpreter: Interpreter, value: Value, depth = 0): readonly string[] {
  return simpleValues(value).flatMap((one): readonly string[] => {
    if (one.kind === "constant") return wordsOf(stringOf(one) ?? "");
    if (one.kind === "text") return one.parts.flatMap((part) => (typeof part === "string" ? wordsOf(part) : []));
    if (one.kind !== "library" || depth === MAX_DEPTH) return [];
    const { known } = one;
    if (known.kind === "library" && known.statement !== undefined) return [ANY_FIELD];
    const own = known.kind === "library" && isTable(known) ? (known.path.at(-1) ?? []) : [];
    return [own, one.arguments.flatMap((part) => columnsIn(interpreter, part, depth + 1))].flat();
  });
}

/** Fields that filters in a filter are about. */
function namesWithin(interpreter: Interpreter, value: Value, depth = 0): readonly string[] {
  if (depth === MAX_DEPTH) return [];
  return partsOf(interpreter, value).flatMap((one) =>
    [...(interpreter.membersOf(one)?.entries ?? [])].flatMap(([name, inside]) =>
      JOINING.test(name) || name === "where" ? namesWithin(interpreter, inside, depth + 1) : [name],
    ),
  );
}

/** `$expr: { $lt: ["$step", 4] }` names the fields in its texts. */
function wordsWithin(interpreter: Interpreter, value: Value, depth = 0): readonly string[] {
  if (depth === MAX_DEPTH) return [];
  return partsOf(interpreter, value).flatMap((one) => {
    const inside = [...(interpreter.membersOf(one)?.entries.values() ?? [])];
    return [...wordsOf(stringOf(one) ?? ""), ...inside.flatMap((part) => wordsWithin(interpreter, part, depth + 1))];
  });
}

function wordsOf(text: string): readonly string[] {
  return [...text.slice(0, LONGEST).matchAll(/\w+/gu)].map(([word]) => word);
}

const LONGEST = 1_000;
