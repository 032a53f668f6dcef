/** Lists that say what a call changes: `BatchWrite` of `gone.map(deletion)`, `DELETE … WHERE id = ANY($1)`. */
import { WHOLE, type LibraryCall } from "../../../knowledge/index.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { anyItem } from "../../domain/contents.ts";
import type { CellId } from "../../domain/context.ts";
import type { Items } from "../../domain/slot.ts";
import { placeOf, textOfPlace, type Site } from "../../domain/site.ts";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Change } from "../../run/changes.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { valueAtPath } from "../argument-paths.ts";

/** Input of operations is looked into down to this depth. */
const MAX_DEPTH = 5;

/** What is so of a change since it is made of each thing in a list: the blocks that failed where each of these was added, if that is so of all of them. */
export function ofGathered(
  interpreter: Interpreter,
  facts: LibraryCall,
  args: Arguments,
  site: Site,
): Pick<Change, "insteadOf" | "isOfList"> {
  const lists = asksForOthers(args, site) ? [] : listsNaming(interpreter, facts, args);
  const failed = lists.map((one) => anyItem(one)?.insteadOf ?? []);
  return {
    insteadOf: failed.every((places) => places.length > 0) ? failed.flat() : [],
    ...(lists.length > 0 && { isOfList: true as const }),
  };
}

/** Lists of nobody knows how many among what a call is given, but for those that it writes into a column as one value. */
function listsNaming(interpreter: Interpreter, facts: LibraryCall, args: Arguments): readonly Items[] {
  const seen = new Set(columnsIn(interpreter, facts, args));
  const visit = (value: Value, depth: number): readonly Items[] =>
    simpleValues(value).flatMap((one): readonly Items[] => {
      if (depth > MAX_DEPTH || ("cell" in one && seen.has(one.cell))) return [];
      const items = interpreter.itemsOf(one);
      if (items?.rest) return [items];
      return insidesOf(interpreter, one, items).flatMap((inside) => visit(inside, depth + 1));
    });
  const spread = args.spread?.rest ? [{ ...args.spread, items: [] }] : [];
  return [...spread, ...[...args.all(), ...args.ofReceiver].flatMap((one) => visit(one, 0))];
}

function insidesOf(interpreter: Interpreter, value: SimpleValue, items: Items | undefined): readonly Value[] {
  if (items) return items.items.map((one) => one.value);
  if (value.kind === "library") return value.arguments;
  const members = value.kind === "object" ? interpreter.membersOf(value)?.entries : undefined;
  return [...(members ?? [])].flatMap(([name, one]) => (NEGATED.test(`${name}:`) ? [] : [one]));
}

/** `{ id: { notIn: failed } }`, `whereNotIn("id", failed)`, `NOT (id = ANY($1))`, `<> ALL($1)`: all but those in the list. */
const NEGATED = /\bnot\b|\bNOT\b|\b(?:not|NOT)[A-Z]|\bNot\b|[a-z]Not\b|[a-z]Not[A-Z]|\$nin\b|<>|!=/u;

/** By its text, or that of a statement that it is given, the call is about other things than those in a list. */
function asksForOthers(args: Arguments, site: Site): boolean {
  const statements = [...args.all(), ...args.ofReceiver].flatMap((one) =>
    one.kind === "constant" && typeof one.value === "string"
      ? [one.value]
      : one.kind === "text"
        ? one.parts.filter((part) => typeof part === "string")
        : [],
  );
  return [textOfPlace(placeOf(site)), ...statements].some((text) => NEGATED.test(text) || /\bnot\b/iu.test(text));
}

function columnsIn(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): readonly CellId[] {
  return [...(sets ?? [])].flatMap(([name, to]) =>
    name !== WHOLE && typeof to === "object" && "argument" in to
      ? simpleValues(valueAtPath(interpreter, args, to)).flatMap((one) => (one.kind === "array" ? [one.cell] : []))
      : [],
  );
}
