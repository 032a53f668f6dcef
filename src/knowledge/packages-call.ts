/** What a call along the graph of a package does. */
import type { EffectNature } from "../findings/finding.ts";
import { prepares } from "./aws/clients.ts";
import type {
  ArgumentPath,
  LibraryCall,
  OperationClass,
  PendingStatement,
  Repeat,
  Runs,
  TokenMember,
} from "./calls.ts";
import { guardForm } from "./guard-forms.ts";
import { inspectorOf } from "./inspect/index.ts";
import { isGiven, isWritten, placeOf, shapeAt } from "./inspect/places.ts";
import type { Known, LibraryThing } from "./known.ts";
import { natureOf } from "./nature.ts";
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
  nodeData,
  nodeLeadsOn,
  own,
  packageData,
  resolveReference,
  type MethodDetails,
  type NodeData,
} from "./packages.ts";
import type { Shape } from "./shape.ts";

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
    return begin(call, next, args);
  }
  const member = last === "()" ? undefined : own(node.to, parts.join("."));
  const inner = member === undefined ? undefined : resolveReference(thing.package, member);
  if (inner?.kind === "library" && inner.node !== thing.node) return describeLibraryCall(inner, undefined, args);
  if (yields) return { ...prepares(label, yields), ...runsOf(thing, detailsOf(node, parts), args) };
  if (nodeLeadsOn(node, calledPath(parts))) return prepares(label, { ...thing, path: calledPath(parts) });
  if (node.else === "same" || (node.sends !== undefined && names(node.sends).includes(last))) {
    return { ...prepares(label, { ...thing, path: [] }), ...runsOf(thing, detailsOf(node, parts), args) };
  }
  return node.else === undefined
    ? undefined
    : buildCall(thing, parts, label, node.else, detailsOf(node, parts), args, made);
}

/** The statement is sent later; the thing that comes of the call carries it. */
function begin(call: LibraryCall, next: LibraryThing, args: readonly Shape[]): LibraryCall {
  return { ...call, statement: "begins", yields: { ...next, statement: { call, args } } };
}

/** What a call gives: `doc(0)` tells a call without arguments apart. */
function targetOf(node: NodeData, parts: readonly string[], args: readonly Shape[]): string | undefined {
  const bare = args.length === 0 ? findByPath(node.to, [...parts.slice(0, -1), `${parts.at(-1)!}(0)`]) : undefined;
  return bare ?? findByPath(node.to, calledPath(parts));
}

