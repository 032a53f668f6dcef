/** MongoDB and Mongoose: updates, inserts and bulk writes. */
import { ADDED, type ArgumentPath, type Passing, type SetValue } from "../argument-path.ts";
import type { LibraryCall, OwnRefusal, Repeat } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { refusedOnce, unrefused } from "../repeat.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { countTest } from "../guard-results.ts";
import { lookGuard, swapped } from "../looks.ts";
import { allOf, askedByCode } from "../passing.ts";
import { duplicateCodes } from "../refusals.ts";
import { claimGuard, countAt } from "./claims.ts";
import { refusalOf, untilMarked } from "./filter-refusals.ts";
import { passingFilter } from "./passing-filter.ts";
import type { Inspector } from "./inspector.ts";
import { operatorInspector } from "./operators.ts";
import {
  addedIn,
  addedToSets,
  boundsIn,
  heldAndTaken,
  isCut,
  lackedAndAdded,
  modifiesOnce,
  namedIn,
} from "./mongo-sets.ts";
import { findsByKey, upsertClaim } from "./mongo-upserts.ts";
import { constantAt, presenceOf, shapeAt } from "./places.ts";
import { declaresNone, refusedByColumns } from "./unique-columns.ts";

/** What the operators of an update do. */
export const updateDocument = operatorInspector("mongo");

/** `updateOne(filter, update, options)`: with `upsert` the filter is the key. */
export const mongoUpdate: Inspector = (inspected) => {
  const { args, at, base } = inspected;
  const sets = fieldsSet(shapeAt(args, at), at);
  const setsThere = fieldsSet(shapeAt(args, at), at, false);
  const options = args[at.argument + 1];
  const filter: ArgumentPath = { argument: 0, path: [] };
  const isUpsert = constantAt(memberOf(options, "upsert")) === true;
  const update = args[at.argument];
  const isPartial = !isUpsert && namesAll(update);
  const facts = {
    ...updateDocument(inspected),
    ...(sets.size > 0 && { sets, ...(isUpsert && { setsThere }) }),
    ...(isPartial && { isPartial }),
    ...(mayInsert(options) ? {} : { needsRow: true as const }),
    ...addedIn(update, at),
    named: namedIn(at),
    ...(!isUpsert && isFinding(base) && givesOld(options) && { givesOld: ["value"], keys: [filter] }),
  };
  const own = lackedAndAdded(args[0], update, facts.repeat) ?? heldAndTaken(args[0], update);
  // Of a list that is cut after so many, what was added is gone after as many others.
  if (own && isCut(memberOf(update, "$push")))
    return { ...facts, repeat: { on: "unknown", why: "`$slice` may drop what was added" } };
  const written = writtenBy(update);
  const refusal = own ? ({ for: "ever" } as const) : refusalOf(args[0], written.shape ?? NO_FIELDS, countedIn(update));
  const passing = passingFilter(args[0], filter);
  const staged = untilMarked(passing);
  const claim = (by: OwnRefusal): CallGuard =>
    claimGuard(
      { at: filter, shape: args[0] },
      { at: { ...at, path: [...at.path, ...written.path] }, shape: written.shape },
      by,
      isFinding(base) ? withMetadata(FOUND, options) : countAt(["modifiedCount", "matchedCount"]),
    );
  if (!isUpsert && refusal) {
    return {
      ...facts,
      nature: base.nature,
      ...(refusal.for !== "unread" && { repeat: refusedOnce(facts.repeat) }),
      guard: {
        ...claim(refusal),
        ...unrefused(facts.repeat),
        ...(own && {
          among: { asked: { argument: 0, path: own.asked }, added: { ...at, path: [...at.path, ...own.changed] } },
        }),
      },
    };
  }
  const ofStage = staged && !isUpsert && { guard: claim(staged) };
  const onlyOnInsert = writesOnlyOnInsert(shapeAt(args, at));
  const refused = isUpsert && !onlyOnInsert ? upsertClaim(args[0], refusal ?? staged, claim) : undefined;
  if (refused && (!isFinding(base) || !refused.needsErrorTest))
    return {
      ...facts,
      ...((refusal || facts.repeat?.on === "same") && {
        repeat: { on: "key" },
        keys: refusal ? refused.keys : [filter],
      }),
      guard: refused,
    };
  if (facts.repeat?.on === "again")
    return { ...facts, ...ofStage, ...countedGuard(args[at.argument], options, filter, base) };
  if (facts.repeat?.on !== "same") return { ...facts, ...ofStage };
  const once = modifiesOnce(inspected);
  const bounds = boundsIn(update, at);
  const added = addedToSets(inspected, isUpsert);
  if (added) return { ...facts, ...(isUpsert && { repeat: { on: "key" }, keys: [filter] }), guard: added };
  if (isUpsert && isFinding(base) && !givesNew(options))
    return {
      ...facts,
      repeat: { on: "key" },
      keys: [filter],
      guard: { ...oldDocumentGuard(filter, options, base), ...askedByCode(sets), isOfNewRow: true },
    };
  return {
    ...facts,
    ...ofStage,
    ...(once !== "no" &&
      !isUpsert &&
      (!staged || mayStay(passing, sets)) && {
        guard: {
          ...changeGuard(filter, sets, passing),
          ...(bounds.length > 0 && { keys: [filter, ...bounds] }),
          ...(once === "perhaps" && { doubt: "sometimes" as const }),
        },
      }),
    ...(once === "no" &&
      !isUpsert &&
      !staged &&
      (!isFinding(base) || givesNew(options)) && { guard: foundGuard(filter, options, base) }),
    ...(isUpsert && { repeat: { on: "key" } as const, keys: [filter] }),
    ...(isUpsert &&
      (onlyOnInsert || (!isFinding(base) && findsByKey(args[0], sets))) && {
        guard: {
          ...countGuard(filter, "upsertedCount", base),
          ...(isFinding(base) && { fresh: withMetadata(NEW_DOCUMENT, options, [false, true]) }),
          isOfNewRow: true,
          ...(!onlyOnInsert && { isByTheWay: true }),
        },
      }),
  };
};

