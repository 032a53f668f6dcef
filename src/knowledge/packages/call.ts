/** What a call along the graph of a package does. */
import type { ArgumentPath } from "../argument-path.ts";
import { prepares } from "../aws/clients.ts";
import type { LibraryCall } from "../calls.ts";
import type { Known, LibraryThing } from "../known.ts";
import { tokensSet } from "../inspect/request-tokens.ts";
import { describePureCall } from "../pure.ts";
import type { Shape } from "../shape.ts";
import { nodeData, own, packageData } from "./data.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import {
  classOf,
  defaultOf,
  describeLibraryMember,
  isChain,
  isMaker,
  isModule,
  madeBy,
  ofProcess,
  resolveReference,
  withTable,
} from "./graph.ts";
import { calledPath, detailsOf, findByPath, methodClass, nodeLeadsOn, spelled } from "./node-methods.ts";
import { asSaid, withLimit } from "./limited-calls.ts";
import { changeOfConditions } from "./condition-steps.ts";
import { joinedBy } from "./joined-tables.ts";
import { isolationOf, lockOf, locksRows } from "./locks.ts";
import { buildCall, labelOf, runsGiven, runsOf, yielded } from "./method.ts";
import { beginStatement, describeStep } from "./steps.ts";
import { detailsOfSending, isSending, sentStatement } from "./sent-statements.ts";
import { pathOf, storeNamed } from "./stores.ts";

/** Undefined when the data does not know the method. */
export function describeLibraryCall(
  thing: LibraryThing,
  method: string | undefined,
  args: readonly Shape[],
  made: readonly Shape[] = [],
): LibraryCall | undefined {
  if (isModule(thing)) return describeModuleCall(thing, method, args);
  if (isMaker(thing)) return describeMakerCall(thing, method, args, made);
  const node = nodeData(thing.package, thing.node);
  if (!node) return undefined;
  if (method === undefined && thing.path.length > 0) {
    // A method that was taken off its object: const { create } = stripe.paymentIntents
    return describeLibraryCall({ ...thing, path: thing.path.slice(0, -1) }, thing.path.at(-1), args, made);
  }
  const call = describeNodeCall(thing, node, [...thing.path, method ?? "()"], args, made);
  return call && withLimit(call, thing, method ?? "()", [...made, ...args]);
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
  if (member?.kind === "pure") return describePureCall(member, undefined, args);
  return whole && describeLibraryCall(whole, method, args);
}

/** `connect(options, () => …)`: who is given last may be told of it. */
const TOLD_WHEN_MADE = "last maybe";

