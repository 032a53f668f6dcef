/** Under which states of an item a conditional write passes. */
import { ITEM, type Asked, type Passing, type PassingValue } from "../argument-path.ts";
import { armsOf, memberOf, textOfShape, type Shape } from "../shape.ts";
import { eitherOf, allOf } from "../passing.ts";
import { parseConditionExpression, type Condition, type ConditionClause } from "./condition-expression.ts";

/**
 * Undefined where there is no one condition that can be read.
 *
 * @param path where the input of the write stands
 */
export function passingItems(input: Shape, path: readonly string[] = []): Passing | undefined {
  const [text, ...others] = armsOf(memberOf(input, "ConditionExpression")).map((arm) => textOfShape(arm));
  if (!text || others.length > 0) return undefined;
  const condition = parseConditionExpression(text, memberOf(input, "ExpressionAttributeNames"));
  return condition && passing(condition, path);
}

function passing(condition: Condition, path: readonly string[]): Passing | undefined {
  if (condition.kind === "clause") return asked(condition.clause, path);
  const parts = condition.parts.map((part) => passing(part, path));
  return condition.kind === "or" ? eitherOf(parts) : allOf(parts);
}

const ABSENT: PassingValue = { constant: undefined };

function asked({ asks, attribute, operator, values }: ConditionClause, path: readonly string[]): Passing | undefined {
  // Of items of a list it is not told which of them a place is about.
  const name = attribute?.split("[")[0];
  if (name === undefined) return undefined;
  const of = (one: Asked<PassingValue> | undefined): Passing => [
    new Map([[name, name === attribute ? one : undefined]]),
  ];
  if (asks === "absent" || asks === "present") return of({ isOne: asks === "absent", of: [ABSENT] });
  const given = values.map((one): PassingValue => ({ argument: 0, path: [...path, "ExpressionAttributeValues", one] }));
  if ((asks === "holds" || asks === "lacks") && given.length === 1 && name === attribute)
    return [new Map([[`${name}.${ITEM}`, { isOne: asks === "holds", of: given }]])];
  if (asks !== "compares" || given.length === 0) return of(undefined);
  if (operator === "=" || operator === "IN") return of({ isOne: true, of: given });
  if (operator === "<>") return of({ isOne: false, of: given });
  return of(operator === "<" || operator === "<=" ? { isOne: false, of: given, isLess: true } : undefined);
}
