/** Lists that were gathered where something failed, and are handed over as a whole: `BatchWrite` of `gone.map(deletion)`. */
import { simpleValues } from "../../domain/choice.ts";
import type { Arguments } from "../../domain/arguments.ts";
import { anyItem, NO_ITEMS } from "../../domain/contents.ts";
import type { Value } from "../../domain/value.ts";
import type { Place } from "../../../syntax/source-text.ts";
import type { Interpreter } from "../../run/interpreter.ts";

/** Input of operations is looked into down to this depth. */
const MAX_DEPTH = 4;

/** The blocks that failed where each item of a list among the arguments was added. */
export function gatheredInsteadOf(interpreter: Interpreter, args: Arguments): readonly Place[] {
  const blocksOf = (value: Value, depth: number): readonly Place[] =>
    simpleValues(value).flatMap((simple): readonly Place[] => {
      if (simple.kind === "array") return anyItem(interpreter.itemsOf(simple) ?? NO_ITEMS)?.insteadOf ?? [];
      if (depth === MAX_DEPTH) return [];
      const inside =
        simple.kind === "library"
          ? simple.arguments
          : simple.kind === "object"
            ? [...(interpreter.membersOf(simple)?.entries.values() ?? [])]
            : [];
      return inside.flatMap((one) => blocksOf(one, depth + 1));
    });
  return args.all().flatMap((one) => blocksOf(one, 0));
}
