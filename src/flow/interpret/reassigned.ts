import type { TSESTree } from "@typescript-eslint/types";
import { boundNames } from "../../syntax/language/names.ts";
import { mapValue } from "../domain/choice.ts";
import { NONE, PERHAPS, REQUEST } from "../domain/provenance.ts";
import { symbolic, type Constant, type SymbolicValue } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import { placeOf } from "../domain/site.ts";
import { declarationsOf } from "../../syntax/language/declarations.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { walk } from "../../syntax/walk.ts";

type Block = TSESTree.Program | TSESTree.TSModuleBlock;

/**
 * A top-level variable of a module or namespace that functions assign to holds, by the time a handler runs, what any of them wrote: a flag or a count
 * is then no constant, and a count is another one in each delivery. One without a value stays without, since what fills it
 * (`client ??= new Client()`) is found by running it.
 */
export function forgetReassigned(interpreter: Interpreter, block: Block, scope: Scope): void {
  const { lexical, variables } = declarationsOf(block.body as readonly TSESTree.Statement[]);
  const candidates = new Set([...lexical, ...variables]);
  for (const [name, counting] of namesAssignedInFunctions(block)) {
    const cell = candidates.has(name) ? scope.find(name) : undefined;
    const value = cell === undefined ? undefined : interpreter.variable(cell);
    if (cell === undefined || value === undefined) continue;
    const forgotten = mapValue(value, (simple) =>
      simple.kind === "constant" && simple.value !== undefined && simple.value !== null
        ? laterValue(simple, counting, scope)
        : simple,
    );
    if (forgotten !== value) interpreter.store(cell, forgotten);
  }
}

/** A new environment counts from the beginning, so that a count may be the same as well. */
function laterValue({ value }: Constant, counting: TSESTree.Node | undefined, scope: Scope): SymbolicValue {
  if (counting === undefined || typeof value !== "number") return symbolic(NONE);
  return symbolic(REQUEST | PERHAPS, { origin: placeOf({ node: counting, scope }) });
}

/** Names, with where a function counts them up or down. */
type Assigned = ReadonlyMap<string, TSESTree.Node | undefined>;

const assigned = new WeakMap<Block, Assigned>();

function namesAssignedInFunctions(block: Block): Assigned {
  let names = assigned.get(block);
  if (!names) assigned.set(block, (names = collect(block)));
  return names;
}

function collect(block: Block): Assigned {
  const names = new Map<string, TSESTree.Node | undefined>();
  walk(block, false, (node, isInFunction) => {
    const target =
      node.type === "AssignmentExpression" ? node.left : node.type === "UpdateExpression" ? node.argument : undefined;
    if (isInFunction && target)
      for (const name of boundNames(target)) names.set(name, names.get(name) ?? (isCounting(node) ? node : undefined));
    return isInFunction || /Function/u.test(node.type);
  });
  return names;
}

/** `n++`, `n += 1`. */
function isCounting(node: TSESTree.Node): boolean {
  return (
    node.type === "UpdateExpression" ||
    (node.type === "AssignmentExpression" && (node.operator === "+=" || node.operator === "-="))
  );
}
