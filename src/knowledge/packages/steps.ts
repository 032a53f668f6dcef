/** Query builders: statements that are begun, changed by further calls, and sent at last. */
import { prepares } from "../aws/clients.ts";
import type { ArgumentPath, LibraryCall, OperationClass, PendingStatement, Repeat } from "../calls.ts";
import { keysOfRow } from "../inspect/row-keys.ts";
import { uniqueRow } from "../inspect/rows.ts";
import type { Known, LibraryThing } from "../known.ts";
import type { Shape } from "../shape.ts";
import { own, type MethodDetails, type NodeData } from "./data.ts";
import { calledPath, detailsOf, findByPath, methodClass } from "./graph.ts";
import { buildCall, conflictTargetOf, labelOf, rowOf, runsOf } from "./method.ts";

/** The statement is sent later; the thing that comes of the call carries it. */
export function begin(
  call: LibraryCall,
  next: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[],
): LibraryCall {
  return { ...call, statement: "begins", yields: { ...next, statement: { call, args, row: rowOf(details, args) } } };
}

/** A further step of a statement that was begun: it refines it, sends it, or leaves it as it is. */
export function describeStep(
  thing: LibraryThing,
  node: NodeData,
  parts: readonly string[],
  args: readonly Shape[],
  pending: PendingStatement,
): LibraryCall | undefined {
  const last = parts.at(-1)!;
  if (isSending(node, last)) {
    return { ...pending.call, statement: "runs", outcome: "promise" };
  }
  const details = detailsOf(node, parts);
  const leaves = (): LibraryCall => step(prepares(labelOf(thing, node, parts)), thing, pending);
  const row = rowOf(details, args);
  if (row) {
    const stated = stateRow(row, args, pending);
    return { ...step(stated.call, thing, stated), statement: "states" };
  }
  const target = conflictTargetOf(details, args);
  const aimed = target.length > 0 ? { ...pending, target } : pending;
  const refined = own(node.refines, last);
  if (refined !== undefined) {
    const call: LibraryCall = { ...pending.call, ...refine(thing, parts, aimed, refined, details, args) };
    const after = { ...aimed, call };
    return { ...step(call, thing, after), ...callbackOf(thing, details, args, after) };
  }
  if (target.length > 0) return step(prepares(labelOf(thing, node, parts)), thing, aimed);
  // `insert(row).select()` gives the row back.
  const operationClass = methodClass(node, parts);
  if (operationClass !== undefined && operationClass !== "read") return undefined;
  if (operationClass === "read") return leaves();
  if (findByPath(node.to, calledPath(parts)) !== undefined) return undefined;
  return node.else === "same" ? leaves() : undefined;
}

function step(call: LibraryCall, thing: LibraryThing, statement: PendingStatement): LibraryCall {
  return { ...call, statement: "refines", yields: { ...thing, path: [], statement } };
}

/** `values(row)`: from now on the arguments of this step are those of the statement. */
function stateRow(row: ArgumentPath, args: readonly Shape[], { call }: PendingStatement): PendingStatement {
  const facts = call.repeat.on === "key" ? keysOfRow(args, row, []) : { guard: uniqueRow(row) };
  return { call: { ...call, ...facts }, args, row };
}

/** A function that is given the statement and gives it back refined: `onConflict((oc) => oc.column("id").doNothing())`. */
function callbackOf(
  thing: LibraryThing,
  details: MethodDetails,
  args: readonly Shape[],
  statement: PendingStatement,
): Pick<LibraryCall, "runs"> {
  const { runs } = runsOf(thing, details, args);
  if (!runs) return {};
  const gives = (known: Known | undefined): Known | undefined =>
    known?.kind === "library" ? { ...known, statement } : known;
  return { runs: runs.map((one) => ({ ...one, gives: one.gives?.map((known) => gives(known)) ?? [] })) };
}

function refine(
  thing: LibraryThing,
  parts: readonly string[],
  { call: before, args: begun, row, target = [] }: PendingStatement,
  operationClass: OperationClass,
  details: MethodDetails,
  args: readonly Shape[],
): Partial<LibraryCall> {
  const after = buildCall(thing, parts, before.call, operationClass, details, args, []);
  // An upsert without a look at its assignments ends in the same state while what the conflict is found by is stable.
  const isHarmless = after.repeat.on === "key" || after.repeat.on === "same";
  if (isHarmless && row)
    return { class: after.class, repeat: { on: "key" }, guard: undefined, ...keysOfRow(begun, row, target) };
  const isPlainUpsert = after.repeat.on === "key" && details.look === undefined && details.keys === undefined;
  const repeat: Repeat = isPlainUpsert ? { on: "same", because: "upsert" } : after.repeat;
  return {
    class: after.class,
    repeat,
    nature: after.nature === "other" ? before.nature : after.nature,
    guard: after.guard,
  };
}

/** A node sends what was built by these methods. */
export function isSending(node: NodeData, method: string): boolean {
  return node.sends !== undefined && node.sends.split(" ").includes(method);
}
