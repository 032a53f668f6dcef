/** What a Query or Scan asks of the items that it finds. */
import { ANY_FIELD, type ArgumentPath, type Asked, type Fit, type PassingValue } from "../argument-path.ts";
import type { CallGuard } from "../call-guard.ts";
import type { LibraryCall } from "../calls.ts";
import { constantAt, isGiven } from "../inspect/places.ts";
import { isOneOfSeveral } from "../one-of-several.ts";
import { memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseConditionExpression, type Condition, type ConditionClause } from "./condition-expression.ts";
import { oldClauses, type AskedClause } from "./old-conditions.ts";
import { untyped } from "./returned-items.ts";
import { placeOfValue } from "./written-attributes.ts";

/** Attributes that whatever is found has with these values, as its conditions say. */
export function wherePart(input: Shape): Pick<CallGuard, "where" | "named" | "unlike" | "fits"> {
  const where = new Map<string, Asked<string | number | boolean | null>>();
  const [named, unlike] = [new Map<string, ArgumentPath>(), new Map<string, ArgumentPath>()];
  const isOfIndex = isGiven(memberOf(input, "IndexName"));
  for (const { attribute, operator, values } of [...clausesOfExpressions(input), ...oldClauses(input)]) {
    const [value, ...others] = values;
    const isOne = operator !== "<>";
    if (operator === "NULL" || operator === "NOT_NULL")
      where.set(attribute, { isOne: operator === "NULL", of: [null] });
    if (value === undefined) continue;
    if (others.length === 0) (isOne ? named : unlike).set(attribute, value.at);
    const of = values.map(({ shape }) => constantAt(untyped(shape))).filter((one) => one !== undefined);
    if (of.length === values.length) where.set(attribute, { isOne, of });
    // An index has the items that have its key.
    else if (isOne && isOfIndex) where.set(attribute, { isOne: false, of: [null] });
  }
  for (const [attribute, asked] of alternativesIn(input)) if (!where.has(attribute)) where.set(attribute, asked);
  const fits = fitsOfExpressions(input);
  return {
    named,
    ...(unlike.size > 0 && { unlike }),
    ...(where.size > 0 && { where }),
    ...(fits.size > 0 && { fits }),
  };
}

/**
 * `Limit: 1` among those that have a key in common: which is the first is another one once that is gone. Whoever gives an order, or asks for
 * a part of them by their second key (`begins_with(sk, :s)`), knows that there are several, whatever names the first key.
 */
export function findsFirst(input: Shape): boolean {
  if (!isGiven(memberOf(input, "Limit"))) return false;
  const asked = clausesOfExpressions(input).filter(({ operator }) => operator === "=");
  const fields = asked.flatMap(({ attribute, values }) =>
    values.some(({ shape }) => constantAt(untyped(shape)) === undefined) ? [attribute] : [],
  );
  const [first, second] = conditionsIn(input, ["KeyConditionExpression"]).flatMap(clausesOfAll);
  if (fields.length === 0 || (first?.operator === "=" && second?.operator === "=")) return false;
  const isInOrder = second !== undefined || isGiven(memberOf(input, "ScanIndexForward"));
  return isInOrder || isOneOfSeveral("stated", fields);
}

/** An index has its items in the order of its second key, which a write may change; where that is not named it may be any attribute. */
export function orderOfIndex(input: Shape): Pick<LibraryCall, "orderedBy"> {
  if (!isGiven(memberOf(input, "IndexName"))) return {};
  const [, second] = conditionsIn(input, ["KeyConditionExpression"]).flatMap(clausesOfAll);
  return { orderedBy: [second?.attribute ?? ANY_FIELD] };
}

/** `begins_with(sk, :s)`, `sk BETWEEN :a AND :b`, `seq > :n`. */
function fitsOfExpressions(input: Shape): ReadonlyMap<string, readonly Fit<PassingValue>[]> {
  const all = new Map<string, readonly Fit<PassingValue>[]>();
  for (const { attribute, fits = [], values } of clausesIn(input))
    if (attribute !== undefined && fits.length === values.length)
      all.set(attribute, [
        ...(all.get(attribute) ?? []),
        ...fits.map((by, index) => ({ by, of: placeOfValue(values[index]!) })),
      ]);
  return all;
}

