/** Calls that take SQL text, or an object with text and values. */
import type { ArgumentPath } from "../argument-path.ts";
import { armsOf, memberOf, textOfShape, type HoledText, type Shape } from "../shape.ts";
import { OPEN_ANSWER, type SqlAnswer } from "../sql/answers.ts";
import { describeStatement } from "../sql/call.ts";
import { worstRepeat } from "../repeat.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import type { SqlCall } from "../sql/facts.ts";
import { valueAt, type SqlValues } from "../sql/values.ts";
import { constantAt, shapeAt } from "./places.ts";

const LIST: SqlAnswer = { rows: [] };
const ROW_OR_NULL: SqlAnswer = { rows: [], none: { is: null } };
const ROW: SqlAnswer = { rows: [], none: { is: undefined } };
const NUMBER: SqlAnswer = { counts: [] };
const RESULT: SqlAnswer = { counts: ["rowCount"], rows: ["rows"] };
const PAIR: SqlAnswer = { counts: ["1"], rows: ["0"] };

/** What drivers answer, by the method where that makes a difference. `*`: any other method. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, SqlAnswer>>>> = {
  pg: { "*": RESULT },
  "@neondatabase/serverless": { "*": { counts: ["rowCount"], rows: [] } },
  postgres: { "*": { counts: ["count"], rows: [] } },
  "pg-promise": {
    "*": LIST,
    one: ROW_OR_NULL,
    oneOrNone: ROW_OR_NULL,
    none: {},
    result: RESULT,
    multi: { rows: ["0"] },
  },
  slonik: {
    "*": LIST,
    one: ROW_OR_NULL,
    maybeOne: ROW_OR_NULL,
    maybeOneFirst: { ...ROW_OR_NULL, isUnread: true },
    oneFirst: { ...ROW_OR_NULL, isUnread: true },
    manyFirst: { ...LIST, isUnread: true },
    anyFirst: { ...LIST, isUnread: true },
    exists: { ...LIST, isFlag: true },
    query: RESULT,
  },
  mysql2: { "*": { counts: ["0", "affectedRows"], changed: ["0", "changedRows"], rows: ["0"] } },
  mysql: { "*": { counts: ["affectedRows"], changed: ["changedRows"], rows: [] } },
  "serverless-mysql": { "*": { counts: ["affectedRows"], changed: ["changedRows"], rows: [] } },
  "@planetscale/database": { "*": { counts: ["rowsAffected"], rows: ["rows"], found: "size" } },
  "@libsql/client": { "*": { counts: ["rowsAffected"], rows: ["rows"] } },
  "data-api-client": { "*": { counts: ["numberOfRecordsUpdated"], rows: ["records"] } },
  mssql: { "*": { counts: ["rowsAffected", "0"], rows: ["recordset"], alsoRows: ["recordsets", "0"] } },
  "better-sqlite3": { "*": LIST, run: { counts: ["changes"] }, get: ROW },
  sqlite3: { "*": LIST, run: { counts: ["changes"] }, get: ROW },
  "@prisma/client": { "*": LIST, $executeRaw: NUMBER, $executeRawUnsafe: NUMBER },
  oracledb: { "*": { counts: ["rowsAffected"], rows: ["rows"] } },
  kysely: { "*": { counts: ["numAffectedRows"], rows: ["rows"] } },
  // `raw()` gives what the driver does: of MySQL a pair.
  knex: { "*": { ...OPEN_ANSWER, counts: ["0", "affectedRows"], others: [["rowCount"], ["*"]] } },
};

/** Queries of Sequelize and TypeORM give what the statement is asked for: rows, or a pair of them with their number. */
function answerOf({ thing, method, args }: Inspected, text: HoledText | undefined): SqlAnswer {
  const name = thing?.package ?? "";
  if (name === "@neondatabase/serverless" && thing?.node !== "sql") return RESULT;
  if (name === "sequelize") return answerOfType(memberOf(args[1], "type"));
  if (name === "typeorm") return answerOfDriver(text);
  const known = ANSWERS[name];
  const answer = known?.[method ?? "*"] ?? known?.["*"] ?? OPEN_ANSWER;
  return givesPlainRows(name, thing?.node, args) ? { ...answer, isUnread: true } : answer;
}

/** Rows come as lists, or as the values of one column: `{ rowMode: "array" }`, `prepare(text).pluck()`, and of Oracle where no option says otherwise. */
function givesPlainRows(name: string, node: string | undefined, args: readonly Shape[]): boolean {
  const isGivenOption = (option: string): boolean =>
    args.some((one) => one.kind === "object" && one.members.has(option));
  if (name === "oracledb") return !isGivenOption("outFormat");
  return node === "values" || ["rowMode", "rowsAsArray", "arrayMode"].some(isGivenOption);
}

/** TypeORM gives back the answer of the driver: of MySQL, whose values stand at question marks, a header, else rows, or a pair with their number. */
function answerOfDriver(text: HoledText | undefined): SqlAnswer {
  const isOfMysql = text?.some((part) => typeof part === "string" && part.includes("?")) ?? false;
  if (isOfMysql) return { ...LIST, counts: ["affectedRows"] };
  return isChange(text) ? PAIR : LIST;
}

/** Without a type, Sequelize gives the rows, and what the driver tells of the statement. */
const RAW: SqlAnswer = {
  ...PAIR,
  others: [
    ["1", "rowCount"],
    ["1", "affectedRows"],
    ["1", "changes"],
  ],
};

