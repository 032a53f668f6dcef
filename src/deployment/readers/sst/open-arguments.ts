import { hole, record } from "../../evaluate/making.ts";
import type { Closure, CodeValue } from "../../evaluate/values.ts";

/** What somebody unknown calls a function with: nothing of it is known but its name. */
export function openArguments({ node }: Closure): readonly CodeValue[] {
  return node.params.map((parameter) => {
    if (parameter.type === "Identifier") return hole("token", parameter.name);
    return parameter.type === "ObjectPattern" ? { ...record(), open: "props" } : hole("token", "given");
  });
}
