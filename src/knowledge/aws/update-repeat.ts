/** What an update of a DynamoDB item does when it is made again. */
import type { ArgumentPath } from "../argument-path.ts";
import type { Repeat } from "../calls.ts";
import { worstRepeat } from "../repeat.ts";
import { armsOf, isAbsent, memberOf, textOfShape, type Shape } from "../shape.ts";
import { parseUpdateExpression, type UpdateClause } from "./update-expression.ts";

/** Where an update names what it sets. */
export const NAMES_OF_UPDATE: readonly ArgumentPath[] = ["UpdateExpression", "ExpressionAttributeNames"].map(
  (name) => ({
    argument: 0,
    path: [name],
  }),
);

/** What a second update of the same does, by what it sets and adds. */
export function repeatOfUpdate(input: Shape): Repeat {
  const legacy = input.kind === "object" ? input.members.get("AttributeUpdates") : undefined;
  if (!isAbsent(legacy)) return worstRepeat(armsOf(legacy).map((arm) => repeatOfAttributeUpdates(arm)));
  const names = memberOf(input, "ExpressionAttributeNames");
  const values = memberOf(input, "ExpressionAttributeValues");
  const expression = memberOf(input, "UpdateExpression");
  if (isAbsent(expression)) return input.kind === "object" && !input.open ? { on: "key" } : unknownUpdate();
  const arms = armsOf(expression).filter((arm) => !isRefused(arm));
  if (arms.length === 0) return { on: "unknown", why: "DynamoDB refuses an update expression that changes nothing" };
  return worstRepeat(
    arms.map((arm) => {
      if (arm.kind === "constant" && arm.value === undefined) return { on: "key" };
      const text = textOfShape(arm);
      return text ? repeatOfClauses(parseUpdateExpression(text, names, values)) : unknownUpdate();
    }),
  );
}

/** Where a program put nothing together, it is empty, or the word of a section alone: then nothing is changed. */
function isRefused(arm: Shape): boolean {
  return (
    arm.kind === "constant" && typeof arm.value === "string" && /^(?:set|add|remove|delete)?$/iu.test(arm.value.trim())
  );
}

function unknownUpdate(): Repeat {
  return { on: "unknown", why: "the update expression is not known" };
}

function repeatOfClauses(clauses: readonly UpdateClause[]): Repeat {
  const bad = clauses.find((clause) => clause.does === "increments" || clause.does === "appends");
  if (bad) return { on: "again", because: bad.does === "appends" ? "appends" : "increments", text: bad.text };
  const copy = clauses.find((one) => clauses.some((other) => other !== one && isChangedBy(one, other)));
  if (copy) return { on: "again", because: "increments", text: copy.text };
  const unclear = clauses.find((clause) => clause.does === "unknown");
  if (clauses.length === 0 || /^…+$/u.test(unclear?.text ?? "")) return unknownUpdate();
  if (unclear) return { on: "unknown", why: `cannot read "${unclear.text}"` };
  return { on: "key" };
}

/** `prev = cur, cur = :c`: what is copied is another value the second time. */
function isChangedBy(one: UpdateClause, other: UpdateClause): boolean {
  const isOwn = one.attribute === one.copies || other.copies === other.attribute;
  return !isOwn && one.does === "sets" && other.does === "sets" && other.attribute === one.copies;
}

/** The old API: `{ n: { Action: "ADD", Value: 1 } }`. */
function repeatOfAttributeUpdates(updates: Shape): Repeat {
  if (updates.kind !== "object") return unknownUpdate();
  const all = [...updates.members].flatMap(([name, update]) =>
    armsOf(update).map((arm) => (isAbsent(arm) ? KEYED : repeatOfAttributeUpdate(name, arm))),
  );
  return worstRepeat([...all, updates.open ? unknownUpdate() : KEYED]);
}

const KEYED: Repeat = { on: "key" };

function repeatOfAttributeUpdate(name: string, update: Shape): Repeat {
  const action = armsOf(memberOf(update, "Action"));
  if (action.some((arm) => arm.kind !== "constant")) return unknownUpdate();
  if (!action.some((arm) => arm.kind === "constant" && arm.value === "ADD")) return KEYED;
  const value = armsOf(memberOf(update, "Value"));
  if (value.every((arm) => arm.kind === "set" || isTyped(arm, ["SS", "NS", "BS"]))) return KEYED;
  const appends = value.every((arm) => arm.kind === "array" || isTyped(arm, ["L"]));
  return { on: "again", because: appends ? "appends" : "increments", text: `ADD ${name}` };
}

function isTyped(shape: Shape, types: readonly string[]): boolean {
  return shape.kind === "object" && types.some((type) => shape.members.has(type));
}
