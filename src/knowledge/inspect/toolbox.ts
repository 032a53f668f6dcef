/** What writes of dynamodb-toolbox do, and how their conditions refuse a repeat: `Entity.build(…)`, and `Entity.put(…)` of version 0. */
import type { LibraryCall, OwnRefusal } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { armsOf, isAbsent, memberOf, type Shape } from "../shape.ts";
import { refusalOf, untilMarked } from "./filter-refusals.ts";
import { passingFilter } from "./passing-filter.ts";
import type { LibraryThing } from "../known.ts";
import type { Inspected, Inspector } from "./inspector.ts";
import { keysOfItem } from "../aws/key-attributes.ts";
import { operatorInspector } from "./operators.ts";
import { ITEM_OF_ITS_OWN, isVolatile } from "./items.ts";
import { constantAt, isGiven } from "./places.ts";
import { asObject } from "./negations.ts";

/** `Entity.build(PutItemCommand)` of dynamodb-toolbox: the command decides what the chain sends. */
export const toolboxBuild: Inspector = ({ args, base, thing, made: [entity] }) => {
  const command = args[0]?.kind === "known" ? args[0].known : undefined;
  if (command?.kind !== "library" || !thing) return {};
  const made = MADE[command.node];
  if (made !== undefined) return { yields: { ...thing, node: made, path: [] } };
  const call: LibraryCall | undefined = TOOLBOX[command.node]?.({ ...base, call: `toolbox.${command.node}` });
  const keyed = call && { ...call, ...(call.class === "keyed" && ofEntity(entity)) };
  return keyed ? begun(keyed, thing, command.node === "QueryCommand" ? "query" : "builder") : {};
};

/** What an entity says of the keys of what is put: by `computeKey`, by defaults of its schema. */
function ofEntity(entity: Shape | undefined): Partial<LibraryCall> {
  const compute = memberOf(entity, "computeKey");
  if (compute?.kind === "function" && isVolatile(compute)) return ITEM_OF_ITS_OWN;
  const makesKeys = keysMade(memberOf(entity, "schema"));
  return makesKeys.size > 0 ? { makesKeys } : {};
}

/** `item({ id: string().key().default(() => ulid()) })`: attributes that are a key, and have a default. */
function keysMade(schema: Shape | undefined): ReadonlyMap<string, "anew" | "some"> {
  const [attributes] = schema?.kind === "known" ? schema.arguments : [];
  return new Map(
    (attributes?.kind === "object" ? [...attributes.members] : []).flatMap(
      ([name, type]): (readonly [string, "anew" | "some"])[] => {
        if (type.kind !== "known" || type.known.kind !== "pure") return [];
        const steps = type.known.path.map((step) => step.replaceAll("()", ""));
        if (!steps.includes("key")) return [];
        if (type.arguments.some((one) => !isAbsent(one) && isVolatile(one))) return [[name, "anew"]];
        return steps.some((step) => DEFAULTS.has(step)) ? [[name, "some"]] : [];
      },
    ),
  );
}

const DEFAULTS = new Set("default keyDefault putDefault link keyLink putLink".split(" "));

/** What is built that is no command. */
const MADE: Readonly<Record<string, string>> = { EntityRepository: "repository", BatchCommand: "batch" };

function begun(call: LibraryCall, thing: LibraryThing, node: string): Partial<LibraryCall> {
  return { ...call, statement: "begins", yields: { ...thing, node, path: [], statement: { call, row: undefined } } };
}

const TOOLBOX: Readonly<Record<string, (base: LibraryCall) => LibraryCall>> = {
  PutItemCommand: ({ gives: _, ...base }) => ({ ...base, class: "keyed", nature: "write", repeat: { on: "key" } }),
  UpdateItemCommand: ({ gives: _, ...base }) => ({
    ...base,
    class: "expression",
    nature: "write",
    repeat: { on: "unknown", why: "the update is not known" },
  }),
  DeleteItemCommand: ({ gives: _, ...base }) => ({
    ...base,
    class: "idempotent",
    nature: "delete",
    repeat: { on: "same", because: "deletes" },
  }),
  GetItemCommand: (base) => ({ ...base, class: "read" }),
  QueryCommand: (base) => ({ ...base, class: "read" }),
  ConditionCheck: (base) => ({ ...base, class: "read" }),
};

