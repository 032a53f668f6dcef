/** Entities of mappers: rows that are found are instances of the class that the mapper was given, with its methods and getters. */
import type { LibraryCall } from "../../../knowledge/index.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { joinValues, mapValue, onlyValue, simpleValues } from "../../domain/choice.ts";
import { item, members, NO_ITEMS } from "../../domain/contents.ts";
import type { Site } from "../../domain/site.ts";
import type { Item } from "../../domain/slot.ts";
import {
  NULL,
  type ClassValue,
  type LibraryValue,
  type SimpleValue,
  type SymbolicValue,
  type Value,
} from "../../domain/value.ts";
import { elementOf } from "../../interpret/roots.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/**
 * The class of the rows that a call speaks of: what it names itself (`em.findOne(Order, id)`), what the thing that it is called on was made
 * for (`getRepository(Order)`, `Order.query()`), or what it is given first (`getModelForClass(Order)`).
 */
export function entityOf(
  interpreter: Interpreter,
  { target }: Pick<LibraryCall, "target">,
  receiver: LibraryValue,
  args: Arguments,
): ClassValue | undefined {
  if (receiver.known.kind !== "library") return undefined;
  const named = target && classIn(valueAtPath(interpreter, args, target));
  return named ?? receiver.entity ?? receiver.arguments.map(classIn).find(Boolean) ?? classIn(args.at(0));
}

/** As a part of what is made of it. */
export function ofEntity(...call: Parameters<typeof entityOf>): Pick<LibraryValue, "entity"> {
  const entity = entityOf(...call);
  return entity ? { entity } : {};
}

function classIn(value: Value): ClassValue | undefined {
  const only = onlyValue(value);
  return only?.kind === "class" ? only : undefined;
}

/** What a call has found, with the methods of the entity. */
export function asInstances(
  interpreter: Interpreter,
  result: Value,
  facts: LibraryCall,
  entity: ClassValue | undefined,
  site: Site,
): Value {
  if (entity === undefined || !hasMethods(interpreter, entity)) return result;
  const become = (simple: SimpleValue): Value => {
    const shape = simple.kind === "symbolic" && simple.found ? facts.guard?.fresh?.repeat.is : undefined;
    if (shape === "rows" && simple.kind === "symbolic") return listOf(interpreter, simple, entity, site);
    if (shape === "row" && simple.kind === "symbolic")
      return joinValues(rowAs(interpreter, simple, entity, site), NULL);
    giveMethods(interpreter, simple, entity);
    return simple;
  };
  return mapValue(result, become);
}

function hasMethods(interpreter: Interpreter, { prototype, parent }: ClassValue): boolean {
  const contents = interpreter.slot(prototype);
  const own = contents?.kind === "members" ? contents.entries.size : 0;
  return own > 1 || (parent?.kind === "class" && hasMethods(interpreter, parent));
}

/** A row that the look has made, those of a list, and those that an answer has as a member. */
function giveMethods(interpreter: Interpreter, value: SimpleValue, entity: ClassValue, depth = 0): void {
  const give = (one: Item): void =>
    simpleValues(one.value).forEach((row) => giveMethods(interpreter, row, entity, depth + 1));
  const items = interpreter.itemsOf(value);
  if (items && depth < MOST_WITHIN) [...items.items, ...(items.rest ? [items.rest] : [])].forEach(give);
  const contents = value.kind === "object" ? interpreter.membersOf(value) : undefined;
  if (value.kind !== "object" || !contents) return;
  const { open } = contents;
  const isRow = open?.kind === "symbolic" && open.found !== undefined && open.found.field === undefined;
  if (isRow && !contents.class) interpreter.store(value.cell, { ...contents, class: entity });
  else if (depth < MOST_WITHIN)
    for (const member of [...contents.entries.values()].flatMap(simpleValues))
      giveMethods(interpreter, member, entity, depth + 1);
}

/** An item of a list that is a member of an answer. */
const MOST_WITHIN = 2;

function rowAs(interpreter: Interpreter, row: SymbolicValue, entity: ClassValue, site: Site): Value {
  const open: SymbolicValue = { ...row, truth: "truthy" };
  return interpreter.newObject(site, { ...members([], open), class: entity }, "entity");
}

function listOf(interpreter: Interpreter, rows: SymbolicValue, entity: ClassValue, site: Site): Value {
  const one = rowAs(interpreter, elementOf(rows), entity, site);
  return interpreter.newArray(site, { ...NO_ITEMS, rest: item(one) }, "entities");
}
