import type { Evaluation, Host } from "../../../evaluate/evaluation.ts";
import type { CodeValue } from "../../../evaluate/values.ts";
import type { Construct } from "./construct.ts";

/** What constructs are made in, and by. */
export interface ConstructHost extends Host {
  /** What is made without a scope: apps, and what stands for everything above what is read. */
  readonly roots: Construct[];
  /** How many constructs were made. */
  constructs: number;
  /** How many of them are or may hold functions. */
  places: number;
  /** Context of `cdk.json` that is more than one value. */
  readonly context: ReadonlyMap<string, CodeValue>;
  /** What changes resources once they are made and is not followed, by what it is called, with what it is made of. */
  readonly rewrites: Map<string, string>;
  /** Where constructs go whose scope cannot be told. */
  readonly outside: Construct;
}

/** An evaluation of construct code. */
export type Run = Evaluation & { readonly host: ConstructHost };
