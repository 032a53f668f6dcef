/** Does a condition refuse the second run of the same write? */
import type { ArgumentPath, Expiry } from "../argument-path.ts";
import { armsOf, isAbsent, memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseConditionExpression, type Condition, type ConditionClause } from "./condition-expression.ts";
import { changeOf, type After, type Change } from "./item-change.ts";

/**
 * How a condition refuses a repeat: for ever, or until a time that was written has come. `unread`: it is there, and whether it
 * refuses one cannot be told; `perhaps`: the same, and whether there is one at all is not known.
 */
export interface RefusedRepeat {
  readonly until?: ExpiryIn;
  readonly doubt?: "unread" | "perhaps";
  /** Values by which it does, as placeholders, beside the key: with others the write passes again. */
  readonly by?: readonly string[];
  /** The attribute lacks what is asked for, and gets what is added; or it holds it, and what is added is taken out. */
  readonly among?: { readonly asked: string; readonly added: string };
}

/** Paths in the input of the write. */
interface ExpiryIn {
  readonly set: readonly string[] | { readonly movedBy: readonly string[] };
  /** Absent: the item is deleted when the time that was set has come. */
  readonly compared?: readonly string[];
  readonly needsClock: boolean;
  /** Others, at the first of which it passes as well. */
  readonly or?: readonly ExpiryIn[];
}

const FOR_EVER: RefusedRepeat = {};
const UNREAD: RefusedRepeat = { doubt: "unread" };
const PERHAPS: RefusedRepeat = { doubt: "perhaps" };

/**
 * How a write under this condition is refused the second time: the condition asks that something is absent which the write
 * creates, or compares an attribute that the write sets (a state, a version, a sequence number). Conditions on other
 * attributes and `attribute_exists` pass again. Undefined where they do.
 *
 * @param input of PutItem, UpdateItem or DeleteItem, in either form, or the part of a transaction
 * @param areTimes what is counted on and compared is taken for a time
 */
export function refusedRepeat(
  kind: "put" | "update" | "delete",
  input: Shape,
  areTimes = false,
): RefusedRepeat | undefined {
  return weakest(armsOf(input).map((arm) => refusedArm(kind, arm, areTimes)));
}

/** All of them refuse. */
function weakest(all: readonly (RefusedRepeat | undefined)[]): RefusedRepeat | undefined {
  if (all.some((one) => one === undefined)) return undefined;
  const [until, ...or] = all.flatMap((one) => one?.until ?? []);
  const timed = until && { until: { ...until, ...(or.length > 0 && { or: [...(until.or ?? []), ...or] }) } };
  const worst = all.find((one) => one?.doubt) ?? timed ?? all[0];
  const by = all.flatMap((one) => one?.by ?? []);
  return worst && by.length > 0 ? { ...worst, by } : worst;
}

/** Any of them refuses. */
function strongest(all: readonly (RefusedRepeat | undefined)[]): RefusedRepeat | undefined {
  const sure = all.filter((one) => one && !one.doubt);
  const lasting = sure.filter((one) => !one?.until);
  return lasting.find((one) => !one?.by) ?? lasting[0] ?? sure[0] ?? all.find((one) => one !== undefined);
}

/** The attributes that a condition asks to be absent: by custom, of the key of the item that must not be there yet. */
export function attributesAskedAbsent(input: Shape): readonly string[] {
  const names = memberOf(input, "ExpressionAttributeNames");
  return armsOf(memberOf(input, "ConditionExpression")).flatMap((arm) => {
    const text = textOfShape(arm);
    const condition = text && parseConditionExpression(text, names);
    return condition ? askedAbsent(condition) : [];
  });
}

function askedAbsent(condition: Condition): readonly string[] {
  if (condition.kind !== "clause") return condition.parts.flatMap(askedAbsent);
  const { asks, attribute } = condition.clause;
  return asks === "absent" && attribute !== undefined ? [attribute] : [];
}

/** Those that it asks to be something else than they are set to. */
export function attributesAskedToDiffer(input: Shape): readonly string[] {
  const names = memberOf(input, "ExpressionAttributeNames");
  return armsOf(memberOf(input, "ConditionExpression")).flatMap((arm) => {
    const text = textOfShape(arm);
    const condition = text && parseConditionExpression(text, names);
    return condition ? askedToDiffer(condition) : [];
  });
}

