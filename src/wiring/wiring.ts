/** The meeting of configuration and code: which exported function serves which source. */
import type { Unresolved } from "../project/text-source.ts";
import type { Invocation, LambdaFunction } from "../deployment/model.ts";
import type { Batching, Queue } from "../deployment/delivery.ts";
import type { StateMachine } from "../deployment/machines/index.ts";
import type { TableKey } from "../deployment/tables/index.ts";
import type { MigratedTable } from "../migrations/index.ts";
import type { Place } from "../syntax/source-text.ts";
import type { SourceType } from "../vocabulary.ts";

/** One function of a configuration and the module that holds its handler. */
export interface Wire {
  /** Absolute path of the configuration. */
  readonly config: string;
  /** What people call the function. */
  readonly key: string;
  /** Undefined where no deployment is read, only that something feeds the function. */
  readonly function: LambdaFunction | undefined;
  /** Absolute path of the module that exists; undefined when the handler's file was not found. */
  readonly module: string | undefined;
  readonly exportName: string;
  /** One per mapping of the function. */
  readonly feeds: readonly Feed[];
  /** What invokes it without a mapping, of the kinds that the settings ask for. */
  readonly invocations?: readonly Invocation[];
}

/** A mapping that feeds an export, with what of it matters to the handler. */
export interface Feed {
  /** Where it is written. */
  readonly at: Place;
  readonly source: SourceType;
  /** min(retention of the source, maximum record age), in seconds; `null`: unbounded or not known; 0: no replay (queues). */
  readonly replayWindowSeconds: number | null;
  /** Of a queue: how long after it was received at first a message may still come again; absent: not known. */
  readonly redeliverySeconds?: number | undefined;
  /** Whether Lambda looks at `batchItemFailures` of the answer; undefined: not known, or nobody does (a pipe). */
  readonly reportsFailures?: boolean | undefined;
  /** How many records a batch has at most; undefined: not known, or the default of the source. */
  readonly batchSize?: number | undefined;
  /** How it cuts batches and tries them again; absent: not known, or nobody's mapping. */
  readonly retries?: Retries;
}

/** What is absent only the deployment knows. */
export interface Retries extends Batching {
  /** Of a stream: an age or a number of retries ends them; undefined: not known. */
  readonly isBounded?: boolean;
  readonly hasFailureDestination: boolean;
  /** Of the function. */
  readonly timeoutSeconds?: number;
  /** Of SQS, where its queue is in a deployment that was read. */
  readonly queue?: Queue;
}

/** Which exports of which modules serve which sources. */
export interface Wiring {
  readonly wires: readonly Wire[];
  /** Wires whose module is this file. */
  of(module: string): readonly Wire[];
  readonly unresolved: readonly Unresolved[];
  /** What the configurations declare beside functions, as a module sees it. */
  declaredAround(module: string): Declared;
}

/** Each is looked for when somebody asks: that takes reading whatever may declare it. */
export interface Declared {
  /** The keys of the tables. */
  readonly tables: readonly TableKey[];
  /** What the functions of the module are given by variables that name no table. */
  readonly otherVariables: readonly OtherVariable[];
  readonly machines: readonly SeenMachine[];
  /** Variables by which the functions of the module know queues. */
  readonly queues: readonly QueueOfVariable[];
  /** The tables of databases, as migrations leave them. */
  readonly migrated: readonly MigratedTable[];
}

/** A variable of an environment that names a queue that is declared. */
export interface QueueOfVariable {
  readonly name: string;
  readonly isFifo: boolean;
}

/** A variable of an environment that names no table that is declared, as far as anybody knows. */
export interface OtherVariable {
  readonly name: string;
  /** What it is given, where that is written out. */
  readonly text?: string;
}

/** A state machine, without where it is declared. */
export interface SeenMachine extends Omit<StateMachine, "folder"> {
  /** It is declared beside a configuration that deploys the module, or below that. */
  readonly isNear: boolean;
}
