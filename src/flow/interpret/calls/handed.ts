/** What a callee of which nothing is known gets: something of a record, in values or in the scopes of functions. */
import type { TSESTree } from "@typescript-eslint/types";
import { walk } from "../../../syntax/walk.ts";
import { attributesOf, looksOf } from "../../domain/attributes.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { Items, Members } from "../../domain/slot.ts";
import { anyItem } from "../../domain/contents.ts";
import { exert } from "../../domain/effort.ts";
import { has, INCREMENT, OF_EVENT } from "../../domain/provenance.ts";
import type { GuardId } from "../../domain/outcomes.ts";
import type { CellId } from "../../domain/context.ts";
import type { FunctionNode, FunctionValue, SimpleValue, SymbolicValue, Value } from "../../domain/value.ts";

/** What values hold where a run is: of the reader, what is asked here. */
interface Reader {
  membersOf(value: SimpleValue): Members | undefined;
  itemsOf(value: SimpleValue): Items | undefined;
  variable(cell: CellId): Value | undefined;
  symbolicOf(value: Value): SymbolicValue;
  readonly log: { readonly looks: ReadonlyMap<GuardId, { readonly key: SymbolicValue }> };
}

/** Functions in lists and objects are looked for down to this depth: in settings of settings, the states of a machine. */
const MAX_DEPTH = 5;
/** What was found is looked for down to this depth. */
const MAX_FOUND_DEPTH = 8;
/** Functions of one call that are run. */
const MAX_FUNCTIONS = 250;

/** Functions among values, also as members of plain objects and as items of lists, and those that unlisted packages were given while a module loaded. */
export function functionsIn(reader: Reader, values: readonly Value[]): readonly SimpleValue[] {
  const found = new Set<SimpleValue>();
  const seen = new Set<CellId>();
  const visit = (value: Value, depth: number): void => {
    const all = simpleValues(value);
    exert(all.length);
    for (const simple of all) {
      if (found.size >= MAX_FUNCTIONS) return;
      if (simple.kind === "function" || simple.kind === "native") found.add(simple);
      if (simple.kind === "object" || simple.kind === "array") {
        if (seen.has(simple.cell)) continue;
        seen.add(simple.cell);
      }
      if (depth < MAX_DEPTH) for (const inside of insidesOf(reader, simple)) visit(inside, depth + 1);
    }
  };
  for (const value of values) visit(value, 0);
  return [...found];
}

/**
 * The same, and the functions that variables around these hold, such as what a wrapper was given: `(run) => within(() => run())`. What a
 * module declares is the same for all of them.
 */
export function functionsWithin(reader: Reader, values: readonly Value[]): readonly SimpleValue[] {
  const found = new Set(functionsIn(reader, values));
  let newest: readonly SimpleValue[] = [...found];
  for (let depth = 0; depth < MAX_DEPTH && newest.length > 0 && found.size < MAX_FUNCTIONS; depth++) {
    const held = newest.flatMap((one) => (one.kind === "function" ? heldAround(reader, one) : []));
    newest = functionsIn(reader, held).filter((one) => !found.has(one));
    for (const one of newest) found.add(one);
  }
  return [...found];
}

function heldAround(reader: Reader, value: FunctionValue): readonly Value[] {
  const { scope } = value;
  const { module } = scope.frame;
  return freeNames(value).flatMap((name) => {
    const cell = scope.find(name);
    return cell === undefined || module.scope.find(name) === cell ? [] : (reader.variable(cell) ?? []);
  });
}

/** Of these functions those that were handed over while a module loaded, and that nobody ran. */
export function unrunIn(reader: Reader, values: readonly Value[]): readonly SimpleValue[] {
  // What several lists and objects have in them is looked through once.
  const seen = new Set<CellId>();
  const visit = (value: Value, depth: number): readonly SimpleValue[] =>
    simpleValues(value).flatMap((simple) => {
      if (simple.kind === "symbolic") return simple.isUnrun ? functionsIn(reader, [simple]) : [];
      if (depth >= MAX_DEPTH) return [];
      if (simple.kind === "object" || simple.kind === "array") {
        if (seen.has(simple.cell)) return [];
        seen.add(simple.cell);
      }
      return insidesOf(reader, simple).flatMap((inside) => visit(inside, depth + 1));
    });
  return values.flatMap((value) => visit(value, 0));
}

