/** One step of a statement that is built: with what it is taken, and what comes of it. */
import { prepares } from "../aws/clients.ts";
import type { LibraryCall } from "../calls.ts";
import type { LibraryThing, PendingStatement } from "../known.ts";
import type { Shape } from "../shape.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import { labelOf } from "./method.ts";

/** The step that is taken: with what, on what, and what came before it. */
export interface Step {
  readonly thing: LibraryThing;
  readonly node: NodeData;
  readonly parts: readonly string[];
  readonly details: MethodDetails;
  readonly args: readonly Shape[];
  /** What the steps before were given. */
  readonly before: readonly Shape[];
}

/** The step adds to what the statement is, and does nothing itself: a call without effect, which gives the statement on. */
export function leaveAs({ thing, node, parts }: Step, pending: PendingStatement): LibraryCall {
  return stepTo(prepares(labelOf(thing, node, parts)), thing, pending);
}

/** The call, of which the statement comes as it is from then on. */
export function stepTo(call: LibraryCall, thing: LibraryThing, statement: PendingStatement): LibraryCall {
  const of = statement.call.targetName;
  return { ...call, statement: "refines", continues: true, yields: { ...thing, path: [], of, statement } };
}
