/** Binding and assigning patterns. */
import type { TSESTree } from "@typescript-eslint/types";
import { conditionOf, filterValue, mapValue, onlyValue, optionsOf, simpleValues } from "../domain/choice.ts";
import type { Items, Members } from "../domain/slot.ts";
import { members, NO_ITEMS, recordsOf } from "../domain/contents.ts";
import { restrictState } from "../domain/state.ts";
import { ERROR, has, WHOLE_RECORD } from "../domain/provenance.ts";
import { mayBeMissing } from "../domain/refinement.ts";
import { isUndefined, symbolic, type SimpleValue, type Value } from "../domain/value.ts";
import type { Scope } from "../domain/scope.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { forgetMembers } from "./members/access-paths.ts";
import { itemInPlace } from "./values/items-by-place.ts";
import { refineFirst } from "../library/found/memberships.ts";
import { itemsIn } from "./loops/iteration.ts";
import { propertyNames } from "./values/literals.ts";
import { spreadInto } from "./members/spread-members.ts";
import { evaluateReference } from "./members/member-expressions.ts";
import { readComputed, readMember } from "./members/members.ts";
import { writeName } from "./names.ts";
import { nextList } from "./values/parts.ts";
import { leavesChanging } from "./members/record-members.ts";
import { provenanceWrittenOut } from "./roots.ts";
import { nameInRecord } from "./place-in-event.ts";
import { assignMember } from "./members/member-assignment.ts";

/** Gives the names and members of a pattern their parts of a value. */
export function assignPattern(interpreter: Interpreter, pattern: TSESTree.Node, value: Value, scope: Scope): void {
  if (interpreter.state === undefined) return;
  switch (pattern.type) {
    case "Identifier":
      return writeName(interpreter, pattern.name, value, { node: pattern, scope });
    case "MemberExpression": {
      const { target, key } = evaluateReference(interpreter, pattern, scope);
      forgetMembers(interpreter, pattern, scope);
      return assignMember(interpreter, pattern, { target, key }, value, scope);
    }
    case "AssignmentPattern":
      return assignPattern(interpreter, pattern.left, withDefault(interpreter, value, pattern.right, scope), scope);
    case "ObjectPattern":
      return assignObject(interpreter, pattern, value, scope);
    case "ArrayPattern":
      return assignArray(interpreter, pattern, value, scope);
    case "RestElement":
      return assignPattern(interpreter, pattern.argument, value, scope);
    case "TSParameterProperty":
      return assignPattern(interpreter, pattern.parameter, value, scope);
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
      return assignPattern(interpreter, pattern.expression, value, scope);
    default:
  }
}

/** A default stands in for `undefined` only; data that may be missing keeps itself and the default. */
export function withDefault(interpreter: Interpreter, value: Value, fallback: TSESTree.Node, scope: Scope): Value {
  const { state } = interpreter;
  const missing = filterValue(value, (simple) => isUndefined(simple) || mayBeMissing(simple));
  if (state === undefined || optionsOf(missing).length === 0) return value;
  const present = filterValue(value, (simple) => !isUndefined(simple));
  const isEverMissing = optionsOf(present).length === 0;
  return interpreter.branch([
    { state: isEverMissing ? undefined : restrictState(state, conditionOf(present)), run: () => present },
    { state: restrictState(state, conditionOf(missing)), run: () => interpreter.evaluate(fallback, scope) },
  ]);
}

function assignObject(interpreter: Interpreter, pattern: TSESTree.ObjectPattern, value: Value, scope: Scope): void {
  const taken: string[] = [];
  for (const property of pattern.properties) {
    const site = { node: property, scope };
    if (property.type === "RestElement") {
      const rest = interpreter.newObject(site, restOf(interpreter, value, taken));
      assignPattern(interpreter, property.argument, rest, scope);
      continue;
    }
    const names = propertyNames(interpreter, property, scope);
    taken.push(...(names ?? []));
    const only = names?.length === 1 ? names[0] : undefined;
    const member =
      only === undefined ? readComputed(interpreter, value, symbolic(), site) : interpreter.read(value, only, site);
    assignPattern(interpreter, property.value, member, scope);
  }
}

/** What `{ ...value }` has, without the members that are taken out. */
export function restOf(interpreter: Interpreter, value: Value, taken: readonly string[]): Members {
  const { entries, open, ...contents } = spreadInto(interpreter, members(), value);
  const isChanging = simpleValues(value).some(
    (one) =>
      one.kind === "symbolic" &&
      has(provenanceWrittenOut(one), WHOLE_RECORD) &&
      leavesChanging(taken, nameInRecord(one)),
  );
  return {
    ...contents,
    entries: new Map([...entries].filter(([name]) => !taken.includes(name))),
    open: open && taken.length > 0 && !isChanging ? mapValue(open, withoutSome) : open,
  };
}

/** It is the whole of a record or a row no more: what changes from delivery to delivery, or the key, may be what was taken out. */
function withoutSome(value: SimpleValue): SimpleValue {
  if (value.kind !== "symbolic") return value;
  const found = value.found && ({ ...value.found, isNoRow: true } as const);
  return { ...value, provenance: value.provenance & ~WHOLE_RECORD, ...(found && { found }) };
}

/** What an error has under a name is a list in one of two errors, and in the other one nobody knows what. */
function isListOrError(value: SimpleValue): boolean {
  return value.kind === "array" || (value.kind === "symbolic" && value.provenance === ERROR);
}

function assignArray(interpreter: Interpreter, pattern: TSESTree.ArrayPattern, value: Value, scope: Scope): void {
  const items = itemsIn(interpreter, value, { node: pattern, scope });
  // Of several arrays, such as no rows and some, each item stays with what is known of its array.
  const isOneOfSeveral = value.kind === "choice" && value.options.every((option) => isListOrError(option.value));
  const isInTurn = pattern.elements.at(-1)?.type === "RestElement";
  const ofIndex = (index: number, node: TSESTree.Node): Value =>
    isOneOfSeveral
      ? readMember(interpreter, value, String(index), { node, scope })
      : itemInPlace(interpreter, items, index, isInTurn ? undefined : { node, scope });
  const at = (index: number, node: TSESTree.Node): Value => {
    const one = ofIndex(index, node);
    return index === 0 && !isOneOfSeveral ? refineFirst(interpreter, value, one, { node, scope }) : one;
  };
  for (const [index, element] of pattern.elements.entries()) {
    if (element?.type === "RestElement") {
      const order = items.order && (index === 0 ? items.order : `${items.order}|slice ${index}`);
      const list = onlyValue(value);
      const left =
        index > 0 && list?.kind === "symbolic" ? nextList(interpreter, list, { node: pattern, scope }) : list;
      const isShorter = left !== list && left?.kind === "symbolic";
      const shown = { ...behind(items, index), order };
      const from = isShorter ? { ...shown, grown: left } : shown;
      assignPattern(interpreter, element.argument, interpreter.newArray({ node: element, scope }, from), scope);
    } else if (element) assignPattern(interpreter, element, at(index, element), scope);
  }
}

/** The items behind the first ones. Of those that are not known one by one, some are among the first. */
function behind(all: Items, index: number): Items {
  const { items, rest } = all;
  const isPart = rest !== undefined && index > 0;
  return {
    ...NO_ITEMS,
    ...recordsOf(all),
    items: items.slice(index),
    rest: isPart ? { ...rest, isOptional: true, missing: undefined } : rest,
  };
}
