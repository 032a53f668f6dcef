import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../syntax/language/names.ts";
import { mapValue } from "../domain/choice.ts";
import { NONE } from "../domain/provenance.ts";
import { symbolic } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import { declarationsOf } from "../../syntax/language/declarations.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { walk } from "../../syntax/walk.ts";

type Block = TSESTree.Program | TSESTree.TSModuleBlock;

/**
 * A top-level variable of a module or namespace that functions assign to holds, by the time a handler runs, what any of them wrote, called by whoever
 * it was handed to: a flag is then no constant. One without a value stays without, since what fills it (`client ??= new Client()`) is
 * found by running it, and so does one that is counted.
 */
export function forgetReassigned(interpreter: Interpreter, block: Block, scope: Scope): void {
  const { lexical, variables } = declarationsOf(block.body as readonly TSESTree.Statement[]);
  const candidates = new Set([...lexical, ...variables]);
  for (const name of namesAssignedInFunctions(block)) {
    const cell = candidates.has(name) ? scope.find(name) : undefined;
    const value = cell === undefined ? undefined : interpreter.variable(cell);
    if (cell === undefined || value === undefined) continue;
    const forgotten = mapValue(value, (simple) =>
      simple.kind === "constant" && simple.value !== undefined && simple.value !== null ? symbolic(NONE) : simple,
    );
    if (forgotten !== value) interpreter.store(cell, forgotten);
  }
}

const assigned = new WeakMap<Block, ReadonlySet<string>>();

function namesAssignedInFunctions(block: Block): ReadonlySet<string> {
  let names = assigned.get(block);
  if (!names) assigned.set(block, (names = collect(block)));
  return names;
}

/** Those that functions count are as they were: later invocations find them counted. */
function collect(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  const counted = new Set<string>();
  walk(block, false, (node, isInFunction) => {
    const target =
      node.type === "AssignmentExpression" ? node.left : node.type === "UpdateExpression" ? node.argument : undefined;
    if (isInFunction && target) for (const name of boundNames(target)) (isCounting(node) ? counted : names).add(name);
    return isInFunction || /Function/u.test(node.type);
  });
  for (const name of counted) names.delete(name);
  return names;
}

/** `n++`, `n += 1`. */
function isCounting(node: TSESTree.Node): boolean {
  return (
    node.type === "UpdateExpression" ||
    (node.type === "AssignmentExpression" && (node.operator === "+=" || node.operator === "-="))
  );
}
