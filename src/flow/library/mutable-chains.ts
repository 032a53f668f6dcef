/** Query builders that are changed by their steps: `const query = knex("orders"); query.where({ id });`. */
import type { TSESTree } from "@typescript-eslint/types";
import { isMutable } from "../../knowledge/index.ts";
import { mapValue, simpleValues } from "../domain/choice.ts";
import type { Call } from "../domain/site.ts";
import type { LibraryValue, Value } from "../domain/value.ts";
import { readName, writeName } from "../interpret/names.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** The result of a step; the variable with which the chain begins holds it from then on. */
export function changedBySteps(interpreter: Interpreter, receiver: LibraryValue, { site }: Call, result: Value): Value {
  if (result.kind !== "library" || !isMutable(receiver.known) || interpreter.state === undefined) return result;
  let node: TSESTree.Node = site.node;
  while (node.type === "CallExpression" && node.callee.type === "MemberExpression") node = node.callee.object;
  if (node.type !== "Identifier") return result;
  const held = readName(interpreter, node.name, site);
  if (simpleValues(held).includes(receiver))
    writeName(
      interpreter,
      node.name,
      mapValue(held, (one) => (one === receiver ? result : one)),
      site,
    );
  return result;
}
