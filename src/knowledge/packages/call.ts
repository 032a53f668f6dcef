/** What a call along the graph of a package does. */
import { prepares } from "../aws/clients.ts";
import type { LibraryCall } from "../calls.ts";
import type { LibraryThing } from "../known.ts";
import type { Shape } from "../shape.ts";
import { nodeData, own, type NodeData } from "./data.ts";
import {
  calledPath,
  classOf,
  defaultOf,
  describeLibraryMember,
  detailsOf,
  findByPath,
  isMaker,
  isModule,
  madeBy,
  methodClass,
  nodeLeadsOn,
  resolveReference,
} from "./graph.ts";
import { buildCall, labelOf, runsOf, yielded } from "./method.ts";
import { begin, describeStep, isSending } from "./steps.ts";

/** Undefined when the data does not know the method. */
export function describeLibraryCall(
  thing: LibraryThing,
  method: string | undefined,
  args: readonly Shape[],
  made: readonly Shape[] = [],
): LibraryCall | undefined {
  if (isModule(thing)) return describeModuleCall(thing, method, args);
  if (isMaker(thing)) return describeMakerCall(thing, method, args);
  const node = nodeData(thing.package, thing.node);
  if (!node) return undefined;
  if (method === undefined && thing.path.length > 0) {
    // A method that was taken off its object: const { create } = stripe.paymentIntents
    return describeLibraryCall({ ...thing, path: thing.path.slice(0, -1) }, thing.path.at(-1), args);
  }
  return describeNodeCall(thing, node, [...thing.path, method ?? "()"], args, made);
}

function describeModuleCall(
  thing: LibraryThing,
  method: string | undefined,
  args: readonly Shape[],
): LibraryCall | undefined {
  const whole = defaultOf(thing);
  if (method === undefined) return whole && describeLibraryCall(whole, undefined, args);
  const member = describeLibraryMember(thing, method);
  if (member?.kind === "library" && !isModule(member)) return describeLibraryCall(member, undefined, args);
  if (member?.kind === "operator") return prepares(member.name, member);
  return whole && describeLibraryCall(whole, method, args);
}

/** A factory that is called, or a static method of a class: `createClient()`, `Redis.fromEnv()`. */
function describeMakerCall(
  thing: LibraryThing,
  method: string | undefined,
  args: readonly Shape[],
): LibraryCall | undefined {
  const node = nodeData(thing.package, thing.node);
  if (!node) return undefined;
  if (method === undefined) return prepares(labelOf(thing, node, ["()"]), madeBy(thing));
  const called = own(node.static, `${method}()`);
  if (called !== undefined)
    return prepares(`${labelOf(thing, node, [method])}`, resolveReference(thing.package, called));
  const statics = classOf(thing, node);
  if (statics) return describeLibraryCall(statics, method, args);
  const member = own(node.static, method);
  const inner = member === undefined ? undefined : resolveReference(thing.package, member);
  return inner?.kind === "library" ? describeLibraryCall(inner, undefined, args) : undefined;
}

function describeNodeCall(
  thing: LibraryThing,
  node: NodeData,
  parts: readonly string[],
  args: readonly Shape[],
  made: readonly Shape[],
): LibraryCall | undefined {
  const last = parts.at(-1)!;
  const label = labelOf(thing, node, parts);
  if (thing.statement) {
    const step = describeStep(thing, node, parts, args, thing.statement);
    if (step) return step;
  }
  const operationClass = methodClass(node, parts);
  const target = targetOf(node, parts, args);
  const yields = target === undefined ? undefined : yielded(thing, target);
  if (operationClass !== undefined) {
    const call = buildCall(thing, parts, label, operationClass, detailsOf(node, parts), args, made);
    if (node.sends === undefined) return yields ? { ...call, yields } : call;
    const next: LibraryThing = yields?.kind === "library" ? yields : { ...thing, path: [] };
    return begin(call, next, detailsOf(node, parts), args);
  }
  const member = last === "()" ? undefined : own(node.to, parts.join("."));
  const inner = member === undefined ? undefined : resolveReference(thing.package, member);
  if (inner?.kind === "library" && inner.node !== thing.node) return describeLibraryCall(inner, undefined, args);
  if (yields) return { ...prepares(label, yields), ...runsOf(thing, detailsOf(node, parts), args) };
  if (nodeLeadsOn(node, calledPath(parts))) return prepares(label, { ...thing, path: calledPath(parts) });
  if (node.else === "same" || isSending(node, last)) {
    return { ...prepares(label, { ...thing, path: [] }), ...runsOf(thing, detailsOf(node, parts), args) };
  }
  return node.else === undefined
    ? undefined
    : buildCall(thing, parts, label, node.else, detailsOf(node, parts), args, made);
}

/** What a call gives: `doc(0)` tells a call without arguments apart. */
function targetOf(node: NodeData, parts: readonly string[], args: readonly Shape[]): string | undefined {
  const bare = args.length === 0 ? findByPath(node.to, [...parts.slice(0, -1), `${parts.at(-1)!}(0)`]) : undefined;
  return bare ?? findByPath(node.to, calledPath(parts));
}