/** Which command a method of a repository makes, to be sent with others: `repository.transactPut(item, { condition })`. */
const COMMANDS: Readonly<Record<string, string>> = {
  batchGet: "GetItemCommand",
  batchPut: "PutItemCommand",
  batchDelete: "DeleteItemCommand",
  transactGet: "GetItemCommand",
  transactPut: "PutItemCommand",
  transactUpdate: "UpdateItemCommand",
  transactDelete: "DeleteItemCommand",
  transactCheck: "ConditionCheck",
};

/** A part of a transaction or a batch of dynamodb-toolbox, made now and sent with others. */
export const toolboxPart: Inspector = (inspected) => {
  const { args, base, method, thing } = inspected;
  const part = TOOLBOX[COMMANDS[method ?? ""] ?? ""]?.(base);
  if (!part || !thing) return {};
  const looked = part.class === "read" ? {} : writeFacts({ ...inspected, base: part }, memberOf(args[1], "condition"));
  return begun({ ...part, ...looked }, thing, "builder");
};

const toolboxOperators = operatorInspector("dynamo");

/** `.item({ … })` of a put or an update. */
export const toolboxItem: Inspector = (inspected) => {
  const { args, thing, made } = inspected;
  const pending = thing?.statement?.call;
  const key = keysOfItem(args[0], { argument: 0, path: [] });
  const options = made.find((one) => one.kind === "object" && one.members.has("condition"));
  const isWrite = pending?.class !== "read" && pending?.class !== "idempotent";
  const guarded = isWrite ? guardOf(memberOf(options, "condition"), args[0]) : undefined;
  const lacking = [...(pending?.makesKeys ?? [])].find(([name]) => !isGiven(memberOf(args[0], name)));
  if (lacking?.[1] === "anew") return ITEM_OF_ITS_OWN;
  if (lacking) return { repeat: { on: "unknown", why: `the entity makes \`${lacking[0]}\`` } };
  if (pending?.class !== "expression")
    return { class: pending?.class ?? "keyed", repeat: pending?.repeat ?? { on: "key" }, ...key, ...guarded };
  const facts = toolboxOperators(inspected);
  return { ...facts, ...key, ...(facts.repeat?.on === "same" && { repeat: { on: "key" } }), ...guarded };
};

/** `.options({ condition: { attr: "pk", exists: false } })`. */
export const toolboxOptions: Inspector = ({ args, thing, made }) => {
  const pending = thing?.statement?.call;
  if (!pending) return {};
  const { class: operationClass, nature, repeat } = pending;
  if (nature === "delete")
    return { class: operationClass, nature, repeat, ...removalGuard(memberOf(args[0], "condition"), made) };
  if (operationClass !== "keyed" && operationClass !== "expression") return { class: operationClass, nature, repeat };
  const item = made.find((one) => one.kind === "object");
  return { class: operationClass, nature, repeat, ...guardOf(memberOf(args[0], "condition"), item) };
};

/** `put(item, { conditions })` and `update(item, { conditions })` of version 0; a repository of version 2 calls it `condition`. */
export const toolboxWrite: Inspector = (inspected) =>
  writeFacts(
    inspected,
    memberOf(inspected.args[1], inspected.thing?.node === "repository" ? "condition" : "conditions"),
  );

function writeFacts(inspected: Inspected, condition: Shape | undefined): Partial<LibraryCall> {
  const { args, base } = inspected;
  const guarded = guardOf(condition, args[0]);
  if (base.class !== "expression") return { ...guarded };
  const key = guarded && keysOfItem(args[0], { argument: 0, path: [] });
  return { ...toolboxOperators(inspected), ...key, ...guarded };
}