/** It always writes the document that it finds: where it found none, there was none. */
function foundGuard(filter: ArgumentPath, options: Shape | undefined, base: LibraryCall): CallGuard {
  const found = isFinding(base) ? withMetadata(FOUND, options) : countAt(["matchedCount"]);
  return { ...lookGuard([filter], swapped(found)), isByTheWay: true };
}

const NO_FIELDS: Shape = { kind: "object", members: new Map(), open: false };

function countedIn(update: Shape | undefined): ReadonlySet<string> {
  const counted = memberOf(update, "$inc");
  return new Set(counted?.kind === "object" ? counted.members.keys() : []);
}

/** Unless the options say otherwise, no document is made. */
function mayInsert(options: Shape | undefined): boolean {
  if (options === undefined) return false;
  return options.kind !== "object" || options.open || memberOf(options, "upsert") !== undefined;
}

/** The document as it is behind the upsert is there each time. */
const NEW_DOCUMENT: ResultTest = { member: [], first: { is: "row" }, repeat: { is: "row" } };

const FOUND: ResultTest = { member: [], first: { is: "row" }, repeat: { is: "constant", value: null } };

/** What an update sets: `{ $set: { state } }`, and `{ state }` of Mongoose. A time that the server sets is one, whichever it is. */
function writtenBy(update: Shape | undefined): { readonly path: readonly string[]; readonly shape: Shape | undefined } {
  const names = update?.kind === "object" ? [...update.members.keys()] : [];
  const isPlain = names.length > 0 && names.every((name) => !name.startsWith("$"));
  if (isPlain) return { path: [], shape: update };
  const [set, times] = [memberOf(update, "$set"), memberOf(update, "$currentDate")];
  if (times?.kind !== "object") return { path: ["$set"], shape: set };
  const given = [...times.members.keys()].map((name): [string, Shape] => [name, { kind: "unknown" }]);
  const members = new Map([...given, ...(set?.kind === "object" ? set.members : [])]);
  return { path: ["$set"], shape: { kind: "object", members, open: set !== undefined && set.kind !== "object" } };
}

/** Operators whose fields are left with the value that is written. */
const ADDING = new Set(["$push", "$addToSet"]);
const SETTING = new Set(["$set", "$setOnInsert"]);

