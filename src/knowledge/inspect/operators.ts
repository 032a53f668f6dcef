/**
 * Updates that are written as objects of operators: `{ $inc: { n: 1 } }`, `{ n: { increment: 1 } }`, `{ n: increment(1) }`.
 * Everything that is no operator sets a value.
 */
import { withoutQualifier } from "./assigned-text.ts";
import { judgePipelineChoice } from "./pipeline-choice.ts";
import type { ArgumentPath } from "../argument-path.ts";
import type { Repeat } from "../calls.ts";
import { worstRepeat } from "../repeat.ts";
import { armsOf, memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseSql } from "../sql/statement.ts";
import type { Inspector } from "./inspector.ts";
import { isUnion, unionsIn } from "./unions.ts";
import { columnAndValue, constantAt, isGiven, shapeAt } from "./places.ts";
import { fieldsChanged, readsField } from "./pipeline-fields.ts";

type Repeating = "increments" | "appends" | "inserts";
/** `once`: nothing where it is there; `updates`: a nested upsert, of which a repeat does the update. */
type Change = Repeating | "sets" | "once" | "updates";

/** Operators of the document stores and mappers, by the name of the table in the data (`look: "operators-mongo 1"`). */
const TABLES: Readonly<Record<string, { readonly [operator: string]: Change | undefined }>> = {
  mongo: {
    $inc: "increments",
    $mul: "increments",
    $bit: "increments",
    $pop: "increments",
    $push: "appends",
    $pushAll: "appends",
    $set: "sets",
    $unset: "sets",
    $setOnInsert: "sets",
    $addToSet: "sets",
    $min: "sets",
    $max: "sets",
    $currentDate: "sets",
    $rename: "sets",
    $pull: "sets",
    $pullAll: "sets",
  },
  // Prisma: operators stand one level below the field; nested writes below a relation.
  prisma: {
    increment: "increments",
    decrement: "increments",
    multiply: "increments",
    divide: "increments",
    push: "appends",
    create: "inserts",
    createMany: "inserts",
    // The row is made where there is none.
    connectOrCreate: "once",
    upsert: "updates",
  },
  dynamo: {
    $ADD: "increments",
    $add: "increments",
    $sum: "increments",
    $subtract: "increments",
    $append: "appends",
    $prepend: "appends",
    $SET: "sets",
    $REMOVE: "sets",
    $set: "sets",
    $remove: "sets",
    $delete: "sets",
  },
  // TypeDORM: operators stand below the field.
  typedorm: {
    ADD: "increments",
    INCREMENT_BY: "increments",
    DECREMENT_BY: "increments",
    LIST_APPEND: "appends",
    SET: "sets",
  },
  // Algolia: `{ _operation: "Increment", value: 1 }` in the place of a value.
  algolia: {},
  // Values that are calls: FieldValue.increment(1), sql.raw("n + 1").
  values: {},
};

/** Operations of Algolia that change an attribute again; the others add what is not there, or remove. */
const BUILT_IN: Readonly<Record<string, "increments" | "appends" | undefined>> = {
  Increment: "increments",
  Decrement: "increments",
  Add: "appends",
};

const PIPELINE_ARITHMETIC = new Set(
  "$add $subtract $multiply $divide $pow $sqrt $concat $dateAdd $dateSubtract".split(" "),
);
const PIPELINE_APPENDING = new Set(["$concatArrays"]);

/** `data((order, { add }) => add(order.n, 1))`: what the function gives is judged. What several statements in it do is not known. */
export const operationOfFunction: Inspector = ({ args, at }) => {
  const given = shapeAt(args, at);
  const repeat = given?.kind === "known" ? judgeOperator("data", given) : UNKNOWN_UPDATE;
  return { repeat, ...(repeat.on === "again" && repeat.because !== "call" && { nature: NATURES[repeat.because] }) };
};

/** @param table one of `TABLES` */
export function operatorInspector(table: string): Inspector {
  return ({ args, at }) => {
    const given = table === "values" ? columnGiven(args, at) : undefined;
    const repeat = judgeUpdate(given ?? shapeAt(args, at), TABLES[table] ?? {}, table);
    const adds = unionsIn(shapeAt(args, at), at);
    return {
      repeat,
      ...(adds.length > 0 && { adds }),
      ...(table === "values" && { named: [at] }),
      ...(repeat.on === "again" && repeat.because !== "call" && { nature: NATURES[repeat.because] }),
    };
  };
}

/** `update("state", "sent")` is `update({ state: "sent" })`. */
function columnGiven(args: readonly Shape[], { argument, path }: ArgumentPath): Shape | undefined {
  const pair = path.length > 0 ? undefined : columnAndValue(args[argument], args[argument + 1]);
  return pair && { kind: "object", members: new Map([pair]), open: false };
}

