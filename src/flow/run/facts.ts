/** What a run writes down: data that can be printed and kept. The judge alone draws conclusions from it (`verdict/`). */
import type { ChainStep, Reason, ResponseForm } from "../../findings/finding.ts";
import type { Asked, AskedOfTable, CallGuard, NameSense, UnreadFields } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { FieldTest } from "../domain/field-test.ts";
import type { Conditions, Paths } from "../domain/guard-paths.ts";
import type { Condition, GuardId, Outcomes } from "../domain/outcomes.ts";
import type { CellId } from "../domain/context.ts";
import type { Answered } from "../domain/answered.ts";
import type { Bypass } from "../domain/bypass.ts";
import type { Spans } from "./call-stack.ts";
import type { Attributes, SymbolicValue, Value } from "../domain/value.ts";
import type { EffectNature, GuardKind, GuardOptions } from "../../vocabulary.ts";

/**
 * Among what something is done of which the order is not followed: the steps of a state machine, or functions that packages were handed: the one
 * that was handed over at this place.
 */
export type Unordered = "steps" | CellId;

export { ADDED, ANY_FIELD, ITEM, KEPT, REST, TAKEN, WHOLE } from "../../knowledge/index.ts";
export type { Asked, AskedOfTable, Fit } from "../../knowledge/index.ts";

