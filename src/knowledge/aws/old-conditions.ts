/** What requests of DynamoDB's first API say, attribute by attribute: `AttributeUpdates`, `KeyConditions` and filters. */
import type { ArgumentPath, SetValue } from "../argument-path.ts";
import { constantAt } from "../inspect/places.ts";
import { memberOf, type Shape } from "../shape.ts";

/** `{ state: { Action: "PUT", Value } }`; undefined: the request has none. */
export function attributesUpdated(input: Shape): ReadonlyMap<string, SetValue> | undefined {
  const updates = memberOf(input, "AttributeUpdates");
  if (updates?.kind !== "object") return undefined;
  return new Map(
    [...updates.members].map(([name, update]): [string, SetValue] => {
      const action = memberOf(update, "Action");
      const does = action === undefined ? "PUT" : constantAt(action);
      if (does === "ADD" && isNumber(memberOf(update, "Value"))) return [name, "sum"];
      return [name, does === "PUT" ? { argument: 0, path: ["AttributeUpdates", name, "Value"] } : "unknown"];
    }),
  );
}

function isNumber(value: Shape | undefined): boolean {
  return typeof constantAt(value) === "number" || (value?.kind === "object" && value.members.has("N"));
}

/** All that is updated is known by its name. */
export function namesAllUpdated(input: Shape): boolean {
  const updates = memberOf(input, "AttributeUpdates");
  return updates?.kind === "object" && !updates.open;
}

/** What a Query or Scan asks of an attribute, and with what. */
export interface AskedClause {
  readonly attribute: string;
  readonly operator: "=" | "<>" | "IN" | "NULL" | "NOT_NULL";
  readonly values: readonly { readonly at: ArgumentPath; readonly shape: Shape | undefined }[];
}

/** Members of a request in which a Query or Scan asks for attributes. */
export const CONDITIONS = ["KeyConditions", "QueryFilter", "ScanFilter"] as const;

/** Clauses that hold of whatever fits: with `OR` none of them has to. */
export function oldClauses(input: Shape): readonly AskedClause[] {
  const isEither = memberOf(input, "ConditionalOperator") !== undefined;
  return CONDITIONS.flatMap((name) => {
    const conditions = memberOf(input, name);
    if (conditions?.kind !== "object" || (isEither && name !== "KeyConditions")) return [];
    return [...conditions.members].flatMap(([attribute, condition]): AskedClause[] => {
      const asks = constantAt(memberOf(condition, "ComparisonOperator"));
      const operator = typeof asks === "string" ? OPERATORS[asks] : undefined;
      const list = memberOf(condition, "AttributeValueList");
      if (operator === undefined || (operator !== "NULL" && operator !== "NOT_NULL" && list?.kind !== "array"))
        return [];
      const values = (list?.kind === "array" ? list.items : []).map((shape, index) => ({
        at: { argument: 0, path: [name, attribute, "AttributeValueList", String(index)] },
        shape,
      }));
      return [{ attribute, operator, values }];
    });
  });
}

const OPERATORS: Readonly<Record<string, AskedClause["operator"]>> = {
  EQ: "=",
  NE: "<>",
  IN: "IN",
  NULL: "NULL",
  NOT_NULL: "NOT_NULL",
};