function askedToDiffer(condition: Condition): readonly string[] {
  if (condition.kind !== "clause") return condition.parts.flatMap(askedToDiffer);
  const { operator, attribute } = condition.clause;
  return operator === "<>" && attribute !== undefined ? [attribute] : [];
}

function refusedArm(kind: Change["kind"], input: Shape, areTimes: boolean): RefusedRepeat | undefined {
  const expected = memberOf(input, "Expected");
  if (expected?.kind === "object") return refusesExpected(kind, input, expected) ? FOR_EVER : undefined;
  if (input.kind === "object" && input.open && !input.members.has("ConditionExpression"))
    return input.from === undefined ? PERHAPS : undefined;
  const names = memberOf(input, "ExpressionAttributeNames");
  const conditions = armsOf(memberOf(input, "ConditionExpression"));
  const written = changeOf(kind, input, names);
  const change = areTimes ? written : { ...written, movedBy: () => undefined };
  return weakest(
    conditions.map((arm) => {
      if (isAbsent(arm)) return undefined;
      const text = textOfShape(arm);
      const condition = text && parseConditionExpression(text, names);
      const refusal = condition ? refusedAnyway(condition, change) : input.kind === "object" ? UNREAD : undefined;
      return refusal && !refusal.until && !refusal.doubt ? { ...refusal, ...lifeOf(change) } : refusal;
    }),
  );
}

/** Where what is written is one of several constants, each of them is refused. */
function refusedAnyway(condition: Condition, change: Change): RefusedRepeat | undefined {
  for (const attribute of comparedIn(condition)) {
    const { placeholder, shape } = change.value(attribute);
    const arms = armsOf(shape);
    if (arms.length < 2 || arms.some((arm) => constantOf(arm) === undefined)) continue;
    const left = (arm: Shape): Change => ({
      ...change,
      value: (name) => (name === attribute ? { placeholder, shape: arm } : change.value(name)),
    });
    return weakest(arms.map((arm) => refused(condition, left(arm))));
  }
  return refused(condition, change);
}

function comparedIn(condition: Condition): readonly string[] {
  if (condition.kind !== "clause") return condition.parts.flatMap(comparedIn);
  const { asks, attribute } = condition.clause;
  return asks === "compares" && attribute !== undefined ? [attribute] : [];
}

function refused(condition: Condition, change: Change): RefusedRepeat | undefined {
  if (condition.kind === "clause") {
    const until = refusedUntil(condition.clause, change);
    if (until) return until;
    const refuses = refusesClause(condition.clause, change);
    return refuses === undefined ? UNREAD : refuses ? refusedBy(condition.clause, change) : undefined;
  }
  const parts = condition.parts.map((part) => refused(part, change));
  return condition.kind === "and" ? strongest(parts) : weakest(parts);
}

/** `last <> :id`, `at < :now`, `NOT contains(ids, :id)`, `contains(todo, :id)`: refused while the write leaves what it asks for. */
function refusedBy({ asks, operator, values, attribute }: ConditionClause, change: Change): RefusedRepeat {
  const isOfList = asks === "lacks" || asks === "holds";
  const isOfValues = isOfList || (asks === "compares" && /^(?:<>|[<>]=?)$/u.test(operator ?? ""));
  if (!isOfValues || change.kind === "delete" || attribute === undefined) return FOR_EVER;
  // It is gone, whatever it is compared with.
  if (change.isWhole && change.after(attribute) === undefined) return FOR_EVER;
  const { placeholder } = change.value(attribute);
  const by = [...new Set([...values, ...(placeholder === undefined ? [] : [placeholder])])];
  const [asked, ...others] = values;
  const isAmong = isOfList && asked !== undefined && placeholder !== undefined && others.length === 0;
  return by.length > 0 ? { by, ...(isAmong && { among: { asked, added: placeholder } }) } : FOR_EVER;
}

/** Attributes that are, by custom, the item's time to live. DynamoDB deletes it some time after that. */
const TIME_TO_LIVE =
  /^(?:_?ttl|time_?to_?live|exp(?:ir(?:y|es|ation))?(?:_?(?:at|on|time|date|timestamp))?|expire_?(?:at|on)|(?:delete|purge)_?(?:at|after))$/iu;

