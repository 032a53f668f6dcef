import type { GuardKind } from "../vocabulary.ts";
import type {
  ArgumentPath,
  Asked,
  Expiry,
  Fit,
  GivenTime,
  Passing,
  PassingValue,
  UnreadFields,
} from "./argument-path.ts";
import type { Repeat } from "./call-parts.ts";
import type { Known } from "./known.ts";
import type { TextHole } from "./shape.ts";
import type { LibraryCall } from "./calls.ts";

/** How a call tells a first run from a repeat. */
export interface CallGuard {
  readonly kind: GuardKind;
  /**
   * `throws`: a repeat is refused with an error (`errors`); `result`: the result tells (`fresh`).
   */
  readonly tells: "throws" | "result";
  /** Of `result`: how it looks at the first run and at a repeat. */
  readonly fresh?: ResultTest;
  /** Names and codes of the refusing error: `ConditionalCheckFailedException`, `23505`. */
  readonly errors: readonly string[];
  /** It refuses by the same error for another reason as well: a balance that another part of the transaction asks for. */
  readonly refusesOtherwise?: boolean;
  /** The error says of each of several writes in one whether that is the one which refuses. */
  readonly reasons?: RefusalReasons;
  /** Where the key stands. Empty: the whole input. */
  readonly keys: readonly ArgumentPath[];
  /** The same for holes of a statement's text. */
  readonly keyHoles?: readonly TextHole[];
  /** Of a look: what the rows call a field where that is not its name. */
  readonly columns?: ReadonlyMap<string, string>;
  /** Of a look: what the rows have that is computed, with the words of the expression, of which some are columns; `*`: of the rows themselves. */
  readonly computed?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of a look: arguments that say what is selected, and ask nothing of a row. */
  readonly selected?: ReadonlySet<number>;
  /** Of a look: what fields are in all that it finds. */
  readonly where?: ReadonlyMap<string, Asked<string | number | boolean | null>>;
  /** Of a look: where values stand that what it finds has in these fields. A list of whole keys stands under `[]`. */
  readonly named?: ReadonlyMap<string, ArgumentPath>;
  /** The same of values that these fields do not have. */
  readonly unlike?: ReadonlyMap<string, ArgumentPath>;
  /** Of a look: fields of which it asks something that is not read. */
  readonly unread?: UnreadFields;
  /** Of a look: patterns and bounds that fields of what it finds fit. */
  readonly fits?: ReadonlyMap<string, readonly Fit<PassingValue>[]>;
  /** The same of times, before which the fields may lie as well; undefined: it is not known where the time stands. */
  readonly before?: ReadonlyMap<string, GivenTime | undefined>;
  /** Of a look: what it asks for says the query that it is given first: `transaction.get(jobs.where("id", "==", id))`. */
  readonly isByQuery?: true;
  /** Of a condition that a set lacks something, which the write adds: it refuses a repeat where what is asked for is among what is added; the same of one that it has something, which the write takes out. */
  readonly among?: { readonly asked: ArgumentPath; readonly added: ArgumentPath } | undefined;
  /** It refuses a repeat where each of these fields is set to what it asks of it: the row that it makes is found again. */
  readonly sameAs?: readonly { readonly asked: ArgumentPath; readonly set: ArgumentPath }[];
  /**
   * Values that the condition compares with. Where they were read back from the same store, a replay reads newer ones and
   * passes: optimistic locking is no guard.
   */
  readonly compared?: readonly ArgumentPath[];
  /**
   * A version of what stands there, as an ETag: it is a condition only where it was read back, and then optimistic locking, which a replay passes and one
   * of two deliveries at once does not.
   */
  readonly asRead?: ArgumentPath | undefined;
  /**
   * The condition lets the marker pass once the time of day is behind what it was given: the value of the attribute, and the
   * time that the condition compares it with.
   */
  readonly expiry?: Expiry;
  /** How long it remembers, in seconds; `null`: as long as the item lives; undefined: not known. */
  readonly windowSeconds: number | null | undefined;
  /**
   * True where the call is a guard only if code tests the error for these names (a plain INSERT and a catch of 23505); false
   * where the call says by itself that it expects a repeat.
   */
  readonly needsErrorTest: boolean;
  /** It is there for what it does, and refuses a repeat by the way: nobody misses it where it guards nothing. */
  readonly isByTheWay?: boolean;
  /** One that is there by the way has a condition as well: what that refuses is not written. */
  readonly isConditional?: true;
  /** It writes whatever stood there, and is a guard only for who asks what it answers. */
  readonly isMadeAnyway?: boolean;
  /** What it leaves is a number, or a bit, that other calls may set back: `SET key 0` behind `INCR key`. */
  readonly isOfNumber?: true;
  /** The write is not done the second time, whether or not anybody asks what it tells, and whatever was read in the meantime. */
  readonly refusesItself?: boolean;
  /** The values that are given tell whether a repeat is refused: it is one only where they do, or unless they tell that it is not. */
  readonly byValues?: "surely" | "perhaps";
  /** The error by which it refuses has the item that is there: it is a look as well. */
  readonly bringsItem?: boolean;
  /** It looks for a row that has all of the key, and makes one where there is none: a time in the key is a part of it like others. */
  readonly looksFirst?: boolean;
  /** What it tells comes later, with the results of other calls. */
  readonly isQueued?: boolean;
  /** It refuses where the row is there, whatever it has. */
  readonly isOfNewRow?: boolean;
  /** What it has of the record finds a row, among what else is asked of that: a time of the clock there is a bound, and names nothing. */
  readonly isByFilter?: true;
  /** Its method refuses what is there without being asked to. */
  readonly isByDefault?: true;
  /** A look by columns of which the code says that no two rows share them: a plain insert of the row that it did not find is refused the second time. */
  readonly isByUnique?: true;
  /**
   * Of a claim: states under which it passes, each as what it asks of fields; undefined, of a field: something that is not read. A
   * check that has it is a write that is done again as long as one of them is there: what another write leaves may end that.
   */
  readonly passes?: Passing | undefined;
  /** Of several writes in one: the one that is the claim. */
  readonly part?: Pick<LibraryCall, "keys" | "row" | "sets" | "isPartial" | "target">;
  /** Of several writes in one: those that refuse all of it, each by itself. */
  readonly refusing?: readonly RefusingPart[];
  /** What a repeat of the call does where its condition lets it pass; absent: as the call says. */
  readonly unrefused?: Repeat;
  /** What guards in its place where its condition surely holds again for what the call leaves: that it changed something. */
  readonly ifHeldAgain?: CallGuard;
  /** The code that gets what stood there asks what it is: `passes` says what it may be that is told from what is written. */
  readonly isAskedByCode?: true;
  /** Of a write that gives back the old item: it may be an update of one that somebody else has made. */
  readonly mayChangeItem?: true;
  /** Of a write that gives back the old item: a number that it counts on, which the first run leaves at this at least. */
  readonly leavesCount?: { readonly field: string; readonly from: number; readonly isTyped: boolean } | undefined;
  /** Of a write that gives back the old item: where the attributes stand that are its key, which each item has. */
  readonly itemKey?: ArgumentPath;
  /** It does nothing where there is no row. */
  readonly needsRow?: true;
  /** A check that removes what it gives back: a repeat finds nothing, unless it is put there again. */
  readonly takes?: true;
  /**
   * Whether it refuses a repeat is not known: there is a condition that cannot be read, or perhaps there is one; `sometimes`:
   * that hangs on more than the key; `undeclared`: the code declares the columns, and none that is given as unique.
   */
  readonly doubt?: "unread" | "perhaps" | "sometimes" | "undeclared" | undefined;
}

