/** What a run writes down of guards, answers and decisions: data that can be printed and kept. The judge alone draws conclusions from it (`verdict/`). */
import type { ChainStep, ResponseForm } from "../../findings/finding.ts";
import type { Asked, CallGuard, NameSense, UnreadFields } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Conditions } from "../domain/guard-paths.ts";
import type { Condition, GuardId, Outcomes } from "../domain/outcomes.ts";
import type { CellId } from "../domain/context.ts";
import type { Bypass } from "../domain/bypass.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import type { Attributes } from "../domain/origin.ts";
import type { GuardKind, GuardOptions } from "../../vocabulary.ts";
import type { LookFacts } from "./look-facts.ts";
import type { Thing } from "./changes.ts";

/**
 * Among what something is done of which the order is not followed: the steps of a state machine, or functions that packages were handed: the one
 * that was handed over at this place.
 */
export type Unordered = "steps" | CellId;

export { ADDED, ANY_FIELD, HOW_MANY, ITEM, KEPT, REST, TAKEN, WHOLE } from "../../knowledge/index.ts";
export type { Asked, AskedOfTable, Fit } from "../../knowledge/index.ts";

/** Among the names of related rows: which rows are found, and what they have, hangs on those. */
export const ALL_ROWS = "*rows";

/** A guard that a run met; two calls of one helper are two guards. */
export interface GuardFacts {
  readonly kind: GuardKind;
  readonly call: string;
  readonly at: Place;
  /** What the key depends on, and the expression that makes it volatile. */
  readonly key: SymbolicValue;
  /**
   * Of a claim, the members of the record of which all that its key has of one is made, and what it compares: `dynamodb.Keys`; absent: that is not
   * known. What a look finds may be held against others of the record.
   */
  readonly keyMembers?: readonly string[];
  /** Where the key is one of several: under which outcomes each of them is. */
  readonly chosen?: readonly Condition[];
  /** Where the key is written. */
  readonly keyAt: Place | undefined;
  /** `null`: as long as the item lives; undefined: not known. */
  readonly windowSeconds: number | null | undefined;
  /** Of a check: the look, and what is asked of what it found. */
  readonly look?: LookFacts;
  /** Its marker says itself until when it counts. */
  readonly isExpiring?: boolean;
  /** The field whose age alone lets the claim pass once more, whatever else the marker says. */
  readonly lease?: string;
  /** Counts only if code tests the error by which it refuses (a plain INSERT). */
  readonly needsTest?: boolean;
  /** What the rows that it finds call a column where that is not its name. */
  readonly columns?: ReadonlyMap<string, string>;
  /** What the rows that it finds have that is computed, with the names by which it comes out as it does. */
  readonly computed?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names under which the rows that it finds have rows of other tables; `ALL_ROWS`: what is found is computed of these. */
  readonly related?: ReadonlySet<string>;
  /** Of these names those under which only rows come along that are some way. */
  readonly filtered?: ReadonlySet<string>;
  /** Fields of which it asks something that is not read. */
  readonly unread?: UnreadFields;
  /** The id of a record is among its values. */
  readonly hasIdOfRecord?: true;
  /** Code goes on otherwise where it was done than where it was not. */
  readonly isHeeded?: true;
  /**
   * Whether it refuses a repeat is not known. `newest`: of records that share a row it refuses only that of the last one. `optimistic`: it
   * refuses none by itself, since it asks for what was read before; what was looked at there is not changed in between. `of-record`: the record says itself what is
   * written where it asks for a word, which may be that word. `shared`: another one, with other
   * options, is given what this one is, and those of the first that is called count for both. `group`: what the message says counts only if a FIFO
   * queue or topic takes it. `past`: it refuses none, since the time that it compares has come at once.
   */
  readonly doubt?: CallGuard["doubt"] | "newest" | "optimistic" | "past" | "of-record" | "shared" | "group" | "refused";
  /** Of a row under a number that is counted on what was read, as `version: events.length + 1`: the looks that read it. */
  readonly numberedBy?: readonly GuardId[];
  /** Other records may have the row as well. */
  readonly isOfSharedRow?: true;
  /**
   * Of a test of what was found there: on this side of it, what is there is not what only this record has (`row.lastEvent !== event.id`). Behind a
   * later record of that row each passes again.
   */
  readonly newest?: Outcomes;
  /** For what it does itself it counts only where something stands behind it: a count is a marker there, else just a count. */
  readonly needsUse?: boolean;
  /** Its error says not only that the record was seen: another part of it refuses as well. */
  readonly refusesOtherwise?: true;
  /** What its error says of each of several writes in one. */
  readonly reasons?: CallGuard["reasons"];
  /** It writes whatever stood there: a claim only where code asks what it answers. */
  readonly isMadeAnyway?: true;
  /** What it leaves is a number, or a bit: a write that does not count it on as well may set it back. */
  readonly isOfNumber?: true;
  /** It counts that down: what counts it up again takes the claim back. */
  readonly countsDown?: true;
  /** Of such a write: code compares what it answered. */
  readonly isCompared?: true;
  /** Of a test of what was found: where it comes out in one way, something else chooses among the ways on. */
  readonly isBesideOthers?: true;
  /** It counts one more at each call, and other records may count there, too: what it answers tells, but the count itself is another. */
  readonly isSharedCount?: true;
  /** What it tells comes later, with the results of other calls. */
  readonly isQueued?: boolean | undefined;
  /** It refuses where the row is there, whatever it has. */
  readonly isOfNewRow?: boolean | undefined;
  /** Of a look for all records of a batch: each of them takes its own row out of what is found. */
  readonly hasOwnRows?: true;
  /** Of a look: no two rows share the columns by which it asks. */
  readonly isByUnique?: true;
  /** Of a write that tells of the row as it leaves it: what it sets itself is in there the first time as well. */
  readonly isOfWritten?: true;
  /** What it is about, to be matched with what is changed later. */
  readonly thing?: Thing;
  /** Once it has refused, it is tried under another key: a part of `chosen` says so. */
  readonly isTriedOn?: true;
  /** The key as text, to find a later call that removes it again. */
  readonly keyPrint?: string;
  /** What names the thing that is claimed, as texts. */
  readonly row?: readonly string[];
  /** Of a claim that takes its row away: what names that row. */
  readonly takes?: readonly string[] | undefined;
  /** Of a claim by a condition: the states under which it passes. */
  readonly claimed?: ClaimedState;
  /** The key is the same for every record. */
  readonly isKeyConstant?: boolean;
  /** It is given a list, and claims each item of it by itself: `unnest($1)`. */
  readonly isOfList?: boolean;
  /** It makes one row under what it is given, be that all ids of a batch in one text: `VALUES ($1)` with `[ids.join()]`. */
  readonly isOfOneRow?: boolean;
  /** Where the call that makes it has its options. */
  readonly options?: GuardOptions | undefined;
  /** What it may be given with others, by where that was made: it keeps the options of the first that is called, but for the prefix. */
  readonly shared?: { readonly of: string; readonly options: string; readonly hasPrefix: boolean } | undefined;
  /** The key expression finds nothing, so that the function runs unprotected. */
  readonly isKeyMissing?: boolean;
  /** It puts the name of the function in front of what it is given as a key. */
  readonly isNameAdded?: true;
  /** Members of a record that the key expression takes, and finds nothing without. */
  readonly keyInRecord?: readonly string[] | undefined;
  /** By which a repeat is told: an error, or what the call gives. */
  readonly tells: "throws" | "result";
  readonly chain: readonly ChainStep[];
  /** What leads around each call of the chain, and around the guard itself. */
  readonly bypasses: readonly (readonly Bypass[])[];
  readonly order: number;
  /** Of a test of what was found: when it was looked at, where code holds that. */
  readonly lookedAt?: number;
  /** Of a test of each of the rows that were found: how it came out for those that code went on with. A row beside them leaves that. */
  readonly ofKept?: Outcomes;
  /** How many loops over the batch it stands in. */
  readonly depth: number;
  /** It stands in a loop over what each record of the batch was answered. */
  readonly isOfEach?: true;
  /** It asks, in a loop over what was found, for the one of the round. */
  readonly isOfRound?: true;
  /** It is done at a time that is not followed, among others. */
  readonly unordered?: Unordered;
  /** What it is a part of, as a batch, by where that was made, and the errors by which all of it is refused. */
  readonly part?: { readonly of: Place; readonly errors: readonly string[]; readonly isDone?: true };
  /** It guards a function that it runs, and nothing behind that: a repeat is answered, and the code goes on. */
  readonly isAround?: true;
  /** The connection on which it is done, by where that was made: it may be in a transaction with what else is done there. */
  readonly connection?: Place;
  /** Its refusal leaves nothing but to undo such a transaction. */
  readonly abortsAll?: true;
}

