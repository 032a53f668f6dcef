/** Rows of other tables that a look of a mapper brings along: `include: { payments: true }`, `relations: ["payments"]`, `with: { payments: true }`. */
import { isMapper, type LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { simpleValues } from "../../domain/choice.ts";
import { ALL_ROWS, ANY_FIELD, type GuardFacts } from "../../run/facts.ts";
import { stringOf, type SimpleValue, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Members of the options of a look under which relations are named. */
const NAMING = ["include", "relations", "with", "populate", "eager", "select"];

/** The rows that a look brings along: the names under which a row has them, and those of which only some come. */
export function rowsAlong(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
): Pick<GuardFacts, "related" | "filtered"> {
  const related = relatedRows(interpreter, facts, args);
  const filtered = related && filteredRows(interpreter, args);
  return { ...(related && { related }), ...(filtered && { filtered }) };
}

/** Undefined: none is brought along. */
function relatedRows(
  interpreter: Interpreter,
  { store, brought = [] }: LibraryCall,
  args: Arguments,
): ReadonlySet<string> | undefined {
  const isOfDocuments = store === "mongoose";
  const given = [...args.ofReceiver, ...args.all()];
  const named = given.flatMap((value, index) => [
    ...embedded(value),
    ...lookedUp(interpreter, value),
    ...(isOfDocuments ? populated(interpreter, value) : joined(value, given[index + 1], given)),
    ...NAMING.flatMap((name) => membersNamed(interpreter, value, name)),
    ...(isMapper(store ?? "") && !isOfDocuments ? relationsAsked(interpreter, value) : []),
  ]);
  const names = [...brought, ...named];
  return names.length > 0 ? new Set(names) : undefined;
}

/**
 * Of these names those under which only rows come along that are some way: `include: { lines: { where: { shippedAt: null } } }`,
 * `include: [{ model: Line, where: { … } }]`. Undefined: there are none.
 */
function filteredRows(interpreter: Interpreter, args: Arguments): ReadonlySet<string> | undefined {
  const isFiltered = (value: Value): boolean =>
    simpleValues(value).some((one) => interpreter.membersOf(one)?.entries.has("where") === true);
  const named = [...args.ofReceiver, ...args.all()]
    .flatMap(simpleValues)
    .flatMap((one) => NAMING.flatMap((name) => interpreter.membersOf(one)?.entries.get(name) ?? []))
    .flatMap(simpleValues);
  const names = named.flatMap((one) => {
    const members = [...(interpreter.membersOf(one)?.entries ?? [])].filter(([, value]) => isFiltered(value));
    const listed = [one, ...(interpreter.itemsOf(one)?.items.map(({ value }) => value) ?? [])].filter(isFiltered);
    return [...members.map(([name]) => name), ...listed.flatMap((each) => nameOf(interpreter, each))];
  });
  return names.length > 0 ? new Set(names) : undefined;
}

/** `[{ $lookup: { from: "shipments", …, as: "shipments" } }]`, and `lookup({ from, …, as })` of a pipeline that is built by steps. */
function lookedUp(interpreter: Interpreter, value: Value): readonly string[] {
  return simpleValues(value).flatMap((one) => {
    const stages = interpreter.itemsOf(one)?.items ?? [];
    if (stages.length > 0) {
      const names = stages.map((stage) => lookedUp(interpreter, stage.value));
      const last = names.findLastIndex((of) => of.length > 0);
      const joined = new Set(names.flat());
      const isMadeOn =
        last >= 0 && stages.slice(last + 1).some(({ value: one }) => !leavesJoined(interpreter, one, joined));
      return [...names.flat(), ...(isMadeOn ? [ALL_ROWS] : [])];
    }
    const entries = interpreter.membersOf(one)?.entries;
    const inner = entries?.get("$lookup") ?? entries?.get("$graphLookup");
    if (inner) return lookedUp(interpreter, inner);
    const as = entries?.has("from") ? entries.get("as") : undefined;
    const name = as && stringOf(as);
    return name === undefined ? [] : [name];
  });
}

/**
 * A stage that finds the same documents whatever rows came along, under whichever of these names: it leaves them as they are, asks for something of their own,
 * or makes one for each of the rows, and for none as well.
 */
function leavesJoined(interpreter: Interpreter, stage: Value, joined: ReadonlySet<string>): boolean {
  const members = simpleValues(stage).flatMap((one) => [...(interpreter.membersOf(one)?.entries ?? [])]);
  const isPlain = ([name, given]: readonly [string, Value]): boolean => {
    if (/^\$(?:sort|limit|skip)$/u.test(name)) return true;
    const inner = simpleValues(given).map((one) => interpreter.membersOf(one));
    if (name === "$match")
      return inner.every((one) => one && !one.open && [...one.entries.keys()].every((field) => isOwn(field, joined)));
    return name === "$unwind" && inner.every((one) => isTrue(one?.entries.get("preserveNullAndEmptyArrays")));
  };
  return members.length > 0 && members.every(isPlain);
}

function isOwn(field: string, joined: ReadonlySet<string>): boolean {
  return !field.startsWith("$") && !joined.has(field.split(".")[0]!);
}

function isTrue(value: Value | undefined): boolean {
  return value !== undefined && simpleValues(value).every((one) => one.kind === "constant" && one.value === true);
}

/** Members of a filter that ask something of rows of another table: `payments: { some: { state } }`, `payment: { state }`. */
function relationsAsked(interpreter: Interpreter, options: Value): readonly string[] {
  return simpleValues(options).flatMap((one) => {
    const filter = interpreter.membersOf(one)?.entries.get("where") ?? one;
    const entries = simpleValues(filter).flatMap((each) => [...(interpreter.membersOf(each)?.entries ?? [])]);
    return entries.flatMap(([name, value]) => (isOfRelation(interpreter, value) ? [name] : []));
  });
}

/** No operator of a field. */
function isOfRelation(interpreter: Interpreter, value: Value): boolean {
  return simpleValues(value).some((one) => {
    const names = one.kind === "object" ? [...(interpreter.membersOf(one)?.entries.keys() ?? [])] : [];
    return names.length > 0 && names.every((name) => RELATING.test(name) || !OPERATOR.test(name));
  });
}

const RELATING = /^(?:some|none|every|is|isNot)$/u;
const OPERATOR =
  /^(?:\$.*|eq|equals|n(?:e|ot)|(?:not)?in|[lg]te?|like|i?like|not_?i?like|has(?:Some|Every)?|isEmpty|contains|startsWith|endsWith|mode|path|between|array_\w+|string_\w+|and|or|is|search)$/iu;

/** `select("*, payments(*)")` of PostgREST. What is written so in a statement of SQL is a function: `SELECT count(*) FROM seen`. */
function embedded(value: Value): readonly string[] {
  const text = stringOf(value) ?? "";
  return text.length > LONGEST || /\bfrom\b/iu.test(text)
    ? []
    : [...text.matchAll(/(?:^|[\s,:])(\w{1,60})\(/gu)].map(([, name]) => name!);
}

/** `populate("payments lines")`, `populate({ path: "payments" })`, a list of these. */
function populated(interpreter: Interpreter, value: Value): readonly string[] {
  const text = stringOf(value) ?? "";
  if (/^[\w. ]{1,200}$/u.test(text)) return text.split(" ").map((one) => one.split(".")[0]!);
  return simpleValues(value).flatMap((one) => {
    const path = interpreter.membersOf(one)?.entries.get("path");
    const listed = interpreter.itemsOf(one)?.items.map((item) => item.value) ?? [];
    return (path ? [path] : listed).flatMap((each) => populated(interpreter, each));
  });
}

/**
 * `leftJoinAndSelect("order.payments", "payment")`: a relation, and what it is called in the statement. Where a condition asks something of it
 * (`"payment.id IS NULL"`), it is by that whether there is a row at all.
 */
function joined(value: Value, alias: Value | undefined, given: readonly Value[]): readonly string[] {
  const relation = /^\w{1,60}\.(\w{1,60})$/u.exec(stringOf(value) ?? "")?.[1];
  const name = alias === undefined ? undefined : stringOf(alias);
  if (relation === undefined || name === undefined || !/^(?!(?:asc|desc)$)[a-z_]\w{0,60}$/iu.test(name)) return [];
  const isAsked = given.some((one) => {
    const text = stringOf(one) ?? "";
    return /\s/u.test(text) && text.split(/[^\w.]/u).some((word) => word.startsWith(`${name}.`));
  });
  return isAsked ? [relation, ALL_ROWS] : [relation];
}

const LONGEST = 1_000;

function membersNamed(interpreter: Interpreter, options: Value, name: string): readonly string[] {
  return simpleValues(options).flatMap((one) => {
    const named = interpreter.membersOf(one)?.entries.get(name);
    return named ? relationsIn(interpreter, named, name === "select") : [];
  });
}

/** @param isOfColumns members that are no objects are columns */
function relationsIn(interpreter: Interpreter, named: Value, isOfColumns: boolean): readonly string[] {
  return simpleValues(named).flatMap((one) => {
    const text = stringOf(one);
    if (text !== undefined) return isOfColumns ? [] : [text.split(".")[0]!];
    // `include: Payment`
    if (one.kind === "class" || one.kind === "library") return isOfColumns ? [] : nameOf(interpreter, one);
    const listed = interpreter.itemsOf(one)?.items.flatMap(({ value }) => nameOf(interpreter, value)) ?? [];
    const members = [...(interpreter.membersOf(one)?.entries ?? [])]
      .filter(([, value]) => !isOfColumns || simpleValues(value).some(({ kind }) => kind === "object"))
      .map(([name]) => name);
    if (isOfColumns) return members;
    // `include: { model: Payment, required: false }`
    const isOfModel = members.some((name) => OF_MODEL.test(name));
    return [...listed, ...members, ...(isOfModel ? nameOf(interpreter, one) : [])];
  });
}

const OF_MODEL = /^(?:model|association|all)$/u;

/** `"payments.lines"`, `{ model: Payment, as: "payments" }`, `Payment`; an association, or all of them, may be any. */
function nameOf(interpreter: Interpreter, value: Value): readonly string[] {
  const text = stringOf(value);
  if (text !== undefined) return [text.split(".")[0]!];
  return simpleValues(value).flatMap((one) => {
    if (one.kind !== "object") return [nameOfModel(one) ?? ANY_FIELD];
    const entries = interpreter.membersOf(one)?.entries;
    const alias = entries?.get("as");
    const model = alias ? undefined : entries?.get("model");
    if (model) return simpleValues(model).map((each) => nameOfModel(each) ?? ANY_FIELD);
    const name = alias && stringOf(alias);
    return [name ?? ANY_FIELD];
  });
}

function nameOfModel(model: SimpleValue): string | undefined {
  if (model.kind === "class") return model.name;
  if (model.kind !== "library") return undefined;
  return (
    (model.known.kind === "library" ? model.known.of : undefined) ??
    (model.arguments[0] && stringOf(model.arguments[0]))
  );
}