function insidesOf(reader: Reader, simple: SimpleValue): readonly Value[] {
  if (simple.kind === "symbolic" && simple.isUnrun) return simple.wraps ?? [];
  const any = simple.kind === "array" && reader.itemsOf(simple);
  if (any) return [anyItem(any)?.value ?? []].flat();
  // A stream whose function is called by who subscribes to it.
  if (simple.kind === "library") return simple.arguments.filter(({ kind }) => kind === "native");
  const contents = simple.kind === "object" ? reader.membersOf(simple) : undefined;
  return contents && !contents.class ? [...contents.entries.values()] : [];
}

/** It has something of a record or of the batch in it, or of what was loaded for one, also by what was loaded before. */
export function isOfEvent(reader: Reader, value: Value): boolean {
  const seen = new Set<GuardId>();
  const isIt = (one: Value): boolean =>
    has(reader.symbolicOf(one).provenance, OF_EVENT) || looksThatFound(reader, [one], true).some(isFoundByIt);
  const isFoundByIt = (id: GuardId): boolean => {
    const look = seen.has(id) ? undefined : reader.log.looks.get(id);
    seen.add(id);
    return look !== undefined && isIt(look.key);
  };
  return isIt(value);
}

/**
 * The looks of which the values have something that they found, or what is made of it: `row.id.toString()`.
 *
 * @param withSums also what is counted on from there (`row.count + 1`), which names nothing that was found
 */
export function looksThatFound(reader: Reader, values: readonly Value[], withSums = false): readonly GuardId[] {
  const looks = new Set<GuardId>();
  const seen = new Set<CellId>();
  const visit = (value: Value, depth: number): void => {
    const all = simpleValues(value);
    exert(all.length);
    for (const simple of all) {
      if (simple.kind === "symbolic" && simple.found) looks.add(simple.found.guard);
      // A part of a text is written out, but for what it was found by.
      if (simple.kind === "text" || (simple.kind === "symbolic" && isMadeOfFound(simple, withSums)))
        for (const look of looksOf(attributesOf(reader.symbolicOf(simple)) ?? [])) looks.add(look);
      if (depth === 0) continue;
      if (simple.kind === "library") for (const one of simple.arguments) visit(one, depth - 1);
      if (simple.kind === "object" || simple.kind === "array") {
        if (seen.has(simple.cell)) continue;
        seen.add(simple.cell);
      }
      const contents = reader.membersOf(simple);
      for (const one of contents?.entries.values() ?? []) visit(one, depth - 1);
      for (const rest of [contents?.open, contents?.base]) if (rest) visit(rest, depth - 1);
      const items = reader.itemsOf(simple);
      for (const { value: one } of items?.items ?? []) visit(one, depth - 1);
      if (items?.rest) visit(items.rest.value, depth - 1);
    }
  };
  for (const value of values) visit(value, MAX_FOUND_DEPTH);
  return [...looks];
}

function isMadeOfFound({ found, provenance }: SymbolicValue, withSums: boolean): boolean {
  return !found && (withSums || !has(provenance, INCREMENT));
}

/** The body of a function speaks of a variable around it that has something of a record. */
export function closesOverEvent(reader: Reader, value: SimpleValue): boolean {
  return value.kind === "function" && freeNames(value).some((name) => isNameOfEvent(reader, value, name));
}

function isNameOfEvent(reader: Reader, { scope }: FunctionValue, name: string): boolean {
  const cell = scope.find(name);
  const held = cell === undefined ? undefined : reader.variable(cell);
  return held !== undefined && isOfEvent(reader, held);
}

const names = new WeakMap<FunctionNode, readonly string[]>();

/** Names that a function uses. One that it declares itself is found in no scope around it, or means something alike there. */
function freeNames({ node }: FunctionValue): readonly string[] {
  let known = names.get(node);
  if (!known) {
    const found = new Set<string>();
    walk(node as TSESTree.Node, undefined, (inner) => {
      if (inner.type === "Identifier") found.add(inner.name);
    });
    names.set(node, (known = [...found]));
  }
  return known;
}
