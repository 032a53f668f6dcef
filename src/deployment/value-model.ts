/** What is known of the texts of which a deployment consists: names, references, ids. */
import type { OriginStep } from "../syntax/located.ts";
import type { Place } from "../syntax/source-text.ts";

/**
 * A string-valued property that may be known only in part. Two texts with the same canonical form are the same value,
 * whatever it is: that is what makes a comparison possible without resolving variables.
 */
export type Value = TextValue | AlternativesValue | UnknownValue;

interface ValueBase {
  readonly at: Place;
  readonly origin?: readonly OriginStep[];
}

/** Literal pieces and holes in order; without holes it is known. Adjacent literals are joined, empty ones dropped. */
export interface TextValue extends ValueBase {
  readonly kind: "text";
  readonly parts: readonly Part[];
}

/** A piece of a text: written, or known to the deployment only. */
export type Part = string | Hole;

/** A part whose value only the deployment knows. Holes are the same when kind and canonical text are. */
export interface Hole {
  /**
   * `resource`: an attribute of a resource of the same template (`${Orders.StreamArn}`); `parameter`: a template parameter;
   * `variable`: a framework variable with its fallbacks (`${opt:x, env:Y}`); `import`: an export of another stack;
   * `output`: an attribute of a resource of another stack of the project; `pick`: a look-up by a symbolic key, its arms part of
   * the text; `token`: a value of CDK code.
   */
  readonly kind: "resource" | "parameter" | "variable" | "import" | "output" | "pick" | "token";
  /** Canonical, without the `${` and `}`: `Orders.StreamArn`, `sls:stage`, `env:X, cf:db.Out`. No places, no file names. */
  readonly text: string;
  /** Of `resource` and `output`: the logical id (CloudFormation) or construct path (CDK) that it belongs to. */
  readonly resource?: string;
  /** Of `pick`: the key's canonical text and what each of its values gives, sorted by key; `*` is the default. */
  readonly pick?: {
    readonly key: string;
    readonly arms: readonly { readonly key: string; readonly value: Value }[];
  };
}

/** One of several, by conditions that only the deployment knows. */
export interface AlternativesValue extends ValueBase {
  readonly kind: "alternatives";
  /** An empty condition is one that nobody can tell. */
  readonly arms: readonly { readonly condition: string; readonly value: Value | undefined }[];
}

/** Equal to nothing and different from nothing. */
export interface UnknownValue extends ValueBase {
  readonly kind: "unknown";
  readonly reason: string;
  /** What it comes from, with all that this is made of: where that is another one, the value may be another one. */
  readonly from?: string;
}

/**
 * CloudFormation's name of a resource. `known` where the framework's formula could be computed; otherwise the inputs of
 * the formula, canonical, which change exactly when the id changes.
 */
export type LogicalId =
  { readonly kind: "known"; readonly id: string } | { readonly kind: "symbolic"; readonly formula: string };
