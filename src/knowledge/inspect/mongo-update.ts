/** MongoDB and Mongoose: updates of one document or many, with or without `upsert`. */
import type { ArgumentPath, Passing, SetValue } from "../argument-path.ts";
import type { LibraryCall, OwnRefusal } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { refusedOnce, unrefused } from "../repeat.ts";
import { memberOf, type Shape } from "../shape.ts";
import { askedByCode } from "../passing.ts";
import { claimGuard, countAt } from "./claims.ts";
import { refusalOf, untilMarked } from "./filter-refusals.ts";
import { passingFilter } from "./passing-filter.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { operatorInspector } from "./operators.ts";
import { inPlainStage, mayRefuseByStages } from "./plain-stage.ts";
import {
  addedIn,
  addedToSets,
  asksForSize,
  boundsIn,
  heldAndTaken,
  isCut,
  lackedAndAdded,
  leavesUnmodified,
  modifiesOnce,
  namedIn,
  type AskedAndChanged,
} from "./mongo-sets.ts";
import { askedAndSet, findsByKey, upsertClaim } from "./mongo-upserts.ts";
import { constantAt, shapeAt } from "./places.ts";
import { countedIn, writtenBy, fieldsSet, namesAll, writesOnlyOnInsert } from "./mongo-fields.ts";
import {
  foundGuard,
  NEW_DOCUMENT,
  foundDocument,
  MATCHED,
  MODIFIED,
  givesMetadata,
  givesNew,
  givesOld,
  oldDocumentGuard,
  withMetadata,
  countedGuard,
  isFinding,
  countGuard,
  changeGuard,
} from "./mongo-answers.ts";

type Facts = Partial<LibraryCall>;

/** What the operators of an update do. */
export const updateDocument = operatorInspector("mongo");

const FILTER: ArgumentPath = { argument: 0, path: [] };
const NO_FIELDS: Shape = { kind: "object", members: new Map(), open: false };

/** An update, taken apart. */
interface Update {
  readonly inspected: Inspected;
  readonly filter: Shape | undefined;
  readonly update: Shape | undefined;
  readonly options: Shape | undefined;
  readonly isUpsert: boolean;
  readonly sets: ReadonlyMap<string, SetValue>;
  /** Of a list that its filter asks and that it changes itself: what is asked for, and what is changed. */
  readonly own: AskedAndChanged | undefined;
  /** How its filter refuses a second run, by what it writes itself. */
  readonly refusal: OwnRefusal | undefined;
  /** The same where what it counts on is a time. */
  readonly leased: OwnRefusal | undefined;
  /** How its filter refuses one once somebody else marks the document. */
  readonly staged: OwnRefusal | undefined;
  readonly passing: Passing | undefined;
  /** The guard that it is where its filter refuses. */
  readonly claim: (by: OwnRefusal) => CallGuard;
  /** What is so of it whatever it guards. */
  readonly facts: Facts;
}

/** `updateOne(filter, update, options)`: with `upsert` the filter is the key. */
export const mongoUpdate: Inspector = (inspected) => {
  const asked = takeApart(inspected);
  const { facts, own, update } = asked;
  // Of a list that is cut after so many, what was added is gone after as many others.
  if (own && isCut(memberOf(update, "$push")))
    return { ...facts, repeat: { on: "unknown", why: "`$slice` may drop what was added" } };
  return { ...(refusedUpdate(asked) ?? refusedUpsert(asked) ?? unrefusedUpdate(asked)), ...leasedUpdate(asked) };
};