/** A further step of a statement that was begun: it refines it, sends it, or leaves it as it is. */
function describeStep(
  thing: LibraryThing,
  node: NodeData,
  parts: readonly string[],
  args: readonly Shape[],
  pending: PendingStatement,
): LibraryCall | undefined {
  const last = parts.at(-1)!;
  if (names(node.sends ?? "").includes(last)) {
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
  if (isHarmless && before.keys.length > 0) return { class: after.class, repeat: { on: "key" } };
  const isPlainUpsert = after.repeat.on === "key" && details.look === undefined && details.keys === undefined;
  const repeat: Repeat = isPlainUpsert ? { on: "same", because: "upsert" } : after.repeat;
  return {
    class: after.class,
    repeat,
    nature: after.nature === "other" ? before.nature : after.nature,
    ...(after.guard && { guard: after.guard }),
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

function kindOf(thing: LibraryThing): string {
  return nodeData(thing.package, thing.node)?.kind ?? packageData(thing.package)!.kind;
}

function names(text: string): readonly string[] {
  return text.split(" ");
}

function yielded(thing: LibraryThing, target: string): Known {
  return target === "same" ? { ...thing, path: [] } : resolveReference(thing.package, target);
}

/** `stripe.paymentIntents.create`, `fetch`, `prisma.model.create`. */
function labelOf(thing: LibraryThing, node: NodeData, parts: readonly string[]): string {
  const data = packageData(thing.package)!;
  const base = node.label ?? data.label ?? thing.package.replace(/^@[^/]*\//u, "").replace(/\/.*$/u, "");
  const path = parts.filter((part) => part !== "()").map((part) => part.replace("()", ""));
  return [base, ...path].join(".");
}

function buildCall(
  thing: LibraryThing,
  parts: readonly string[],
  label: string,
  operationClass: OperationClass,
  details: MethodDetails,
  args: readonly Shape[],
  made: readonly Shape[],
): LibraryCall {
  const last = parts.at(-1)!;
  const tokens = tokensOf(details, args);
  const nature = natureOf(kindOf(thing), operationClass, last);
  const base: LibraryCall = {
    call: label,
    class: operationClass,
    nature,
    repeat: repeatOf(operationClass, last, nature, details, args),
    ...keysOf(details, args),
    tokens,
    outcome: "promise",
    ...(operationClass === "read" && { gives: "store" as const }),
    ...(details.passes !== undefined && { passes: details.passes }),
    ...(details.target !== undefined && { target: placeOf(details.target, args) }),
    ...runsOf(thing, details, args),
  };
  const guarded = details.guard === undefined ? base : { ...base, ...guardForm(details.guard, base, args) };
  if (details.look === undefined) return guarded;
  const [name = "", place = "0"] = details.look.split(" ");
  const method = last === "()" ? undefined : last;
  const look = inspectorOf(name);
  const found = look({ args, at: placeOf(place, args), base: guarded, method, thing, made });
  return { ...guarded, ...found };
}

function repeatOf(
  operationClass: OperationClass,
  method: string,
  nature: EffectNature,
  details: MethodDetails,
  args: readonly Shape[],
): Repeat {
  switch (operationClass) {
    case "read":
    case "compute":
    case "telemetry":
      return { on: "nothing" };
    case "idempotent":
      return { on: "same", because: DELETING.test(method) ? "deletes" : "sets-only" };
    case "keyed":
    case "conflict": {
      const isMadeUp = details.needs !== undefined && !isGiven(shapeAt(args, placeOf(details.needs, args)));
      return isMadeUp ? { on: "again", because: "inserts", text: "" } : { on: "key" };
    }
    case "expression":
      return { on: "unknown", why: "its arguments are not looked into" };
    default:
      return { on: "again", because: CAUSES[nature] ?? "call", text: "" };
  }
}

const CAUSES: Partial<Record<EffectNature, "increments" | "appends" | "inserts">> = {
  increment: "increments",
  append: "appends",
  insert: "inserts",
};

const DELETING = /^(?:del|delete|remove|destroy|unlink|hdel|srem|zrem|clear|truncate)/iu;

function tokensOf(details: MethodDetails, args: readonly Shape[]): readonly TokenMember[] {
  if (details.token === undefined || args.length === 0) return [];
  return details.token.split(" ").flatMap((text) => {
    const at: ArgumentPath = placeOf(text, args);
    return isWritten(args[at.argument], at.path) ? [{ at, windowSeconds: details.window }] : [];
  });
}

function keysOf(details: MethodDetails, args: readonly Shape[]): Pick<LibraryCall, "keys" | "receiverKeys"> {
  const texts = details.keys?.split(" ") ?? [];
  const ofReceiver = texts.filter((text) => text.startsWith("receiver"));
  return {
    keys: texts.filter((text) => !ofReceiver.includes(text)).map((text) => placeOf(text, args)),
    ...(ofReceiver.length > 0 && {
      receiverKeys: ofReceiver.flatMap((text) =>
        text === "receiver" ? [] : [placeOf(text.slice("receiver.".length), [])],
      ),
    }),
  };
}

/** `0 once trx`, `1 each 0`: which function, how, and what it is given. */
function runsOf(thing: LibraryThing, details: MethodDetails, args: readonly Shape[]): { runs?: readonly Runs[] } {
  if (details.runs === undefined) return {};
  const [argument = "0", how = "once", ...given] = details.runs.split(" ");
  const index = placeOf(argument, args).argument;
  if (how === "each") return { runs: [{ argument: index, how, items: Number(given[0] ?? 0), result: "list" }] };
  return {
    runs: [
      {
        argument: index,
        how: how as Runs["how"],
        gives: given.map((reference) => (reference === "-" ? undefined : yielded(thing, reference))),
        result: how === "once" ? "result" : "none",
      },
    ],
  };
}