/** A factory that is called, or a static method of a class: `createClient()`, `Redis.fromEnv()`. */
function describeMakerCall(
  thing: LibraryThing,
  method: string | undefined,
  args: readonly Shape[],
  made: readonly Shape[],
): LibraryCall | undefined {
  const node = nodeData(thing.package, thing.node);
  if (!node) return undefined;
  if (method === undefined) {
    const details = detailsOf(node, ["new"]);
    const of = storeNamed(details, [], args, made) ?? thing.of;
    const local = ofProcess(node, args);
    if (local !== undefined) return prepares(labelOf(thing, node, ["()"]), resolveReference(thing.package, local));
    return {
      ...prepares(labelOf(thing, node, ["()"]), withTable(madeBy(thing), of)),
      ...runsOf(thing, { runs: TOLD_WHEN_MADE, ...details }, args),
    };
  }
  const called = own(node.static, `${method}()`);
  if (called !== undefined)
    return {
      ...prepares(labelOf(thing, node, [method]), resolveReference(thing.package, called)),
      ...runsOf(thing, detailsOf(node, [method]), args),
    };
  const statics = classOf(thing, node);
  if (statics) return describeLibraryCall(statics, method, args, made);
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
  const step = describeStep(thing, node, parts, args, made);
  if (step) return step;
  // `push()` beside `push(value)`: what is only named is not written yet.
  const isStepOfNone = args.length === 0 && own(node.to, bare(spelled(node, parts)).join(".")) !== undefined;
  const operationClass = isStepOfNone ? undefined : methodClass(node, parts);
  const details = detailsOf(node, parts);
  // What comes of a row is about this row: `row.$query().patch(…)`.
  const isStep = isChain(thing, node) || (node.row ?? false);
  const target = targetOf(node, spelled(node, parts), args);
  if (target?.startsWith(VIA))
    return describeFirstStep({ ...thing, node: target.slice(VIA.length), path: [] }, last, args);
  const of = storeNamed(details, parts, args, made) ?? thing.of;
  const yields = target === undefined ? undefined : withTable(yielded(thing, target), of);
  if (operationClass !== undefined) {
    const call = buildCall(thing, parts, label, operationClass, details, args, made);
    if (node.queues !== undefined && !node.queues.split(" ").includes(spelled(node, [last])[0]!))
      return queued(call, thing);
    if (node.queues !== undefined && node.answers) return { ...call, runsQueue: node.answers };
    if ((node.sends === undefined && !details.pending) || isSentAtOnce(thing, args) || details.sendsGiven)
      return yields ? { ...call, yields } : call;
    const next: LibraryThing = yields?.kind === "library" ? yields : { ...thing, path: [] };
    return beginStatement(call, next, details, args, isStep ? made : undefined);
  }
  const member = last === "()" ? undefined : own(node.to, parts.join("."));
  const inner = member === undefined ? undefined : resolveReference(thing.package, member);
  if (inner?.kind === "library" && inner.node !== thing.node) return describeLibraryCall(inner, undefined, args);
  const atOnce = yields?.kind === "library" ? describeWithCallback(yields, args) : undefined;
  if (atOnce) return atOnce;
  const continues = isStep || details.carries ? { continues: true } : {};
  const said = saidOfRequests(details, thing.tokens, args, made.length);
  const { addsMembers, commands, saves, transaction } = details;
  const isolation = isolationOf(thing, details, args);
  const does = {
    ...isolation,
    ...(addsMembers !== undefined && { addsMembers }),
    ...(commands !== undefined && { commands }),
    ...(saves && { saves, store: thing.package }),
    ...pathOf(details),
    ...(transaction && { transaction, store: thing.package }),
    ...lockOf(details),
  };
  if (yields) {
    const { tokens, address } = thing;
    const kept = details.carries ? { ...(tokens && { tokens }), ...(address && { address }) } : {};
    const same = { ...isolation, ...kept, ...said };
    const apart = yields.kind === "library" && yields.node === thing.node ? { ...yields, ...same } : yields;
    const begins = isQueue(apart) && ({ beginsQueue: true } as const);
    return { ...prepares(label, apart), ...runsOf(thing, details, args), ...continues, ...does, ...begins };
  }
  if (nodeLeadsOn(node, calledPath(parts))) return prepares(label, { ...thing, path: calledPath(parts) });
  if (isStep && isSending(node, last)) return describeAwaited(thing, node, parts, args);
  if (node.else === "same" || isSending(node, last)) {
    const isLocking = locksRows(details, args) && ({ isLocking: true } as const);
    const joined = joinedBy(details, last, args, thing.joined);
    const same = withTable({ ...thing, path: [], ...isLocking, ...(joined && { joined }), ...said }, of);
    const changesConditions = changeOfConditions(node, parts, details, args);
    const step = { ...prepares(label, same), ...runsGiven(thing, details, args), ...continues };
    return changesConditions ? { ...step, changesConditions } : step;
  }
  // What is read of a method is of any function: `client.set.bind(client)`.
  if (node.else === undefined || (thing.path.length > 0 && methodClass(node, thing.path) !== undefined))
    return undefined;
  if (isPromisified(node, parts)) return undefined;
  const unlisted = buildCall(thing, parts, label, node.else, details, args, made);
  return node.else === "expression" ? { ...unlisted, repeat: { on: "unknown", why: label } } : unlisted;
}

/** What a step says of the requests behind it: headers by which a repeat is recognised, and what comes last in their address. */
function saidOfRequests(
  { headers, address }: MethodDetails,
  before: LibraryThing["tokens"] = [],
  args: readonly Shape[],
  by: number,
): Pick<LibraryThing, "tokens" | "address"> {
  const given = (at: ArgumentPath): ArgumentPath => ({ ...at, argument: at.argument + by, ofReceiver: true });
  const added = headers ? tokensSet(args).map((token) => ({ ...token, at: given(token.at) })) : [];
  return {
    ...(added.length > 0 && { tokens: [...before, ...added] }),
    ...(address && { address: given({ argument: 0, path: [] }) }),
  };
}

