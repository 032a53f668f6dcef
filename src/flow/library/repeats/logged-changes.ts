/** What a call leaves otherwise than it was: each row, list or object that it changes, as the log holds it. */
import { type ChangeFacts, type LibraryCall, mayMergeDocuments } from "../../../knowledge/index.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Arguments } from "../../domain/arguments.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import type { surroundingsOf } from "../../run/call-stack.ts";
import type { Site } from "../../domain/site.ts";
import type { Change, Thing } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { ChangeCircumstance } from "../../run/run-log.ts";
import { rowMadeBy } from "../made-anew.ts";
import { ofGathered } from "./gathered.ts";
import { expiresAfter } from "../guards/given-times.ts";
import { claimedState, mayRemove, rowOf, takenBack } from "../guards/markers.ts";
import { prunedBy, timesOf } from "./pruning.ts";
import { nameOfFound, searchOfWrite } from "../found/searches.ts";
import { thingOf, withLeft } from "../things/things.ts";
import { rowOfLook } from "./written-back.ts";
import { putsBack, takenFrom, valuesSet } from "./written-values.ts";

/** What a call is given: whether it is of the record, whether it is a sum of what a store had, and the looks that found it. */
export type Given = Pick<Change, "isOfRecord" | "isSum" | "found">;

/** A call that changes something, and what all of its changes have in common. */
interface ChangingCall {
  readonly facts: LibraryCall;
  readonly args: Arguments;
  /** What it is about as a whole. */
  readonly thing: Thing;
  readonly at: Place;
  readonly site: Site;
  readonly stands: ReturnType<typeof surroundingsOf>;
  readonly given: Given;
  readonly isDeletion: boolean;
  readonly asks: Change["asks"];
  /** The guard by which it tells what comes again. */
  readonly itself: GuardId | undefined;
  readonly connection: Place | undefined;
}

type TakenBack = NonNullable<Change["takesBack"]>;

/** Logs what a call changes: what its facts list, or else the call as a whole. Gives the claims that are taken back by it. */
export function logChanges(interpreter: Interpreter, call: ChangingCall): TakenBack {
  const { facts, args } = call;
  const there = facts.setsThere && valuesSet(interpreter, facts.setsThere, args);
  const all: readonly ChangeFacts[] = facts.changes ?? [{ ...facts, does: call.isDeletion ? "removes" : "writes" }];
  const { insteadOf, ...gathered } = ofGathered(interpreter, facts, args, call.site);
  return all.flatMap((one) => {
    const change = { ...changeOf(interpreter, call, one, there), ...gathered };
    interpreter.log.insteadOfAll(insteadOf, () => interpreter.log.change(interpreter, change));
    return change.takesBack ?? [];
  });
}

/** @param there what the call sets where the row is there already */
function changeOf(
  interpreter: Interpreter,
  call: ChangingCall,
  one: ChangeFacts,
  there: Change["setsThere"],
): Omit<Change, ChangeCircumstance> {
  const { facts, args, at, stands, given, isDeletion, asks, itself, connection } = call;
  const { keys, sets } = one;
  const { about, row, isPartial } = whichRow(interpreter, call, one);
  const left = {
    does: one.does,
    sets: sets && valuesSet(interpreter, sets, args),
    isPartial: one.isPartial === true || isPartial || putsBack(interpreter, sets, args),
    ...(mayMergeDocuments(facts.store ?? "") && { mayMerge: true as const }),
    ...(one.others && { others: one.others }),
    ...(there && !facts.changes && { setsThere: there }),
  };
  const taken = facts.document && !facts.changes && takenFrom(interpreter, facts.document, args);
  const claimed = facts.changes ? undefined : claimedState(interpreter, facts, args);
  const takesBack = takenBack(
    interpreter,
    {
      ...left,
      claimed,
      isInsert: facts.nature === "insert",
      isCount: facts.guard?.isOfNumber === true || facts.countsDown === true,
      asks,
      isOfRecord: given.isOfRecord,
    },
    about,
    facts.clears ? "all" : row,
    { at, chain: stands.chain },
    mayRemove(interpreter, facts, args),
  );
  const searches = searchOfWrite(interpreter, facts, args);
  const by = nameOfFound(
    interpreter,
    facts.changes ? { ...facts, keys, row: [], rowHoles: [] } : facts,
    args,
    isDeletion,
  );
  const partsChanged = interpreter.log.partsChanged(given.found);
  const makes = rowMadeBy(interpreter, facts, call.site);
  const removed = { thing: about, found: given.found, ...(by && { by }) };
  return {
    ...left,
    ...(takesBack.length > 0 && { takesBack }),
    thing: withLeft(about, left.sets),
    call: facts.call,
    at,
    ...stands,
    isOfRecord: given.isOfRecord,
    isSum: given.isSum,
    found: given.found,
    ...(partsChanged && { partsChanged }),
    ...(by && { by }),
    ...(searches && { searches }),
    ...(asks && { asks }),
    ...(facts.items && one.does === "writes" && { isItem: true as const }),
    ...(facts.clears && { isOfAll: true as const }),
    ...prunedBy(interpreter, facts, args, isDeletion && !given.isOfRecord ? removed : undefined),
    ...timesOf(interpreter, facts, args, left.sets),
    isOpen: sets === undefined || one.isOpen === true,
    ...(taken && { takes: taken }),
    row,
    ...keptFor(interpreter, facts, args),
    // What is counted, or was there already, refuses nothing: it is written all the same.
    ...(itself !== undefined && !tellsByTheWay(facts.guard) && { own: itself }),
    isInsert: facts.nature === "insert",
    ...(makes !== undefined && { makes }),
    ...(facts.needsRow && { needsRow: true as const }),
    ...(facts.makesRow && { makesRow: true as const }),
    ...(facts.isPart && { isPart: true as const }),
    ...(connection && { connection }),
  };
}

/**
 * The thing that is changed, and what names it there: by the call, or by the look whose object it puts back.
 *
 * `isPartial`: what is not set in it is as it was found.
 */
function whichRow(
  interpreter: Interpreter,
  { facts, args, thing, isDeletion }: ChangingCall,
  { target = facts.target, keys, sets }: ChangeFacts,
): { readonly about: Thing; readonly row: readonly string[]; readonly isPartial: boolean } {
  if (facts.changes)
    return {
      about: thingOf(interpreter, { ...facts, target }, args, keys),
      row: rowOf(interpreter, { ...facts, keys }, args),
      isPartial: false,
    };
  const ofLook = isDeletion || sets !== undefined ? rowOfLook(interpreter, facts, args, thing) : undefined;
  return ofLook
    ? { about: ofLook.thing, row: ofLook.row, isPartial: ofLook.isPartial }
    : { about: thing, row: rowOf(interpreter, facts, args), isPartial: false };
}

/** How long what is written stands, where the call says so. */
function keptFor(interpreter: Interpreter, facts: LibraryCall, args: Arguments): Pick<Change, "keeps"> {
  if (facts.livesUntil) return { keeps: { seconds: expiresAfter(interpreter, facts.livesUntil, args, undefined) } };
  if (facts.keepsFor === undefined) return {};
  return { keeps: { seconds: facts.keepsFor === "unknown" ? undefined : facts.keepsFor } };
}

function tellsByTheWay(guard: LibraryCall["guard"]): boolean {
  return guard?.isByTheWay === true && !guard.isConditional && (guard.tells === "result" || guard.kind === "check");
}