const NATURES = { increments: "increment", appends: "append", inserts: "insert" } as const;

const UNKNOWN_UPDATE: Repeat = { on: "unknown", why: "the update is not known" };
const REPLACED: Repeat = { on: "unknown", why: "`deleteMany` may remove what it inserts" };
const SETS: Repeat = { on: "same", because: "sets-only" };

function judgeUpdate(
  shape: Shape | undefined,
  table: Readonly<Record<string, Change | undefined>>,
  name: string,
): Repeat {
  return worstRepeat(
    armsOf(shape).map((arm): Repeat => {
      // Without assignments, `merge()` and its like set the columns that were inserted.
      if (arm.kind === "constant" && arm.value === undefined) return SETS;
      // An aggregation pipeline as update: [{ $set: { n: { $add: ["$n", 1] } } }]
      if (arm.kind === "array" && name === "mongo")
        return worstRepeat([
          SETS,
          ...arm.items.map((item) => judgePipeline(item, 0, fieldsChanged(arm.items))),
          ...crossedFields(arm.items),
        ]);
      // The columns that are set to what was to be inserted: merge(["note"])
      if (arm.kind === "array" && name === "values" && arm.items.every((item) => textOfShape(item))) return SETS;
      if (arm.kind === "function") return judgeUpdate(arm.returns ?? { kind: "unknown" }, table, name);
      if (arm.kind !== "object") return UNKNOWN_UPDATE;
      return judgeMembers(arm, table, 0);
    }),
  );
}

const MAX_DEPTH = 6;

function judgeMembers(
  shape: Shape & { readonly kind: "object" },
  table: Readonly<Record<string, Change | undefined>>,
  depth: number,
): Repeat {
  const operation = constantAt(shape.members.get("_operation"));
  const built = typeof operation === "string" ? BUILT_IN[operation] : undefined;
  if (built) return again(built, operation as string);
  const all = [...shape.members].map(([name, value]): Repeat => {
    const change = Object.hasOwn(table, name) && (depth > 0 || name.startsWith("$")) ? table[name] : undefined;
    if (change === "once") return SETS;
    if (change === "updates") return judgeUpdates(value, table, depth + 1);
    // Related rows that are taken away, and made anew.
    if (change === "inserts" && isGiven(shape.members.get("deleteMany"))) return REPLACED;
    if (change !== undefined && change !== "sets") {
      if (name === "$bit" && setsBits(value)) return SETS;
      return isGiven(value) || value.kind === "either" ? again(change, operatorText(name, value)) : SETS;
    }
    return judgeValue(name, value, table, depth + 1);
  });
  // Members that are not known are values of a record as a rule; an operator among them would be written out.
  return worstRepeat([SETS, ...all]);
}

/** `{ flags: { or: 5 } }`: the same bits are on, or off, once more; `xor` turns them back. */
function setsBits(value: Shape): boolean {
  const fields = value.kind === "object" && !value.open ? [...value.members.values()] : [];
  const isSetting = (field: Shape): boolean =>
    field.kind === "object" && !field.open && [...field.members.keys()].every((one) => one === "or" || one === "and");
  return fields.length > 0 && fields.every((field) => armsOf(field).every(isSetting));
}

/** What a pipeline of MongoDB does to a document that is there: `[{ $set: { n: { $add: ["$n", 1] } } }]`. */
export function repeatOfPipeline(pipeline: Shape): Repeat {
  return judgeUpdate(pipeline, TABLES.mongo!, "mongo");
}

/** `{ where, create, update }`, or a list of these: what was made is updated by a repeat. */
function judgeUpdates(value: Shape, table: Readonly<Record<string, Change | undefined>>, depth: number): Repeat {
  const arms = armsOf(value).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  return worstRepeat([SETS, ...arms.map((arm) => judgeValue("update", memberOf(arm, "update") ?? arm, table, depth))]);
}

function operatorText(name: string, value: Shape): string {
  const fields = value.kind === "object" ? [...value.members.keys()].slice(0, 3).join(", ") : "";
  return fields === "" ? name : `${name} ${fields}`;
}

function judgeValue(
  field: string,
  value: Shape,
  table: Readonly<Record<string, Change | undefined>>,
  depth: number,
): Repeat {
  return worstRepeat(
    armsOf(value).map((arm): Repeat => {
      if (arm.kind === "known") return judgeOperator(field, arm);
      if (arm.kind === "function") return judgeSqlText(field, arm.returns);
      if (arm.kind === "object" && depth < MAX_DEPTH) return judgeMembers(arm, table, depth);
      return SETS;
    }),
  );
}