function takeApart(whole: Inspected): Update {
  const inspected = inPlainStage(whole);
  const { args, at, base } = inspected;
  const [filter, update, options] = [args[0], shapeAt(args, at), args[at.argument + 1]];
  const isUpsert = constantAt(memberOf(options, "upsert")) === true;
  const sets = fieldsSet(shapeAt(args, at), at);
  const facts = updateFacts(inspected, sets, isUpsert);
  const own = lackedAndAdded(filter, update, facts.repeat) ?? heldAndTaken(filter, update);
  const written = writtenBy(update);
  const fields = countedIn(update, at);
  const refused = refusalOf(filter, written.shape ?? NO_FIELDS, { fields });
  const leased = refused ? undefined : refusalOf(filter, written.shape ?? NO_FIELDS, { fields, areTimes: true });
  const isUnread = asksForSize(filter, update) || mayRefuseByStages(filter, update);
  const passing = passingFilter(filter, FILTER);
  return {
    inspected,
    filter,
    update,
    options,
    isUpsert,
    sets,
    own,
    refusal: own ? { for: "ever" } : (refused ?? (isUnread ? { for: "unread" } : undefined)),
    leased,
    staged: untilMarked(passing),
    passing,
    claim: (by) =>
      claimGuard(
        { at: FILTER, shape: filter },
        { at: { ...at, path: [...at.path, ...written.path] }, shape: written.shape },
        by,
        isFinding(base) ? foundDocument(options, base) : countAt([...MODIFIED, ...MATCHED]),
      ),
    facts,
  };
}

function updateFacts(inspected: Inspected, sets: ReadonlyMap<string, SetValue>, isUpsert: boolean): Facts {
  const { args, at, base } = inspected;
  const [update, options] = [shapeAt(args, at), args[at.argument + 1]];
  return {
    ...updateDocument(inspected),
    ...(sets.size > 0 && { sets, ...(isUpsert && { setsThere: fieldsSet(shapeAt(args, at), at, false) }) }),
    ...(!isUpsert && namesAll(update) && { isPartial: true }),
    ...(mayInsert(options) ? {} : { needsRow: true }),
    ...addedIn(update, at),
    named: namedIn(at),
    ...(!isUpsert && isFinding(base) && givesOld(options) && { givesOld: ["value"], keys: [FILTER] }),
  };
}

