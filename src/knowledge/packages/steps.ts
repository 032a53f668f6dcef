/** Query builders: statements that are begun, changed by further calls, and sent at last. */
import { prepares } from "../aws/clients.ts";
import type { ArgumentPath, LibraryCall, OperationClass, PendingStatement, Repeat } from "../calls.ts";
import type { LibraryThing } from "../known.ts";
import type { Shape } from "../shape.ts";
import { calledPath, detailsOf, findByPath, methodClass, own, type MethodDetails, type NodeData } from "./graph.ts";
import { buildCall, labelOf } from "./method.ts";

/** The statement is sent later; the thing that comes of the call carries it. */
export function begin(call: LibraryCall, next: LibraryThing, args: readonly Shape[]): LibraryCall {
  return { ...call, statement: "begins", yields: { ...next, statement: { call, args } } };
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
  if (details.look === "conflict-target") {
    const call = { ...pending.call, keys: targetColumns(args, pending.args) };
    return prepares(labelOf(thing, node, parts), { ...thing, path: [], statement: { ...pending, call } });
  }
  const refined = own(node.refines, last);
  if (refined !== undefined) {
    const call: LibraryCall = {
      ...pending.call,
      ...refine(thing, parts, pending.call, refined, details, args),
    };
    return { ...call, statement: "refines", yields: { ...thing, path: [], statement: { ...pending, call } } };
  }
  // `insert(row).select()` gives the row back.
  const operationClass = methodClass(node, parts);
  if (operationClass !== undefined && operationClass !== "read") return undefined;
  if (operationClass === "read") return prepares(labelOf(thing, node, parts), { ...thing, path: [] });
  if (findByPath(node.to, calledPath(parts)) !== undefined) return undefined;
  return node.else === "same" ? prepares(labelOf(thing, node, parts), { ...thing, path: [] }) : undefined;
}

function refine(
  thing: LibraryThing,
  parts: readonly string[],
  before: LibraryCall,
  operationClass: OperationClass,
  details: MethodDetails,
  args: readonly Shape[],
): Partial<LibraryCall> {
  const after = buildCall(thing, parts, before.call, operationClass, details, args, []);
  // An upsert without a look at its assignments ends in the same state.
  const isHarmless = after.repeat.on === "key" || after.repeat.on === "same";
  if (isHarmless && before.keys.length > 0) return { class: after.class, repeat: { on: "key" }, guard: undefined };
  const isPlainUpsert = after.repeat.on === "key" && details.look === undefined && details.keys === undefined;
  const repeat: Repeat = isPlainUpsert ? { on: "same", because: "upsert" } : after.repeat;
  return {
    class: after.class,
    repeat,
    nature: after.nature === "other" ? before.nature : after.nature,
    guard: after.guard,
  };
}

/** `onConflict("id")`, `onConflict(["a", "b"])`: where these columns stand in the row that is inserted. */
function targetColumns(args: readonly Shape[], inserted: readonly Shape[]): readonly ArgumentPath[] {
  const columns = args[0]?.kind === "array" ? args[0].items : args;
  const element = inserted[0]?.kind === "array" ? ["[]"] : [];
  return columns.flatMap((column) =>
    column.kind === "constant" && typeof column.value === "string"
      ? [{ argument: 0, path: [...element, column.value] }]
      : [],
  );
}

/** A node sends what was built by these methods. */
export function isSending(node: NodeData, method: string): boolean {
  return node.sends !== undefined && node.sends.split(" ").includes(method);
}
