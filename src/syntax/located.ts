import type { Place } from "./source-text.ts";

/**
 * One tree for YAML, JSON and object literals of code: what a configuration says, and where each part of it is written.
 * Syntax only. What a variable, an intrinsic function or a reference means is for the reader of a framework to say.
 */
export type Located =
  LocatedScalar | LocatedText | LocatedMap | LocatedList | LocatedIntrinsic | LocatedChoice | LocatedUnknown;

interface LocatedBase {
  /** The value itself, without the key and without comments around it. */
  readonly at: Place;
  /** From the place where it is written to what it means here, outermost step last; empty when written in place. */
  readonly origin?: readonly OriginStep[];
}

/** How a value came to where it is used. */
export type OriginStep =
  | { readonly step: "alias"; readonly name: string; readonly at: Place }
  | { readonly step: "merge"; readonly at: Place }
  | { readonly step: "include"; readonly path: string; readonly key: string; readonly at: Place }
  | { readonly step: "variable"; readonly text: string; readonly at: Place }
  | { readonly step: "globals"; readonly at: Place }
  | { readonly step: "parameter"; readonly name: string; readonly at: Place }
  | { readonly step: "spread"; readonly at: Place }
  | { readonly step: "constant"; readonly name: string; readonly at: Place };

/** A value that is written as one word, or computed of what is written. */
export interface LocatedScalar extends LocatedBase {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** As written, where that differs from the value: `012`, `1e3`, `2024-01-01`. */
  readonly raw: string;
}

/**
 * A string that is known in part: what a scalar means once the variables of a framework in it were read. No parser gives
 * one. Its literal pieces are ordinary text, so `Fn::Sub` looks for `${…}` in them as in a scalar.
 */
export interface LocatedText extends LocatedBase {
  readonly kind: "text";
  readonly parts: readonly (string | LocatedHole)[];
}

/** What of a text only the deployment knows. */
export type LocatedHole =
  /** A variable that only the deployment knows: the canonical text of the model's hole, `env:X, 'd'`. */
  | { readonly kind: "variable"; readonly text: string }
  /**
   * A look-up by a symbolic key, `sls:stage`, in what is written; the arm `*` is the default. Without a key the arms are called
   * by conditions, as those of a test in code.
   */
  | { readonly kind: "pick"; readonly key: string | undefined; readonly arms: readonly LocatedArm[] };

/** A value of a look-up, under its key. */
export interface LocatedArm {
  readonly key: string;
  readonly value: Located;
}

/** A mapping of YAML, an object of JSON or of code. */
export interface LocatedMap extends LocatedBase {
  readonly kind: "map";
  /** In the order written; a key that is written twice stands once, with its last value. */
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  /** From code only: it may have entries that are not listed (an unknown spread). */
  readonly open?: boolean;
  /** What else it has is written in a file that is missing or cannot be read. */
  readonly isUnread?: boolean;
}

/** A key with its value. */
export interface LocatedEntry {
  readonly key: string;
  readonly keyAt: Place;
  readonly value: Located;
  /** From code only: what has to hold for it to be there. */
  readonly condition?: LocatedCondition;
}

/** A test that only the deployment can decide. `decidable` is false when nothing is known about it, not even a name. */
export interface LocatedCondition {
  readonly text: string;
  readonly decidable: boolean;
}

/** A list; `open`: it may have more items than these. */
export interface LocatedList extends LocatedBase {
  readonly kind: "list";
  readonly items: readonly Located[];
  readonly open?: boolean;
}

/** `!GetAtt a.b` and `{ "Fn::GetAtt": … }` alike; names without `Fn::`, as in the short form. */
export interface LocatedIntrinsic extends LocatedBase {
  readonly kind: "intrinsic";
  readonly name: string;
  readonly argument: Located;
  /** osls treats `Fn::GetAtt: A.B` differently from `!GetAtt A.B` and from the list; nothing else may look at this. */
  readonly form: "short" | "long";
}

/**
 * One of several, by something that only the deployment knows: an entry of `custom.${sls:stage}`, either way of a test in code.
 * Its arms may be whole sections. No parser gives one.
 */
export interface LocatedChoice extends LocatedBase {
  readonly kind: "choice";
  /** Canonical text of the key, without `${` and `}`; undefined: the keys of the arms are conditions. */
  readonly key: string | undefined;
  /** The arm `*` is any other key. */
  readonly arms: readonly LocatedArm[];
}

/** Could not be evaluated; equal to nothing and different from nothing. */
interface LocatedUnknown extends LocatedBase {
  readonly kind: "unknown";
  readonly reason: string;
  /** From code only: what it comes from, with all that this is made of. */
  readonly from?: string;
  /** It is written in a file that is missing or cannot be read: nobody can deploy it as it is. */
  readonly isUnread?: boolean;
}

/** What a parser gives: a tree, or why there is none. Offsets as in `Place`. */
export type ParseResult =
  | {
      readonly ok: true;
      readonly documents: readonly Located[];
      /** Keys of YAML that stand in their map already: parsers differ in whether they take that. */
      readonly repeated?: readonly { readonly key: string; readonly at: Place }[];
    }
  | { readonly ok: false; readonly errors: readonly { readonly message: string; readonly at: Place }[] };

/** The value under a path of keys and list indexes, or undefined. */
export function valueAt(node: Located | undefined, ...path: readonly (string | number)[]): Located | undefined {
  let current = node;
  for (const step of path) {
    if (current?.kind === "map") current = current.entries.get(String(step))?.value;
    else if (current?.kind === "list") current = current.items[Number(step)];
    else return undefined;
  }
  return current;
}

/** The value of a scalar as text; undefined for anything else, also for null. */
export function textOf(node: Located | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? String(node.value) : undefined;
}

/** The same value, used elsewhere: the place stays where it is written, `steps` are put after its origin. */
export function withOrigin<V extends { readonly origin?: readonly OriginStep[] }>(
  value: V,
  steps: readonly OriginStep[],
): V {
  return steps.length === 0 ? value : { ...value, origin: [...(value.origin ?? []), ...steps] };
}

/** What could not be evaluated. @param from what it comes from, where that is known */
export function unknownNode(reason: string, at: Place, from?: string): LocatedUnknown {
  return { kind: "unknown", reason, at, ...(from === undefined ? {} : { from }) };
}
