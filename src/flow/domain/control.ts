/** What decides whether a part of the code runs, as the text around it says. */
import type { TSESTree } from "@typescript-eslint/types";
import { exitOf } from "./bypass.ts";

/** What is asked in `outer` for `inner` to run: tests, lists of loops, and what leaves in front of it or fails. */
export function testsAround(inner: TSESTree.Node, outer: TSESTree.Node): readonly TSESTree.Node[] {
  switch (outer.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return inner === outer.test ? [] : [outer.test];
    case "LogicalExpression":
      return inner === outer.right ? [outer.left] : [];
    case "SwitchStatement":
      return inner === outer.discriminant ? [] : [outer.discriminant];
    case "SwitchCase":
      return outer.test && inner !== outer.test ? [outer.test] : [];
    case "ForOfStatement":
    case "ForInStatement":
      return inner === outer.body ? [outer.right] : [];
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return outer.test && inner !== outer.test ? [outer.test] : [];
    case "TryStatement":
      return inner === outer.handler ? [outer.block] : [];
    case "BlockStatement":
      return outer.body.slice(0, outer.body.indexOf(inner as TSESTree.Statement)).flatMap(testOfExit);
    default:
      return [];
  }
}

/** `if (test) return;`. */
function testOfExit(statement: TSESTree.Statement): readonly TSESTree.Node[] {
  if (statement.type !== "IfStatement") return [];
  const { consequent, alternate, test } = statement;
  return (exitOf(consequent) ?? (alternate && exitOf(alternate))) ? [test] : [];
}
