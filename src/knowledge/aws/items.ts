/** Writes of DynamoDB items: what they change, under which key, and which of them refuse a repeat. */
import type { ArgumentPath, Passing } from "../argument-path.ts";
import type { LibraryCall, Repeat } from "../calls.ts";
import type { CallGuard, ResultTest } from "../call-guard.ts";
import { armsOf, memberOf, textOfShape, type Shape } from "../shape.ts";
import { lookGuard } from "../looks.ts";
import { unrefused, worstRepeat } from "../repeat.ts";
import { findsFirst, orderOfIndex, wherePart } from "./asked-items.ts";
import { attributesAskedAbsent, expiryIn, refusedRepeat, whileItLives, type RefusedRepeat } from "./conditions.ts";
import { isOfKey } from "./item-change.ts";
import { describeBatch, tableOfRequests } from "./batch-writes.ts";
import { CONDITIONS } from "./old-conditions.ts";
import { passingItems } from "./passing.ts";
import { presenceGuard } from "./presence.ts";
import { ABSENT, countGuard, isReturning, oldItemGuard, PRESENT } from "./returned-items.ts";
import { NAMES_OF_UPDATE, repeatOfUpdate } from "./update-repeat.ts";
import { addedBy, changeOfWrite, placeOfValue } from "./written-attributes.ts";
import { keysIn, keysOfWrite } from "./written-keys.ts";

const KINDS: Readonly<Record<string, "put" | "update" | "delete">> = {
  PutItem: "put",
  UpdateItem: "update",
  DeleteItem: "delete",
};

const BATCH_KEYS: ArgumentPath = { argument: 0, path: ["RequestItems", "*", "Keys", "[]"] };
const TABLE: ArgumentPath = { argument: 0, path: ["TableName"] };
const REFUSED = ["ConditionalCheckFailedException"];

const OTHERS: ReadonlySet<string> = new Set([
  "GetItem",
  "BatchGetItem",
  "TransactGetItems",
  "Query",
  "Scan",
  "BatchWriteItem",
]);

/** Whether an operation of DynamoDB works on items, so that this file tells of it. */
export function isItemOperation(operation: string): boolean {
  return Object.hasOwn(KINDS, operation) || OTHERS.has(operation);
}

/** PutItem, UpdateItem, DeleteItem, BatchWriteItem, and the reads that are used as checks. */
export function describeItemWrite(operation: string, input: Shape): Partial<LibraryCall> {
  switch (operation) {
    case "GetItem": {
      const keys = keysIn(["Key"]);
      return { target: TABLE, keys, guard: lookGuard(keys, { member: ["Item"], first: ABSENT, repeat: PRESENT }) };
    }
    case "BatchGetItem":
      return {
        ...tableOfRequests(input),
        guard: {
          ...lookGuard(keysIn(["RequestItems"]), found("Responses", "*")),
          named: new Map([["[]", BATCH_KEYS]]),
        },
      };
    case "TransactGetItems":
      return describeTransactGet(input);
    case "Query":
    case "Scan":
      return describeQuery(input);
    case "BatchWriteItem":
      return describeBatch(input);
    default:
      return describeWriteOfOne(KINDS[operation]!, input);
  }
}

/** Of several items, which may be of several tables, it is not known which of them code asks for. */
function describeTransactGet(input: Shape): Partial<LibraryCall> {
  const all = memberOf(input, "TransactItems");
  if (all?.kind !== "array" || all.items.length !== 1) return { isTargetOpen: true };
  const keys = keysIn(["TransactItems", "0", "Get", "Key"]);
  const guard = lookGuard(keys, { member: ["Responses", "0", "Item"], first: ABSENT, repeat: PRESENT });
  return { target: { argument: 0, path: ["TransactItems", "0", "Get", "TableName"] }, keys, guard };
}

function describeQuery(input: Shape): Partial<LibraryCall> {
  const conditions = CONDITIONS.filter((name) => memberOf(input, name)).map((name) => [name]);
  return {
    target: TABLE,
    ...(findsFirst(input) && { isOneOfSeveral: true as const }),
    ...orderOfIndex(input),
    guard: {
      ...lookGuard(keysIn(["ExpressionAttributeValues"], ...conditions), foundAndCounted()),
      ...wherePart(input),
    },
  };
}

