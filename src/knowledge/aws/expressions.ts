/** Expressions of DynamoDB: what an update changes, what a condition holds against. */
import type { HoledText, Shape } from "../shape.ts";

/** One clause of an update expression. */
export interface UpdateClause {
  /** Attribute path with names resolved where they are known: `n`, `stats.seen`; undefined: a hole. */
  readonly attribute: string | undefined;
  readonly does: "sets" | "removes" | "increments" | "appends" | "unions" | "unknown";
  /** As written: `n = n + :one`, `ADD n :one`; holes as `…`. */
  readonly text: string;
  /** Value placeholders on the right side: `:one`. */
  readonly values: readonly string[];
}

/**
 * The clauses of an UpdateExpression. What cannot be read (a hole that may hold a clause, a syntax error) is a clause with
 * `unknown`. The right side decides: `n + :one` and `list_append(…)` change the attribute again, `if_not_exists(n, :x)`
 * alone does not; ADD of a number increments, of a set is a union; `ADD` of an unknown value counts as an increment.
 *
 * @param names ExpressionAttributeNames
 * @param values ExpressionAttributeValues, in the plain form or in the typed form (`{ N: "1" }`, `{ SS: […] }`)
 */
export function parseUpdateExpression(text: HoledText, names?: Shape, values?: Shape): readonly UpdateClause[] {
  void text;
  void names;
  void values;
  return [];
}

/** What one part of a condition (joined by AND) asks for. */
export interface ConditionClause {
  readonly asks: "absent" | "present" | "compares" | "other";
  readonly attribute: string | undefined;
  readonly text: string;
}

/**
 * A ConditionExpression as parts that must all hold; undefined when it is a disjunction or cannot be read, so that nothing
 * can be said. `attribute_not_exists(pk)` asks for `absent`.
 */
export function parseConditionExpression(text: HoledText, names?: Shape): readonly ConditionClause[] | undefined {
  void text;
  void names;
  return undefined;
}

/**
 * Which attributes of an item are its primary key: those that the table declares, else names that are keys by custom
 * (`pk`, `sk`, `id`, in any case), else the only one that ends in `Id`. Empty: not known, the whole item counts.
 */
export function keyAttributesOf(attributes: Iterable<string>, declared?: readonly string[]): readonly string[] {
  void attributes;
  void declared;
  return [];
}
