/**
 * Things of packages without effects that keep what they are told: `cache.set("last", id)`, `subject.next(order)`, `parser.write(text)`. Which of it
 * they give later is their business.
 */
import type { TSESTree } from "@typescript-eslint/types";
import type { LibraryCall } from "../../knowledge/index.ts";
import { ENVIRONMENT, has, NONE, PERHAPS, STORE, VOLATILE } from "../domain/provenance.ts";
import { samePlace } from "../domain/same.ts";
import { mergeSymbolic } from "../domain/joined-data.ts";
import type { Call } from "../domain/site.ts";
import type { LibraryValue, SimpleValue, SymbolicValue, Value } from "../domain/value.ts";
import { changeHeld } from "../interpret/calls/foreign-things.ts";
import { recordOrList } from "../interpret/calls/record-or-list.ts";
import { withoutPath } from "../interpret/roots.ts";
import { isUnused } from "../run/dropped.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { noteWrittenFile, writtenTo } from "./told-files.ts";
import { tellPackage, toldTo } from "./told-packages.ts";

/** Methods that tell something to what they are called on, whatever is made of what they give. */
const TELLING =
  /^(?:add|append|emit|end|enqueue|enterWith|insert|mset|next|offer|publish|push|put|send|set|unshift|write)$/u;

/** Where the thing is held it has from now on what this call tells it. */
export function keepTold(
  interpreter: Interpreter,
  { sums, refuses, passesAs, holds }: LibraryCall,
  receiver: LibraryValue,
  method: string | undefined,
  call: Call,
): void {
  const { known, at } = receiver;
  noteWrittenFile(interpreter, receiver, method, call);
  if (known.kind !== "pure" || sums !== undefined || refuses || passesAs !== undefined || holds !== undefined) return;
  if (isTelling(method, call)) tellPackage(interpreter, receiver, toldBy(interpreter, call));
  const isReceiver = (one: SimpleValue): one is LibraryValue =>
    one.kind === "library" && one.known.kind === "pure" && samePlace(one.at, at);
  tell(interpreter, method, call, (one, told) => (isReceiver(one) ? withTold(one, told) : one));
}

/** The same of what a function of such a package has made, of which nothing else is known: `parse({ columns: true }).write(text)`. */
export function keepToldOf(
  interpreter: Interpreter,
  thing: SymbolicValue,
  method: string | undefined,
  call: Call,
): void {
  const { isForeign, path, found, provenance, moment } = thing;
  if (isForeign || path !== undefined || found || moment || has(provenance, STORE | ENVIRONMENT)) return;
  tell(interpreter, method, call, (one, told) => {
    if (one !== thing) return one;
    const all = ofAny(mergeSymbolic(thing, told));
    return all.provenance === provenance ? thing : { ...thing, ...all, truth: thing.truth };
  });
}

function tell(
  interpreter: Interpreter,
  method: string | undefined,
  call: Call,
  change: (one: SimpleValue, told: SymbolicValue) => SimpleValue,
): void {
  const { site } = call;
  const thing = method === undefined || interpreter.log.isMuted ? undefined : calledOn(site.node);
  if (thing === undefined || !isTelling(method, call)) return;
  const told = toldBy(interpreter, call);
  if (told.provenance !== NONE) changeHeld(interpreter, thing, (one) => change(one, told), site);
}

function isTelling(method: string | undefined, { site }: Call): boolean {
  return TELLING.test(method ?? "") || isUnused(site.node);
}

function toldBy(interpreter: Interpreter, { arguments: args }: Call): SymbolicValue {
  const all = args.all();
  return withoutPath(interpreter.symbolicOf(recordOrList(all) ?? interpreter.symbolicOfAll(all)));
}

/** What a method is called on, as it is written. */
function calledOn(node: TSESTree.Node): TSESTree.Node | undefined {
  return node.type === "CallExpression" && node.callee.type === "MemberExpression" ? node.callee.object : undefined;
}

function withTold(thing: LibraryValue, told: SymbolicValue): LibraryValue {
  const all = ofAny(thing.told ? mergeSymbolic(thing.told, told) : told);
  return all.provenance === thing.told?.provenance ? thing : { ...thing, told: all };
}

/** Of several things that it was told any one may be given. */
function ofAny(told: SymbolicValue): SymbolicValue {
  return has(told.provenance, VOLATILE) ? { ...told, provenance: told.provenance | PERHAPS } : told;
}

/** What a thing was made with, and what it was told since; of files, what was written to that of which the call is. */
export function allGiven(interpreter: Interpreter, thing: LibraryValue, call?: Call): readonly Value[] {
  // Where the thing is held by this name, it is known what it was told.
  const all = [thing.told ?? toldTo(interpreter, thing), call && writtenTo(interpreter, thing, call)];
  return [...thing.arguments, ...all.filter((one) => one !== undefined)];
}
