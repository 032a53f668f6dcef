/** What an update of MongoDB answers: by which of it a repeat is told. */
import type { ArgumentPath, Passing, SetValue } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { memberOf, type Shape } from "../shape.ts";
import { countTest } from "../guard-results.ts";
import { lookGuard, swapped } from "../looks.ts";
import { allOf, askedByCode } from "../passing.ts";
import { duplicateCodes } from "../refusals.ts";
import { claimGuard, countAt } from "./claims.ts";
import { constantAt } from "./places.ts";

/** It always writes the document that it finds: where it found none, there was none. */
export function foundGuard(filter: ArgumentPath, options: Shape | undefined, base: LibraryCall): CallGuard {
  const found = isFinding(base) ? foundDocument(options, base) : countAt(MATCHED);
  return { ...lookGuard([filter], swapped(found)), isByTheWay: true };
}

/** The document as it is behind the upsert is there each time. */
export const NEW_DOCUMENT: ResultTest = { member: [], first: { is: "row" }, repeat: { is: "row" } };

/** How many documents a filter has found, by drivers of today and by those that gave it another name. */
export const MATCHED = ["matchedCount", "n", "result.n"];
/** How many of these were changed. */
export const MODIFIED = ["modifiedCount", "nModified", "result.nModified"];

/** The document that it found and wrote, or nothing. */
const FOUND: ResultTest = { member: [], first: { is: "row" }, repeat: { is: "constant", value: null } };

/** The same, as a call gives it with these options. */
export function foundDocument(options: Shape | undefined, base: LibraryCall): ResultTest {
  return withMetadata(orValue(FOUND, base), options);
}

/** Older drivers give the document as `value`. */
function orValue(test: ResultTest, { call }: LibraryCall): ResultTest {
  return call.startsWith("Collection.") ? { ...test, also: { ...test, member: ["value"] } } : test;
}

/** The document as it is afterwards, and not as it was. */
export function givesNew(options: Shape | undefined): boolean {
  const [when, isNew, isNewToo, isOld] = ["returnDocument", "new", "returnNewDocument", "returnOriginal"].map((name) =>
    constantAt(memberOf(options, name)),
  );
  return when === "after" || isNew === true || isNewToo === true || isOld === false;
}

/** The document as it was, and not one that the options may ask for in its place. */
export function givesOld(options: Shape | undefined): boolean {
  if (options === undefined) return true;
  return options.kind === "object" && !options.open && !givesNew(options);
}

/** `findOneAndUpdate(filter, { $set }, { upsert: true })` gives what was there: nothing at first, or what it was then. */
export function oldDocumentGuard(filter: ArgumentPath, options: Shape | undefined, base: LibraryCall): CallGuard {
  const old: ResultTest = { member: [], first: { is: "constant", value: null }, repeat: { is: "row" } };
  const fresh = withMetadata(orValue(old, base), options);
  return claimGuard({ at: filter, shape: undefined }, { at: filter, shape: undefined }, { for: "ever" }, fresh);
}

/**
 * `{ value, lastErrorObject }` in place of the document, where code asks for that.
 *
 * @param existed whether a document was there, at first and on a repeat
 */
export function withMetadata(
  test: ResultTest,
  options: Shape | undefined,
  existed: readonly [boolean, boolean] = [test.first.is === "row", test.repeat.is === "row"],
): ResultTest {
  if (!givesMetadata(options)) return test;
  const [first, repeat] = existed.map((value) => ({ is: "constant", value }) as const);
  const isMade = !existed[0] && existed[1];
  return {
    ...test,
    member: ["value"],
    also: {
      member: ["lastErrorObject", "updatedExisting"],
      first: first!,
      repeat: repeat!,
      ...(isMade && {
        also: { member: ["lastErrorObject", "upserted"], first: { is: "truthy" }, repeat: { is: "absent" } },
      }),
    },
  };
}

/** Code asks for what was done beside the document. */
export function givesMetadata(options: Shape | undefined): boolean {
  return ["includeResultMetadata", "rawResult"].some((name) => constantAt(memberOf(options, name)) === true);
}

/** `findOneAndUpdate(filter, { $inc: { n: 1 } }, { upsert, returnDocument: "after" })`: the document tells the first count. */
export function countedGuard(
  update: Shape | undefined,
  options: Shape | undefined,
  filter: ArgumentPath,
  base: LibraryCall,
): Pick<LibraryCall, "guard"> {
  const counted = memberOf(update, "$inc");
  if (!FINDS.test(base.call) || !givesNew(options) || counted?.kind !== "object" || counted.members.size !== 1)
    return {};
  const [field] = counted.members.keys();
  const first = constantAt(counted.members.get(field!));
  // Older drivers give the document as `value`.
  const fresh = typeof first === "number" ? countTest(field!.split("."), first) : undefined;
  const also = fresh && { ...fresh, member: ["value", ...fresh.member] };
  return fresh ? { guard: { ...countGuard(filter, "", base), fresh: { ...fresh, also } } } : {};
}

const FINDS = /findOneAnd|findByIdAnd/u;

/** A call that gives the document: `findOneAndUpdate`. */
export function isFinding({ call }: LibraryCall): boolean {
  return FINDS.test(call);
}

/** What an upsert that only inserts has found. */
function foundAlready({ call }: LibraryCall, modifiesNone: boolean): ResultTest {
  const isOne = !/Many$/u.test(call);
  const none = { is: "constant", value: 0 } as const;
  const repeat = isOne ? ({ is: "constant", value: 1 } as const) : ({ is: "above", than: 0 } as const);
  const modified = MODIFIED.reduceRight<ResultTest | undefined>(
    (also, place) => ({ member: place.split("."), first: none, repeat: none, also }),
    undefined,
  );
  return { member: ["matchedCount"], first: none, repeat, ...(modifiesNone && { also: modified }) };
}

/**
 * @param member what counts the documents that are made: `upsertedCount`
 * @param modifiesNone a repeat changes nothing in the document that it finds
 */
export function countGuard(filter: ArgumentPath, member: string, base: LibraryCall, modifiesNone = false): CallGuard {
  return {
    kind: "conditional-write",
    tells: "result",
    fresh: isFinding(base)
      ? { member: [], first: { is: "constant", value: null }, repeat: { is: "present" } }
      : {
          member: [member],
          first: { is: "constant", value: 1 },
          repeat: { is: "constant", value: 0 },
          also: {
            member: ["upsertedId"],
            first: { is: "truthy" },
            repeat: { is: "constant", value: null },
            // A list of those that were made, and left out where there are none.
            also: {
              member: ["upserted"],
              first: { is: "truthy" },
              repeat: { is: "absent" },
              also: foundAlready(base, modifiesNone),
            },
          },
        },
    errors: duplicateCodes(),
    keys: [filter],
    windowSeconds: null,
    needsErrorTest: false,
  };
}

/**
 * The number of documents that are otherwise than before; nobody misses it where nothing hangs on it. It changes one once more where another
 * write has left something else in a field that it sets.
 */
export function changeGuard(
  filter: ArgumentPath,
  sets: ReadonlyMap<string, SetValue>,
  passing: Passing | undefined,
): CallGuard {
  const at = { at: filter, shape: undefined };
  const other = askedByCode(sets).passes;
  const passes = other && (allOf([other, passing]) ?? other);
  return {
    ...claimGuard(at, at, { for: "ever" }, countAt(MODIFIED)),
    isByTheWay: true,
    ...(passes && { passes }),
  };
}
