/**
 * The abstract values of the analysis. All are immutable; what can be changed (members of an object, items of an array,
 * variables) lives in cells of the store (`contents.ts`, `state.ts`), and a value refers to it by the cell's number.
 */
import type { TSESTree } from "@typescript-eslint/types";
import type { Known } from "../../knowledge/index.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { CellId } from "./context.ts";
import type { Builtin, External, OwnModule } from "./elsewhere.ts";
import type { Scope } from "./scope.ts";
import type { Condition, GuardId } from "./outcomes.ts";
import type { FromOutside, OfError, OfFound, OfNumber, OfText } from "./origin.ts";
import type { Slot } from "./slot.ts";
import type { Conditions } from "./guard-paths.ts";
import type { IntMap } from "./int-map.ts";
import { NONE, type Provenance } from "./provenance.ts";

/** What an expression may be at a point of the program: one value, or one of several under conditions on guards. */
export type Value = SimpleValue | Choice;

/** A value that is no alternative: each kind says what is known of it. What may be anything is `symbolic`. */
export type SimpleValue =
  | Constant
  | Text
  | SymbolicValue
  | ObjectReference
  | ArrayReference
  | FunctionValue
  | ClassValue
  | NativeValue
  | Method
  | Accessor
  | OwnModule
  | Builtin
  | External
  | LibraryValue
  | PromiseValue
  | Refusal;

/** A primitive that is known. */
export interface Constant {
  readonly kind: "constant";
  readonly value: string | number | boolean | bigint | null | undefined;
  /** It is missing for sure, and so is what is read of it: a member that only events of another kind have. */
  readonly isOfOtherEvent?: true;
  /** Of `undefined` and null: it is the one of them that the library gives, which is the one that code compares it with. */
  readonly isEitherNothing?: true;
}

/** A string with holes. Adjacent literal pieces are joined; without holes it is a constant instead. */
export interface Text {
  readonly kind: "text";
  readonly parts: readonly (string | SymbolicValue)[];
  /** Some of it may be missing, at either end or altogether: what was cut, or joined of a list that may be shorter. Then literal pieces may stand alone. */
  readonly isPerhapsShorter?: true;
}

/** Something of which only the origin is known (`origin.ts`), and what tests of it told. */
export interface SymbolicValue extends FromOutside, OfFound, OfNumber, OfError, OfText {
  readonly kind: "symbolic";
  readonly provenance: Provenance;
  /**
   * `truthy`: surely; a found item, a field that every record has, a caught error. `falsy`: a result of 0, false or nothing,
   * whichever the code compares it with. `untrue`: one of these, as a test told; which one is not known.
   */
  readonly truth: "truthy" | "falsy" | "untrue" | "either";
  /** Which values it may be, as tests of it told. */
  readonly refinement?: Refinement | undefined;
  /** Of a text of JSON: what it says. */
  readonly parsedJson?: Value;
  /** Of a time: what says it, `row.updatedAt` of `new Date(row.updatedAt).getTime()`. */
  readonly timeOf?: SymbolicValue;
  /** Functions that were handed to an unlisted callee: calling the result may call them. */
  readonly wraps?: readonly Value[];
  /** Of the event: what the functions are called with that a package was given which goes through its records. */
  readonly handsOn?: SymbolicValue;
  /** Of a part of a text: any number of these pieces, in any order. */
  readonly repeats?: Repetition;
}

/** What a loop, or `join`, puts together: `#a = :a, #b = :b` of pieces and `, `. */
export interface Repetition {
  readonly pieces: readonly (readonly (string | SymbolicValue)[])[];
  readonly separator: string;
}

/** What tests tell: it is one of these values, or none of them. */
export interface Refinement {
  readonly isOne: boolean;
  readonly of: readonly Constant["value"][];
}

/** Something that code makes, which is the same as itself and as nothing else. */
interface Made {
  readonly cell: CellId;
  /** It was made while a module loads, in no loop and no function: nothing else is made there (`interpret/values/made-once.ts`). */
  readonly isMadeOnce?: true;
  /** It was taken out of a list or map by its place or key, and stands for each one in there: what is written there is written in one of them only. */
  readonly isOneOfMany?: true;
  /** It was made with something in it that can be called, or is an instance of a class: one of many is kept apart from the others, as functions are. */
  readonly isOfWork?: true;
}

