/** Lists that say what a call changes: `BatchWrite` of `gone.map(deletion)`, `DELETE … WHERE id = ANY($1)`. */
import { WHOLE, type LibraryCall } from "../../../knowledge/index.ts";
import { simpleValues } from "../../domain/choice.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { anyItem } from "../../domain/contents.ts";
import type { CellId } from "../../domain/context.ts";
import type { Items } from "../../domain/slot.ts";
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
): Pick<Change, "insteadOf" | "isOfList"> {
  const lists = listsNaming(interpreter, facts, args);
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
  return value.kind === "object" ? [...(interpreter.membersOf(value)?.entries.values() ?? [])] : [];
}

function columnsIn(interpreter: Interpreter, { sets }: LibraryCall, args: Arguments): readonly CellId[] {
  return [...(sets ?? [])].flatMap(([name, to]) =>
    name !== WHOLE && typeof to === "object" && "argument" in to
      ? simpleValues(valueAtPath(interpreter, args, to)).flatMap((one) => (one.kind === "array" ? [one.cell] : []))
      : [],
  );
}
