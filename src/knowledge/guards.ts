/** Guards: helpers of libraries, and the errors by which a store refuses a repeat. */
import type { HoledText, Shape } from "./shape.ts";

/** What the options of a Powertools helper say. */
export interface PowertoolsGuard {
  /** `makeHandlerIdempotent` and a wrapped handler take the event. Index of the argument that is hashed. */
  readonly dataArgument: number;
  /** Path of the key in that argument; `undefined`: the whole argument; `null`: given, but not known. */
  readonly keyPath: string | undefined | null;
  /** Each path that a multi-select (`[a, b]`, `{ a: a }`) names, split at dots; empty when it cannot be split. */
  readonly keyMembers: readonly (readonly string[])[];
  /** Default 3,600; undefined: given, but not known. */
  readonly windowSeconds: number | undefined;
  /** `keyPrefix`; undefined: left out, so that the key begins with the function's name. */
  readonly prefix: HoledText | undefined;
  readonly isNameBound: boolean;
  /** False: the function runs unprotected when the path finds nothing. */
  readonly throwsWithoutKey: boolean;
  /** The store whose key attribute is fixed by `staticPkValue`, or whose default partition key has the function's name. */
  readonly store: Shape | undefined;
}

/**
 * Reads the options of `makeIdempotent(fn, options)`, `@idempotent(options)` or `makeHandlerIdempotent(options)`.
 *
 * @param options the options object; its `config` may be a `known` shape of `new IdempotencyConfig(…)`
 */
export function describePowertools(options: Shape | undefined): PowertoolsGuard {
  void options;
  return {
    dataArgument: 0,
    keyPath: undefined,
    keyMembers: [],
    windowSeconds: 3600,
    prefix: undefined,
    isNameBound: true,
    throwsWithoutKey: false,
    store: undefined,
  };
}

/** A code or name by which a database refuses a row that is there: `23505`, `ER_DUP_ENTRY`, 1062, `P2002`, 11000. */
export function isDuplicateCode(code: string | number): boolean {
  void code;
  return false;
}

/** Error names by which a conditional write is refused: `ConditionalCheckFailedException`, `PreconditionFailed` … */
export function refusalNames(): readonly string[] {
  return [];
}