/** An object with members in the store. */
export interface ObjectReference extends Made {
  readonly kind: "object";
  /** By what chance or time it was taken out of others: what it says of itself is another word each time. */
  readonly drawnBy?: SymbolicValue;
}

/** An array or a `Set`, with items in the store. */
export interface ArrayReference extends Made {
  readonly kind: "array";
}

/** A function as it is written, whichever way. */
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** A function of the project with the scope that it closes over. */
export interface FunctionValue extends Made {
  readonly kind: "function";
  readonly node: FunctionNode;
  readonly scope: Scope;
  /** Members given to the function itself; also its identity. */
  readonly cell: CellId;
  readonly name: string;
  /** Of `bind`, and of methods taken from an object. */
  readonly boundThis?: Value;
  readonly boundArguments?: readonly Value[];
  /** Of a method with a decorator that binds it: whoever takes it from an object has it bound to that. */
  readonly isBound?: true;
  /** Of a generator that a compiler made of an async function: what it yields is waited for, and its result is a promise. */
  readonly isDriven?: boolean;
  /** Of methods: the class that `super` starts from. */
  readonly home?: ClassValue;
}

/** A class of the project; its static members and its prototype are cells. */
export interface ClassValue extends Made {
  readonly kind: "class";
  readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression;
  readonly scope: Scope;
  /** Static members. */
  readonly cell: CellId;
  /** Members that instances inherit. */
  readonly prototype: CellId;
  readonly parent: Value | undefined;
  readonly name: string;
}

/**
 * A function that the analysis itself provides: the resolver of a promise, the guarded version of a function. What it does is
 * the business of the interpreter that runs it (`run/native.ts`).
 */
export interface NativeValue {
  readonly kind: "native";
  readonly name: string;
  /** Natives with the same identity are the same value. */
  readonly identity: string;
  /** Every value that it needs when it is called: what these lead to stays. */
  readonly holds: readonly Value[];
  /** The functions that it calls in the end. */
  readonly wraps?: readonly Value[];
  /** Only an interpreter can call it. */
  readonly call: (...input: never) => Value;
  /** It has no members but those of any function. */
  readonly isBare?: true;
}

/** A method of something that is no own object, taken but not called yet: `client.put` in `promisify(client.put)`. */
interface Method {
  readonly kind: "method";
  readonly receiver: SimpleValue;
  /** Empty: not known. */
  readonly name: string;
}

/** A getter, a setter or both, in the place of the member that they compute. */
export interface Accessor {
  readonly kind: "accessor";
  readonly getter?: FunctionValue;
  readonly setter?: FunctionValue;
  /** Of a `Proxy`: they are asked for every member of it, by its name. */
  readonly of?: ObjectReference;
}

/** Something of a listed package: a client, a command with its input, a query that is being built. */
export interface LibraryValue {
  readonly kind: "library";
  readonly known: Known;
  /** What it was constructed or called with; of a command: its input. */
  readonly arguments: readonly Value[];
  /** Where it was made: two clients are two values. */
  readonly at: Place;
  /** It was read of another one, `validator.errors`, `client.isOpen`: nobody knows whether it is there. */
  readonly isMember?: true;
  /** The connection on which it works, by where that was made, or the call that runs the function of a transaction. */
  readonly connection?: Place;
  /** Of what rows that it finds have their methods: the class of the entity. */
  readonly entity?: ClassValue;
  /** What a thing that keeps what it is told was told so far, all of it as one: `cache.set("last", id)`. */
  readonly told?: SymbolicValue;
  /** Of a chain that is changed by its steps, in a function that it was given to: what holds it as it is now. */
  readonly heldIn?: ObjectReference;
}

/** What happens to the guards when a promise is awaited, and what comes of it. */
export interface Settlement {
  readonly value: Value;
  /** Outcomes that stand from the `await` on. */
  readonly guards: Conditions;
  /** What cells hold where it came to this; where something else happened before the `await`, what they hold then counts. */
  readonly store?: IntMap<Slot>;
}

