/** Pipelines of MongoDB as updates: what sets what is written there, `[{ $set: { state: "sent" } }]`, does what the operator does. */
import { armsOf, memberOf, type Shape } from "../shape.ts";
import type { Inspected } from "./inspector.ts";
import { constantAt, shapeAt } from "./places.ts";

/** The only stage of such a pipeline in its place; any other update as it is. */
export function inPlainStage(inspected: Inspected): Inspected {
  const { args, at } = inspected;
  const given = shapeAt(args, at);
  const [stage, ...others] = given?.kind === "array" && !given.open ? given.items : [];
  return stage && others.length === 0 && setsPlainValues(stage)
    ? { ...inspected, at: { ...at, path: [...at.path, "[]"] } }
    : inspected;
}

function setsPlainValues(stage: Shape): boolean {
  if (stage.kind !== "object" || stage.open || stage.members.size !== 1) return false;
  const set = stage.members.get("$set");
  return set?.kind === "object" && !set.open && [...set.members.values()].every((one) => armsOf(one).every(isPlain));
}

/** No field of the document, no expression, and no document, which is merged into the one that is there. */
function isPlain(value: Shape): boolean {
  if (value.kind === "constant") return typeof value.value !== "string" || !value.value.startsWith("$");
  return value.kind === "unknown";
}

/** Another pipeline puts something else into a field that the filter asks for, or takes it away: it is not read whether that is refused then. */
export function mayRefuseByStages(filter: Shape | undefined, update: Shape | undefined): boolean {
  if (filter?.kind !== "object" || update?.kind !== "array") return false;
  return update.items.flatMap(fieldsPut).some((field) => filter.members.has(field));
}

/** An expression of the field itself, as `{ $add: ["$n", 1] }`, is found again as a rule. */
function fieldsPut(stage: Shape): readonly string[] {
  const put = [memberOf(stage, "$set"), memberOf(stage, "$addFields")].flatMap((set) =>
    set?.kind === "object" ? [...set.members] : [],
  );
  const gone = memberOf(stage, "$unset");
  const names = (gone?.kind === "array" ? gone.items : [gone]).map(constantAt);
  return [
    ...put.flatMap(([field, value]) => (value.kind === "object" ? [] : [field])),
    ...names.filter((one) => typeof one === "string"),
  ];
}