/** Why each of several writes in one was refused or not, in the error by which all of them are. */
export interface RefusalReasons {
  /** The member of the error that has a list of them: `CancellationReasons`. */
  readonly member: string;
  /** The member of a reason that says which it is, and what it is of a write that refuses, and of one that doesn't. */
  readonly code: string;
  readonly refused: string;
  readonly passed: string;
  /** What each of them says to a repeat; undefined: which write stands where is not known. */
  readonly places: readonly ReasonPlace[] | undefined;
}

/**
 * `refuses`: the write refuses a repeat; `passes`: it has no condition; `either`: it has one that says nothing of a repeat, and may refuse or
 * not; `unread`: it has one, and what that says of a repeat is not known.
 */
export type ReasonPlace = "refuses" | "passes" | "either" | "unread";

/** One of several writes in one that refuses all of them. */
export interface RefusingPart extends Pick<CallGuard, "expiry" | "passes" | "part"> {
  readonly at: ArgumentPath;
}

/**
 * What the result of a guarding call is for a first run and for a repeat. `member`: path into the result, `*` for any member;
 * without it the result itself.
 */
export interface ResultTest {
  readonly member: readonly string[];
  readonly first: ResultValue;
  readonly repeat: ResultValue;
  /** The result has a `forEach` of its own, for the items of this member. */
  readonly isIterated?: true;
  /** The list that tells has its number under this name as well as under `length`. */
  readonly numberAs?: string | undefined;
  /** A test of another member of the same result, which tells as much: the rows beside their number. */
  readonly also?: ResultTest | undefined;
  /** Another form that the result may have in place of this one, where it is not known which. */
  readonly otherwise?: ResultTest | undefined;
}

/** What a call gives where the record comes the first time, or again. */
export type ResultValue =
  | { readonly is: "constant"; readonly value: string | number | boolean | null | undefined }
  /** A number above this one. */
  | { readonly is: "above"; readonly than: number }
  /** A number that is not this one; where something else has put a number there, it may be one the first time as well. */
  | { readonly is: "another"; readonly than: number }
  /** The number of things that were found; `isNone`: 0, which some drivers give as a text or a `bigint`. */
  | { readonly is: "counted"; readonly isNone?: true }
  /** Whether it is a number or 0 is not known. */
  | { readonly is: "either" }
  | { readonly is: "truthy" }
  | { readonly is: "falsy" }
  /** Something that is there. `field`: one field of it, which is there. */
  | { readonly is: "present"; readonly field?: string }
  | { readonly is: "absent" }
  /** A list that is left out where there is nothing in it, as some do, or is there and empty. */
  | { readonly is: "absent-or-empty" }
  /** An error with one of these codes or names, where others throw it; any other error says nothing of a repeat. */
  | { readonly is: "refused"; readonly names: readonly string[] }
  /** A row or document: its members are the fields. `thing`: of which mapper it has the methods. */
  | { readonly is: "row"; readonly thing?: Known | undefined }
  /** What stands for a document whether it is there or not. `thing`: what it has beside `exists`. */
  | { readonly is: "snapshot"; readonly exists: boolean; readonly thing?: Known | undefined }
  /** `thing`: what stands for each of them. */
  | { readonly is: "rows"; readonly thing?: Known | undefined }
  | { readonly is: "empty" }
  /** An object without members. */
  | { readonly is: "no-members" }
  | { readonly is: "not-empty" };