function clausesOfExpressions(input: Shape): readonly AskedClause[] {
  const given = memberOf(input, "ExpressionAttributeValues");
  return clausesIn(input).flatMap(({ asks, attribute, operator, values }): AskedClause[] => {
    if (attribute === undefined) return [];
    if (asks === "absent") return [{ attribute, operator: "NULL", values: [] }];
    if (asks === "present") return [{ attribute, operator: "NOT_NULL", values: [] }];
    if (asks !== "compares" || operator === undefined || !isAsking(operator)) return [];
    return [
      {
        attribute,
        operator,
        values: values.map((one) => ({ at: placeOfValue(one), shape: memberOf(given, one) })),
      },
    ];
  });
}

function clausesIn(input: Shape): readonly ConditionClause[] {
  return conditionsIn(input).flatMap(clausesOfAll);
}

function conditionsIn(
  input: Shape,
  expressions: readonly string[] = ["KeyConditionExpression", "FilterExpression"],
): readonly Condition[] {
  const names = memberOf(input, "ExpressionAttributeNames");
  return expressions.flatMap((name) => {
    const text = textOfShape(memberOf(input, name));
    return (text && parseConditionExpression(text, names)) ?? [];
  });
}

/**
 * `attribute_not_exists(sent) OR (sent = :no AND urgent = :yes)`: where each alternative asks for an attribute, whatever fits has one of these
 * values there.
 */
function alternativesIn(input: Shape): readonly (readonly [string, Asked<string | number | boolean | null>])[] {
  const given = memberOf(input, "ExpressionAttributeValues");
  return conditionsIn(input)
    .flatMap(partsOfAll)
    .flatMap((part) => {
      const [first = [], ...others] = part.kind === "or" ? alternativesOf(part) : [];
      return first.flatMap((one) => {
        const clauses = [
          one,
          ...others.flatMap((all) => all.find(({ attribute }) => attribute === one.attribute) ?? []),
        ];
        const asked = clauses.length > others.length ? askedByEither(clauses, given) : undefined;
        return one.attribute !== undefined && asked ? [[one.attribute, asked] as const] : [];
      });
    });
}

/** @param clauses of one attribute, of which one holds */
function askedByEither(
  clauses: readonly ConditionClause[],
  given: Shape | undefined,
): Asked<string | number | boolean | null> | undefined {
  const compared = clauses.filter(({ asks }) => asks !== "absent");
  const isOne = compared.every(({ operator }) => operator === "=" || operator === "IN");
  // What has no such attribute is another value too.
  const isOther = compared.length === 1 && compared[0]!.operator === "<>";
  const absent = isOne && compared.length < clauses.length ? [null] : [];
  const values = compared.flatMap((one) => one.values.map((name) => constantAt(untyped(memberOf(given, name)))));
  const of = values.filter((one) => one !== undefined);
  return (isOne || isOther) && of.length === values.length ? { isOne, of: [...absent, ...of] } : undefined;
}

/** What all of it asks for, each part by itself. */
function partsOfAll(condition: Condition): readonly Condition[] {
  return condition.kind === "and" ? condition.parts.flatMap(partsOfAll) : [condition];
}

/** Of each alternative the clauses that all have to hold. */
function alternativesOf(condition: Condition): readonly (readonly ConditionClause[])[] {
  return condition.kind === "or" ? condition.parts.flatMap(alternativesOf) : [clausesOfAll(condition)];
}

/** The clauses that hold of whatever fits: those of an alternative may not. */
function clausesOfAll(condition: Condition): readonly ConditionClause[] {
  return partsOfAll(condition).flatMap((part) => (part.kind === "clause" ? [part.clause] : []));
}

function isAsking(operator: string): operator is "=" | "<>" | "IN" {
  return operator === "=" || operator === "<>" || operator === "IN";
}
