/** Values of configuration code. Records and lists change in place, as they do when the code runs. */
import type { TSESTree } from "@typescript-eslint/types";
import { withLongForm } from "../../../../syntax/intrinsic.ts";
import type { Located, LocatedEntry, LocatedScalar, LocatedUnknown } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import type { Scope } from "./scope.ts";

export type CodeValue =
  LocatedScalar | LocatedUnknown | RecordValue | ListValue | FunctionValue | BuiltinValue | AbsentValue | EitherValue;

export interface RecordValue {
  readonly kind: "record";
  readonly entries: Map<string, RecordEntry>;
  /** There may be entries that are not listed. */
  open: boolean;
  readonly at: Place;
}

export interface RecordEntry {
  readonly keyAt: Place;
  readonly value: CodeValue;
  readonly maybe?: boolean;
}

export interface ListValue {
  readonly kind: "items";
  readonly items: CodeValue[];
  open: boolean;
  readonly at: Place;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly node: TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | TSESTree.FunctionDeclaration;
  readonly scope: Scope;
  readonly at: Place;
}

/** Something that the language, Node or the framework provides, by name: `process.env`, `Object`, `resolveVariable`. */
interface BuiltinValue {
  readonly kind: "builtin";
  readonly name: string;
  readonly at: Place;
}

interface AbsentValue {
  readonly kind: "absent";
  readonly at: Place;
}

/** One of two, by a condition that only the deployment knows. */
interface EitherValue {
  readonly kind: "either";
  readonly arms: readonly [CodeValue, CodeValue];
  /** Conditions inside conditions. */
  readonly depth: number;
  readonly at: Place;
}

/** Arms double with every condition inside a condition. */
const maximumConditions = 8;
const maximumText = 64 * 1024;
/** Deeper trees than this are machine-made; no parser gives them either. */
const maximumDepth = 150;

export function constant(value: LocatedScalar["value"], at: Place): LocatedScalar {
  return { kind: "scalar", value, raw: String(value), at };
}

export function unknown(reason: string, at: Place): LocatedUnknown {
  return { kind: "unknown", reason, at };
}

export function absent(at: Place): AbsentValue {
  return { kind: "absent", at };
}

export function text(value: string, at: Place): LocatedScalar | LocatedUnknown {
  return value.length > maximumText ? unknown("its text is too long", at) : constant(value, at);
}

/** One text of several; what would be too long is not even built. */
export function join(pieces: readonly string[], separator: string, at: Place): LocatedScalar | LocatedUnknown {
  const length = pieces.reduce((sum, piece) => sum + piece.length + separator.length, 0);
  return length > maximumText + separator.length
    ? unknown("its text is too long", at)
    : constant(pieces.join(separator), at);
}

export function either(first: CodeValue, second: CodeValue, at: Place): CodeValue {
  const depth = 1 + Math.max(...[first, second].map((arm) => (arm.kind === "either" ? arm.depth : 0)));
  if (depth > maximumConditions) return unknown("it depends on too many conditions", at);
  return { kind: "either", arms: [first, second], depth, at };
}

/** What a value adds to the work of an evaluation. */
export function sizeOf(value: CodeValue): number {
  switch (value.kind) {
    case "record":
      return value.entries.size;
    case "items":
      return value.items.length;
    case "scalar":
      return typeof value.value === "string" ? value.value.length >> 4 : 0;
    default:
      return 0;
  }
}

export function items(values: readonly CodeValue[], at: Place): ListValue {
  return { kind: "items", items: [...values], open: false, at };
}

export function record(at: Place, entries: Iterable<readonly [string, RecordEntry]> = []): RecordValue {
  return { kind: "record", entries: new Map(entries), open: false, at };
}

/** A string without variables of the framework in it: only such a one can be compared or cut. */
export function plainText(value: CodeValue): string | undefined {
  const isPlain = value.kind === "scalar" && typeof value.value === "string" && !value.value.includes("${");
  return isPlain ? String(value.value) : undefined;
}

/** `true` or `false` where it is certain. */
export function truthOf(value: CodeValue): boolean | undefined {
  switch (value.kind) {
    case "absent":
      return false;
    case "scalar":
      if (typeof value.value === "string" && value.value.includes("${")) return undefined;
      return Boolean(value.value);
    case "record":
    case "items":
    case "function":
    case "builtin":
      return value.kind === "builtin" && value.name.startsWith("options.") ? undefined : true;
    default:
      return undefined;
  }
}

/** The tree that a value stands for in a configuration. */
export function locatedOf(value: CodeValue): Located {
  return new TreeMaker().tree(value);
}

class TreeMaker {
  readonly #made = new Map<CodeValue, Located>();
  readonly #open = new Set<CodeValue>();

  tree(value: CodeValue): Located {
    const made = this.#made.get(value);
    if (made) return made;
    if (this.#open.size >= maximumDepth) return unknown("it nests deeper than is followed", value.at);
    if (this.#open.has(value)) return unknown("it contains itself", value.at);
    this.#open.add(value);
    const tree = this.#make(value);
    this.#open.delete(value);
    this.#made.set(value, tree);
    return tree;
  }

  #make(value: CodeValue): Located {
    switch (value.kind) {
      case "scalar":
      case "unknown":
        return value;
      case "record": {
        const entries = new Map<string, LocatedEntry>();
        for (const [key, entry] of value.entries) {
          if (entry.value.kind === "absent") continue;
          const { keyAt, maybe } = entry;
          entries.set(key, { key, keyAt, value: this.tree(entry.value), ...(maybe ? { maybe } : {}) });
        }
        return withLongForm({ kind: "map", entries, at: value.at, ...(value.open ? { open: true } : {}) });
      }
      case "items": {
        const { open, at } = value;
        return { kind: "list", items: value.items.map((item) => this.tree(item)), at, ...(open ? { open } : {}) };
      }
      case "absent":
        return constant(null, value.at);
      case "either":
        return unknown("it depends on a condition", value.at);
      case "function":
        return unknown("it is a function", value.at);
      case "builtin":
        return unknown(`\`${value.name}\` is only known when the code runs`, value.at);
    }
  }
}
