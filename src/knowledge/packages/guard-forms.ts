/** Calls of libraries as guards: what the data means by the name of a form. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard, ResultTest, ResultValue } from "../call-guard.ts";
import { countTest } from "../guard-results.ts";
import { constantAt, numberAt, placeOf, shapeAt } from "../inspect/places.ts";
import { absenceThrown } from "../looks.ts";
import { askedByCode } from "../passing.ts";
import { duplicateCodes } from "../refusals.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { NULL_OR_OLD, setIfAbsent } from "./set-if-absent.ts";
import { KEY, byResult, byError } from "./plain-guards.ts";

const REFUSED_ITEM = ["ConditionalCheckFailedException", "ConditionalCheckFailed"];

const NONE: ResultValue = { is: "constant", value: 0 };

const ONE_OR_NOTHING: ResultTest = { member: [], first: { is: "above", than: 0 }, repeat: { is: "falsy" } };

/** The same where it is always a number. */
const ONE_OR_ZERO: ResultTest = { ...ONE_OR_NOTHING, repeat: { is: "constant", value: 0 } };

/** SETBIT gives the bit that was there. */
const OLD_BIT: ResultTest = {
  member: [],
  first: { is: "constant", value: 0 },
  repeat: { is: "constant", value: 1 },
};

/** Documents that were found, their number, and whether there is none. */
const SNAPSHOTS: ResultTest = {
  member: ["docs"],
  isIterated: true,
  first: { is: "empty" },
  repeat: { is: "rows" },
  also: {
    member: ["empty"],
    first: { is: "constant", value: true },
    repeat: { is: "constant", value: false },
    also: { member: ["size"], first: NONE, repeat: { is: "counted" } },
  },
};

/** The row, as it was made or is there, and whether it was made. */
const ROW_AND_CREATED: ResultTest = {
  member: ["1"],
  first: { is: "truthy" },
  repeat: { is: "falsy" },
  also: { member: ["0"], first: { is: "row" }, repeat: { is: "row" } },
};

/** The forms that the data may name. */
export const GUARD_FORMS: readonly string[] = [
  "set-nx",
  "old-value",
  "setnx",
  "sadd",
  "set-bit",
  "appended",
  "counter",
  "memcached-add",
  "refused-item",
  "exists-409",
  "duplicates",
  "refused",
  "refused-where",
  "find-or-create",
  "made-or-updated",
  "check",
  "check-flag",
  "snapshot",
  "snapshots",
  "row",
  "unique-row",
  "found-row",
  "rows",
  "numbered-rows",
  "rows-and-count",
  "count",
  "counts",
];

/** `executeTakeFirstOrThrow(() => new MissingError())`, `findOneOrFail(where, { failHandler })`. */
function makesError(given: Shape): boolean {
  return armsOf(given).some(
    (arm) =>
      arm.kind === "function" || arm.kind === "class" || (arm.kind === "object" && arm.members.has("failHandler")),
  );
}

/**
 * Facts that a form adds to a call; nothing where the arguments do not have it.
 *
 * @param form a form, and the member of the result that tells, where it is not the whole: `rows data`; of `found-row` the names and codes of the error where there is none; of `refused` the codes and names of errors, of `refused-where` behind the place and the value of what is asked for
 */