function judgeOperator(field: string, shape: Shape & { readonly kind: "known" }): Repeat {
  const { known } = shape;
  // An expression that could be sent as a statement: Kysely's sql`n + 1`.
  const written = known.kind === "library" && known.statement ? shape.arguments[0] : undefined;
  if (textOfShape(written)) return judgeSqlText(field, written);
  if (known.kind !== "operator" || known.changes === "repeatable" || known.changes === "unions") return SETS;
  if (known.changes === "sql") return judgeSqlText(field, shape.arguments[0]);
  if (known.changes === "arithmetic") return judgeArithmetic(field, shape.arguments);
  return isUnion(shape) ? SETS : again(known.changes, `${field}: ${known.name}`);
}

/** Kysely's `eb("n", "+", 1)`: from the column itself it is changed again. */
function judgeArithmetic(field: string, [left, operator, right]: readonly Shape[]): Repeat {
  const sign = constantAt(operator);
  const columns = [left, right].map((side) => constantAt(side)).filter((side) => typeof side === "string");
  if (typeof sign !== "string") return { on: "unknown", why: `the expression of ${field} is not known` };
  if (!/^(?:[-+*/%]|\|\|)$/u.test(sign)) return SETS;
  return columns.some((column) => column.split(".").at(-1) === field)
    ? again(sign === "||" ? "appends" : "increments", `${field} ${sign}`)
    : SETS;
}

/** `sql.raw("n + 1")` as the value of a column. */
function judgeSqlText(field: string, shape: Shape | undefined): Repeat {
  const text = textOfShape(shape);
  if (!text) return { on: "unknown", why: `the expression of ${field} is not known` };
  const column = field.replace(/\W/gu, "_");
  const own = withoutQualifier(field, text);
  const statement = parseSql([`UPDATE t SET ${column} = `, ...own]);
  // The column may be a hole: `${orders.count} + 1`.
  const usesHole =
    text.some((part) => typeof part !== "string") &&
    text.some((part) => typeof part === "string" && /^\s*[-+*]/u.test(part));
  // Knex: ?? stands for the name of a column.
  const first = text[0];
  if (typeof first === "string" && /^\s*\?\?\s*[-+*]/u.test(first)) return again("increments", first);
  if (usesHole)
    return again("increments", `${field} = ${text.map((part) => (typeof part === "string" ? part : "…")).join("")}`);
  if (statement.repeat === "again")
    return again(statement.because === "appends" ? "appends" : "increments", statement.text);
  return statement.repeat === "unknown" ? { on: "unknown", why: `the expression of ${field} is not known` } : SETS;
}

/** @param changed fields that the pipeline changes: what is computed of others is the same again */
function judgePipeline(shape: Shape, depth: number, changed: ReadonlySet<string> | undefined): Repeat {
  if (depth > MAX_DEPTH) return UNKNOWN_UPDATE;
  if (shape.kind === "array")
    return worstRepeat([SETS, ...shape.items.map((item) => judgePipeline(item, depth + 1, changed))]);
  if (shape.kind !== "object") return shape.kind === "unknown" && depth === 0 ? UNKNOWN_UPDATE : SETS;
  return worstRepeat([
    SETS,
    ...[...shape.members].map(([name, value]): Repeat => {
      if (PIPELINE_ARITHMETIC.has(name) && readsField(value, changed)) return again("increments", name);
      if (value.kind === "object" && negates(value.members.get("$not"), name)) return again("increments", "$not");
      const chosen = value.kind === "object" ? judgePipelineChoice(value, name) : undefined;
      if (chosen) return chosen;
      if (PIPELINE_APPENDING.has(name) && readsField(value, changed)) return again("appends", name);
      return judgePipeline(value, depth + 1, changed);
    }),
  ]);
}

/** `[{ $set: { before: "$state", state: "sent" } }]`: what stands in one field is put into another one, and is something else the next time. */
function crossedFields(stages: readonly Shape[]): readonly Repeat[] {
  const all = stages.map((stage) => memberOf(stage, "$set") ?? memberOf(stage, "$addFields"));
  const set = all.map((one) => (one?.kind === "object" ? [...one.members] : []));
  return set.flatMap((fields, at) => {
    const later = new Set(set.slice(at).flatMap((one) => one.map(([name]) => name)));
    return fields.flatMap(([name, value]): readonly Repeat[] => {
      const read = constantAt(value);
      const other = typeof read === "string" && read.startsWith("$") ? read.slice(1) : name;
      return other !== name && later.has(other) ? [again("increments", `${name}: $${other}`)] : [];
    });
  });
}

/** `on: { $not: "$on" }`, `on: { $not: ["$on"] }`. */
function negates(of: Shape | undefined, field: string): boolean {
  const [first] = of?.kind === "array" ? of.items : [of];
  return constantAt(first) === `$${field}`;
}

function again(because: Repeating, text: string): Repeat {
  return { on: "again", because, text };
}