/** States under which a claim passes, what it leaves in fields itself, and whether it leaves the others as they are. */
export interface ClaimedState {
  readonly passes: readonly ReadonlyMap<string, Asked<Value> | undefined>[];
  readonly leaves: ReadonlyMap<string, Value>;
  readonly isPartial: boolean;
  /** What it leaves has no other fields. */
  readonly isWhole?: true;
  /** It does nothing where there is no row. */
  readonly needsRow?: true;
  /** The code asks in some way what stood there. */
  readonly isAskedByCode?: true;
  /** It asks for the word that the claim leaves. */
  readonly isAskedByWord?: true;
}

/** A call of which nothing is known, and whose answer was waited for. */
export interface AnswerFacts {
  /** The callee as written: `isFirst`, `this.dedupe.isNew`. */
  readonly call: string;
  /** The package that it is of, where it is of one. */
  readonly package: string | undefined;
  /** What it is asked of, by what is written, and the calls whose answers that is made of. */
  readonly owner?: string;
  readonly on?: readonly GuardId[];
  /** What its name says that it does. */
  readonly sense: NameSense;
  readonly at: Place;
  /** It has the results of calls that were queued. */
  readonly isOfQueue?: boolean;
  /** What the call does is known, and not what its answer says here. */
  readonly isListed?: boolean;
  /** What its error is asked in a way that nobody follows. */
  readonly isOfRefusal?: boolean;
  /** Of another service: which tests of it may tell a repeat. */
  readonly answersBy?: "repeats" | "data" | undefined;
  /** Statuses by which that one may tell a repeat of this call, beside those that tell one of any call. */
  readonly tellsByStatus?: readonly string[] | undefined;
  readonly order: number;
}

