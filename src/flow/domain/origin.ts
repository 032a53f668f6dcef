/**
 * Where data comes from that no value is known of: looks and what they found, unlisted calls and their answers, the clock. The
 * parts of `SymbolicValue` that refer to no other value are here.
 */
import type { NameSense } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { CellId } from "./context.ts";
import type { GuardId } from "./outcomes.ts";

/** Looks, `:`, attributes by their way (`job.count`); `*` behind those of one of many items, `#` for how many there are. */
export type Attributes = readonly string[];

/** Numbers of calls in the log, sorted. */
export type Answers = readonly GuardId[];

/** A point in time that a program computes from the clock. */
export interface Moment {
  /** Seconds after now. */
  readonly offset: number;
  /** The number counts this many to a second: 1000 for `Date.now()`. */
  readonly scale: number;
  /** Its methods move it itself, and give it back: `moment().add(1, "hour")`. */
  readonly isMovedInPlace?: true;
  /** Of the time at which a module was loaded: it stays what it is while the time goes on. */
  readonly isOfLoading?: true;
}

/** A call of which nothing is known but that it was given something of a record. */
export interface UnknownCall {
  /** The number under which the log has it, once it was awaited. */
  readonly id: GuardId;
  readonly at: Place;
  readonly call: string;
  /** The package that it is of, where it is of one. */
  readonly package: string | undefined;
  /** What it is asked of, by what is written: `inbox` of `inbox.where("id", "==", id).get()`. */
  readonly owner?: string;
  /** The calls whose answers the thing is made of that it is a method of: `order.save()`, where `order` was found. */
  readonly on?: Answers;
  /** What its name says that it does; of one that is given work, what all its words say: `guards`. */
  readonly sense: NameSense;
  readonly because: "unknown-callee" | "unknown-method" | "not-followed";
  /** By its name it logs, checks or converts, unless somebody waits for it. */
  readonly isPlain?: true;
  /** It was given nothing of a record, and may hand out rows that it does not hand out again: no effect. */
  readonly handsOut?: true;
  /** The look that found the row of which it is a method, or that with which that row came along: `line.update({ … })`. */
  readonly ofRow?: GuardId;
  /** It was given work to do, or a promise of some: it may fail as that does, or keep the error. */
  readonly isGivenWork?: true;
  /** What it is a method of, or the called thing, was made of something of a record or the batch: `inbox.for(record).run(work)`. */
  readonly isOnRecord?: true;
}

/** The look that found something, and the member of it that was read. */
export interface Found {
  readonly guard: GuardId;
  readonly field?: string;
  /** It is how many there are, or where one of them is. */
  readonly isCount?: boolean;
  /** It is the answer to a request, of which the body is a member. */
  readonly isResponse?: boolean;
  /** It is one of several that were found together. */
  readonly isOfMany?: true;
  /** The member of a row that is the list of which it is an item, or a member of one: `events` of `row.events[].id`. */
  readonly list?: string;
  /** It is one of those that a list has: where all records of a batch were asked for, it is of one of them. */
  readonly isElement?: boolean;
  /** A claim of an earlier invocation gave it: what tests tell of it was true then. */
  readonly isKept?: true;
  /** No row as it stands there: a text that code has parsed, or what is left where members were taken out. */
  readonly isNoRow?: true;
}

/** A field of what a look found, and the steps that code takes with it: `row.state.trim().toLowerCase()`. */
export interface Computed {
  readonly of: Found;
  readonly steps: readonly Step[];
}

/** What is written beside the field. */
export type Plain = string | number | boolean | null | undefined;

/** One step of a computation, whose result is known where the value is that it is taken with. */
export type Step =
  /** `state.startsWith("SE")` */
  | { readonly by: "method"; readonly name: string; readonly given: readonly Plain[] }
  /** `"SENT,DONE".includes(state)` */
  | { readonly by: "argument"; readonly of: Plain; readonly name: string }
  /** `/^SE/.test(state)`; `state.match(/^SE/)`, which gives null where there is none */
  | { readonly by: "pattern"; readonly pattern: string; readonly flags: string; readonly none: false | null }
  /** `["NEW", "SENT"].indexOf(state)` */
  | { readonly by: "place"; readonly among: readonly Plain[] }
  /** `Number(count)`, `typeof state` */
  | { readonly by: "function"; readonly name: string }
  /** `flags & 2` */
  | { readonly by: "operator"; readonly operator: string; readonly with: Plain; readonly isLeft: boolean };

