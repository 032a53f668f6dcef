/** What is known of a call that was gone through. */
import type { CellId, Context } from "../domain/context.ts";
import type { Paths } from "../domain/guard-paths.ts";
import type { IntMap } from "../domain/int-map.ts";
import type { Scope } from "../domain/scope.ts";
import type { Call } from "../domain/site.ts";
import type { Slot } from "../domain/slot.ts";
import type { Outcome, State } from "../domain/state.ts";
import type { FunctionNode, Value } from "../domain/value.ts";
import type { Exit } from "./exits.ts";
import type { LogPart } from "./log-part.ts";

/** How a call went. */
export interface Run {
  readonly result: Value;
  readonly end: State | undefined;
  readonly exits: readonly Exit[];
  readonly faults: Outcome | undefined;
  /** Reading the content of a record may have failed. */
  readonly misreads: boolean;
}

/** What a state has otherwise than the one in which the call began. */
export interface Difference {
  readonly guards: Paths;
  readonly cells: readonly (readonly [CellId, Slot])[];
}

export type Store = IntMap<Slot>;

export interface Summary {
  readonly context: Context;
  /** How many calls led to it. */
  readonly depth: number;
  readonly entered: ReadonlySet<FunctionNode>;
  /** Cells that stand in what it was given, in the order in which they do; undefined: that cannot be compared. */
  readonly given: readonly CellId[] | undefined;
  readonly scope: Scope;
  readonly call: Call;
  readonly guards: Paths;
  readonly reads: ReadonlyMap<CellId, Slot>;
  /** Cells that it made. */
  readonly made: ReadonlyMap<CellId, Slot>;
  readonly refined: ReadonlySet<CellId>;
  readonly stores: ReadonlyMap<string, number>;
  /** How the log stood: within which loops. */
  readonly standing: string;
  readonly isErrorTested: boolean;
  readonly later: number;
  readonly result: Value;
  readonly end: Difference | undefined;
  readonly exits: readonly { readonly exit: Exit; readonly difference: Difference }[];
  readonly faults: { readonly value: Value; readonly difference: Difference } | undefined;
  readonly misreads: boolean;
  /** Of promises that it gives: what stands in the stores that go with them. */
  readonly settled: ReadonlyMap<Store, readonly (readonly [CellId, Slot])[]>;
  readonly log: LogPart;
}
