/** Where values stand among the arguments of a call, and what is said of those that stand there. */
import type { TextHole } from "./text-hole.ts";

/**
 * Where a value stands among the arguments: `{ argument: 0, path: ["Item", "pk"] }`. In a path `[]` stands for each element
 * of a list, `*` for each member, `NAME_OF_MEMBER` for the name of the only member. A command is looked through: its input is meant.
 */
export interface ArgumentPath {
  readonly argument: number;
  readonly path: readonly string[];
  /** Among what the receiver was made with: `new Upload({ params })`, `collection.doc(id)`. */
  readonly ofReceiver?: boolean;
  /** Without it the call is refused: of several inputs those are not meant that lack it. */
  readonly isRequired?: boolean;
}

/**
 * What an attribute is set to: a value among the arguments, a constant of a statement, a time so many seconds after now, what it was
 * plus or minus something (`sum`), nothing any more (`removed`), or something that is not known.
 */
export type SetValue =
  | ArgumentPath
  | { readonly constant: string | number | boolean | null }
  | { readonly afterNow: number }
  | "sum"
  | "removed"
  | "unknown";

/** A step of an `ArgumentPath`: no member has this name. */
export const NAME_OF_MEMBER = "<name>";

/** The name, among attributes, of all that stands under a key: a text, or a document as JSON. */
export const WHOLE = "";
/** Below the name of an attribute: any member of a document that the write does not name. */
export const REST = "*";
/** Below the name of an attribute: it keeps the members that the write does not name. */
export const KEPT = "=";
/** Below the name of a list: what it has that was not there. */
export const ADDED = "+";
/** Below the name of a list: what it has no more. */
export const TAKEN = "-";
/** Below the name of a list, of what is asked: any of its items. */
export const ITEM = "@";

/** Among the fields of which a look asks something that is not read: it may be any field, of any table. */
export const ANY_FIELD = "**";

/**
 * Fields of which a look asks something that is not read: each condition with its alternatives, and the fields that one of these is about.
 */
export type UnreadFields = readonly (readonly (readonly string[])[])[];

/** A token by which the service recognises a repeat of the request. */
export interface TokenMember {
  readonly at: ArgumentPath;
  /** Its name, where the path does not say it. */
  readonly name?: string;
  /** How long a repeat is recognised, in seconds; undefined: not documented. */
  readonly windowSeconds: number | undefined;
  /** Whether the other side looks at it is not known. */
  readonly isPerhaps?: true;
  /** Only FIFO queues and topics look at it: the address of this one. */
  readonly ofFifo?: ArgumentPath;
  /** It is what the message says, which others take as well; they refuse an id. */
  readonly isOfContent?: true;
  /** What is compared in its place, wherever something stands there. */
  readonly unless?: readonly ArgumentPath[];
  /** It is given to one that is none of FIFO, and refuses it. */
  readonly isRefused?: true;
}

/** A value that a write adds to a set or a number. */
export interface AddedValue {
  readonly to: "set" | "number";
  readonly at: ArgumentPath;
  /** As written: `ADD ids :ids`. */
  readonly text: string;
}

/** How long what a claim leaves is kept. */
export interface Expiry {
  readonly set: GivenTime | Moved;
  /** Absent: what stands there is deleted when the time that was set has come. */
  readonly compared?: GivenTime;
  /** It is deleted at a number of seconds alone: another number, or a text, is no time for it. */
  readonly isInSeconds?: true;
  /** The condition refuses nothing where the two do not come from the clock. */
  readonly needsClock: boolean;
  /** It is met no more where both are the same: what stands there has to be less. */
  readonly isStrict?: true;
  /** It passes once one of these times has come as well: the first of all of them counts. */
  readonly or?: readonly Expiry[];
}

/** Where a time stands: among the arguments, in a hole of the text, or written as one after now. */
export type GivenTime = ArgumentPath | { readonly hole: TextHole } | { readonly afterNow: number };

/**
 * A time that is moved on from where it stands: by an amount that stands somewhere, by so many seconds, or by a number of whatever the time is
 * counted in; `"unknown"`: by how much is not known.
 */
export interface Moved {
  readonly movedBy:
    ArgumentPath | { readonly hole: TextHole } | { readonly seconds: number } | { readonly number: number } | "unknown";
}

/** What a look asks a field to be: one of these values, or none of them. */
export interface Asked<T> {
  readonly isOne: boolean;
  readonly of: readonly T[];
  /** It is compared by order: it has to be less than the one value that is in `of`; `isOne` says nothing then. */
  readonly isLess?: true;
  /** Of a look: a time before this one will do as well, so many seconds after now; undefined: it is not known how many. */
  readonly orBefore?: { readonly afterNow: number | undefined };
  /** Of a look: it has to fit all of these as well. */
  readonly fits?: readonly Fit<T>[];
}

/** A pattern, or a bound: `kind LIKE 'MAIL%'`, `begins_with(sk, :mail)`, `n >= 5`. */
export interface Fit<T> {
  readonly by: "begins" | "ends" | "contains" | "like" | "<" | "<=" | ">" | ">=";
  readonly of: T;
}

/** It compares by order: `n >= 5`. */
export function isBound(by: string): by is "<" | "<=" | ">" | ">=" {
  return /^[<>]=?$/u.test(by);
}

/** Alternatives, in each of which all has to be so. A constant that is undefined: the field is not there. */
export type Passing = readonly ReadonlyMap<string, Asked<PassingValue> | undefined>[];

/** What a field is compared with: a value among the arguments, a constant, a time so many seconds after now. */
export type PassingValue =
  ArgumentPath | { readonly constant: string | number | boolean | null | undefined } | { readonly afterNow: number };

/** What a column of a row is given, or asked to be: among the arguments, in a hole of the text, or written there. */
export type ColumnValue =
  ArgumentPath | { readonly hole: TextHole } | { readonly constant: string | number | boolean | null };

/** It stands among the arguments. */
export function isPlace(one: SetValue | PassingValue | ColumnValue): one is ArgumentPath {
  return typeof one !== "string" && "argument" in one;
}