function describeWriteOfOne(kind: "put" | "update" | "delete", input: Shape): Partial<LibraryCall> {
  const { keys, isKeyWithin, perhapsKeys, besideKeys, items } = keysOfWrite(kind, input, []);
  const [refused, alone] = [refusedRepeat(kind, input), repeatOfWrite(kind, input)];
  const repeat = refused && !refused.doubt ? ({ on: "key" } as const) : alone;
  const change = changeOfWrite(kind, input);
  // What is asked to be absent may stand under a name that is given: `attribute_not_exists(seen.#id)`.
  const named = attributesAskedAbsent(input).flatMap((attribute) => attribute.match(/#\w+/gu) ?? []);
  const byName = keysIn(...(refused ? named : []).map((name) => ["ExpressionAttributeNames", name]));
  const by = [...keysIn(...(refused?.by ?? []).map((name) => ["ExpressionAttributeValues", name])), ...byName];
  const { until } = whileItLives(kind, input);
  const life = until && expiryIn(until, []);
  const told = refused ? undefined : toldRepeat(kind, input, keys, change);
  const guard = refused
    ? { ...conditionGuard(input, [...keys, ...by], refused), ...unrefused(alone) }
    : told && { ...told.guard, ...(life && { expiry: life }) };
  return {
    keys: [...keys, ...(alone.on === "again" ? by : byName)],
    ...(by.length > 0 && { row: keys }),
    ...(isKeyWithin && { isKeyWithin }),
    ...(perhapsKeys && { perhapsKeys }),
    ...(besideKeys && { besideKeys }),
    ...(items && { items }),
    repeat,
    target: TABLE,
    ...change,
    ...(life && { livesUntil: life }),
    ...(kind === "update" && { adds: addedBy(input), names: NAMES_OF_UPDATE }),
    ...(change.isPartial &&
      (!guard || guard.kind === "check" || (told?.isCount && isReturning(input, ["ALL_NEW"]))) &&
      isReturning(input, ["ALL_NEW", "UPDATED_NEW"]) && { givesItem: { at: ["Attributes"] } }),
    ...(repeat.on === "again" &&
      !isCopy(repeat.text) && { nature: repeat.because === "appends" ? "append" : "increment" }),
    ...(guard && { guard }),
    ...(!refused && leaseOf(kind, input, keys, alone)),
  };
}

/** The same where the number that it counts on is a time, and so is what its condition compares that with. */
function leaseOf(
  kind: "put" | "update" | "delete",
  input: Shape,
  keys: readonly ArgumentPath[],
  alone: Repeat,
): Pick<LibraryCall, "asLease"> {
  const moved = refusedRepeat(kind, input, true);
  if (!moved?.until || moved.doubt) return {};
  return { asLease: { repeat: { on: "key" }, guard: { ...conditionGuard(input, keys, moved), ...unrefused(alone) } } };
}

/** A write that is made in any case, and tells by what it gives that it was made before: the item as it was, a state, a count. */
function toldRepeat(
  kind: "put" | "update" | "delete",
  input: Shape,
  keys: readonly ArgumentPath[],
  change: ReturnType<typeof changeOfWrite>,
): { readonly guard: CallGuard; readonly isCount: boolean } | undefined {
  const told =
    oldItemGuard(kind, input, keys, change) ??
    presenceGuard(kind, input, keys, REFUSED) ??
    stageGuard(kind, input, keys);
  if (told) return { guard: told, isCount: false };
  const guard = kind === "update" ? countGuard(input, keys) : undefined;
  return guard && { guard, isCount: true };
}

/** `prev = cur`: nothing is added. */
function isCopy(text: string): boolean {
  return /^[^\s(]+ = [^\s:(]+$/u.test(text);
}

/** What a second write of the same does. */
export function repeatOfWrite(kind: "put" | "update" | "delete", input: Shape): Repeat {
  if (kind === "put") return { on: "key" };
  if (kind === "delete") return { on: "same", because: "deletes" };
  return worstRepeat(armsOf(input).map((arm) => repeatOfUpdate(arm)));
}

function conditionGuard(
  input: Shape,
  keys: readonly ArgumentPath[],
  { until, doubt, among }: RefusedRepeat,
): CallGuard {
  const passes = passingItems(input);
  return {
    kind: "conditional-write",
    tells: "throws",
    errors: REFUSED,
    keys,
    compared: comparedValues(input),
    ...(isReturning(input, ["ALL_OLD"], "ReturnValuesOnConditionCheckFailure") && { bringsItem: true }),
    ...(until && { expiry: expiryIn(until, []) }),
    ...(among && { among: { asked: placeOfValue(among.asked), added: placeOfValue(among.added) } }),
    ...(passes && { passes }),
    windowSeconds: null,
    needsErrorTest: doubt === "perhaps",
    ...(doubt && { doubt }),
  };
}

/** A condition that the write does not end itself, as `#s <> :done` where it sets `PROCESSING`: another write may. */
function stageGuard(
  kind: "put" | "update" | "delete",
  input: Shape,
  keys: readonly ArgumentPath[],
): CallGuard | undefined {
  if (kind === "delete") return undefined;
  const passes = passingItems(input)?.filter((state) => !asksForNoItem(kind, input, state));
  if (passes === undefined || passes.length === 0) return undefined;
  const told = { kind: "check", tells: "throws", errors: REFUSED, keys, compared: comparedValues(input) } as const;
  return { ...told, windowSeconds: null, needsErrorTest: false, passes };
}

/** An update creates the item with its key, so that it is there afterwards. */
function asksForNoItem(kind: "put" | "update", input: Shape, state: Passing[number]): boolean {
  const key = memberOf(input, "Key");
  return [...state].some(([attribute, asked]) => {
    const isAbsent = asked?.isOne === true && asked.of.every((one) => "constant" in one && one.constant === undefined);
    return isAbsent && kind === "update" && isOfKey(attribute, key);
  });
}

/** Values of the condition. */
function comparedValues(input: Shape): readonly ArgumentPath[] {
  const names = armsOf(memberOf(input, "ConditionExpression")).flatMap((arm) =>
    (textOfShape(arm) ?? []).flatMap((part) => (typeof part === "string" ? (part.match(/:\w+/gu) ?? []) : [])),
  );
  return keysIn(...[...new Set(names)].map((name) => ["ExpressionAttributeValues", name]));
}

/** Items at a member of the result, and none where nothing was found. */
function found(...member: readonly string[]): ResultTest {
  return { member, first: { is: "empty" }, repeat: { is: "not-empty" } };
}

function foundAndCounted(): ResultTest {
  const also = { member: ["Count"], first: { is: "constant", value: 0 }, repeat: { is: "counted" } } as const;
  return { ...found("Items"), also };
}
