/** What is known of an event, and what it becomes. */
import type { Located, LocatedCondition } from "../../../../syntax/located.ts";
import type { Place } from "../../../../syntax/source-text.ts";
import type { SourceType } from "../../../../vocabulary.ts";
import type { LogicalId } from "../../../value-model.ts";
import type { Parts } from "../variables/evaluated.ts";
import type { Evaluator } from "../variables/evaluate.ts";

/** A mapping as the framework writes it into its template. */
export interface CompiledMapping {
  readonly id: LogicalId;
  readonly type: SourceType;
  /** Of `AWS::Lambda::EventSourceMapping`, without `FunctionName`. */
  readonly properties: readonly Property[];
  readonly startingPositionDefaulted: boolean;
  readonly consumer?: CompiledConsumer;
  /** The event, where it is written. */
  readonly at: Place;
  /** What has to hold for it to be there, of code. */
  readonly condition?: LocatedCondition;
}

/** A property of a resource of the compiled template. */
export type Property = readonly [name: string, value: Located];

/** Enhanced fan-out: what the mapping reads through, and the stream behind it. */
export interface CompiledConsumer {
  readonly stream: Located;
  /** Of the consumer that `consumer: true` makes; undefined where an arn names one. */
  readonly resourceId: string | undefined;
  /** Of that, where it is known. */
  readonly name: Parts | undefined;
}

/** What a compiler of one kind of event knows. */
export interface EventContext {
  readonly evaluator: Evaluator;
  readonly functionKey: string;
  /** The value of the event: an arn or a map of options. */
  readonly value: Located;
  readonly at: Place;
  /** Service and stage, for names of consumers under `consumerNamingMode: serviceSpecific`. */
  readonly consumerSuffix: readonly Located[];
}

/** What the framework makes of an event of a function. */
export type Compiled =
  | { readonly ok: true; readonly mapping: Omit<CompiledMapping, "at" | "condition"> }
  /**
   * The framework refuses the event; `why` ends the sentence. `namesNone`: it names no source, as events do that are there for
   * local runs only, so that no mapping can depend on it.
   */
  | { readonly ok: false; readonly why: string; readonly namesNone?: true };
