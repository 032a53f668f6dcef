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
 * A top-level variable of a module or namespace that functions assign to holds, by the time a handler runs, what any of them wrote: a flag or a count
 * is then no constant. One without a value stays without, since what fills it (`client ??= new Client()`) is found by running it.
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

function collect(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  walk(block, false, (node, isInFunction) => {
    if (isInFunction && node.type === "AssignmentExpression") for (const name of boundNames(node.left)) names.add(name);
    if (isInFunction && node.type === "UpdateExpression") for (const name of boundNames(node.argument)) names.add(name);
    return isInFunction || /Function/u.test(node.type);
  });
  return names;
}
