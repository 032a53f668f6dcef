import type { Call } from "../../domain/site.ts";
import { UNDEFINED, type FunctionValue, type Value } from "../../domain/value.ts";

/** The receiver of a function; an arrow has none of its own. */
export function receiverOf({ node, boundThis }: FunctionValue, call: Call): Value {
  return node.type === "ArrowFunctionExpression" ? UNDEFINED : (boundThis ?? call.this);
}