/** What `query(text, { type })` of Sequelize gives. */
function answerOfType(type: Shape | undefined): SqlAnswer {
  const names = type === undefined ? ["RAW"] : armsOf(type).map(nameOfType);
  const [name] = names;
  if (names.length !== 1 || name === undefined) return { ...LIST, counts: ["1"] };
  if (name === "RAW") return RAW;
  if (name.startsWith("BULK")) return NUMBER;
  return /^(?:INSERT|UPDATE|UPSERT)$/u.test(name) ? PAIR : LIST;
}

/** `QueryTypes.UPDATE`, `"UPDATE"` */
function nameOfType(type: Shape): string | undefined {
  const value = constantAt(type);
  if (typeof value === "string") return value;
  return type.kind === "known" && type.known.kind === "pure" ? type.known.path.at(-1) : undefined;
}

function isChange(text: HoledText | undefined): boolean {
  const [first] = text ?? [];
  return typeof first === "string" && /^\s*(?:UPDATE|DELETE)\b/iu.test(first);
}

/** `query(text, values)`, `query({ text, values })`, `execute({ sql, args })`, `` sql`…` ``. */
export const sqlStatement: Inspector = (inspected) => {
  const { args, at, made } = inspected;
  const all = armsOf(shapeAt(at.ofReceiver ? made : args, at)).map((arm) => {
    const given = at.ofReceiver ? prepared(arm, args) : textAndValues(arm, args, at);
    const { text, values = valuesOfSteps(inspected, given.text) } = given;
    const written = values && writtenIn(values, args, made);
    return describeStatement({ text, values, ...(written && { given: written }), answer: answerOf(inspected, text) });
  });
  const repeat = worstRepeat(all.map((one) => one.repeat));
  return all.find((one) => one.repeat === repeat) ?? all[0] ?? {};
};

/** What is written in the code as the value of a parameter. */
function writtenIn(values: SqlValues, args: readonly Shape[], made: readonly Shape[]): NonNullable<SqlCall["given"]> {
  return (name) => {
    const { ofReceiver, argument, path } = valueAt(values, name);
    const [list, at] = [shapeAt(ofReceiver ? made : args, { argument, path: path.slice(0, -1) }), path.at(-1)];
    const one = at === undefined || list === undefined ? list : valueIn(list, at);
    const value = constantAt(one);
    return typeof value === "number" || typeof value === "string" ? String(value) : undefined;
  };
}

/** Of a list in which something is only perhaps, nobody knows which place a value has. */
function valueIn(list: Shape, at: string): Shape | undefined {
  if (list.kind !== "array") return memberOf(list, at);
  return list.perhaps?.length ? undefined : list.items[Number(at)];
}

interface Given {
  readonly text: HoledText | undefined;
  readonly values: SqlValues | undefined;
}

/** `prepare(text).run(values)`, with a list, an object, or one by one. */
function prepared(arm: Shape, args: readonly Shape[]): Given {
  const [first] = args;
  const isWhole = first?.kind === "array" || first?.kind === "object";
  const each = args.map((_, argument): [string, ArgumentPath] => [String(argument), { argument, path: [] }]);
  const one = first && { argument: 0, path: [], ...(!isWhole && { named: new Map(each) }) };
  return { text: textOfShape(arm), values: one };
}

/** `request.input("id", value).input("at", type, value)`: behind each name that the text asks for, up to the next one, the last is its value. */
function valuesOfSteps({ thing, made }: Inspected, text: HoledText | undefined): SqlValues | undefined {
  if (thing?.package !== "mssql" || made.length === 0) return undefined;
  const written = (text ?? []).map((part) => (typeof part === "string" ? part : " ")).join("");
  const asked = new Set([...written.matchAll(/@(\w+)/gu)].map(([, name]) => name));
  const named = new Map<string, ArgumentPath>();
  let name: string | undefined;
  for (const [argument, shape] of made.entries()) {
    const text = constantAt(shape);
    if (typeof text === "string" && asked.has(text)) name = text;
    // A name and its value are an object by now, as those of a step `where(name, value)`.
    else if (shape.kind === "object" && [...shape.members.keys()].some((one) => asked.has(one)))
      for (const one of shape.members.keys()) named.set(one, { argument, path: [one], ofReceiver: true });
    else if (name !== undefined) named.set(name, { argument, path: [], ofReceiver: true });
  }
  return { argument: made.length, path: [], ofReceiver: true, named };
}

/** Values, or options with them: Sequelize. */
function valuesIn(given: Shape, argument: number): ArgumentPath {
  const name = ["bind", "replacements"].find((one) => given.kind === "object" && given.members.has(one));
  return { argument, path: name === undefined ? [] : [name] };
}

function textAndValues(arm: Shape, args: readonly Shape[], at: ArgumentPath): Given {
  const next = args[at.argument + 1];
  const values = next === undefined || next.kind === "function" ? undefined : valuesIn(next, at.argument + 1);
  // A statement of a library (`sql`…``, `Prisma.sql`…``, `new PreparedStatement({ text })`) holds its text in its first argument.
  if (arm.kind === "known") {
    const [first] = arm.arguments;
    return { text: textOfShape(first) ?? textOfShape(memberOf(first, "text")), values };
  }
  const member = ["text", "sql", "query", "sqlText", "statement"].find(
    (name) => arm.kind === "object" && arm.members.has(name),
  );
  if (member === undefined) return { text: textOfShape(arm), values };
  const given = ["values", "args", "params", "binds", "parameters"].find(
    (name) => arm.kind === "object" && arm.members.has(name),
  );
  return {
    text: textOfShape(memberOf(arm, member)),
    values: given === undefined ? values : { argument: at.argument, path: [...at.path, given] },
  };
}
