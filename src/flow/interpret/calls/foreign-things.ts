/**
 * Things of packages that code fills: `batch.customer = order.customer`, `batch.add(order)`. From then on they have something of the record. What
 * of it they give is their business: whether a key of theirs is the same at each delivery is not known, but for digests.
 */
import type { TSESTree } from "@typescript-eslint/types";
import { withoutCasts } from "../../../syntax/language/nodes.ts";
import { Arguments } from "../../domain/arguments.ts";
import { attributesOf, joinAttributes, withAttributes } from "../../domain/attributes.ts";
import { mapValue } from "../../domain/choice.ts";
import {
  ENVIRONMENT,
  has,
  MADE,
  MAY_BE_OTHER,
  OF_EVENT,
  ofAnyPart,
  UNKNOWN,
  VOLATILE,
} from "../../domain/provenance.ts";
import type { SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";
import type { Site } from "../../domain/site.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { readName } from "../names.ts";
import { runMaybe } from "./possible-calls.ts";
import { whenHeard } from "./unwatched.ts";
import { handedOver, withoutPath } from "../roots.ts";

/**
 * The variable that holds the thing, or that in which it is, tells of what was put into it; so does the member of an object: `this.batch`.
 *
 * @param thing as it is written: `batch`, `batch.user`
 * @param given what it is given
 */
export function fillForeign(interpreter: Interpreter, thing: TSESTree.Node, given: SymbolicValue, site: Site): void {
  if (!has(given.provenance, OF_EVENT | VOLATILE)) return;
  const filled = { ...given, provenance: ofAnyPart(given.provenance) };
  changeForeign(interpreter, thing, (one) => withGiven(one, filled), site);
}

/**
 * `consumer.on("message", work)` while a module loads: the thing has the work, and may do it once somebody calls it, or what is read of it.
 *
 * @param work and by which call it was given that
 */
export function holdForLater(
  interpreter: Interpreter,
  thing: TSESTree.Node,
  work: Required<Pick<SymbolicValue, "wraps" | "isUnrun" | "wrappedBy">>,
  site: Site,
): void {
  const change = (one: SymbolicValue): SymbolicValue => ({
    ...one,
    ...work,
    wraps: [...new Set([...(one.wraps ?? []), ...work.wraps])],
    ...(one.wrappedBy?.sense === "guards" && { wrappedBy: one.wrappedBy }),
  });
  changeForeign(interpreter, thing, change, site);
}

function changeForeign(
  interpreter: Interpreter,
  thing: TSESTree.Node,
  change: (one: SymbolicValue) => SymbolicValue,
  site: Site,
): void {
  changeHeld(interpreter, thing, (one) => (isForeign(one) ? change(one) : one), site);
}

/**
 * The variable, or the member of an object, in which a thing is holds another one from then on.
 *
 * @param thing as it is written: `cache`, `this.cache`
 */
export function changeHeld(
  interpreter: Interpreter,
  thing: TSESTree.Node,
  change: (one: SimpleValue) => SimpleValue,
  site: Site,
): void {
  const { root, names } = pathOf(thing);
  const fill = (held: Value): Value => mapValue(held, change);
  if (root?.type === "Identifier") {
    const { frame } = site.scope;
    const cell = site.scope.find(root.name) ?? interpreter.program.modules.cellOfImport(frame.module, root.name);
    if (cell === undefined) return;
    const held = readName(interpreter, root.name, site);
    const filled = fill(held);
    if (filled !== held) return interpreter.store(cell, filled);
  }
  let holder = root && interpreter.evaluate(root, site.scope);
  for (const name of names) {
    const members = holder?.kind === "object" ? interpreter.membersOf(holder) : undefined;
    const held = members?.entries.get(name);
    if (holder === undefined || held === undefined) return;
    const filled = fill(held);
    if (filled !== held) return interpreter.write(holder, name, filled);
    holder = held;
  }
}

/** `parser.onopentag = (tag) => …`, `socket.onmessage = (message) => …`: who has made the thing calls it. @param name of the member */
export function listenTo(
  interpreter: Interpreter,
  thing: SimpleValue,
  name: string,
  listener: Value,
  site: Site,
): void {
  if (listener.kind !== "function" || interpreter.log.isMuted || !mayCall(thing, name)) return;
  const call = { this: thing, arguments: Arguments.NONE, site };
  const told = Arguments.all(handedOver(withoutPath(interpreter.symbolicOf(thing))));
  whenHeard(interpreter, listener, () => runMaybe(interpreter, listener, told, call, true));
}

/** Whatever a package or the runtime has made calls what is named for an event; a thing of which nothing is known, whatever it is given. */
function mayCall(thing: SimpleValue, name: string): boolean {
  const isMade = thing.kind === "symbolic" || thing.kind === "library" || thing.kind === "external";
  if (isMade && /^on[a-z]/u.test(name)) return true;
  return thing.kind === "symbolic" && has(thing.provenance, ENVIRONMENT | UNKNOWN);
}

/** `this.state.batch`: what it begins with, and the members that lead on, as far as their names are written there. */
function pathOf(written: TSESTree.Node): {
  readonly root: TSESTree.Identifier | TSESTree.ThisExpression | undefined;
  readonly names: readonly string[];
} {
  let node = withoutCasts(written);
  let names: string[] = [];
  while (node.type === "MemberExpression") {
    const { property } = node;
    const name = property.type === "PrivateIdentifier" ? `#${property.name}` : nameOf(property);
    names = node.computed || name === undefined ? [] : [name, ...names];
    node = withoutCasts(node.object);
  }
  return { root: node.type === "Identifier" || node.type === "ThisExpression" ? node : undefined, names };
}

function nameOf(node: TSESTree.Node): string | undefined {
  return node.type === "Identifier" ? node.name : undefined;
}

function isForeign(value: SimpleValue): value is SymbolicValue {
  return value.kind === "symbolic" && value.isForeign === true;
}

/** The thing as what this method of it depends on: a digest of what was put in is the same for the same. */
export function asAskedBy(thing: SymbolicValue, method: string | undefined): SymbolicValue {
  const isDigest = thing.isForeign === true && /^(?:hex)?digest$|^final(?:ize)?$/iu.test(method ?? "");
  return isDigest ? { ...thing, provenance: thing.provenance & ~MAY_BE_OTHER } : thing;
}

/** With what it is given in it: it is of that, too. */
function withGiven(thing: SymbolicValue, given: SymbolicValue): SymbolicValue {
  const provenance = thing.provenance | given.provenance | MADE;
  if (provenance === thing.provenance) return thing;
  const { attributes: _, ...others } = thing;
  const attributes = joinAttributes(attributesOf(thing), attributesOf(given));
  return { ...others, provenance, ...withAttributes(attributes, provenance) };
}
