/** Comparisons of when a row was made with when it was changed: `row.createdAt.getTime() === row.updatedAt.getTime()`. */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { has, RECORD, STORE } from "../../domain/provenance.ts";
import { calleeText, placeOf, type Site } from "../../domain/site.ts";
import { symbolic, type Value } from "../../domain/value.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { memberName } from "../members/access-paths.ts";

/**
 * Of a row that a write has given back, or that was found, these tell whether anything wrote it before: a repeat may be told by that, and how
 * is not known. Undefined: something else is compared. The images of a record are the same when it comes again.
 */
export function comparedTimesOfRow(
  interpreter: Interpreter,
  node: TSESTree.BinaryExpression,
  [left, right]: readonly [Value, Value],
  scope: Site["scope"],
): Value | undefined {
  if (!COMPARISONS.has(node.operator) || interpreter.state === undefined) return undefined;
  const times = [timeIn(node.left), timeIn(node.right)];
  if (![MADE, CHANGED].every((time) => times.some((name) => name !== undefined && time.test(name)))) return undefined;
  const { provenance } = interpreter.symbolicOfAll([left, right]);
  if (!has(provenance, STORE) || has(provenance, RECORD)) return undefined;
  const site = { node, scope };
  const by = { call: calleeText(site), at: placeOf(site) };
  return symbolic(provenance, { answers: [untoldAnswer(interpreter, node, "times of a row", by)] });
}

const COMPARISONS = new Set(["===", "==", "!==", "!=", "<", ">", "<=", ">="]);

/** What a row calls the time at which it was made, and the one at which it was changed. */
const MADE = /^(?:date_?)?(?:creat|insert|made)/iu;
const CHANGED = /^(?:date_?|last_?)?(?:updat|modif|chang)/iu;

/** The name of the time, whatever it is turned into: `+row.createdAt`, `row.createdAt.getTime()`, `new Date(row.created_at)`. */
function timeIn(node: TSESTree.Node): string | undefined {
  const bare = withoutCasts(node);
  switch (bare.type) {
    case "ChainExpression":
      return timeIn(bare.expression);
    case "UnaryExpression":
      return timeIn(bare.argument);
    case "NewExpression":
      return bare.arguments.length === 1 ? timeIn(bare.arguments[0]!) : undefined;
    case "CallExpression": {
      const { callee } = bare;
      if (callee.type === "MemberExpression") return timeIn(callee.object);
      return bare.arguments.length === 1 ? timeIn(bare.arguments[0]!) : undefined;
    }
    case "MemberExpression":
      return memberName(bare);
    case "Identifier":
      return bare.name;
    default:
      return undefined;
  }
}