/** A promise, with what it is fulfilled with and what it is rejected with, each with the state in which that happens. */
export interface PromiseValue {
  readonly kind: "promise";
  /** `undefined`: it is never fulfilled. */
  readonly fulfilled: Settlement | undefined;
  readonly rejected: Settlement | undefined;
  /** Calls that leave the process may have failed on the way, with an error that only matters where something catches it. */
  readonly faults?: Settlement;
  /** Reading the content of a record may have failed on the way, with an error that nothing caught. */
  readonly misreads?: true;
  /** What cells hold right behind the call, however it comes out. */
  readonly store?: IntMap<Slot>;
  /** What they hold where it waits for the first time: so much is done before the call gives the promise. */
  readonly waits?: Settlement;
  /** The number of the work that it is a promise of, which may go on later than the call (`run/started.ts`). */
  readonly started?: number;
  /** Who holds its functions settles it: what it is fulfilled with is the list of the ways in which that was done (`interpret/calls/deferred.ts`). `unseen`: where all of these reject it, others may fulfil it. */
  readonly isSettledLater?: true | "unseen";
  /** Where the work fails that is to settle it, nobody handles the error, and the process ends while it is waited for. */
  readonly endsProcess?: true;
}

/** The error by which a guard refuses a repeat. */
export interface Refusal {
  readonly kind: "refusal";
  readonly guard: GuardId;
  /** Names and codes that tests for it compare with. */
  readonly names: readonly string[];
  /** Another error of the same call: it has none of these names. */
  readonly isOther?: boolean;
  /** Of the AWS SDK v3: its errors have a name and no code. */
  readonly hasNoCode?: true;
  /** Its text, its name beside a code, or what was violated, in place of it. */
  readonly as?: "message" | "name" | "constraint";
  /** Where it has the item that is there: the look that it is. */
  readonly item?: GuardId;
}

/** One of several, each under a condition on outcomes of guards. Without options: no value, the code is not reached. */
export interface Choice {
  readonly kind: "choice";
  readonly options: readonly Option[];
}

/** One of several values, and under which outcomes of guards it is that one. */
export interface Option {
  readonly value: SimpleValue;
  readonly when: Condition;
  /** It is none where one of these holds. Of several ways to one value `when` says what they have in common. */
  readonly unless?: readonly Condition[];
}

/** `undefined`: nothing was given, or nothing is there. */
export const UNDEFINED: Constant = { kind: "constant", value: undefined };
/** `null`. */
export const NULL: Constant = { kind: "constant", value: null };
/** `true`. */
export const TRUE: Constant = { kind: "constant", value: true };
/** `false`. */
export const FALSE: Constant = { kind: "constant", value: false };
/** No value: the run does not get here. */
export const NEVER: Choice = { kind: "choice", options: [] };

/** A primitive as a value. */
export function constant(value: Constant["value"]): Constant {
  return { kind: "constant", value };
}

/** Data that may or may not be truthy, unless `extra` says so. */
export function symbolic(
  provenance: Provenance = NONE,
  extra: Partial<Omit<SymbolicValue, "kind" | "provenance">> = {},
): SymbolicValue {
  return { kind: "symbolic", provenance, truth: "either", ...extra };
}

/** It is `undefined` or null for sure. */
export function isNullish(value: Value): boolean {
  return value.kind === "constant" && (value.value === undefined || value.value === null);
}

/** It is `undefined` for sure. */
export function isUndefined(value: Value): boolean {
  return value.kind === "constant" && value.value === undefined;
}

/** Data of which nobody knows whether it is there. */
export function isPerhapsUndefined(value: Value): boolean {
  return value.kind === "symbolic" && value.truth !== "truthy" && value.moment === undefined && !value.isTotal;
}

/** Whether the run does not get here. */
export function isNever(value: Value): boolean {
  return value.kind === "choice" && value.options.length === 0;
}

/** A number that is written there. */
export function isNumber(value: Value): boolean {
  return value.kind === "constant" && typeof value.value === "number";
}

/** The constant string that it is, if it is one. */
export function stringOf(value: Value): string | undefined {
  return value.kind === "constant" && typeof value.value === "string" ? value.value : undefined;
}
