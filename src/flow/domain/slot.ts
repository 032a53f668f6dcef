/** What a cell of the store holds: variables hold values, references lead to members or items. */
import type { Place } from "../../syntax/source-text.ts";
import type { Conditions } from "./guard-paths.ts";
import type { GuardId } from "./outcomes.ts";
import type { ClassValue, SymbolicValue, Value } from "./value.ts";
import type { Answers } from "./origin.ts";

/** What a cell holds: the value of a variable, or what an object or an array has. */
export type Slot = Value | Members | Items;

/** Members of an object. */
export interface Members {
  readonly kind: "members";
  readonly entries: ReadonlyMap<string, Value>;
  /** What a member that is not listed reads as; undefined: it has no others. */
  readonly open: Value | undefined;
  /** It was handed to code of which nothing is known: what that may have given to it under a name that it lacks, or under which it had nothing. */
  readonly mayBeGiven?: SymbolicValue;
  /** Any of those that are not listed may be missing: groups under what each item has. */
  readonly isSparse?: true;
  /** Whatever the name, it is one thing: the items of the only table that was asked. */
  readonly isUnderAnyName?: true;
  /** JSON made it: what was undefined is no member. */
  readonly isOfJson?: true;
  readonly class?: ClassValue;
  /** `new Error()`, `new TypeError()`: the class of the language that made it. */
  readonly errorClass?: string;
  /** Asked for members that the object itself lacks: the prototype, a client that was copied over. */
  readonly base?: Value;
  /** A `Map`: its entries are what was set, not members. */
  readonly isMap?: boolean;
  /** What was written under computed names, each with its key; `open` has the values as one. */
  readonly computed?: Items;
  /** Of these the one that was written last in this round of a loop: what is under that key now. */
  readonly latest?: Item | undefined;
  /** Answers by which code has taken some of the entries out of a map, or of what goes through a stream: which are left hangs on them. */
  readonly siftedBy?: Answers | undefined;
}

/** Items of an array or a `Set`: first those known one by one, then any number of `rest`. */
export interface Items {
  readonly kind: "items";
  readonly items: readonly Item[];
  readonly rest: Item | undefined;
  /** Of those that are counted no more: some that are surely there, each by itself. */
  readonly also?: readonly Item[] | undefined;
  /** What the running round of a loop has added, each by itself: see `this-round.ts`. */
  readonly ofThisRound?: OfThisRound;
  readonly isSet?: boolean;
  /** It has something of each record: another delivery may cut the batch differently. */
  readonly ofBatch?: boolean;
  /** A loop over records has filled it, and is over: the same holds of it as a whole. */
  readonly isOfAll?: true;
  /** Of these records it has those that are the record of the round: `records.filter((one) => one.id === record.id)`. */
  readonly isOfRound?: true;
  /** What is listed, and in which order: in lists of one order items of the same number are about the same thing. Undefined: not known. */
  readonly order?: string | undefined;
  /** It is a list that was found, with something of the record behind it: where it is put back, it has grown. */
  readonly grown?: SymbolicValue | undefined;
  /** A list that was found, of which it has all that is in there. */
  readonly copies?: SymbolicValue | undefined;
  /** Answers by which code has taken some of them out of a set: which are left hangs on them. */
  readonly siftedBy?: Answers | undefined;
  /** It is a stream of Node, whose methods wait for what they are given. */
  readonly isStream?: true;
  /** Of what a generator gives: what it comes back with in the end. */
  readonly returned?: Value | undefined;
  /** What a driver gave: a list that has its number under this name as well as under `length`. */
  readonly numberAs?: string | undefined;
  /** What a claim gave: of members that no list has, nobody knows what they tell of a repeat. */
  readonly ofClaim?: GuardId;
}

/** Undefined: nothing. `unknown`: something may have been taken out since, or it cannot be told from what was there before. */
export type OfThisRound = readonly Item[] | "unknown" | undefined;

/** One item of a list, or one that stands for many. */
export interface Item {
  readonly value: Value;
  /** It may be missing: pushed on one path only. */
  readonly isOptional: boolean;
  /** Outcomes under which it was added; in force again where the array is iterated. */
  readonly guards: Conditions;
  /** Of an optional one: outcomes under which it was not added; undefined: not known. */
  readonly missing?: Conditions | undefined;
  /** The computed name under which it stands in a map or dictionary. */
  readonly key?: Value;
  /** The loop that added it is over: each record that was gone through has its own, or none as `missing` says. */
  readonly isComplete?: boolean;
  /** It was added while a record of the batch was gone through, and has something of that: behind the loop the list is of several records. */
  readonly isOfRound?: true;
  /** A round before this one added it, of another record of the batch, whatever came of the guards of that one. */
  readonly isOfOther?: true;
  /** It was added where these blocks failed, and so is what is done with it later. */
  readonly insteadOf?: readonly Place[];
  /** What a filter has left out: what the record itself has put there before (`one.id !== order.id`), or nothing but what is empty. */
  readonly without?: "own" | "empty";
  /** By what chance its place in the list was drawn: who takes one by its place takes another one each time; who goes through all of them does not. */
  readonly drawnBy?: SymbolicValue;
}
