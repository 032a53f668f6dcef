/** Schemas of Prisma: in which columns of a model no two rows have the same values. */
import type { UniqueColumns } from "../shape.ts";
import { plainName, type MigratedTable } from "./changes.ts";

/** A model, as it is written. */
interface Model {
  readonly name: string;
  /** How its table is called, and its columns where they are called otherwise than its fields. */
  table: string;
  readonly columns: Map<string, string>;
  readonly unique: (readonly string[])[];
  /** Columns that each row must be given. */
  readonly needed: string[];
}

/** What a schema says of the rows of a model. */
export interface ModelColumns {
  /** Sets of columns by which its rows are told apart. */
  readonly unique: UniqueColumns;
  /** Columns of these that each row must be given: they have no default, and may not be left out. */
  readonly required: readonly string[];
}

/** Of each model, by its name in lower case as a client has it (`prisma.orderLine`). */
export function columnsOfModels(schema: string): ReadonlyMap<string, ModelColumns> {
  return new Map(
    modelsIn(schema).map(({ name, unique, needed }) => [
      name.toLowerCase(),
      { unique, required: needed.filter((one) => unique.flat().includes(one)) },
    ]),
  );
}

/** The tables of the models, as statements name them and their columns: `@@map("order_lines")`, `@map("order_id")`. */
export function tablesOfModels(schema: string): readonly MigratedTable[] {
  return modelsIn(schema).map(({ table, columns, unique }) => ({
    table: plainName(table),
    unique: unique.map((fields) => fields.map((field) => plainName(columns.get(field) ?? field))),
    isWhole: true,
  }));
}

function modelsIn(schema: string): readonly Model[] {
  const models: Model[] = [];
  let model: Model | undefined;
  for (const written of schema.split("\n")) {
    const [line = ""] = written.trim().split("//");
    const [word = "", name = ""] = line.split(/[\s{]/u).filter((one) => one !== "");
    if (word === "model") models.push((model = { name, table: name, columns: new Map(), unique: [], needed: [] }));
    else if (line.startsWith("}")) model = undefined;
    else if (model) readLine(model, line);
  }
  return models;
}

function readLine(model: Model, line: string): void {
  const [field = ""] = line.split(/\s/u);
  const mapped = /@map\(\s*(?:name:\s*)?"([^"]+)"/u.exec(line)?.[1];
  if (mapped !== undefined && field.startsWith("@@map")) model.table = mapped;
  else if (mapped !== undefined && !field.startsWith("@@")) model.columns.set(field, mapped);
  const unique = columnsIn(line);
  if (unique.length > 0) model.unique.push(unique);
  if (isNeeded(line)) model.needed.push(field);
}

/** `ref String @unique`: neither `String?` nor with something that fills it. */
function isNeeded(line: string): boolean {
  const [, type = "", ...options] = line.split(/\s/u).filter((one) => one !== "");
  return /\w$/u.test(type) && !options.some((one) => /^@(?:default|updatedAt|relation)\b/u.test(one));
}

/** `ref String @unique`, `@@unique([tenantId, ref])`, `@@id(fields: [tenantId, ref(sort: Desc)], name: "key")`. */
function columnsIn(line: string): readonly string[] {
  const [name = "", , ...options] = line.split(/\s/u).filter((one) => one !== "");
  if (!name.startsWith("@@")) return options.some((one) => isUniqueness(one, "@")) ? [name] : [];
  if (!isUniqueness(name, "@@")) return [];
  const listed = line.slice(line.indexOf("[") + 1, line.indexOf("]")).split(",");
  // The order and the length of an index are no part of a column's name.
  return listed.map((one) => one.split("(")[0]!.trim()).filter((one) => /^\w+$/u.test(one));
}

function isUniqueness(option: string, mark: string): boolean {
  const [name] = option.split("(");
  return name === `${mark}id` || name === `${mark}unique`;
}
