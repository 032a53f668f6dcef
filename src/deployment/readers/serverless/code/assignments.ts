import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../../modules/requests.ts";
import { placeOf, type Run, type Scope } from "./scope.ts";
import { unknown, type CodeValue } from "./values.ts";

/** `name = value`, `record.key = value`. What is assigned elsewhere is none of the configuration's. */
export function assign(run: Run, node: TSESTree.AssignmentExpression, scope: Scope): CodeValue {
  const assigned = run.evaluate(node.right, scope);
  run.written.set(withoutCasts(node.right), assigned);
  const at = placeOf(node, scope);
  const value = node.operator === "=" ? assigned : unknown(`\`${node.operator}\` is not followed`, at);
  const target = withoutCasts(node.left);
  if (target.type === "Identifier") scope.assign(target.name, value);
  if (target.type !== "MemberExpression") return value;
  const object = run.evaluate(target.object, scope);
  const key = target.computed ? run.evaluate(target.property, scope) : undefined;
  const name = key
    ? key.kind === "scalar"
      ? String(key.value)
      : undefined
    : (target.property as TSESTree.Identifier).name;
  if (object.kind === "record" && name !== undefined && !name.includes("${")) {
    object.entries.set(name, { keyAt: placeOf(target.property, scope), value });
  } else if (object.kind === "record" || object.kind === "items") object.open = true;
  return value;
}