/** A call that was not followed to its end: too many functions run around it, or it took what the run may do. */
export interface CutOff {
  readonly at: Place;
  /** The callee as written. */
  readonly call: string;
  readonly because: "deep" | "long";
}

/** What an answer decides: a test of it, a loop, a function that the call may run. Its sides stand as outcomes of a guard; which a repeat takes is not known. */
export interface DecisionFacts {
  /** Of unlisted calls, and of looks of which something was computed. */
  readonly answers: readonly GuardId[];
  /** Of what is computed of one of several: the guards and tests by whose outcomes that one was taken. */
  readonly chosenBy?: readonly GuardId[];
  /** What of the looks it was computed of. */
  readonly attributes?: Attributes;
  /** It is of a count that this record was added to. */
  readonly isOfSum?: true;
  /** It asks on which side of a bound a number is: one step does not take it across. */
  readonly isBound?: true;
  /** On which side of it there is nothing in the answer, where that is what it asks. */
  readonly nothing?: Outcomes;
  /** It asks another service for what may tell a repeat only by the name of what that did: `AddNewOrderResponse.Error`. */
  readonly isByOperation?: true;
  /** It hangs on what was done for the items of a list that was gone through: on nothing, where that met no guard. */
  readonly isBehindList?: true;
  /** It stands for a row of a table: what is reached so names it. */
  readonly row?: { readonly name: string; readonly of: string };
  /**
   * It asks what is another one at the next delivery: the clock, chance (`isOfChance`), how often a record came, or, `isOfBatch`, how the batch was
   * cut.
   */
  readonly moves?: { readonly at: Place; readonly isOfBatch?: true; readonly isOfChance?: true };
  /** That it hangs on them is only what the text of the program allows (`domain/slice.ts`). */
  readonly isPerhaps?: true;
  readonly order: number;
  /**
   * `test`: of an answer. `items`: which there are in an answer. `run`: whether a function is called that the call was given.
   * `cut`: whether a call comes back that was not followed to its end. `refusal`: whether a call comes back, where code asks for an
   * error by which it may refuse. `list`: whether a list has anything that records were added to.
   * `several`: whether one of several tests came out so. `others`: it is done for another record than the one that was let through.
   */
  readonly by: "test" | "items" | "run" | "cut" | "refusal" | "list" | "several" | "others";
  /** Of `test`: it asks for a word that speaks of repeats: `answer.replayed`. */
  readonly asksForRepeat?: true;
  /** The same by a word that says nothing else: `answer.duplicate`. */
  readonly asksForDuplicate?: true;
  /** Of `refusal`: by its name the call makes something, which the other side may have already. */
  readonly isOfMaking?: boolean;
  /** Of `list`: under which outcomes records were added; of `others`: the one was let through. Of `several`: one of these holds. */
  readonly under?: Conditions;
}

/**
 * Expressions of which a run did not know what comes of them. `test`: it may come out either way. `ways`: it comes out otherwise on another way
 * to it. `list`: which items are left in one.
 */
export type UntoldKind = "test" | "ways" | "list";

/** As `BatchResponse` of the findings, of no source yet: which member is the right one is known by who knows the source. */
export interface RawResponse {
  readonly forms: ReadonlySet<ResponseForm>;
  /** Members of the record by which failures are told; `""`: none; `*`: the right one; undefined: not known. One for each item of the list. */
  readonly members: readonly (string | undefined)[];
}

/** There is no doubt about it: it is known to let a repeat pass. */
export function letsRepeatsPass({ doubt }: Pick<GuardFacts, "doubt">): boolean {
  return doubt === "optimistic" || doubt === "past";
}
