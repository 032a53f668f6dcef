/** The meeting of configuration and code: which exported function serves which source. */
import type { Unresolved } from "../project/text-source.ts";
import type { LambdaFunction, Mapping, SourceType, Stack } from "../deployment/model.ts";

/** One function of a configuration and the module that holds its handler. */
export interface Wire {
  readonly stack: Stack;
  readonly function: LambdaFunction;
  /** Absolute path of the module that exists; undefined when the handler's file was not found. */
  readonly module: string | undefined;
  readonly exportName: string;
  /** One per mapping of the function. */
  readonly feeds: readonly Feed[];
}

export interface Feed {
  readonly mapping: Mapping;
  readonly source: SourceType;
  /** min(retention of the source, maximum record age), in seconds; `null`: unbounded or not known; 0: no replay (queues). */
  readonly replayWindowSeconds: number | null;
}

export interface Wiring {
  readonly wires: readonly Wire[];
  /** Wires whose module is this file. */
  of(module: string): readonly Wire[];
  readonly unresolved: readonly Unresolved[];
}
