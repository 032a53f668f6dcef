/** Guards that write, and tell by what the write gives or throws: what the data means by the name of a form. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard, ResultTest, ResultValue } from "../call-guard.ts";
import { countDownTest, countTest } from "../guard-results.ts";
import { constantAt, isGiven, isWritten, numberAt, placeOf, shapeAt } from "../inspect/places.ts";
import { askedByCode } from "../passing.ts";
import { duplicateCodes } from "../refusals.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { NULL_OR_OLD, setIfAbsent } from "./set-if-absent.ts";
import { byResult, byError, type GuardForm, type GuardFormInput } from "./plain-guards.ts";
import { unrefused } from "../repeat.ts";

const REFUSED_ITEM = ["ConditionalCheckFailedException", "ConditionalCheckFailed"];
const EXISTS_409 = ["409", "version_conflict_engine_exception", "ALREADY_EXISTS", "6", "already-exists"];

const ONE_OR_NOTHING: ResultTest = { member: [], first: { is: "above", than: 0 }, repeat: { is: "falsy" } };

/** The same where it is always a number. */
const ONE_OR_ZERO: ResultTest = { ...ONE_OR_NOTHING, repeat: { is: "constant", value: 0 } };

/** SETBIT gives the bit that was there. */
const OLD_BIT: ResultTest = {
  member: [],
  first: { is: "constant", value: 0 },
  repeat: { is: "constant", value: 1 },
};

/** `told-by statusCode 201 200` */
function toldByMember({ keys, words: [member = "", first = "", repeat = ""], base }: GuardFormInput): CallGuard {
  const valueOf = (word: string): ResultValue => ({ is: "constant", value: JSON.parse(word) as number | boolean });
  const fresh: ResultTest = { member: [member], first: valueOf(first), repeat: valueOf(repeat) };
  return {
    ...byResult("conditional-write", keys, fresh, null),
    ...(base.class === "keyed" && { isMadeAnyway: true }),
  };
}

/** A list of errors, which is there where the row is refused, and the row, which is there where it is not. */
function refusedMember(errors: string, row: string): ResultTest {
  const also: ResultTest = { member: [row], first: { is: "row" }, repeat: { is: "absent" } };
  return { member: [errors], first: { is: "absent" }, repeat: { is: "rows" }, also };
}

/** The row, as it was made or is there, and whether it was made. */
const ROW_AND_CREATED: ResultTest = {
  member: ["1"],
  first: { is: "truthy" },
  repeat: { is: "falsy" },
  also: { member: ["0"], first: { is: "row" }, repeat: { is: "row" } },
};

/** `${order.seq}-0`, and neither `*` nor an option that stands in front of the id: `MAXLEN`, `NOMKSTREAM`. */
function isOwnEntry(id: Shape | undefined): boolean {
  if (id?.kind === "text") return !id.parts.some((part) => typeof part === "string" && part.includes("*"));
  return id?.kind === "unknown" && id.isVolatile !== true;
}

const REFUSED_ENTRY = ["ERR The ID specified in XADD is equal or smaller than the target stream top item"];

