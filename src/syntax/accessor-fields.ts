/** `accessor on = true` of a class: a getter and a setter around a field of its own, which for every reader of code is that field. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "./walk.ts";

/** Changes the tree of a text that has such fields. */
export function accessorsAsFields(program: TSESTree.Program, text: string): void {
  if (!/\baccessor\b/u.test(text)) return;
  walk(program, undefined, (node) => {
    if (node.type === "AccessorProperty") Object.assign(node, { type: "PropertyDefinition", declare: false });
    return undefined;
  });
}
