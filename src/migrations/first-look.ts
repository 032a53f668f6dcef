/** Whether a text may have something that changes tables: a look that is far cheaper than to parse it. */
import { TABLE_METHODS } from "./code.ts";

/** A table of knex is a common word: only its call counts. */
const METHODS = new RegExp(
  String.raw`\b(?:${TABLE_METHODS.filter((name) => name !== "table").join("|")})\b|\btable\s*[(<]`,
  "u",
);

/** `CREATE UNIQUE INDEX`, `alter table`. */
const DEFINES = /\b(?:create|alter|drop|rename)(?:\s+\w+){0,2}\s+(?:table|index)\b/iu;

/** A text in code that begins as a definition does, or with a comment of SQL. */
const BEGINS = /["'`](?:\s|\\n)*(?:--|(?:CREATE|ALTER|DROP|RENAME|DO)\s)/iu;

/** @param path tells SQL from code */
export function mayChangeTables(text: string, path: string): boolean {
  if (path.endsWith(".sql")) return DEFINES.test(text);
  return (METHODS.test(text) || (DEFINES.test(text) && BEGINS.test(text))) && !isBundle(text);
}

/** Nobody writes a migration of so many letters in lines that are this long: it is a library for a browser that lies in the repository. */
const BUNDLE = { letters: 100_000, inLine: 300 } as const;

function isBundle(text: string): boolean {
  return text.length > BUNDLE.letters && text.length / text.split("\n").length > BUNDLE.inLine;
}
