/**
 * What an expression of construct code can be, as far as that can be told without running it. Objects, lists and instances
 * have an identity and are changed in place, as in the language; everything else is immutable.
 */
import type { TSESTree } from "@typescript-eslint/types";
import type { CodeModule } from "../../modules/graph.ts";
import type { LocatedCondition, OriginStep } from "../../syntax/located.ts";
import type { Place } from "../../syntax/source-text.ts";
import type { Hole } from "../value-model.ts";

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
  call(args: readonly CodeValue[], site: Place): CodeValue;
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
export interface Unread {
  readonly place: Place;
  readonly what: string;
  readonly why: string;
}

/** What a framework made of an instance. The evaluator hands it on, and asks it for its text only. */
export interface HostObject {
  /** As it stands in the canonical text of a call, without places and paths. */
  readonly printed: string;

  /** Whether it is an instance of a class of a package; undefined: that cannot be told. */
  isInstanceOf?(type: External): boolean | undefined;
}

/** Names that are visible at one place, innermost first. */
export class Scope {
  readonly bindings = new Map<string, CodeValue>();
  readonly parent: Scope | undefined;
  readonly #isFunction: boolean;

  constructor(parent: Scope | undefined, isFunction = parent === undefined) {
    this.parent = parent;
    this.#isFunction = isFunction;
  }

  /** The bindings that have a name, or undefined. */
  holding(name: string): Map<string, CodeValue> | undefined {
    if (this.bindings.has(name)) return this.bindings;
    let scope = this.parent;
    while (scope && !scope.bindings.has(name)) scope = scope.parent;
    return scope?.bindings;
  }

  /** Where `var` declares. */
  get ofFunction(): Scope {
    return this.#isFunction || !this.parent ? this : this.parent.ofFunction;
  }
}

/** One run of a function body or of a module's top level. */
export interface Frame {
  readonly module: CodeModule;
  readonly thisValue: CodeValue | undefined;
  /** The class whose method runs: where `super` starts from. */
  readonly home: Class | undefined;
  /** Values that were returned under a condition that only the deployment can decide. */
  readonly returns: Arm[];
  /** How many conditions held when it began. */
  readonly depth: number;
  /** Of a generator: what it gave so far. It runs to its end before anybody takes an item. */
  readonly yields?: List;
  /** Top level of a module: what its exports are assigned is remembered. */
  readonly isModule: boolean;
}
