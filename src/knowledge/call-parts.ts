/** Parts of what is said of a call that know nothing of calls. */
import type { ArgumentPath, Moved, SetValue } from "./argument-path.ts";
import type { TextHole } from "./text-hole.ts";

/**
 * What happens when the same call is made again, as far as its arguments tell and as long as no token recognises it
 * (`LibraryCall.tokens`).
 */
export type Repeat =
  /** No effect in the first place: reads, computations, telemetry, and calls that only prepare. */
  | { readonly on: "nothing" }
  /** The same state. `refused`: what would change it once more is kept from it by its own condition; `declared`: the settings say so. */
  | { readonly on: "same"; readonly because: "sets-only" | "deletes" | "method" | "upsert" | "refused" | "declared" }
  /**
   * The same state while the values at `LibraryCall.keys` are stable; without a stable key a new thing each time.
   * `passing`: what stands under the key goes away by itself, and a later repeat makes it anew.
   */
  | { readonly on: "key"; readonly passing?: string }
  /** Happens again. `text`: the part that changes the state again (`ADD n :one`), empty where it is the call itself. */
  | { readonly on: "again"; readonly because: "call" | "increments" | "appends" | "inserts"; readonly text: string }
  /** `sets`: what it sets by its name, in the words of the other side: `updateQueue`. */
  | { readonly on: "unknown"; readonly why: string; readonly sets?: readonly string[] };

/** Something that a call makes or takes away. */
export interface ChangeFacts {
  readonly does: "writes" | "removes";
  readonly target?: ArgumentPath | undefined;
  readonly keys: readonly ArgumentPath[];
  readonly sets?: ReadonlyMap<string, SetValue> | undefined;
  readonly isPartial?: boolean | undefined;
  readonly others?: "gone" | "default" | undefined;
  readonly isOpen?: boolean | undefined;
}

/** `same`: a list of them, `flat`: of what stands in them where they are lists, `any`: in any order, `some`: of which each may be missing; `lists`: a list of such, none of them empty, `sides`: each of which may be; `groups`, `index`, `counts`: an object with lists, with one of them, or with how many there are; `map`: a `Map` with lists where the names are known, else as `groups`; `one`: any of them; `left`: of an object those members that are not taken out, or are; `first`, `last`, `nth`: the one at that place, which `nth` is given as the other argument. */
export interface Holding {
  readonly argument: number;
  readonly as:
    | "same"
    | "flat"
    | "any"
    | "some"
    | "part"
    | "lists"
    | "sides"
    | "groups"
    | "map"
    | "index"
    | "counts"
    | "one"
    | "left"
    | "named"
    | "values"
    | "first"
    | "last"
    | "nth"
    | "cast";
  /** Of `same`: each of them once. */
  readonly isOnce?: true;
  /** Of `same`: those of the other arguments behind them. */
  readonly isJoined?: true;
  /** Of `flat`: lists in lists as well, however deep. */
  readonly isDeep?: true;
}

/** A request over HTTP: where its address stands, and what it asks for. */
export interface HttpRequest {
  /** Upper case; undefined: not known. */
  readonly method: string | undefined;
  readonly url: ArgumentPath | undefined;
  /** Where its host stands, where `url` is the way alone: `{ hostname, path }`. */
  readonly host?: ArgumentPath;
  /** What it posts is a statement that adds something: `mutation`, `INSERT`. */
  readonly saysItAdds?: true;
}

/**
 * What a look at a table asks of another one, for the rows that it finds: `has`, there is a row for them; `lacks`, there is none; the
 * other two where that is one of several conditions, or none (LEFT JOIN).
 */
export type AskedOfTable = "has" | "may-have" | "lacks" | "may-lack";

/**
 * The isolation level of a transaction. `serial`: of two at once that look for what the other writes one is undone. `snapshot`: of two that
 * write one row, in most databases. `less`: both may be there. It is that
 * of `this` transaction, of `one`, which may be the next, or of `each` that follows on the connection.
 */
export interface Isolation {
  readonly level: "serial" | "snapshot" | "less";
  readonly of: "this" | "one" | "each";
}

/**
 * How an update is refused the second time. `lease`: until the time has come that it writes, which the filter compares by an
 * operator. `while`: until another state or time comes. `marked`: once another write has left a state that the filter does not ask
 * for. `unread`: whether it is at all cannot be told.
 */
export interface OwnRefusal {
  readonly for: "ever" | "while" | "lease" | "marked" | "unread";
  /** The steps to what the filter asks for, of `lease` and `unread`. */
  readonly asked?: readonly string[];
  /** The field that it asks for, of `lease`. */
  readonly field?: string;
  /** Of `ever`: a value that is given is asked for, and not one that is written there. */
  readonly isByValue?: true;
  /** The same where another value that is given is set: the two tell whether it refuses at all. */
  readonly byValues?: "perhaps";
  /** Of `lease`, where the time in that field is moved on: by how much; `within`: where that stands in what is set. */
  readonly movedBy?: Step;
}

/** By how much a number or a time is moved on, among the arguments or in what is set. */
export type Step = Moved["movedBy"] | { readonly within: readonly string[] };

/**
 * `once`: called during the call; `transaction`: the same, or a list of calls of the library that are all done or none; `each`: for each element of `items`; `reduce`: the same, with what the calls before came to
 * (begun with `seed`); `rows`: for each row that the receiver finds; `each-of-receiver`: for each element of a list that the receiver was made with; `work`: it is an
 * argument of what the receiver was made with, and called for each element that it is given now; `fired`: the same, called with what is given now; `wrapped`: by whoever calls
 * the result; `all`: the argument is a list of functions; `settle`: the same, and what fails is a result as well; `sequence`: the same, one after another; `chain`: the same, each with what the one before came to; `flow`:
 * all arguments are functions, and whoever calls the result calls one after another; `pipe`: the same at once, with the first
 * argument; `operator`: for each element of a list that the result is called with; `through`: all arguments are such, called one after another, the
 * first with what the receiver was made with (`emitted`, `emitted-of-receiver`: the result is one of its elements; `deferred`: it is made with what the function gives; `combined`: with those of all that is given); `returns`: called for what it returns, which stands for the argument; `maybe`.
 */
export type HowItRuns =
  | "once"
  | "transaction"
  | "each"
  | "reduce"
  | "rows"
  | "pages"
  | "each-of-receiver"
  | "work"
  | "fired"
  | "wrapped"
  | "all"
  | "settle"
  | "sequence"
  | "chain"
  | "flow"
  | "pipe"
  | "operator"
  | "through"
  | "emitted"
  | "emitted-of-receiver"
  | "combined"
  | "deferred"
  | "returns"
  | "maybe";

type TextPieces = readonly (string | TextHole)[];

/** What the steps of a statement were given so far, as pieces of its text. */
export interface RowPieces {
  /** Numbers that are written in the row that it inserts. */
  readonly inserted: ReadonlyMap<string, number>;
  /** What it computes for columns of a row that is there; undefined: it is not read. */
  readonly computed: ReadonlyMap<string, TextPieces | undefined>;
  /** The list of what it gives back; undefined: it is not read. */
  readonly returned: readonly TextPieces[] | undefined;
}

/** A column, or all of a table, and the way to it in a row. */
export interface NestedColumn {
  /** The name under which it stands first. */
  readonly below: string;
  /** What it is called there. */
  readonly name: string;
  readonly column: string;
  /** Whose it is; undefined: that is not known. */
  readonly table: string | undefined;
}