/** By which way data came in: a root of the event, an unlisted call, or a test that chose it. */
export interface FromOutside {
  /** How it is reached from outside: `event.Records[].dynamodb.Keys`, `context.functionName`, `env.TABLE` (`interpret/roots.ts`). */
  readonly path?: string;
  /** The expression that made it volatile or that is read from a root, as people wrote it: for words about keys. */
  readonly origin?: Place;
  /** Of what an unlisted callee gives for constants: `some-config.get("table")`. The same text stands for the same value. */
  readonly setting?: string;
  /** Of the answer to a call: ways to members that are others at each call, joined by blanks (`anew.ts`). */
  readonly anew?: string;
  /** Of an id that a store gave to the row of an insert, or of what such an insert answers: that row. */
  readonly ofRow?: CellId | undefined;
  /** It came from an unlisted callee, and its methods with it. */
  readonly isForeign?: true;
  /**
   * Of what an unlisted package made that a setting names: the package and the class with
   * the members that lead there, `@house/mail HouseMailer.outbox`, or the package alone.
   */
  readonly madeBy?: string | undefined;
  /** It came from a package without effects that makes things of its own (a schema, a compiled template), and its methods with it. */
  readonly isHarmless?: true;
  /** The unlisted callee that the functions in `wraps` were handed to, or one that speaks of repeats and made it: `new IdempotencyStore(…)`. */
  readonly wrappedBy?: UnknownCall;
  /** These functions were handed over while a module loaded, and nobody ran them: who is given the result may. */
  readonly isUnrun?: true;
  /** The unlisted call whose result it is: a possible effect once somebody waits for it, or nobody takes it. */
  readonly pending?: UnknownCall;
  /**
   * Calls whose awaited answers it is made of. Of unlisted ones a test may be what keeps a repeat out; of a sum the looks at
   * stores that gave its parts are there as well.
   */
  readonly answers?: Answers;
  /** Guards and tests by whose outcomes one of several was taken of which it is made: what a test of it asks of them is not known. */
  readonly chosenBy?: Answers;
}

/** What a look at a store leaves with what it found. */
export interface OfFound {
  /** Of what a look at a store found. */
  readonly found?: Found;
  /** What code computed of a field of that, as nothing but what is written was used beside it. */
  readonly computed?: Computed;
  /** Of a comparison with the key of another record: what it says where that is the same record. */
  readonly ofSameRecord?: boolean;
  /** The same of two rows of one look. */
  readonly ofSameRow?: boolean;
  /** The attributes of what was found that it is computed of (`attributes.ts`); undefined: not known, or the one that it is. */
  readonly attributes?: Attributes;
}

/** What is known of a number or a point in time without its value. */
export interface OfNumber {
  /** The order of the list in which an item has it. */
  readonly numberIn?: string;
  /** It is no less than this. */
  readonly minimum?: number | undefined;
  /** Of what the clock gave: how long after now. */
  readonly moment?: Moment;
  /** It was counted from 0 on over what was found: it is the same once more. */
  readonly isTotal?: true;
}

/** Of an error: which one it is not, and what may have thrown it. */
export interface OfError {
  /** Names and codes that it does not have, since the error with these is another one. */
  readonly notNamed?: readonly string[];
  /** A listed library made it, or the language, so that it is of no class of the project. */
  readonly isOfLibrary?: true;
  /** Of what `new` of something unlisted made: of which class it is, as text (`domain/made-by.ts`). */
  readonly instanceOf?: string;
  /**
   * Nothing was seen to throw it: what may have. Reading the content of a record (`content`), or nothing at all; a request
   * for several records, which fails as a whole (`request`); what is done about another error (`aside`); a library, where every record failed
   * (`all`); work that an unlisted package was given, which may keep its error (`package`).
   */
  readonly assumed?: "content" | "nothing" | "request" | "aside" | "all" | "package";
}

/** Of a text, or what is made of one: how it came about. */
export interface OfText {
  /** Of a pattern that is written there: how. */
  readonly pattern?: string;
  /** Of such a pattern: the letters behind it. */
  readonly flags?: string;
  /** Of what is made of one thing of a record: how (`interpret/values/known-parts.ts`). For one record the same words stand for the same value. */
  readonly within?: string;
  /** Of a text: the words that were put into it in place of others (`interpret/values/known-parts.ts`). */
  readonly replaced?: string;
}
