/** Writes of dynamoose: what they do, and whether their options refuse an item that is there. */
import { memberOf } from "../shape.ts";
import type { Inspector } from "./inspector.ts";
import { REFUSED, refusedUnless } from "./items.ts";
import { operatorInspector } from "./operators.ts";
import { constantAt } from "./places.ts";
import { rowSave } from "./saved-rows.ts";

const dynamooseOperators = operatorInspector("dynamo");

/** `Model.update(key, changes, { condition })`, `Model.update({ id, ...changes })`: by which condition it is refused is not read. */
export const dynamooseUpdate: Inspector = (inspected) => {
  const { args, at } = inspected;
  const isWhole = args[at.argument] === undefined || args[at.argument]?.kind === "function";
  const facts = dynamooseOperators({ ...inspected, at: isWhole ? { argument: 0, path: [] } : at });
  return { ...facts, ...refusedUnless(memberOf(args[2], "condition"), [{ argument: 0, path: [] }]) };
};

/** `new Model(item).save({ overwrite: false })`; without it, what is there is replaced. By which condition it is refused is not read. */
export const dynamooseSave: Inspector = (inspected) => {
  const facts = rowSave(inspected);
  const [options] = inspected.args;
  const keys = facts.keys ?? [inspected.at];
  const isRefused = constantAt(memberOf(options, "overwrite")) === false;
  if (isRefused) return { ...facts, guard: { ...REFUSED, keys } };
  return { ...facts, ...refusedUnless(memberOf(options, "condition"), keys) };
};
