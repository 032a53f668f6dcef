/** Query builders that are changed by their steps: `const query = knex("orders"); query.where({ id });`. */
import type { TSESTree } from "@typescript-eslint/types";
import { isMutable } from "../../knowledge/index.ts";
import { mapValue, simpleValues } from "../domain/choice.ts";
import { members } from "../domain/contents.ts";
import type { Call } from "../domain/site.ts";
import type { LibraryValue, Value } from "../domain/value.ts";
import { readName, writeName } from "../interpret/names.ts";
import type { Interpreter } from "../run/interpreter.ts";

/** The result of a step; the variable with which the chain begins holds it from then on. */
export function changedBySteps(interpreter: Interpreter, receiver: LibraryValue, { site }: Call, made: Value): Value {
  if (made.kind !== "library" || !isMutable(receiver.known) || interpreter.state === undefined) return made;
  const { heldIn } = receiver;
  const result: LibraryValue = heldIn ? { ...made, heldIn } : made;
  if (heldIn) interpreter.write(heldIn, CHAIN, result);
  let node: TSESTree.Node = site.node;
  while (node.type === "CallExpression" && node.callee.type === "MemberExpression") node = node.callee.object;
  if (node.type !== "Identifier") return result;
  const held = readName(interpreter, node.name, site);
  if (simpleValues(held).includes(receiver))
    writeName(
      interpreter,
      node.name,
      mapValue(held, (one) => (one === receiver ? result : one)),
      site,
    );
  return result;
}

const CHAIN = "chain";

/**
 * Calls a function with the chain itself, `query.modify((q) => { q.insert(row); })`: where its steps make another statement of it, the chain as the
 * function left it. Undefined: it is the statement that it was.
 */
export function changedWithin(
  interpreter: Interpreter,
  chain: LibraryValue,
  { site }: Call,
  run: (chain: LibraryValue) => void,
): Value | undefined {
  const holder = interpreter.newObject(site, members([[CHAIN, chain]]), "changed chain");
  if (holder.kind !== "object") return undefined;
  run({ ...chain, heldIn: holder });
  const left = interpreter.membersOf(holder)?.entries.get(CHAIN);
  return left && simpleValues(left).some((one) => isOtherStatement(chain, one)) ? left : undefined;
}

function isOtherStatement({ known: before }: LibraryValue, one: Value): boolean {
  if (one.kind !== "library" || one.known.kind !== "library" || before.kind !== "library") return false;
  const [was, is] = [before.statement?.call, one.known.statement?.call];
  return is !== undefined && is.class !== "read" && (is.class !== was?.class || is.call !== was.call);
}
