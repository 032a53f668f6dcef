/** Schemas of Prisma: which columns of a model no two rows have the same values in. */
import type { UniqueColumns } from "./shape.ts";

/** `model Payment {` to the brace that ends it; models hold no other braces but in texts of defaults. */
const MODEL = /^[ \t]*model[ \t]+(\w+)[ \t]*\{([\s\S]*?)^[ \t]*\}/gmu;

/** `ref String @unique`, `ref String @id @default(cuid())`. */
const FIELD = /^[ \t]*(\w+)[ \t]+\w+\??[ \t]+[^\n]*?@(?:id|unique)\b/u;

/** `@@unique([tenantId, ref])`, `@@id(fields: [tenantId, ref], name: "key")`. */
const BLOCK = /^[ \t]*@@(?:id|unique)\(\s*(?:[^[\n]*?fields:\s*)?\[([^\]]*)\]/u;

/** Of each model, by its name in lower case as a client has it (`prisma.orderLine`), the sets of columns by which its rows are told apart. */
export function uniqueColumnsOfModels(schema: string): ReadonlyMap<string, UniqueColumns> {
  const models = new Map<string, UniqueColumns>();
  for (const [, name = "", body = ""] of schema.matchAll(MODEL)) {
    const lines = body.split("\n").map((line) => line.replace(/\/\/.*$/u, ""));
    const sets = lines.map((line) => columnsIn(line)).filter((columns) => columns.length > 0);
    models.set(name.toLowerCase(), sets);
  }
  return models;
}

function columnsIn(line: string): readonly string[] {
  const listed = BLOCK.exec(line)?.[1];
  // Sorting and lengths of an index are no part of a name: `ref(sort: Desc)`.
  if (listed !== undefined) return [...listed.matchAll(/(\w+)(?:\([^)]*\))?\s*(?:,|$)/gu)].map(([, name]) => name!);
  const field = FIELD.exec(line)?.[1];
  return field === undefined ? [] : [field];
}