/** Ways in which one call of a package is a claim, by the name that data have for them. */
export const CLAIM_FORMS: Readonly<Record<string, GuardForm>> = {
  "set-nx": ({ args, base, words: [options] }) => setIfAbsent(args, base, options === undefined ? 2 : Number(options)),
  "old-value": (input) => ({ guard: { ...madeAnyway(input, NULL_OR_OLD), ...askedByCode(input.base.sets) } }),
  setnx: ({ keys, base }) => ({ guard: byResult("conditional-write", keys, oneOrNothing(base), null) }),
  sadd: (input) => ({ guard: madeAnyway(input, oneOrNothing(input.base)) }),
  "set-bit": (input) =>
    numberAt(input.args[2]) === 1 ? { guard: { ...madeAnyway(input, OLD_BIT), isOfNumber: true } } : {},
  appended: lengthBehind,
  counter: firstCount,
  // An entry of a stream whose id is no greater than the last one is refused. `*`: Redis gives it one.
  "own-entry": ({ keys, args, base }) =>
    isOwnEntry(args[1])
      ? {
          class: "conflict",
          repeat: { on: "key" },
          guard: { ...byError(keys, REFUSED_ENTRY, null, false), ...unrefused(base.repeat) },
        }
      : {},
  "memcached-add": ({ keys, args }) => ({
    guard: byError(keys, ["NOT_STORED"], lifetime(args[2]), false),
  }),
  "refused-item": ({ keys, args }) =>
    isOverwriting(args)
      ? { class: "keyed" }
      : { guard: { ...byError(keys, REFUSED_ITEM, null, false), isByDefault: true } },
  "exists-409": ({ keys }) => ({ guard: byError(keys, EXISTS_409, null, false) }),
  // Which rows it writes, and whether one of them has something of the record, is not told.
  duplicates: () => ({
    guard: { ...byError([], duplicateCodes(), null, true, "unique-constraint"), doubt: "sometimes" },
  }),
  // Under the same token the first answer comes again, and what is made anew is not refused.
  refused: ({ keys, words, args, base }) =>
    base.tokens.length > 0 || base.repeat.on === "again"
      ? {}
      : isOverwriting(args)
        ? { class: "keyed" }
        : { guard: byError(keys, words, null, false, "unique-constraint") },
  "refused-where": refusedWhere,
  "refused-unless": refusedUnless,
  "refused-new": refusedNew,
  "as-read": refusedUnlessAsRead,
  // A member of the answer that has one value where it was made, and another one where it was there.
  "told-by": (input) => ({ guard: toldByMember(input) }),
  "refused-member": ({ keys, words: [errors = "", row = ""] }) => ({
    guard: byResult("unique-constraint", keys, refusedMember(errors, row), null),
  }),
  "find-or-create": ({ keys }) => ({
    guard: {
      ...byResult("unique-constraint", keys, ROW_AND_CREATED, null),
      bringsItem: true,
      isMadeAnyway: true,
      looksFirst: true,
    },
  }),
  // Not each database tells whether it made the row.
  "made-or-updated": ({ keys }) => ({
    guard: {
      ...byResult("unique-constraint", keys, ROW_AND_CREATED, null),
      isByTheWay: true,
      doubt: "sometimes",
    },
  }),
};

/** A write to a row that has to be there: who takes it away is refused the second time. */
export function missingRow(code: string, { keys }: LibraryCall): Partial<LibraryCall> {
  return { guard: { ...byError(keys, [code], null, false), isByTheWay: true } };
}

/** The seconds after which Memcached forgets; null: 0, for never. */
function lifetime(seconds: Shape | undefined): number | null | undefined {
  const number = numberAt(seconds);
  return number === 0 ? null : number;
}

/** A write that is made in any case, and tells what stood there. */
function madeAnyway({ keys }: GuardFormInput, fresh: ResultTest): CallGuard {
  return { ...byResult("conditional-write", keys, fresh, null), isMadeAnyway: true };
}

/** node-redis answers with truth values in some versions. */
function oneOrNothing({ store }: LibraryCall): ResultTest {
  return store === "redis" ? ONE_OR_NOTHING : ONE_OR_ZERO;
}

/** `append(key, "x")` gives the length of all that was put together there. */
function lengthBehind(input: GuardFormInput): ReturnType<GuardForm> {
  const text = constantAt(input.args[1]);
  const fresh = typeof text === "string" ? countTest([], text.length) : undefined;
  return fresh ? { guard: madeAnyway(input, fresh) } : {};
}

/** `incr(key)`, `incrby(key, 1)`, `hincrby(key, field, 1)`: the amount stands last; with the word `down`: `decr(key)`. */
function firstCount({ keys, args, words: [direction] }: GuardFormInput): ReturnType<GuardForm> {
  const given = args.length > 1 ? (numberAt(args.at(-1)) ?? NaN) : 1;
  const amount = direction === "down" ? -given : given;
  const fresh = amount < 0 ? countDownTest(amount) : countTest([], amount);
  const guard = fresh && { ...byResult("conditional-write", keys, fresh, null), isOfNumber: true as const };
  return { ...(amount < 0 && { countsDown: true }), ...(guard && { guard }) };
}