/** What other operators leave where it is known without their values. */
const LEAVES: Readonly<Record<string, SetValue>> = { $inc: "sum", $unset: "removed" };

/**
 * Fields that an update leaves with a value; those of other operators with one that is not known.
 *
 * @param isNew of a document that is made, too: what it sets only then counts
 */
export function fieldsSet(update: Shape | undefined, at: ArgumentPath, isNew = true): ReadonlyMap<string, SetValue> {
  const all = new Map<string, SetValue>();
  const place = (...steps: string[]): ArgumentPath => ({ ...at, path: [...at.path, ...steps] });
  for (const arm of armsOf(update)) {
    if (arm.kind !== "object") continue;
    for (const [name, value] of arm.members) {
      if (!name.startsWith("$")) all.set(name, place(name));
      else if (value.kind === "object" && (isNew || name !== "$setOnInsert"))
        for (const [field, one] of value.members) {
          all.set(field, SETTING.has(name) ? place(name, field) : (LEAVES[name] ?? "unknown"));
          if (ADDING.has(name))
            all.set(`${field}.${ADDED}`, place(name, field, ...(memberOf(one, "$each") ? ["$each"] : [])));
        }
    }
  }
  return all;
}

/** Each field that the update changes is known by its name. */
export function namesAll(update: Shape | undefined): boolean {
  return armsOf(update).every(
    (arm) =>
      arm.kind === "object" &&
      !arm.open &&
      [...arm.members].every(([name, value]) => !name.startsWith("$") || (value.kind === "object" && !value.open)),
  );
}

/** The document as it is afterwards, and not as it was. */
function givesNew(options: Shape | undefined): boolean {
  const given = ["returnDocument", "new", "returnNewDocument", "returnOriginal"].map((name) =>
    constantAt(memberOf(options, name)),
  );
  return given.some((value) => value === "after" || value === true) || given[3] === false;
}

/** The document as it was, and not one that the options may ask for in its place. */
function givesOld(options: Shape | undefined): boolean {
  if (options === undefined) return true;
  return options.kind === "object" && !options.open && !givesNew(options);
}

/** `findOneAndUpdate(filter, { $set }, { upsert: true })` gives what was there: nothing at first, or what it was then. */
function oldDocumentGuard(filter: ArgumentPath, options: Shape | undefined, { call }: LibraryCall): CallGuard {
  const told = { first: { is: "constant", value: null }, repeat: { is: "row" } } as const;
  // Older drivers give the document as `value`.
  const old: ResultTest = {
    member: [],
    ...told,
    ...(call.startsWith("Collection.") && { also: { member: ["value"], ...told } }),
  };
  const fresh = withMetadata(old, options);
  return claimGuard({ at: filter, shape: undefined }, { at: filter, shape: undefined }, { for: "ever" }, fresh);
}

/**
 * `{ value, lastErrorObject }` in place of the document, where code asks for that.
 *
 * @param existed whether a document was there, at first and on a repeat
 */
function withMetadata(
  test: ResultTest,
  options: Shape | undefined,
  existed: readonly [boolean, boolean] = [test.first.is === "row", test.repeat.is === "row"],
): ResultTest {
  const isAsked = ["includeResultMetadata", "rawResult"].some((name) => constantAt(memberOf(options, name)) === true);
  if (!isAsked) return test;
  const [first, repeat] = existed.map((value) => ({ is: "constant", value }) as const);
  return {
    ...test,
    member: ["value"],
    also: { member: ["lastErrorObject", "updatedExisting"], first: first!, repeat: repeat! },
  };
}

