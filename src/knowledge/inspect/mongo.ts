/** MongoDB and Mongoose: updates, inserts and bulk writes. */
import type { ArgumentPath, Passing, SetValue } from "../argument-path.ts";
import type { OwnRefusal, Repeat } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { refusedOnce, unrefused } from "../repeat.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";
import { askedByCode } from "../passing.ts";
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
import { countedIn, writtenBy, fieldsSet, namesAll, writesOnlyOnInsert } from "./mongo-fields.ts";
import {
  foundGuard,
  NEW_DOCUMENT,
  FOUND,
  givesNew,
  givesOld,
  oldDocumentGuard,
  withMetadata,
  countedGuard,
  isFinding,
  countGuard,
  changeGuard,
} from "./mongo-answers.ts";

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

const NO_FIELDS: Shape = { kind: "object", members: new Map(), open: false };

/** Unless the options say otherwise, no document is made. */
function mayInsert(options: Shape | undefined): boolean {
  if (options === undefined) return false;
  return options.kind !== "object" || options.open || memberOf(options, "upsert") !== undefined;
}

/** It asks for something that the update leaves as it is: `{ $or: [{ status: "open" }, { forced: true }] }` with a status that is set. */
function mayStay(passing: Passing | undefined, sets: ReadonlyMap<string, SetValue>): boolean {
  return passing?.some((state) => ![...state.keys()].some((field) => sets.has(field))) ?? false;
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