/**
 * Refused with these codes where an argument has one value, `refused-where 1.options.ifGenerationMatch=0 412`, or is given, whatever it asks for:
 * `refused-where 0.exists=true|0.lastUpdateTime 5`. `=@`: it is the version of what stands there, which was read as a rule.
 */
function refusedWhere({ keys, words, args }: GuardFormInput): ReturnType<GuardForm> {
  const [places = "", ...codes] = words;
  const versions: ArgumentPath[] = [];
  const asked = places.split("|").flatMap((one): readonly ("sure" | "unread")[] => {
    const [place = "", value] = one.split("=");
    const at = placeOf(place, args);
    const given = shapeAt(args, at);
    if (value === "@") {
      if (isGiven(given)) versions.push(at);
      return [];
    }
    if (value === undefined) return isGiven(given) ? ["unread"] : [];
    return String(constantAt(given)) === value ? ["sure"] : [];
  });
  const guard = byError(keys, codes, null, false);
  const [asRead] = versions;
  if (asked.length === 0) return asRead ? { guard: { ...guard, asRead } } : {};
  return { guard: asked.includes("sure") ? guard : { ...guard, doubt: "unread" } };
}

/** Refused with these codes unless an argument has that value: `refused-unless 1.recursive=true EEXIST`. */
function refusedUnless({ keys, words, args }: GuardFormInput): ReturnType<GuardForm> {
  const [asked = "", ...codes] = words;
  const [place = "", value] = asked.split("=");
  const given = shapeAt(args, placeOf(place, args));
  if (isGiven(given) && String(constantAt(given)) === value) return {};
  const guard = byError(keys, codes, null, false);
  return { guard: given?.kind === "unknown" || given?.kind === "either" ? { ...guard, doubt: "unread" } : guard };
}

/** What stands there has to be of the version that is given, which was read as a rule: `as-read 1.accessCondition.condition 412`. */
function refusedUnlessAsRead({ keys, words, args }: GuardFormInput): ReturnType<GuardForm> {
  const [place = "", ...codes] = words;
  const at = placeOf(place, args);
  return isGiven(shapeAt(args, at)) ? { guard: { ...byError(keys, codes, null, false), asRead: at } } : {};
}

/** A document that has no revision is refused where one is there; under the revision that was read it is written over: `refused-new 0._rev 409`. */
function refusedNew({ keys, words, args }: GuardFormInput): ReturnType<GuardForm> {
  const [place = "", ...codes] = words;
  const at = placeOf(place, args);
  const mayBeRead = armsOf(args[at.argument]).some((arm) => arm.kind === "object" && arm.from === "store");
  const isRevised = mayBeRead || isWritten(args[at.argument], at.path);
  return isRevised ? { class: "keyed" } : { guard: byError(keys, codes, null, false) };
}

/**
 * `{ overwrite: true }`, `{ overwriteIfExists: true }`, each `overwriteMode` but `"conflict"`, `{ exists: null }` and `{ batch }` of OneTable (the puts of a
 * batch have no conditions): the create refuses nothing.
 */
function isOverwriting(args: readonly Shape[]): boolean {
  return args.some(
    (argument, index) =>
      ["overwrite", "overwriteIfExists"].some((name) => constantAt(memberOf(argument, name)) === true) ||
      (argument.kind === "object" &&
        argument.members.has("overwriteMode") &&
        constantAt(memberOf(argument, "overwriteMode")) !== "conflict") ||
      (index > 0 && argument.kind === "object" && isGiven(argument.members.get("batch"))) ||
      (index > 0 && armsOf(memberOf(argument, "exists")).some((arm) => arm.kind === "constant" && arm.value === null)),
  );
}