/** Of an item that is gone a condition that asks for something of it does not hold; one that asks for what it lacks does. */
function removalGuard(condition: Shape | undefined, made: readonly Shape[]): Partial<LibraryCall> {
  if (isAbsent(condition)) return {};
  // What the steps before were given stands in front of the arguments of this one.
  const keys = made.flatMap(({ kind }, index) =>
    kind === "known" ? [] : [{ argument: index - made.length, path: [] }],
  );
  const guard = { ...TOLD, kind: "conditional-write", keys, isByTheWay: true } as const;
  return { guard: armsOf(condition).every(asksForItem) ? guard : { ...guard, doubt: "unread" } };
}

function asksForItem(condition: Shape): boolean {
  if (condition.kind !== "object" || condition.open || !condition.members.has("attr")) return false;
  return constantAt(condition.members.get("exists")) === true || condition.members.has("eq");
}

/** Nothing where the condition is met again whatever happens, or there is none. The key is that of the call. */
function guardOf(condition: Shape | undefined, item: Shape | undefined): Partial<LibraryCall> | undefined {
  if (isAbsent(condition) || item === undefined) return undefined;
  const [filter, ...others] = armsOf(condition).map((arm) => filterOf(arm));
  if (filter === undefined || others.length > 0)
    return { guard: { ...TOLD, kind: "conditional-write", doubt: "unread" } };
  const passes = passingFilter(filter);
  const isOpen = item.kind !== "object" || item.open;
  const refusal = isOpen && asksForNothing(filter) ? EVER : (refusalOf(filter, item) ?? untilMarked(passes));
  if (refusal === undefined) return undefined;
  const guard = { ...TOLD, ...(passes && { passes }) };
  if (refusal.for === "marked") return { guard: { ...guard, kind: "check" } };
  if (refusal.for === "ever" && !refusal.byValues)
    return { guard: { ...guard, kind: "conditional-write" }, repeat: { on: "key" } };
  return { guard: { ...guard, kind: "conditional-write", doubt: "unread" } };
}

/** That an attribute is absent is asked, by custom, of one that the item is written with. */
function asksForNothing(filter: Shape): boolean {
  const [test, ...others] = filter.kind === "object" ? filter.members.values() : [];
  return others.length === 0 && constantAt(memberOf(test, "$exists")) === false;
}

const EVER: OwnRefusal = { for: "ever" };

const TOLD: Omit<CallGuard, "kind"> = {
  tells: "throws",
  errors: ["ConditionalCheckFailedException", "TransactionCanceledException"],
  keys: [],
  windowSeconds: null,
  needsErrorTest: false,
};

/** Tests of an attribute, and the operators of a filter that ask the same. */
const TESTS: Readonly<Record<string, string>> = { eq: "$eq", ne: "$ne", in: "$in" };

/** A condition as a filter; undefined: it is not understood. */
function filterOf(condition: Shape): Shape | undefined {
  if (condition.kind === "array") {
    const parts = condition.open ? [undefined] : condition.items.map((item) => filterOf(item));
    return parts.every((part) => part !== undefined) ? joined("$and", parts) : undefined;
  }
  if (condition.kind !== "object" || condition.open) return undefined;
  for (const [name, operator] of [
    ["and", "$and"],
    ["or", "$or"],
  ] as const) {
    const list = condition.members.get(name);
    if (list?.kind !== "array" || list.open) continue;
    const parts = list.items.map((item) => filterOf(item));
    return parts.every((part) => part !== undefined) ? joined(operator, parts) : undefined;
  }
  const attribute = constantAt(condition.members.get("attr"));
  const [test, ...others] = [...condition.members].filter(([name]) => name !== "attr");
  if (typeof attribute !== "string" || test === undefined || others.length > 0) return undefined;
  const [name, value] = test;
  const operator = name === "exists" ? "$exists" : TESTS[name];
  return operator === undefined ? undefined : asObject(attribute, asObject(operator, value));
}

function joined(operator: string, items: readonly Shape[]): Shape {
  return asObject(operator, { kind: "array", items, open: false });
}
