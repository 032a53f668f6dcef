/**
 * Things of packages that code fills: `batch.customer = order.customer`, `batch.add(order)`. From then on they have something of the record. What
 * of it they give is their business: whether a key of theirs is the same at each delivery is not known, but for digests.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../syntax/language/nodes.ts";
import { mapValue } from "../domain/choice.ts";
import { has, MADE, OF_EVENT } from "../domain/provenance.ts";
import type { SimpleValue, SymbolicValue } from "../domain/value.ts";
import type { Site } from "../domain/site.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { readName, writeName } from "./names.ts";

/**
 * The variable that holds the thing, or that in which it is, tells of what was put into it.
 *
 * @param thing as it is written: `batch`, `batch.user`
 * @param given what it is given
 */
export function fillForeign(interpreter: Interpreter, thing: TSESTree.Node, given: SymbolicValue, site: Site): void {
  if (!has(given.provenance, OF_EVENT)) return;
  const name = rootOf(thing);
  if (name === undefined || site.scope.find(name) === undefined) return;
  const held = readName(interpreter, name, site);
  const filled = mapValue(held, (one) => (isForeign(one) ? withProvenance(one, given) : one));
  if (filled !== held) writeName(interpreter, name, filled, site);
}

function rootOf(written: TSESTree.Node): string | undefined {
  let node = withoutCasts(written);
  while (node.type === "MemberExpression") node = withoutCasts(node.object);
  return node.type === "Identifier" ? node.name : undefined;
}

function isForeign(value: SimpleValue): value is SymbolicValue {
  return value.kind === "symbolic" && value.isForeign === true;
}

/** The thing as what this method of it depends on: a digest of what was put in is the same for the same. */
export function asAskedBy(thing: SymbolicValue, method: string | undefined): SymbolicValue {
  const isDigest = thing.isForeign === true && /^(?:hex)?digest$|^final(?:ize)?$/iu.test(method ?? "");
  return isDigest ? { ...thing, provenance: thing.provenance & ~MADE } : thing;
}

function withProvenance(thing: SymbolicValue, { provenance }: SymbolicValue): SymbolicValue {
  const both = thing.provenance | provenance | MADE;
  return both === thing.provenance ? thing : { ...thing, provenance: both };
}
