/** What a step of a chain does to the conditions that were asked before it. */
import type { ConditionChange } from "../calls.ts";
import { constantAt } from "../inspect/places.ts";
import type { Shape } from "../shape.ts";
import { own } from "./data.ts";
import type { MethodDetails, NodeData } from "./data-form.ts";
import { methodClass } from "./node-methods.ts";

/** Undefined: it leaves them as they are, or adds to them. */
export function changeOfConditions(
  node: NodeData,
  parts: readonly string[],
  details: MethodDetails,
  args: readonly Shape[],
): ConditionChange | undefined {
  const { conditions } = node;
  if (conditions === undefined) return undefined;
  const last = parts.at(-1)!;
  if (isAmong(conditions.drop, last)) return "dropped";
  const named = own(conditions.dropNamed, last);
  if (named !== undefined) {
    const what = args.length === 0 ? undefined : constantAt(args[0]);
    if (args.length > 0 && typeof what !== "string") return "unread";
    return typeof what !== "string" || isAmong(named, what) ? "dropped" : undefined;
  }
  if (isAmong(conditions.replace, last)) return "replaced";
  if (isAmong(conditions.hand, last)) return "unread";
  const isKnown =
    isAmong(conditions.keep, last) ||
    isAmong(node.sends, last) ||
    own(node.refines, last) !== undefined ||
    methodClass(node, parts) !== undefined ||
    own(node.to, `${last}()`) !== undefined ||
    Object.keys(details).length > 0;
  return isKnown ? undefined : "unread";
}

function isAmong(names: string | undefined, name: string): boolean {
  return names?.split(" ").includes(name) ?? false;
}
