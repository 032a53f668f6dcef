/** What calls that delete tell of what was there. */
import type { LibraryCall } from "./calls.ts";

/** A member of a result that counts what was deleted, or has it; in front of it may stand the place in a list. */
const COUNTS =
  /^(?:\d+\.|result\.)?(?:deletedCount|rowCount|affectedRows|affected|count|numDeletedRows|numberOfRecordsUpdated|changes|n|nRemoved|value|(?:rows|data)\.(?:length|\d+))$/u;

/** Calls whose result itself is the count, or what was there. Others give an object or a list in any case. */
const ITSELF = /find(?:One|ById)And(?:Delete|Remove)$|^(?:redis|knex|sequelize|objection|upstash|kv|memcached)\b/iu;

/**
 * Is there something at this place of the result only where something was deleted?
 *
 * @param place a dotted path; undefined: the result itself, or how long it is
 * @param isNumber it is compared with a number
 */
export function tellsOfDeleted(call: LibraryCall["call"], place: string | undefined, isNumber: boolean): boolean {
  // Rows that a statement of Drizzle gives back are the result.
  if (place !== undefined) return COUNTS.test(place) || (/^drizzle/u.test(call) && /^(?:length|\d+)$/u.test(place));
  // A statement of Kysely gives a list of one result.
  return ITSELF.test(call) || (isNumber && !/^kysely/u.test(call));
}

/** Calls whose result is an object or a list, whether anything was deleted or not. */
const OBJECT = /^(?:pg|kysely|drizzle)\b|^(?:Collection|Model|prisma|mongoose)\b.*\.delete(?:One|Many)$/u;

/** Whether the result itself is there in any case: `result && result.rowCount === 0`. */
export function answersDeletionAnyway(call: LibraryCall["call"]): boolean {
  return OBJECT.test(call);
}
