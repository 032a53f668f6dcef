/** The ids that a store gives to what is inserted: another one each time that the insert is done. */
import { REST, WHOLE } from "./argument-path.ts";
import type { LibraryCall } from "./calls.ts";

/** Where answers of drivers and mappers have it: the row, a list of rows, what TypeORM says of it, and what MySQL and SQLite do. */
const WAYS = ["", "rows", "recordset", "identifiers", "generatedMaps", "raw", "dataValues"];
const IDS = ["id", "_id"];
const IDS_OF_DRIVERS = ["insertId", "lastInsertId", "lastInsertRowid", "lastID", "insertedId"];

const MADE_IDS = WAYS.flatMap((way) =>
  [...IDS, ...IDS_OF_DRIVERS].map((id) => (way === "" ? id : `${way}.${id}`)),
).join(" ");

const NAMING = /(?:id|ref|key|code|no|number|name|slug)$/iu;

/** Ways to the ids in the answer of an insert that gives none itself, so that the store does; undefined: that is not known. */
export function madeIds({ nature, repeat, tokens, sets, guard, statement }: LibraryCall): string | undefined {
  if (nature !== "insert" || repeat.on !== "again" || tokens.length > 0 || guard?.fresh) return undefined;
  if (sets === undefined || sets.size === 0) return undefined;
  const names = [...sets.keys()];
  // Of a builder another column may be what is called so: `returning({ id: orders.ref })`.
  if (statement !== undefined && names.some((name) => NAMING.test(name))) return undefined;
  const isOpen = names.some((name) => name === WHOLE || name.split(".").includes(REST));
  return isOpen || names.some((name) => IDS.includes(name.toLowerCase())) ? undefined : MADE_IDS;
}
