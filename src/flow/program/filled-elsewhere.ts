/**
 * Variables of modules and fields of what stands in them that are empty wherever the handler reads them, and that a function fills which no code
 * at hand calls: `configure(client)` of a library is called by those who use it. Where the handler throws since they are empty, what it does behind
 * is not seen without them.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { plainKey } from "../../syntax/language/names.ts";
import { walk } from "../../syntax/walk.ts";
import { onlyValue } from "../domain/choice.ts";
import type { CellId } from "../domain/context.ts";
import type { ModuleInstance } from "../domain/scope.ts";
import type { Slot } from "../domain/slot.ts";
import { readCell, type State } from "../domain/state.ts";
import { isNullish, type ClassValue, type SimpleValue, type Value } from "../domain/value.ts";
import { INJECTED } from "../interpret/roots.ts";
import { fieldNamed, injectByType, variableNamed } from "../library/injected/injection.ts";
import type { Machine } from "../run/machine.ts";

/** What functions of a module assign, by `=`: what stands in for nothing (`??=`) fills what the handler finds empty by itself. */
interface Assigned {
  readonly variables: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

/** The handler has read what the cell held when it began. */
type IsRead = (cell: CellId) => boolean;

/** Something empty, and what fills it for another run. */
type Fill = (interpreter: Machine) => void;

/**
 * What gives these what they may hold, by their types as far as these tell it; undefined: there are none.
 *
 * @param interpreter has gone through the handler
 * @param end as it left the environment
 */
export function fillingFromElsewhere(interpreter: Machine, end: State | undefined): Fill | undefined {
  if (end === undefined) return undefined;
  const isRead = (cell: CellId): boolean => interpreter.hasReadFirst([cell]);
  const fills = interpreter.program.modules
    .loaded()
    .flatMap((instance) => [...emptyVariables(instance, end, isRead), ...emptyFields(instance, end, isRead)]);
  if (fills.length === 0) return undefined;
  return (other) =>
    other.log.withoutEffects(() => {
      other.capture(() => {
        for (const fill of fills) fill(other);
      });
    });
}

function emptyVariables({ module, scope }: ModuleInstance, end: State, isRead: IsRead): readonly Fill[] {
  return [...assignedIn(module.program).variables].flatMap((name): readonly Fill[] => {
    const cell = scope.find(name);
    if (cell === undefined || !isRead(cell) || !isEmpty(readCell(end, cell))) return [];
    const type = variableNamed(module.program, name);
    return [(other) => other.store(cell, injectByType(other, INJECTED, module.program, type, scope))];
  });
}

/** Of classes, and of the objects that stand in variables of the module. */
function emptyFields({ module, scope }: ModuleInstance, end: State, isRead: IsRead): readonly Fill[] {
  return [...scope.cells()].flatMap((cell) => {
    const holder = onlyOf(readCell(end, cell));
    if (holder?.kind !== "class" && holder?.kind !== "object") return [];
    const contents = isRead(holder.cell) ? readCell(end, holder.cell) : undefined;
    if (contents?.kind !== "members") return [];
    const made = holder.kind === "class" ? holder : contents.class;
    const { fields } = assignedIn(made?.scope.frame.module.module.program ?? module.program);
    const empty = [...fields].filter((name) => isEmpty(contents.entries.get(name)));
    return empty.map(
      (name): Fill =>
        (other) =>
          other.write(holder, name, valueOfField(other, made, name)),
    );
  });
}

function valueOfField(interpreter: Machine, made: ClassValue | undefined, name: string): Value {
  return made ? injectByType(interpreter, INJECTED, made.node, fieldNamed(made.node, name), made.scope) : INJECTED;
}

function onlyOf(slot: Slot | undefined): SimpleValue | undefined {
  return slot === undefined || slot.kind === "members" || slot.kind === "items" ? undefined : onlyValue(slot);
}

function isEmpty(slot: Slot | undefined): boolean {
  const only = onlyOf(slot);
  return only !== undefined && isNullish(only);
}

const known = new WeakMap<TSESTree.Program, Assigned>();

function assignedIn(program: TSESTree.Program): Assigned {
  let assigned = known.get(program);
  if (!assigned) known.set(program, (assigned = collect(program)));
  return assigned;
}

function collect(program: TSESTree.Program): Assigned {
  const [variables, fields] = [new Set<string>(), new Set<string>()];
  walk(program, false, (node, isInFunction) => {
    if (isInFunction && node.type === "AssignmentExpression" && node.operator === "=" && !isNothing(node.right)) {
      const { left } = node;
      if (left.type === "Identifier") variables.add(left.name);
      const field = left.type === "MemberExpression" ? plainKey(left.property, left.computed) : undefined;
      if (field !== undefined) fields.add(field);
    }
    return isInFunction || /Function/u.test(node.type);
  });
  return { variables, fields };
}

function isNothing(node: TSESTree.Expression): boolean {
  return node.type === "Identifier" ? node.name === "undefined" : node.type === "Literal" && node.raw === "null";
}
