/**
 * Functions that code says to be fed by a source, in frameworks of which no deployment is read: nothing about them is compared,
 * but which function is a handler, and of what, is known.
 */
import type { Place } from "../../syntax/source-text.ts";
import type { HandlerReference } from "../model.ts";
import type { SourceType } from "../../vocabulary.ts";

/** A function that code of a framework without a reader subscribes to a source. */
export interface Subscription {
  /** What people call the function: what it is named in code, or its handler as written. */
  readonly key: string;
  readonly handler: HandlerReference;
  readonly source: SourceType;
  /** Where it is written. */
  readonly at: Place;
}