/** `findOneAndUpdate(filter, { $inc: { n: 1 } }, { upsert, returnDocument: "after" })`: the document tells the first count. */
function countedGuard(
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

function writesOnlyOnInsert(update: Shape | undefined): boolean {
  return armsOf(update).every(
    (arm) => arm.kind === "object" && !arm.open && [...arm.members.keys()].every((name) => name === "$setOnInsert"),
  );
}

function isFinding({ call }: LibraryCall): boolean {
  return FINDS.test(call);
}

/** What an upsert that only inserts has found. */
function foundAlready({ call }: LibraryCall): ResultTest {
  const isOne = !/Many$/u.test(call);
  const repeat = isOne ? ({ is: "constant", value: 1 } as const) : ({ is: "above", than: 0 } as const);
  return { member: ["matchedCount"], first: { is: "constant", value: 0 }, repeat };
}

function countGuard(filter: ArgumentPath, member: string, base: LibraryCall): CallGuard {
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
            also: foundAlready(base),
          },
        },
    errors: duplicateCodes(),
    keys: [filter],
    windowSeconds: null,
    needsErrorTest: false,
  };
}

/** It asks for something that the update leaves as it is: `{ $or: [{ status: "open" }, { forced: true }] }` with a status that is set. */
function mayStay(passing: Passing | undefined, sets: ReadonlyMap<string, SetValue>): boolean {
  return passing?.some((state) => ![...state.keys()].some((field) => sets.has(field))) ?? false;
}

/**
 * The number of documents that are otherwise than before; nobody misses it where nothing hangs on it. It changes one once more where another
 * write has left something else in a field that it sets.
 */
function changeGuard(
  filter: ArgumentPath,
  sets: ReadonlyMap<string, SetValue>,
  passing: Passing | undefined,
): CallGuard {
  const at = { at: filter, shape: undefined };
  const other = askedByCode(sets).passes;
  const passes = other && (allOf([other, passing]) ?? other);
  return {
    ...claimGuard(at, at, { for: "ever" }, countAt(["modifiedCount"])),
    isByTheWay: true,
    ...(passes && { passes }),
  };
}

/** An insert under an `_id` that the caller gives is refused the second time; else the driver makes one up. */
export const mongoInsert: Inspector = ({ args, at, made }) => {
  const documents = armsOf(shapeAt(args, at)).flatMap((arm) => (arm.kind === "array" ? arm.items : [arm]));
  const ids = documents.map((document) =>
    document.kind === "object" ? presenceOf(document.members.get("_id")) : "absent",
  );
  const hasId = ids.length > 0 && ids.every((one) => one === "given");
  const element = armsOf(shapeAt(args, at)).some((arm) => arm.kind === "array") ? ["[]"] : [];
  const key: ArgumentPath = { argument: at.argument, path: [...at.path, ...element, ...(hasId ? ["_id"] : [])] };
  const guard: CallGuard = {
    kind: "unique-constraint",
    tells: "throws",
    errors: duplicateCodes(),
    keys: [key],
    windowSeconds: null,
    // No two documents have the same _id.
    needsErrorTest: !hasId,
  };
  if (hasId) return { class: "conflict", repeat: { on: "key" }, keys: [key], guard };
  const refused = refusedByColumns(args, at, made);
  if (refused) return refused;
  if (ids.some((one) => one !== "absent"))
    return { repeat: { on: "unknown", why: "whether an _id is given is not known" }, guard };
  // A document that is not known has no _id as a rule: the driver makes one up.
  return { repeat: INSERTS, guard: declaresNone(args, at, made) ? { ...guard, doubt: "undeclared" } : guard };
};

/** A document that is made anew each time. */
export const INSERTS: Repeat = { on: "again", because: "inserts", text: "" };

/** `new Model(document).save()`: an insert. A document that was loaded writes its changes, whatever these are. */
export const mongoSave: Inspector = (inspected) => {
  const [document] = inspected.made;
  if (document?.kind === "object" && document.from === "store") return { repeat: { on: "same", because: "sets-only" } };
  if (document?.kind !== "object")
    return { repeat: { on: "unknown", why: "whether the document is new is not known" } };
  const facts = mongoInsert({ ...inspected, args: inspected.made, at: { argument: 0, path: [] } });
  const { keys = [], guard, ...rest } = facts;
  const ofReceiver = (places: readonly ArgumentPath[]): readonly ArgumentPath[] =>
    places.map((place) => ({ ...place, ofReceiver: true }));
  return {
    repeat: INSERTS,
    nature: "insert",
    ...rest,
    keys: ofReceiver(keys),
    ...(guard && { guard: { ...guard, keys: ofReceiver(guard.keys) } }),
  };
};