/** How long an item lives that a write leaves: until its time to live, where it has one. */
export function whileItLives(kind: "put" | "update" | "delete", input: Shape): RefusedRepeat {
  return lifeOf(changeOf(kind, input, memberOf(input, "ExpressionAttributeNames")));
}

function lifeOf({ kind, attributes, value }: Change): RefusedRepeat {
  const attribute = kind === "delete" ? undefined : attributes.find((name) => TIME_TO_LIVE.test(name));
  if (attribute === undefined) return FOR_EVER;
  const set = placeOfValue(attribute, value(attribute).placeholder);
  return { until: { set, needsClock: false } };
}

function placeOfValue(attribute: string, placeholder: string | undefined): readonly string[] {
  return placeholder === undefined ? ["Item", attribute] : ["ExpressionAttributeValues", placeholder];
}

/** `expires < :now` where the write sets `expires` to something else. */
function refusedUntil(clause: ConditionClause, change: Change): RefusedRepeat | undefined {
  const { attribute, operator, values } = clause;
  const [compared] = values;
  if (clause.asks !== "compares" || attribute === undefined || compared === undefined) return undefined;
  if ((operator !== "<" && operator !== "<=") || change.kind === "delete") return undefined;
  const step = change.movedBy(attribute);
  if (step !== undefined && (step.from === undefined || step.from === compared)) {
    const [movedBy, to] = [step.by, compared].map((name) => ["ExpressionAttributeValues", name]);
    return { until: { set: { movedBy: movedBy! }, compared: to, needsClock: true } };
  }
  if (change.after(attribute) !== "sets") return undefined;
  if (change.isKept(attribute)) return undefined;
  const { placeholder } = change.value(attribute);
  if (placeholder === compared || (placeholder === undefined && change.kind === "update")) return undefined;
  const set = placeOfValue(attribute, placeholder);
  const needsClock = refusesClause(clause, change) !== true;
  return { until: { set, compared: ["ExpressionAttributeValues", compared], needsClock } };
}

/** Undefined: it depends on what cannot be read. */
function refusesClause(clause: ConditionClause, change: Change): boolean | undefined {
  if (change.kind === "delete") {
    return asksForMore(clause);
  }
  const after = clause.attribute === undefined ? "unknown" : change.after(clause.attribute);
  if (after === "beside") return undefined;
  if (after === undefined && change.isWhole) return asksForMore(clause);
  if (after === undefined) return false;
  if (after === "removes") return asksForMore(clause);
  if (clause.asks === "absent") return true;
  if (clause.asks === "present" || after === "key") return false;
  if (clause.asks === "lacks") return after === "appends" || after === "unions" || mayBe(after);
  // `size(items) = :none`, where it gets longer.
  if (clause.asks === "other" && GROWS.has(after)) return undefined;
  if (clause.asks !== "compares" || clause.attribute === undefined) return mayBe(after);
  if (after === "increments" && isBelowOne(clause, change)) return undefined;
  if (after !== "sets") return after === "unknown" ? undefined : clause.operator === "=";
  if (change.isKept(clause.attribute)) return false;
  const same = isSameValue(clause, change);
  switch (clause.operator) {
    case "=":
    case "IN":
      return same !== true || isOtherEachTime(change.value(clause.attribute).shape);
    case "<>":
      return same === false && isGiven(change.value(clause.attribute).shape) ? undefined : same !== false;
    default:
      return refusesByOrder(clause, change, same);
  }
}

/** Of an item without the attribute: every comparison with it fails, but for `<>`. */
function asksForMore({ asks, operator }: ConditionClause): boolean {
  return asks === "present" || asks === "holds" || (asks === "compares" && operator !== "<>");
}

/** `owner = :me` where `owner` is set to `:me`, an id of the invocation: the next one asks for another. */
function isOtherEachTime(shape: Shape | undefined): boolean {
  return shape?.kind === "unknown" && shape.isVolatile === true;
}

/** It is what the write was given, the same each time: of a record, as far as is known here. */
function isGiven(shape: Shape | undefined): boolean {
  const inner = shape?.kind === "object" && shape.members.size === 1 ? [...shape.members.values()][0] : shape;
  return inner?.kind === "unknown" && inner.isVolatile !== true && inner.store === undefined;
}

