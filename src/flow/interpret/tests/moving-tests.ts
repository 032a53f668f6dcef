/**
 * Tests of what is another one at the next delivery: the clock, chance, how often a record was received, the size of its batch. Which side a record
 * takes says nothing of the side that its repeat takes.
 */
import { optionsOf, simpleValues } from "../../domain/choice.ts";
import { DUPLICATE, FRESH, whereGuard } from "../../domain/outcomes.ts";
import { BATCH, ERROR, has, RANDOM, RECORD, STORE, VOLATILE } from "../../domain/provenance.ts";
import { placeOf } from "../../domain/site.ts";
import { truthOf } from "../../domain/truth.ts";
import type { Scope } from "../../domain/scope.ts";
import type { TSESTree } from "@typescript-eslint/types";
import type { SimpleValue, Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { splitByDecision } from "../../library/guards/answered-calls.ts";

/** The same value, with its sides apart where what it asks is another one next time, and nothing else tells them apart. */
export function refineByMoment(interpreter: Interpreter, value: Value, node: TSESTree.Node, scope: Scope): Value {
  if (interpreter.state === undefined || optionsOf(value).some(({ when }) => when !== undefined)) return value;
  const open = simpleValues(value).filter((one) => truthOf(one) === undefined);
  const moves = open.filter((one) => isMoving(one, interpreter));
  if (moves.length === 0 || moves.length < open.length) return value;
  const id = interpreter.context.cell(node, "test of what moves");
  const isOfBatch = moves.every((one) => one.kind === "symbolic" && !has(one.provenance, VOLATILE));
  const isOfChance = moves.every((one) => one.kind === "symbolic" && has(one.provenance, RANDOM));
  interpreter.meet(id);
  interpreter.log.decide(id, {
    answers: [],
    by: "test",
    moves: {
      at: placeOf({ node, scope }),
      ...(isOfBatch && { isOfBatch: true }),
      ...(isOfChance && { isOfChance: true }),
    },
  });
  interpreter.assign(whereGuard(id, FRESH | DUPLICATE));
  return splitByDecision(value, id);
}

/** What was read from a store is asked of the store. */
function isMoving(one: SimpleValue, { log }: Interpreter): boolean {
  if (one.kind !== "symbolic" || one.found !== undefined) return false;
  const { provenance, answers = [] } = one;
  // What a store has is held against chance: `(left -= row.weight) < 0`.
  if (has(provenance, RANDOM) && !has(provenance, ERROR) && answers.every((id) => log.looks.has(id))) return true;
  if (answers.length > 0) return false;
  if (has(provenance, STORE | ERROR)) return false;
  return has(provenance, VOLATILE) || (has(provenance, BATCH) && !has(provenance, RECORD));
}
