/**
 * What an expression of construct code can be, as far as that can be told without running it. Objects, lists and instances
 * have an identity and are changed in place, as in the language; everything else is immutable.
 */
import type { TSESTree } from "@typescript-eslint/types";
import type { LocatedCondition, OriginStep } from "../../syntax/located.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Hole } from "../model.ts";
import type { HostObject } from "./host.ts";
import type { Frame, Scope } from "./frame.ts";
import type { Evaluation } from "./evaluation.ts";

/** What an expression of configuration code is. Nothing is executed: what only the deployment knows is a hole, what nobody knows `unknown` with its reason. */
export type CodeValue =
  | Constant
  | Text
  | ObjectValue
  | List
  | Closure
  | Native
  | Class
  | Instance
  | External
  | ExternalResult
  | Namespace
  | Alternatives
  | Unknown;

/** A primitive that is known. */
export interface Constant {
  readonly kind: "constant";
  readonly value: string | number | boolean | null | undefined;
  readonly at?: Place;
  /** From where it is written to where it is used, outermost step last. */
  readonly origin?: readonly OriginStep[];
}

/** A string that is known in part; with one hole alone: something of any type that has a name. */
export interface Text {
  readonly kind: "text";
  readonly parts: readonly CodePart[];
  readonly at?: Place;
  readonly origin?: readonly OriginStep[];
}

/** A piece of a text: written, or a hole. */
export type CodePart = string | CodeHole;

/** A hole that may know the host's object whose member it is. */
export interface CodeHole extends Hole {
  readonly host?: HostObject;
  /** Names from the object down: `["lambdaFunction"]`. */
  readonly members?: readonly string[];
  /** What a package gives that the framework has nothing to do with: it may have no such member. */
  readonly isOptional?: true;
}

/** An object literal, or a `Map`, whose keys are then printed values. */
export interface ObjectValue {
  readonly kind: "record";
  readonly entries: Map<string, CodeValue>;
  /** Where entries are written, as far as that is known. */
  readonly places: Map<string, EntryPlace>;
  readonly at?: Place;
  readonly flavour: "object" | "map";
  /** What else it may hold: the canonical text of an unknown spread, or "" where that has none. */
  open: string | undefined;
  /** What that comes from. */
  more?: string | undefined;
  /** What else it holds stands in a file that is missing or cannot be read. */
  isUnread?: boolean;
  /** Functions behind entries: what stands there in `entries` is known only once they are called. */
  accessors?: Map<string, Accessor>;
}

/** The functions behind an entry that is computed when it is read or written. */
export interface Accessor {
  readonly get?: Closure;
  readonly set?: Closure;
}

interface EntryPlace {
  readonly key: Place;
  readonly value: Place;
}

/** An array or a set, of which items may depend on conditions and more may be there than is known. */
export interface List {
  readonly kind: "list";
  readonly at?: Place;
  readonly items: Item[];
  readonly flavour: "array" | "set";
  /** It may have more items than these. */
  open: boolean;
  /** What those come from. */
  more?: string | undefined;
  /** How many conditions held when it was made: what is pushed under further ones may be absent. */
  readonly depth: number;
}

/** An item of a list, and under which conditions it is there. */
export interface Item {
  readonly value: CodeValue;
  readonly conditions: readonly Condition[];
}

/** A test that only the deployment can decide. */
export type Condition = LocatedCondition;

/** A function as it is written, whichever way. */
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** A function of the code with the scope that it closes over. */
export interface Closure {
  readonly kind: "closure";
  readonly node: FunctionNode;
  readonly scope: Scope;
  /** Whose `this`, `super` and module it has; methods get `this` from the call. */
  readonly frame: Frame;
  readonly home: Class | undefined;
  /** What the code gives it: `handler.description = "…"`. */
  readonly members: Map<string, CodeValue>;
  /** What it gave when something unknown may have called it. */
  gave: CodeValue | undefined;
}

/** A function of the interpreter's own: a bound method, `Promise.resolve`, a method of an array. */
export interface Native {
  readonly kind: "native";
  /** As its `name` is; undefined: that is not told. */
  readonly name: string | undefined;
  call(run: Evaluation, args: readonly CodeValue[], site: Place): CodeValue;
}

/** A class of the code. */
export interface Class {
  readonly kind: "class";
  readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression;
  readonly name: string;
  readonly scope: Scope;
  readonly frame: Frame;
  readonly statics: Map<string, CodeValue>;
  /** Evaluated on first use, since classes are hoisted. */
  base: { readonly value: CodeValue | undefined } | undefined;
  isInitialised: boolean;
}

/** An object that `new` made. */
export interface Instance {
  readonly kind: "instance";
  readonly class: Class | undefined;
  readonly members: Map<string, CodeValue>;
  /** What the framework made of it, once the constructor of the framework's class ran. */
  host: HostObject | undefined;
  /** Of a class that extends one of a package of which the framework makes nothing: what its constructor was given. */
  created: ExternalResult | undefined;
  /** The `new` that made it, and its arguments. */
  readonly site: NewSite;
}

/** Where `new` is written, with its arguments. */
export interface NewSite {
  readonly at: Place;
  readonly args: readonly Place[];
}

/** A name that a package exports. `module` is normalised: `aws-lambda` for every way to import it. */
export interface External {
  readonly kind: "external";
  readonly module: string;
  readonly path: readonly string[];
  /** Of a package that is none of the framework's: only with the package does the name say what it is. */
  readonly isForeign?: true;
}