/** `client.setAsync`: what `promisifyAll` made of a listed method is no method that nobody knows. */
function isPromisified(node: NodeData, parts: readonly string[]): boolean {
  const [, original] = /^(\w+)Async$/u.exec(parts.at(-1)!) ?? [];
  return original !== undefined && methodClass(node, [...parts.slice(0, -1), original]) !== undefined;
}

/** `superagent.post(url, body, callback)` */
function isSentAtOnce(thing: LibraryThing, args: readonly Shape[]): boolean {
  return packageData(thing.package)?.kind === "http" && args.at(-1)?.kind === "function";
}

function isQueue(thing: Known): boolean {
  return thing.kind === "library" && nodeData(thing.package, thing.node)?.queues !== undefined;
}

/** What it tells comes with the results of all. */
function queued({ guard, ...call }: LibraryCall, thing: LibraryThing): LibraryCall {
  // What it looked at is changed before anybody is told.
  const isTold = guard?.tells === "result" && guard.kind !== "check";
  return {
    ...call,
    isQueued: true,
    ...(isTold && { guard: { ...guard, isQueued: true } }),
    yields: { ...thing, path: [] },
    outcome: "sync",
  };
}

/** A chain that is awaited, or sent by a method, without a statement: it selects. */
function describeAwaited(
  thing: LibraryThing,
  node: NodeData,
  parts: readonly string[],
  args: readonly Shape[] = [],
): LibraryCall {
  const details = detailsOfSending(node, parts, args);
  const by = details.keys === undefined ? {} : { keys: details.keys };
  const select = buildCall(thing, parts, labelOf(thing, node, []), "read", by, [], []);
  return sentStatement({ ...thing, statement: { call: select } }, details)!;
}

/** Mongoose's `Order.findOne(filter, callback)`: a query that is given a callback is sent at once. */
function describeWithCallback(query: LibraryThing, args: readonly Shape[]): LibraryCall | undefined {
  const node = nodeData(query.package, query.node);
  if (args.at(-1)?.kind !== "function" || !node || !isChain(query, node) || !isSending(node, "exec")) return undefined;
  const { statement: _, ...sent } = describeAwaited(query, node, ["exec"]);
  return sent;
}

/**
 * What awaiting a chain sends, or going through what it finds; undefined: nothing is.
 *
 * @param isIterated `for await (const row of chain)`: what is otherwise sent by `toArray`
 */
export function describeSending(thing: LibraryThing, isIterated = false): LibraryCall | undefined {
  const node = nodeData(thing.package, thing.node);
  if (!node || !isChain(thing, node)) return undefined;
  const by = ["then", ...(isIterated ? ["toArray"] : [])].find((name) => isSending(node, name));
  const sent = thing.statement
    ? sentStatement(thing, detailsOf(node, [by ?? "then"]))
    : by === undefined
      ? undefined
      : describeAwaited(thing, node, [by]);
  return sent && asSaid(sent, thing);
}

/** `knex.insert(row)`: a method of the chain that begins with it. */
const VIA = "via ";

function describeFirstStep(chain: LibraryThing, method: string, args: readonly Shape[]): LibraryCall | undefined {
  const call = describeLibraryCall(chain, method, args);
  if (!call) return undefined;
  const { continues: _, ...first } = call;
  return first;
}

/** A call without arguments, as the data tells it apart: `doc(0)`. */
function bare(parts: readonly string[]): readonly string[] {
  return [...parts.slice(0, -1), `${parts.at(-1)!}(0)`];
}

/** What a call gives. */
function targetOf(node: NodeData, parts: readonly string[], args: readonly Shape[]): string | undefined {
  const ofNone = args.length === 0 ? findByPath(node.to, bare(parts)) : undefined;
  const found = ofNone ?? findByPath(node.to, calledPath(parts));
  // A member of any name is none of the methods that are listed: `prisma.order` beside `prisma.$queryRaw`.
  return found === own(node.to, "*") && methodClass(node, parts) !== undefined ? undefined : found;
}
