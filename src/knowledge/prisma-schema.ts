/** Schemas of Prisma: in which columns of a model no two rows have the same values. */
import type { UniqueColumns } from "./shape.ts";

/** Of each model, by its name in lower case as a client has it (`prisma.orderLine`), the sets of columns by which its rows are told apart. */
export function uniqueColumnsOfModels(schema: string): ReadonlyMap<string, UniqueColumns> {
  const models = new Map<string, (readonly string[])[]>();
  let sets: (readonly string[])[] | undefined;
  for (const written of schema.split("\n")) {
    const [line = ""] = written.trim().split("//");
    const [word = "", name = ""] = line.split(/[\s{]/u).filter((one) => one !== "");
    if (word === "model") models.set(name.toLowerCase(), (sets = []));
    else if (line.startsWith("}")) sets = undefined;
    else {
      const columns = columnsIn(line);
      if (columns.length > 0) sets?.push(columns);
    }
  }
  return models;
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