/** `n < :most` where `n` is set: by what is written where both are numbers, for ever where both are the same value. */
function refusesByOrder(
  { operator, values, attribute }: ConditionClause,
  change: Change,
  same: boolean | undefined,
): boolean | undefined {
  const [left, right] = [change.value(attribute!).shape, memberOf(change.values, values[0] ?? "")].map(numberOf);
  const [mark = "", isOrSame] = operator ?? "";
  if (left !== undefined && right !== undefined)
    return !(mark === "<" ? left < right : left > right) && !(isOrSame && left === right);
  // `until > :now` is asked of what has not ended yet: a time that is written may be later.
  if (mark === ">" && same !== true) return undefined;
  return isOrSame ? same === false : true;
}

/** `attempts < :one` of what is counted on: who begins at nothing passes once. */
function isBelowOne({ operator, values }: ConditionClause, change: Change): boolean {
  const most = numberOf(memberOf(change.values, values[0] ?? "")) ?? Infinity;
  return operator === "<" ? most <= 1 : operator === "<=" && most < 1;
}

/** A number in the plain or the typed form. */
function numberOf(shape: Shape | undefined): number | undefined {
  const [type, text = ""] = constantOf(shape)?.split(" ") ?? [];
  return type === "number" ? Number(text) : undefined;
}

const GROWS: ReadonlySet<After> = new Set(["appends", "unions", "increments"]);

/** What is written may be what the condition asks about, and may be otherwise the next time. */
function mayBe(after: After): undefined | false {
  return after === "sets" || after === "unknown" ? undefined : false;
}

/** Is the value compared with the value that the write leaves? Undefined: not known. */
function isSameValue(clause: ConditionClause, change: Change): boolean | undefined {
  const set = change.value(clause.attribute!);
  if (set.placeholder !== undefined && clause.values.includes(set.placeholder)) return true;
  const after = constantOf(set.shape);
  const compared = clause.values.map((name) => constantOf(memberOf(change.values, name)));
  if (after === undefined || compared.some((value) => value === undefined)) {
    return set.placeholder === undefined ? undefined : false;
  }
  return compared.includes(after);
}

/** A constant in the plain or the typed form, as text. */
function constantOf(shape: Shape | undefined): string | undefined {
  if (shape?.kind === "constant") return `${typeof shape.value} ${String(shape.value)}`;
  if (shape?.kind !== "object" || shape.members.size !== 1) return undefined;
  const [type, value] = [...shape.members][0]!;
  const text = constantOf(value);
  return /^(?:S|N|BOOL)$/u.test(type) ? text : undefined;
}

/** When a condition lets a repeat pass, with its places counted from the input of the call. */
export function expiryIn(until: NonNullable<RefusedRepeat["until"]>, path: readonly string[]): Expiry {
  const at = (inner: readonly string[]): ArgumentPath => ({ argument: 0, path: [...path, ...inner] });
  const { set } = until;
  return {
    set: "movedBy" in set ? { movedBy: at(set.movedBy) } : at(set),
    ...(until.compared ? { compared: at(until.compared) } : { isInSeconds: true as const }),
    needsClock: until.needsClock,
    ...(until.or && { or: until.or.map((one) => expiryIn(one, path)) }),
  };
}

/** `Expected` of the old API: `{ pk: { Exists: false } }`, `{ version: { Value: … } }`. */
function refusesExpected(kind: Change["kind"], input: Shape, expected: Shape & { readonly kind: "object" }): boolean {
  if (kind === "delete") return expected.members.size > 0;
  const written = kind === "put" ? memberOf(input, "Item") : memberOf(input, "AttributeUpdates");
  return [...expected.members].some(([attribute, test]) => {
    const asksAbsent =
      constantOf(memberOf(test, "Exists")) === "boolean false" ||
      constantOf(memberOf(test, "ComparisonOperator")) === "string NULL";
    if (asksAbsent) return true;
    const comparison = constantOf(memberOf(test, "ComparisonOperator")) ?? "string EQ";
    return comparison === "string EQ" && memberOf(written, attribute) !== undefined;
  });
}