/** `updateOne({ id, state: "open" }, { $set: { state: "paid" } })`: the filter does not find the document again. */
function refusedUpdate({ inspected, isUpsert, refusal, own, facts, claim }: Update): Facts | undefined {
  if (isUpsert || !refusal) return undefined;
  const { at, base } = inspected;
  return {
    ...facts,
    nature: base.nature,
    ...(facts.keys && { keys: claim(refusal).keys }),
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

/** `updateOne({ id, next: { $lte: now } }, { $inc: { next: HOUR } })`: the filter does not find it again until that time has come. */
function leasedUpdate({ inspected, isUpsert, leased, facts, claim }: Update): Pick<LibraryCall, "asLease"> {
  if (isUpsert || leased?.for !== "lease") return {};
  const guard = { ...claim(leased), ...unrefused(facts.repeat) };
  return { asLease: { nature: inspected.base.nature, repeat: refusedOnce(facts.repeat), guard } };
}

/** The same with `upsert`: the document would be made anew, and is refused. */
function refusedUpsert(asked: Update): Facts | undefined {
  const { inspected, filter, isUpsert, refusal, staged, facts, claim } = asked;
  if (!isUpsert || isOnlyOnInsert(asked)) return undefined;
  const guard = upsertClaim(filter, refusal ?? staged, claim);
  if (!guard || (isFinding(inspected.base) && guard.needsErrorTest)) return undefined;
  return {
    ...facts,
    ...((refusal || facts.repeat?.on === "same") && {
      repeat: { on: "key" },
      keys: refusal ? guard.keys : [FILTER],
    }),
    guard,
  };
}

/** By what the operators do when they are done again. */
function unrefusedUpdate(asked: Update): Facts {
  const { inspected, options, isUpsert, sets, facts } = asked;
  const { base } = inspected;
  if (facts.repeat?.on === "again") return { ...facts, ...ofStage(asked), ...ofCount(asked) };
  if (facts.repeat?.on !== "same") return { ...facts, ...ofStage(asked) };
  const added = addedToSets(inspected, isUpsert);
  if (!isUpsert) return { ...facts, ...(added ? { guard: added } : sameUpdate(asked)) };
  const keyed: Facts = { ...facts, repeat: { on: "key" }, keys: [FILTER] };
  if (added) return { ...keyed, guard: added };
  if (isFinding(base) && !givesNew(options))
    return {
      ...keyed,
      guard: { ...oldDocumentGuard(FILTER, options, base), ...askedByCode(sets), isOfNewRow: true },
    };
  return { ...keyed, ...newDocument(asked) };
}

/** What counts on tells by the document that it gives: as it was, whether it was there; as it is, the first count, where that is read. */
function ofCount({ inspected, options, isUpsert, sets }: Update): Facts {
  const { args, at, base } = inspected;
  if (!isFinding(base)) return {};
  const counted = countedGuard(shapeAt(args, at), options, FILTER, base);
  if (counted.guard) return counted;
  if (givesNew(options)) return { gives: undefined, answersBy: "data" };
  if (!isUpsert) return {};
  return { guard: { ...oldDocumentGuard(FILTER, options, base), ...askedByCode(sets), isMadeAnyway: true } };
}

function ofStage({ isUpsert, staged, claim }: Update): Pick<LibraryCall, "guard"> {
  return staged && !isUpsert ? { guard: claim(staged) } : {};
}

/** An update of a document that is there, which ends the same each time: by whether it changed something, or found one. */
function sameUpdate(asked: Update): Pick<LibraryCall, "guard"> {
  const { inspected, update, options, sets, staged, passing } = asked;
  const { at, base } = inspected;
  const once = modifiesOnce(inspected);
  if (once === "no") {
    const isTold = !staged && (!isFinding(base) || givesNew(options));
    return isTold ? { guard: foundGuard(FILTER, options, base) } : ofStage(asked);
  }
  const bounds = boundsIn(update, at);
  const { isByFilter, ...guard } = changeGuard(FILTER, sets, passing);
  const byChange: CallGuard = {
    ...guard,
    ...(bounds.length === 0 && isByFilter && { isByFilter }),
    ...(bounds.length > 0 && { keys: [FILTER, ...bounds] }),
    ...(once === "perhaps" && { doubt: "sometimes" }),
  };
  const { guard: byStage } = staged && !mayStay(passing, sets) ? ofStage(asked) : {};
  return { guard: byStage ? { ...byStage, ifHeldAgain: { ...byChange, isConditional: true } } : byChange };
}

/** How many documents an upsert has changed, which is none where it made one. */
const UNCHANGED: ResultTest = {
  member: ["modifiedCount"],
  first: { is: "either" },
  repeat: { is: "constant", value: 0 },
};

/** An upsert tells whether it made the document, where a repeat finds the one that was made. */
function newDocument(asked: Update): Pick<LibraryCall, "guard"> {
  const { inspected, filter, options, sets } = asked;
  const { base } = inspected;
  const onlyOnInsert = isOnlyOnInsert(asked);
  const isTold = !isFinding(base) || givesMetadata(options);
  if (!onlyOnInsert && !(isTold && findsByKey(filter, sets))) return {};
  const sameAs = onlyOnInsert ? [] : askedAndSet(filter, sets);
  const counted = countGuard(FILTER, "upsertedCount", base, onlyOnInsert && leavesUnmodified(inspected));
  return {
    guard: {
      ...counted,
      // Of a document that was there before the first run, too, it tells that one: it was changed, and is not changed again.
      ...(!onlyOnInsert &&
        modifiesOnce(inspected) === "yes" &&
        counted.fresh && { fresh: { ...counted.fresh, also: { ...UNCHANGED, also: counted.fresh.also } } }),
      ...(isFinding(base) && { fresh: withMetadata(NEW_DOCUMENT, options, [false, true]) }),
      isOfNewRow: true,
      ...(!onlyOnInsert && { isByTheWay: true }),
      ...(sameAs.length > 0 && { sameAs }),
    },
  };
}

function isOnlyOnInsert({ inspected }: Update): boolean {
  return writesOnlyOnInsert(shapeAt(inspected.args, inspected.at));
}

/** Unless the options say otherwise, no document is made. */
function mayInsert(options: Shape | undefined): boolean {
  if (options === undefined) return false;
  return options.kind !== "object" || options.open || memberOf(options, "upsert") !== undefined;
}

/** It asks for something that the update leaves as it is: `{ $or: [{ status: "open" }, { forced: true }] }` with a status that is set. */
function mayStay(passing: Passing | undefined, sets: ReadonlyMap<string, SetValue>): boolean {
  return passing?.some((state) => ![...state.keys()].some((field) => sets.has(field))) ?? false;
}