/** What a call or `new` of an external gave: `Code.fromAsset("x")`, `new DynamoEventSource(table, …)`. */
export interface ExternalResult {
  readonly kind: "result";
  readonly callee: External;
  readonly args: readonly CodeValue[];
  readonly at: Place;
}

/** A module of the project as a whole. */
interface Namespace {
  readonly kind: "namespace";
  readonly path: string;
}

/** One of several values, each under a condition that only the deployment decides, or by a look-up. */
export interface Alternatives {
  readonly kind: "alternatives";
  readonly arms: readonly Arm[];
  /** Where the arms are those of a look-up: the key's canonical text; the arms' conditions are then its values. */
  readonly key?: string;
}

/** One of several values, and the condition under which it is that one. */
export interface Arm {
  readonly condition: Condition;
  readonly value: CodeValue;
}

/** A value that cannot be told, with the reason as the end of a sentence. */
export interface Unknown {
  readonly kind: "unknown";
  readonly reason: string;
  /** What it comes from, with all that this is made of (`provenance.ts`): what comes from something else may be something else. */
  readonly from?: string;
  /** It comes from something that could not be looked at. */
  readonly behind?: Unread;
}

/** Something that could not be looked at, as it is said. */
interface Unread {
  readonly place: Place;
  readonly what: string;
  readonly why: string;
}

/** The longest text that is kept, in UTF-16 units. A longer one is not known. */
export const MAX_TEXT = 4_000;

/** `undefined` of the language, also for what is not there. */
export const absent: Constant = { kind: "constant", value: undefined };

/** A primitive as a value; `at` is where it is written. */
export function constant(value: Constant["value"], at?: Place): Constant {
  return { kind: "constant", value, ...(at ? { at } : {}) };
}

/** A value that nobody knows; `reason` is the end of a sentence, `from` what it comes of. */
export function unknown(reason: string, from?: string, behind?: Unread): Unknown {
  return { kind: "unknown", reason, ...(from === undefined ? {} : { from }), ...(behind ? { behind } : {}) };
}

/** A text that only the deployment knows. */
export function hole(kind: "token" | "variable" | "parameter" | "import", text: string, at?: Place): Text | Unknown {
  return text.length > MAX_TEXT ? unknown("its text is too long") : textOf([{ kind, text }], at);
}

/** A text of these parts, as they are. */
export function textOf(parts: readonly CodePart[], at?: Place): Text {
  return { kind: "text", parts, ...(at ? { at } : {}) };
}

/** Literal pieces and holes as one string; a constant where nothing of it is open. */
export function concatParts(parts: readonly CodePart[], at?: Place): Constant | Text | Unknown {
  const joined: CodePart[] = [];
  let length = 0;
  for (const part of parts) {
    length += typeof part === "string" ? part.length : part.text.length;
    const last = joined.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  if (length > MAX_TEXT) return unknown("its text is too long");
  const [only = ""] = joined;
  return joined.length <= 1 && typeof only === "string" ? constant(only, at) : textOf(joined, at);
}

/** An object with these entries. */
export function record(
  entries: Iterable<readonly [string, CodeValue]> = [],
  flavour: ObjectValue["flavour"] = "object",
): ObjectValue {
  return { kind: "record", entries: new Map(entries), places: new Map(), flavour, open: undefined };
}

/** A list of these values; `depth`: how many conditions stand around the place that makes it. */
export function list(values: readonly CodeValue[], depth = 0, flavour: List["flavour"] = "array"): List {
  return { kind: "list", items: values.map((value) => ({ value, conditions: [] })), flavour, open: false, depth };
}

/** An object that `new` makes at a site, before its constructor ran. */
export function newInstance(site: NewSite, defined?: Class): Instance {
  return { kind: "instance", class: defined, members: new Map(), host: undefined, created: undefined, site };
}

/** A function that this evaluator has itself. */
export function native(name: string | undefined, call: Native["call"]): Native {
  return { kind: "native", name, call };
}

/** A name that a package exports, or a member of one: `external("core", "Fn", "join")`. */
export function external(module: string, ...path: readonly string[]): External {
  return { kind: "external", module, path };
}

/** A name of a package that the framework has nothing to do with. */
export function foreign(module: string, ...path: readonly string[]): External {
  return { ...external(module, ...path), isForeign: true };
}

/** A member of what a package exports. */
export function memberOf(object: External, name: string): External {
  return { ...object, path: [...object.path, name] };
}

/** How a name of a package is written in the text of a call. */
export function nameOfExternal({ module, path, isForeign }: External): string {
  return path.length === 0 ? module : [...(isForeign ? [module] : []), ...path].join(".");
}

/** The only hole of a text that is nothing but a hole. */
export function holeOf(value: CodeValue | undefined): CodeHole | undefined {
  if (value?.kind !== "text" || value.parts.length !== 1) return undefined;
  const [part] = value.parts;
  return typeof part === "string" ? undefined : part;
}

/** The text, where it is known as a whole. */
export function stringOf(value: CodeValue | undefined): string | undefined {
  return value?.kind === "constant" && typeof value.value === "string" ? value.value : undefined;
}

/** Whether it is `undefined` or null for sure. */
export function isAbsent(value: CodeValue | undefined): boolean {
  return value === undefined || (value.kind === "constant" && (value.value === undefined || value.value === null));
}
