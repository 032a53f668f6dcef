/** What calls change outside the process, and what names it there. */
import type { ChainStep } from "../../findings/finding.ts";
import type { AskedOfTable, Isolation } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Paths } from "../domain/guard-paths.ts";
import type { CellId } from "../domain/context.ts";
import type { GuardId } from "../domain/outcomes.ts";
import type { Answered } from "../domain/answered.ts";
import type { Bypass } from "../domain/bypass.ts";
import type { Spans } from "./call-stack.ts";
import type { SymbolicValue, Value } from "../domain/value.ts";
import type { AskedFields } from "./look-facts.ts";

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
  /** The names of values that a store had before: none of them is made anew. */
  readonly kept?: ReadonlySet<string>;
  /** Names that are other ones each time: the row to which an insert gave them, or the expression that made them. */
  readonly drawn?: ReadonlyMap<string, CellId | Place>;
  /** Of values that a look found: as which field of the row. */
  readonly foundAs?: ReadonlyMap<string, string>;
  /** These are columns of a table: a row that is told by others of them may be another one. */
  readonly isRow?: true;
  /** What a row has in other columns once it is written: another call may name it by these. */
  readonly leaves?: ReadonlyMap<string, KeyText>;
  /** Of what a look finds: whether there is, or is not, something for it in other tables of the store. */
  readonly beside?: ReadonlyMap<string, AskedOfTable>;
  /** The table that a column is of, where a look names it with the column; null: it has columns of this name of two of them. */
  readonly columnTables?: ReadonlyMap<string, string | null>;
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
  /** How it is computed of one, where it is no member. */
  readonly made?: string;
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
  /** Of what these looks found, what code has written in parts of it before; `meta.**`: any member of a part. */
  readonly partsChanged?: ReadonlyMap<GuardId, ReadonlySet<string>>;
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
  /** It puts an item, whole, under a key: what names the thing are members of that. */
  readonly isItem?: true;
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
  /**
   * It takes a lock, or gives it back, and changes nothing else: `by` is what tells the lock from others. `untilEnd`: it is held until the transaction on its
   * connection is over. `seconds`: it is given back by itself after that; null: never. `unless`: it was not had where the look of this id gave that.
   * `rows`: it is of these rows, if there are any.
   */
  readonly lock?: {
    readonly does: "takes" | "leaves";
    readonly untilEnd?: true;
    readonly seconds?: number | null | undefined;
    readonly unless?: { readonly look: GuardId; readonly gives: false | 0 };
    readonly rows?: Thing;
  };
  /** How far it says that a transaction on its connection, or each of them, is to be kept apart from others at the same time. */
  readonly isolation?: Isolation;
  /**
   * It is the end of a transaction, or takes a lock, and where it fails code goes on: blocks behind which an effect may come of one that is undone, or
   * without the lock.
   */
  readonly failsWithin?: readonly Place[];
  /** The connection on which it is done, by where that was made. */
  readonly connection?: Place;
  /** The guard that the write itself is. */
  readonly own?: GuardId | undefined;
  readonly isPart?: true;
  /** It is made of each thing in a list that it was given. */
  readonly isOfList?: true;
  /** Claims that pass again behind it: their marker is gone, or back in a state that they ask for. */
  readonly takesBack?: readonly { readonly guard: GuardId; readonly isSure: boolean }[];
  /** It makes a new row: what it does not set has a default. */
  readonly isInsert: boolean;
  /** The row that it makes, by which an id is known that the store gives to it. */
  readonly makes?: CellId;
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
  /** It stands in a handler of errors itself. */
  readonly isHandling?: true;
  /** When the outermost loop around it began. */
  readonly loopFrom?: number;
  /** A handler of errors in which it stands asks which error it is. */
  readonly isOfSomeErrors?: true;
  readonly guards: Paths;
  readonly order: number;
}