/** A guard that a run met; two calls of one helper are two guards. */
export interface GuardFacts {
  readonly kind: GuardKind;
  readonly call: string;
  readonly at: Place;
  /** What the key depends on, and the expression that makes it volatile. */
  readonly key: SymbolicValue;
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
  /** Names under which the rows that it finds have rows of other tables. */
  readonly related?: ReadonlySet<string>;
  /** Fields of which it asks something that is not read. */
  readonly unread?: UnreadFields;
  /** The id of a record is among its values. */
  readonly hasIdOfRecord?: true;
  /**
   * Whether it refuses a repeat is not known. `newest`: of records that share a row it refuses only that of the last one. `optimistic`: it
   * refuses none by itself, since it asks for what was read before; what was looked at there is not changed in between.
   */
  readonly doubt?: CallGuard["doubt"] | "newest" | "optimistic";
  /** Of a look: other records may have what it looks at as well. */
  readonly isOfSharedRow?: true;
  /**
   * Of a test of what was found there: on this side of it, what is there is not what only this record has (`row.lastEvent !== event.id`). Behind a
   * later record of that row each passes again.
   */
  readonly newest?: Outcomes;
  /** For what it does itself it counts only where something stands behind it: a count is a marker there, else just a count. */
  readonly needsUse?: boolean;
  /** It writes whatever stood there: a claim only where code asks what it answers. */
  readonly isMadeAnyway?: true;
  /** Of such a write: code compares what it answered. */
  readonly isCompared?: true;
  /** It counts one more at each call, and other records may count there, too: what it answers tells, but the count itself is another. */
  readonly isSharedCount?: true;
  /** What it tells comes later, with the results of other calls. */
  readonly isQueued?: boolean | undefined;
  /** It refuses where the row is there, whatever it has. */
  readonly isOfNewRow?: boolean | undefined;
  /** Of a look: no two rows share the columns by which it asks. */
  readonly isByUnique?: true;
  /** Of a write that tells of the row as it leaves it: what it sets itself is in there the first time as well. */
  readonly isOfWritten?: true;
  /** What it is about, to be matched with what is changed later. */
  readonly thing?: Thing;
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
  /** Where the call that makes it has its options. */
  readonly options?: GuardOptions | undefined;
  /** The key expression finds nothing, so that the function runs unprotected. */
  readonly isKeyMissing?: boolean;
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

/** An effect as it happened on one path, before anybody asks what a repeat does and which of its guards count. */
export interface EffectEvent {
  readonly at: Place;
  readonly call: string;
  readonly nature: EffectNature;
  /** What the call does when it is made again, by itself. */
  readonly repeat: RepeatFacts;
  readonly guards: Paths;
  /** The guards that the call itself is, for what it does. */
  readonly own: readonly GuardId[];
  readonly chain: readonly ChainStep[];
  readonly order: number;
  /** How many loops over the batch it stands in. */
  readonly depth: number;
  /** It stands in a loop over something else. */
  readonly isInRounds?: boolean;
  /** When the outermost loop around it began. */
  readonly loopFrom?: number;
  /** What it is a part of, by where that was made. */
  readonly partOf?: Place | undefined;
  /** The connection on which it is done, by where that was made. */
  readonly connection?: Place;
  /** It is done at a time that is not followed, among others. */
  readonly unordered?: Unordered;
  /** It is given something of the batch as a whole. */
  readonly isOfBatch?: true;
  /** It is given something of the record. */
  readonly isOfRecord?: true;
  /** The looks, and claims that give rows back, of which it is given something that they found. */
  readonly found?: readonly GuardId[];
}

/** What decides about the repeat of a call. */
export type RepeatFacts =
  /** `askedBy`: of a request, the function that asks, by its name, and so may only ask by it. */
  | { readonly on: "again" | "unknown"; readonly because: Reason; readonly askedBy?: string | undefined }
  /** The same while its key is. */
  | { readonly on: "key"; readonly because?: Reason; readonly key: KeyFacts; readonly input: InputFacts }
  /** The same, at an address that is the same where there is one. */
  | {
      readonly on: "same";
      readonly because: Reason;
      readonly address: SymbolicValue | undefined;
      readonly input: InputFacts;
    };

/** The values under which a call writes. */
export interface KeyFacts {
  /** What they are made of, members and items included. */
  readonly of: SymbolicValue;
  /** What those are made of that are no objects or arrays. */
  readonly plain: SymbolicValue;
  /** None is given. */
  readonly isMissing: boolean;
  /** One record has it, and all of the batch is written under it. */
  readonly isOfFirst?: true;
  /** One of them is the same each time. */
  readonly isOneStable: boolean;
  /** Where it is one of several: under which outcomes each of them is. */
  readonly chosen?: readonly Condition[];
  /** The key is somewhere in them, beside other things. */
  readonly isWithin: boolean;
  /** Values that may be a key as well. */
  readonly others: readonly SymbolicValue[];
  /** Values that may be a part of the key as well. */
  readonly perhaps: readonly SymbolicValue[];
  /** The member of the record that the key is; empty where it is made of several. */
  readonly name: string;
}

/** What a call is given, and the store that it writes. */
export interface InputFacts {
  /** Sums in it of which a part was read from a store, with the fields to which they are written where these are known. */
  readonly sums: readonly { readonly value: SymbolicValue; readonly field: string | undefined }[];
  /** Texts that grew by something of the record, each of the attribute to which it is written. */
  readonly grown: readonly SymbolicValue[];
  /** What is written, and what names it there, as texts. */
  readonly thing: Thing;
  readonly row: readonly string[];
}

/** A call of which nothing is known, and whose answer was waited for. */
export interface AnswerFacts {
  /** The callee as written: `isFirst`, `this.dedupe.isNew`. */
  readonly call: string;
  /** The package that it is of, where it is of one. */
  readonly package: string | undefined;
  /** What its name says that it does. */
  readonly sense: NameSense;
  readonly at: Place;
  /** It has the results of calls that were queued. */
  readonly isOfQueue?: boolean;
  /** What the call does is known, and not what its answer says here. */
  readonly isListed?: boolean;
  /** Of another service: which tests of it may tell a repeat. */
  readonly answersBy?: "repeats" | "data" | undefined;
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
  readonly order: number;
  /**
   * `test`: of an answer. `items`: which there are in an answer. `run`: whether a function is called that the call was given.
   * `cut`: whether a call comes back that was not followed to its end. `refusal`: whether a call comes back, where code asks for an
   * error by which it may refuse. `list`: whether a list has anything that records were added to.
   * `several`: whether one of several tests came out so.
   */
  readonly by: "test" | "items" | "run" | "cut" | "refusal" | "list" | "several";
  /** Of `refusal`: by its name the call makes something, which the other side may have already. */
  readonly isOfMaking?: boolean;
  /** Of `list`: under which outcomes records were added. Of `several`: one of these holds. */
  readonly under?: Conditions;
}

/**
 * A look at something outside the process. Its answers are neutral while the run lasts: of the presence of a thing `fresh`
 * stands for absent and `duplicate` for present, of a test `fresh` stands for true and `duplicate` for false. The judge says
 * which of them a repeat does not get, by what the handler changes.
 */
export interface LookFacts {
  /** The guard under which the look itself stands. */
  readonly id: GuardId;
  readonly asks: Asks;
  /** What it found it has deleted in the same step. */
  readonly isTaking?: true;
  /**
   * What it found is as it was before the write that the same call makes: that is a mark without a moment between the two. Members of the answer
   * that may be the item in place of it.
   */
  readonly isOfOld?: readonly string[];
  /** The function of a transaction in which it looks, which is done again where somebody else writes what it has read. */
  readonly serialIn?: Place;
  /** Of a search for things that are some way, by no id: what it asks of their fields. */
  readonly searches?: AskedFields;
  /** Code chose among what it found. */
  readonly isSifted?: true;
}

/** What is asked of fields. */
export type AskedFields = ReadonlyMap<string, Asked<Value>>;

export type Asks =
  /** Whether the other side refused, because it had this already. */
  | { readonly of: "refusal" }
  /** Whether the condition of a write holds, which passes again by itself: `GuardFacts.claimed` has it. `fresh`: it holds. */
  | { readonly of: "condition" }
  /** Whether there is such a thing. `where`: what fields are in it. `isFlag`: yes or no, or 1 or 0, is all that comes back. */
  | { readonly of: "presence"; readonly where?: AskedFields; readonly isFlag?: true }
  /**
   * A test of a field, or of the whole. `isMore`: it is true where there is more of what was asked for (`found.length > 0`) or,
   * where false, where there is less; undefined: neither is known. `where`: what fields are in all that is there.
   */
  | {
      readonly of: "test";
      readonly field: string | undefined;
      readonly test: FieldTest;
      readonly isMore?: boolean;
      readonly where?: AskedFields;
      readonly isFlag?: true;
      readonly after?: ItemAfter;
    };

/** Of an item of a list that code found, and writes into. `kept`: other members than those by which it is found. `changed`: one of those. */
export type ItemAfter = "kept" | "changed";

/** What a call speaks of. */
export interface Thing {
  /** The kind of store: a service, a package. */
  readonly store: string;
  /** What is kept there are settings: a look is for none of what became of a record. */
  readonly isOfSettings?: true;
  /** It is of a service, whose calls name the same things otherwise: no table, object or address. */
  readonly isOfService?: true;
  /** The table, bucket or list in it, as text. */
  readonly target: string;
  /** Of a table: whether a mapper or the database calls it, and its columns, so. */
  readonly names?: "mapper" | "database";
  /** False: the text stands for something that may be the same as what has another text. */
  readonly isKnown: boolean;
  /** Where it is one of several that are known: each of them. */
  readonly among?: ReadonlySet<string>;
  /** What is known of the values that name it there. */
  readonly key: ReadonlyMap<string, KeyText>;
  /** These are columns of a table: a row that is told by others of them may be another one. */
  readonly isRow?: true;
  /** What a row has in other columns once it is written: another call may name it by these. */
  readonly leaves?: ReadonlyMap<string, KeyText>;
  /** Of what a look finds: whether there is, or is not, something for it in other tables of the store. */
  readonly beside?: ReadonlyMap<string, AskedOfTable>;
  /** Of a request: it searches, maybe for what is of several lists. */
  readonly isSearch?: true;
  /** Of a request: the list with the member below which it does something, that member, and what: `PUT /orders/1/cancel`. */
  readonly acts?: {
    readonly on: string;
    readonly below: string;
    readonly by: string;
    readonly isSetting: boolean;
    /** It adds nothing to a list (`/items`), and tells nobody (`/notify`). */
    readonly isOfMember: boolean;
  };
}

/**
 * A text, with `undefined` for what is of the record, or the member that it is, `null` for what changes each time, and `true` for what may
 * be any text.
 */
export type KeyText = readonly (string | PlaceInRecord | undefined | null | true)[];

/** A member of a record, or of what is parsed of one. */
export interface PlaceInRecord {
  /** Its names in small letters, those of what it is in first; without these of images, types and bodies, which the same may have. */
  readonly names: readonly string[];
  /** The id that a service gives to the record: nothing that somebody wrote into it has it. */
  readonly isOwn?: true;
  /** What was put into it in place of something else: it is hardly what it was before. */
  readonly replaced?: string;
}

/** Something that a call leaves otherwise than it was. */
export interface Change {
  readonly does: "writes" | "removes";
  readonly thing: Thing;
  readonly call: string;
  readonly at: Place;
  /** It is about the record, by what it is given. */
  readonly isOfRecord: boolean;
  /** It was given a sum of what a store had. */
  readonly isSum: boolean;
  /** The looks of which it was given something that they found. */
  readonly found: readonly GuardId[];
  /** Of one thing: what names it. */
  readonly by?: SymbolicValue;
  /** Of one of those that are some way, by no id and by nothing of the record: what it asks of their fields. */
  readonly searches?: AskedFields;
  /** Of rows of a table: what it asks of their columns by what is written down. */
  readonly asks?: AskedFields | undefined;
  /** It stands in a loop over something else than records. */
  readonly isInRounds?: true;
  /** What fields are set to, those of documents by their way (`job.status`, `REST` for what is not named there), and all that is left, as `WHOLE`; undefined: not known. */
  readonly sets: ReadonlyMap<string, Value> | undefined;
  /** It leaves what it does not set as it is. */
  readonly isPartial: boolean;
  /** So it may do within a document that it sets. */
  readonly mayMerge?: true;
  /** Else what becomes of that, where it is known. */
  readonly others?: "gone" | "default" | undefined;
  /** It may set other fields as well. */
  readonly isOpen: boolean;
  /** It sets whatever there is in a part of the record that is known, by its place, or in other things of it. */
  readonly takes?: { readonly from: string | undefined };
  /** What it sets where the row is there already, if that is less. */
  readonly setsThere?: ReadonlyMap<string, Value>;
  /** What names the thing that it changes, as texts. */
  readonly row: readonly string[];
  /** It takes away all that is in the table or list. */
  readonly isOfAll?: true;
  /** It takes some of what is there away, by nothing of the record: what is known of the names of these. */
  readonly prunes?: Thing["key"];
  /** Times by the clock that it was given, in seconds after now. */
  readonly times?: readonly number[];
  /** How long it stands, in seconds, where that is another time than what stood there had; undefined: not known. */
  readonly keeps?: { readonly seconds: number | null | undefined };
  /** It begins or ends a transaction, and changes nothing else: its thing is the store. */
  readonly transaction?: "begins" | "commits" | "undoes" | "undoes-part";
  /** Where that is: the connection, by where it was made. */
  readonly connection?: Place;
  /** The guard that the write itself is. */
  readonly own?: GuardId | undefined;
  readonly isPart?: true;
  /** Claims that pass again behind it: their marker is gone, or back in a state that they ask for. */
  readonly takesBack?: readonly { readonly guard: GuardId; readonly isSure: boolean }[];
  /** It makes a new row: what it does not set has a default. */
  readonly isInsert: boolean;
  /** It changes rows that are there, and makes none. */
  readonly needsRow?: true;
  /** It makes the row where there is none. */
  readonly makesRow?: true;
  readonly chain: readonly ChainStep[];
  /** What leads around each call of the chain, and around the change itself. */
  readonly bypasses: readonly (readonly Bypass[])[];
  /** Of each call of the chain, and of the call itself, what a record does not come to that comes there. */
  readonly apart: readonly Spans[];
  /** Of each call of the chain, and of the call itself, what has to have answered for it to be come to. */
  readonly answered: readonly (readonly Answered[])[];
  /** Where something stands, it is not made: blocks in whose handlers of errors it is, handlers of errors of blocks in which it is the last. */
  readonly insteadOf: readonly Place[];
  /** A handler of errors in which it stands asks which error it is. */
  readonly isOfSomeErrors?: true;
  readonly guards: Paths;
  readonly order: number;
}

/** As `BatchResponse` of the findings, of no source yet: which member is the right one is known by who knows the source. */
export interface RawResponse {
  readonly forms: ReadonlySet<ResponseForm>;
  /** Members of the record by which failures are told; `""`: none; `*`: the right one; undefined: not known. One for each item of the list. */
  readonly members: readonly (string | undefined)[];
}