export function guardForm(form: string, base: LibraryCall, args: readonly Shape[]): Partial<LibraryCall> {
  const keys = base.keys.length > 0 ? base.keys : [KEY];
  const [name = "", ...member] = form.split(" ");
  const look = (first: ResultValue, repeat: ResultValue): Partial<LibraryCall> => ({
    guard: byResult("check", keys, { member, first, repeat }, null),
  });
  switch (name) {
    case "row":
      return look({ is: "absent" }, { is: "row" });
    case "unique-row":
      return {
        guard: {
          ...byResult("check", keys, { member, first: { is: "absent" }, repeat: { is: "row" } }, null),
          isByUnique: true,
        },
      };
    case "found-row": {
      const row: ResultTest = { member: [], first: { is: "row" }, repeat: { is: "row" } };
      // An error of one's own has any name.
      return args.some(makesError)
        ? { guard: byResult("check", keys, row, null) }
        : { guard: { ...absenceThrown(keys, member), fresh: row } };
    }
    case "rows":
      return look({ is: "empty" }, { is: "rows" });
    case "numbered-rows": {
      // The list has its number under a name of its own.
      const fresh: ResultTest = { member: [], first: { is: "empty" }, repeat: { is: "rows" }, numberAs: member[0] };
      return { guard: byResult("check", keys, fresh, null) };
    }
    case "rows-and-count": {
      const [rows = "", count = ""] = member;
      const number: ResultTest = { member: [count], first: NONE, repeat: { is: "counted" } };
      const fresh: ResultTest = { member: [rows], first: { is: "empty" }, repeat: { is: "rows" }, also: number };
      return { guard: byResult("check", keys, fresh, null) };
    }
    case "counts":
      return {
        guard: byResult("check", keys, { member: ["0", "*"], first: NONE, repeat: { is: "counted" } }, null),
      };
    case "count":
      return look(NONE, { is: "counted" });
    case "set-nx":
      return setIfAbsent(args, base);
    case "old-value":
      return { guard: { ...madeAnyway(keys, NULL_OR_OLD), ...askedByCode(base.sets) } };
    case "setnx":
      return { guard: byResult("conditional-write", keys, oneOrNothing(base), null) };
    case "sadd":
      return { guard: madeAnyway(keys, oneOrNothing(base)) };
    case "set-bit":
      return numberAt(args[2]) === 1 ? { guard: madeAnyway(keys, OLD_BIT) } : {};
    case "appended":
      return lengthBehind(keys, args[1]);
    case "counter":
      return firstCount(keys, args);
    case "made-or-updated": {
      // Not each database tells whether it made the row.
      const told = byResult("unique-constraint", keys, ROW_AND_CREATED, null);
      return { guard: { ...told, isByTheWay: true, doubt: "sometimes" } };
    }
    case "memcached-add":
      return { guard: byError(keys, ["NOT_STORED"], numberAt(args[2]) ?? undefined, false) };
    case "refused-item":
      return isOverwriting(args) ? { class: "keyed" } : { guard: byError(keys, REFUSED_ITEM, null, false) };
    case "exists-409":
      return {
        guard: byError(
          keys,
          ["409", "version_conflict_engine_exception", "ALREADY_EXISTS", "6", "already-exists"],
          null,
          false,
        ),
      };
    case "duplicates":
      // Which rows it writes, and whether one of them has something of the record, is not told.
      return { guard: { ...byError([], duplicateCodes(), null, true, "unique-constraint"), doubt: "sometimes" } };
    case "refused":
      // Under the same token the first answer comes again, and what is made anew is not refused.
      return base.tokens.length > 0 || base.repeat.on === "again"
        ? {}
        : { guard: byError(keys, member, null, false, "unique-constraint") };
    case "refused-where": {
      const [at = "", ...codes] = member;
      const [place = "", value] = at.split("=");
      const isAsked = String(constantAt(shapeAt(args, placeOf(place, args)))) === value;
      return isAsked ? { guard: byError(keys, codes, null, false) } : {};
    }
    case "find-or-create":
      return {
        guard: {
          ...byResult("unique-constraint", keys, ROW_AND_CREATED, null),
          bringsItem: true,
          isMadeAnyway: true,
        },
      };
    case "check":
      return {
        guard: byResult(
          "check",
          keys,
          { member: [], first: { is: "constant", value: null }, repeat: { is: "present" } },
          null,
        ),
      };
    case "check-flag":
      return {
        guard: byResult("check", keys, { member: [], first: { is: "falsy" }, repeat: { is: "present" } }, null),
      };
    case "snapshot":
      if (isQuery(args[0])) return { guard: byResult("check", keys, SNAPSHOTS, null) };
      return look({ is: "snapshot", exists: false }, { is: "snapshot", exists: true });
    case "snapshots":
      return { guard: byResult("check", keys, SNAPSHOTS, null) };
    default:
      return {};
  }
}

/** A transaction of Firestore gets one document, or those that a query finds. */
function isQuery(asked: Shape | undefined): boolean {
  const known = asked?.kind === "known" && asked.known.kind === "library" ? asked.known : undefined;
  return known?.node === "query" || known?.node === "collection";
}

/** `append(key, "x")` gives the length of all that was put together there. */
function lengthBehind(keys: readonly ArgumentPath[], added: Shape | undefined): Partial<LibraryCall> {
  const text = constantAt(added);
  const fresh = typeof text === "string" ? countTest([], text.length) : undefined;
  return fresh ? { guard: madeAnyway(keys, fresh) } : {};
}

/** node-redis answers with truth values in some versions. */
function oneOrNothing({ store }: LibraryCall): ResultTest {
  return store === "redis" ? ONE_OR_NOTHING : ONE_OR_ZERO;
}

/** `incr(key)`, `incrby(key, 1)`, `hincrby(key, field, 1)`: the amount stands last. */
function firstCount(keys: readonly ArgumentPath[], args: readonly Shape[]): Partial<LibraryCall> {
  const amount = args.length > 1 ? (numberAt(args.at(-1)) ?? NaN) : 1;
  const fresh = countTest([], amount);
  return fresh ? { guard: byResult("conditional-write", keys, fresh, null) } : {};
}

/** A write to a row that has to be there: who takes it away is refused the second time. */
export function missingRow(code: string, { keys }: LibraryCall): Partial<LibraryCall> {
  return { guard: { ...byError(keys, [code], null, false), isByTheWay: true } };
}

/** A write that is made in any case, and tells what stood there. */
function madeAnyway(keys: readonly ArgumentPath[], fresh: ResultTest): CallGuard {
  return { ...byResult("conditional-write", keys, fresh, null), isMadeAnyway: true };
}

/** `{ overwrite: true }`, `{ overwriteIfExists: true }`, `{ exists: null }` of OneTable: the create replaces. */
function isOverwriting(args: readonly Shape[]): boolean {
  return args.some(
    (argument, index) =>
      ["overwrite", "overwriteIfExists"].some((name) => constantAt(memberOf(argument, name)) === true) ||
      (index > 0 && armsOf(memberOf(argument, "exists")).some((arm) => arm.kind === "constant" && arm.value === null)),
  );
}
