/** What is known of a call that was gone through. */
import type { CellId, Context } from "../domain/context.ts";
import type { Paths } from "../domain/guard-paths.ts";
import type { IntMap } from "../domain/int-map.ts";
import type { Scope } from "../domain/scope.ts";
import type { Call } from "../domain/site.ts";
import type { Slot } from "../domain/slot.ts";
import type { Outcome, State } from "../domain/state.ts";
import type { FunctionNode, Value } from "../domain/value.ts";
import type { GuardId } from "../domain/outcomes.ts";
import type { Exit } from "./exits.ts";
import type { LogPart } from "./log-part.ts";
import type { Around } from "./activation.ts";
import type { Started } from "./started.ts";

/** How a call went. */
export interface Run {
  readonly result: Value;
  readonly end: State | undefined;
  readonly exits: readonly Exit[];
  readonly faults: Outcome | undefined;
  /** Reading the content of a record may have failed. */
  readonly misreads: boolean;
}

/** What a store has otherwise than the one with which the call began. */
export interface Changes {
  /** Guards that were met again, before anything else was written. */
  readonly met: readonly GuardId[];
  readonly cells: readonly (readonly [CellId, Slot])[];
}

/** The same of a state. */
export interface Difference extends Changes {
  readonly guards: Paths;
}

/** What cells hold, by their numbers. */
export type Store = IntMap<Slot>;

/** What a call did, in terms that another call of the function can be given. */
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
  readonly met: ReadonlySet<GuardId>;
  readonly hasWaited: boolean;
  readonly around: Around;
  readonly stores: ReadonlyMap<string, number>;
  /** How the log stood: within which loops. */
  readonly standing: string;
  readonly isErrorTested: boolean;
  /** Whether other work was done beside it. */
  readonly concurrency: Started["concurrency"];
  /** How often something had been found that may change later; of the cells that it read, which may, and to what. */
  readonly later: number;
  readonly laterOf: ReadonlyMap<CellId, Slot | undefined>;
  readonly result: Value;
  readonly end: Difference | undefined;
  readonly exits: readonly { readonly exit: Exit; readonly difference: Difference }[];
  readonly faults: { readonly value: Value; readonly difference: Difference } | undefined;
  readonly misreads: boolean;
  /** Of promises that it gives: what stands in the stores that go with them. */
  readonly settled: ReadonlyMap<Store, Changes>;
  readonly log: LogPart;
}
