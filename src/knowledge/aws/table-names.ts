/** What the names of tables say of what is in them. */
import { textOfShape, type Shape } from "../shape.ts";

/** What names of tables have beside what is in them. */
const OF_TABLES = new Set("table tables name names arn db dynamo dynamodb ddb".split(" "));

/** The name of a table as far as it is written; what is not stands as a dash. Of a variable, or a member, what that is called. */
export function nameOfTable(table: Shape): string {
  if (table.kind === "unknown") return table.name ?? "";
  const parts = textOfShape(table) ?? [];
  return parts.map((one) => (typeof one === "string" ? one : "-")).join("");
}

/** What the name of a table says of what is in it: `emailevents` of `EMAIL_EVENTS_TABLE`, `EmailEventsTable` and `-email-events`. */
export function contentsIn(name: string): string {
  return splitWords(name).join("");
}

/** Words of the name of a table, each as of one thing. */
export function wordsIn(name: string): readonly string[] {
  return splitWords(name).map((word) => word.replace(/s$/u, ""));
}

function splitWords(name: string): readonly string[] {
  const words = name.split(/[^A-Za-z\d]+|(?<=[a-z\d])(?=[A-Z])/u).map((word) => word.toLowerCase());
  return words.filter((word) => word !== "" && !OF_TABLES.has(word));
}

/** Whether the name of a table is not written out, or not whole. */
export function isNameOpen(table: Shape): boolean {
  const parts = table.kind === "unknown" ? undefined : textOfShape(table);
  return !parts?.length || parts.some((part) => typeof part !== "string");
}
