/**
 * Members of records, by the variable from which they are reached. A record has no cells for its members, so that what tests
 * tell of them is kept beside the store, until the variable is written.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { simpleValues } from "../../domain/choice.ts";
import { insert, lookup, remove } from "../../domain/int-map.ts";
import { ENVIRONMENT, has, STORE, UNKNOWN } from "../../domain/provenance.ts";
import type { CellId } from "../../domain/context.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** A variable, and the members that are read of it one after another. */
interface AccessPath {
  readonly root: CellId;
  /** Names of members, joined by dots. */
  readonly members: string;
}

/** `record.dynamodb.NewImage`: the variable and the names behind it; undefined for anything else. */
export function accessPath(node: TSESTree.Node, scope: Scope): AccessPath | undefined {
  switch (node.type) {
    case "ChainExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
      return accessPath(node.expression, scope);
    case "Identifier": {
      const root = scope.find(node.name);
      return root === undefined ? undefined : { root, members: "" };
    }
    case "MemberExpression": {
      const object = accessPath(node.object, scope);
      const name = memberName(node);
      return object && name !== undefined ? { ...object, members: `${object.members}.${name}` } : undefined;
    }
    default:
      return undefined;
  }
}

/** What has its place in a variable, or in the object of a method: `order.lines`, `this.row.meta`. */
export function isPlace(node: TSESTree.Node, scope: Scope): boolean {
  const bare = withoutCasts(node);
  if (bare.type === "ChainExpression") return isPlace(bare.expression, scope);
  if (bare.type === "MemberExpression") return memberName(bare) !== undefined && isPlace(bare.object, scope);
  return bare.type === "ThisExpression" || accessPath(bare, scope) !== undefined;
}

/** The same with an item on the way that is named by a number or a variable: `rows[0].meta`, `this.rows[at]`. */
export function isItemOfPlace(node: TSESTree.Node, scope: Scope): boolean {
  const bare = withoutCasts(node);
  if (bare.type === "ChainExpression") return isItemOfPlace(bare.expression, scope);
  if (bare.type !== "MemberExpression") return isPlace(bare, scope);
  const isNumbered = bare.computed && (bare.property.type === "Literal" || bare.property.type === "Identifier");
  return (isNumbered || memberName(bare) !== undefined) && isItemOfPlace(bare.object, scope);
}

/** The name in `a.name` and `a["name"]`. */
export function memberName({ computed, property }: TSESTree.MemberExpression): string | undefined {
  if (computed) return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
  return property.type === "Identifier" ? property.name : undefined;
}

/** Nothing changes what is inside of it while a record is worked on. */
export function isUnchanging(value: SimpleValue | undefined): boolean {
  return (
    value?.kind === "symbolic" && !has(value.provenance, UNKNOWN | STORE | ENVIRONMENT) && value.pending === undefined
  );
}

/** What tests told members of a variable to be equal to holds of a parameter that is handed its value, too. */
export function handOn(interpreter: Interpreter, from: CellId, to: CellId): void {
  interpreter.recordings.readRefined(from);
  const { state } = interpreter;
  const told = [...(lookup(state?.refinements, from) ?? [])].filter(([, value]) => isToldEqual(value));
  if (state === undefined || told.length === 0) return;
  interpreter.goOn({ ...state, refinements: insert(state.refinements, to, new Map(told)) });
}

function isToldEqual(value: Value): boolean {
  return simpleValues(value).every(
    (one) => one.kind === "constant" || (one.kind === "symbolic" && one.refinement?.isOne === true),
  );
}

/** From here on the member is this value. */
export function refineMember(interpreter: Interpreter, { root, members }: AccessPath, value: Value): void {
  const { state } = interpreter;
  if (state === undefined) return;
  const known = new Map(lookup(state.refinements, root)).set(members, value);
  interpreter.goOn({ ...state, refinements: insert(state.refinements, root, known) });
}

/** What tests told of a member. */
export function refinedMember(
  interpreter: Interpreter,
  node: TSESTree.MemberExpression,
  scope: Scope,
): Value | undefined {
  if (interpreter.state?.refinements === undefined) return undefined;
  const path = accessPath(node, scope);
  return path && interpreter.refinedMember(path.root, path.members);
}

/** A member of it is written. */
export function forgetMembers(interpreter: Interpreter, node: TSESTree.MemberExpression, scope: Scope): void {
  const { state } = interpreter;
  if (state?.refinements === undefined) return;
  let object: TSESTree.Node = node;
  while (object.type === "MemberExpression") object = object.object;
  const path = accessPath(object, scope);
  if (path) interpreter.goOn({ ...state, refinements: remove(state.refinements, path.root) });
}
