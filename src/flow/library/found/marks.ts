/** What of a record is compared with a row that it shares with others: what tells it there, and on which side only the last one. */
import { inItem } from "../../domain/attributes.ts";
import { onlyValue } from "../../domain/choice.ts";
import type { FieldTest } from "../../domain/field-test.ts";
import type { Found } from "../../domain/origin.ts";
import { DUPLICATE, FRESH, type GuardId } from "../../domain/outcomes.ts";
import { BATCH, FOR_RECORD, has, RECORD, VOLATILE } from "../../domain/provenance.ts";
import type { SymbolicValue } from "../../domain/value.ts";
import { nameOneRecord } from "../../interpret/place-in-event.ts";
import type { GuardFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { symbolsIn } from "../guards/newest.ts";

/**
 * Of a field that is compared with the id of the record, or says that it has the last one: the side on which it is another one.
 *
 * @param isMark the row is of no record, so that nothing but this field tells them apart
 * @param isOfMany it is one of several rows, each of which may be that of one record: only the name of the field says that it has the last one
 */
export function newestIn(
  interpreter: Interpreter,
  field: string | undefined,
  test: FieldTest,
  isMark: boolean,
  isOfMany = false,
): Pick<GuardFacts, "newest"> {
  if (!isOfEquality(test)) return {};
  const { provenance } = interpreter.symbolicOf(test.with);
  if (!has(provenance, RECORD) || has(provenance, VOLATILE)) return {};
  const isOfLast = isMark || /^(?:last|latest|newest|prev)/iu.test(inItem(field ?? ""));
  if (!isOfLast && (isOfMany || !nameOneRecord(symbolsIn(interpreter, [test.with])))) return {};
  return { newest: test.operator.startsWith("=") ? DUPLICATE : FRESH };
}

/**
 * What of the record is compared with what a look found that is of no record, by its order (`record.offset <= mark`) or for the same
 * (`last.id === order.id`): that is what tells the record. Which of many rows is the record's own is another question.
 */
export function markOf(
  interpreter: Interpreter,
  { isOfMany, isElement }: Found,
  { key }: Pick<GuardFacts, "key">,
  test: FieldTest,
): SymbolicValue | undefined {
  if (has(key.provenance, RECORD) || test.is !== "compared") return undefined;
  const isOfNone = !has(key.provenance, FOR_RECORD | BATCH) && !isOfMany && !isElement;
  if (!isOfOrder(test) && !(isOfNone && isOfEquality(test))) return undefined;
  const mark = interpreter.symbolicOf(test.with);
  return has(mark.provenance, RECORD) && !has(mark.provenance, VOLATILE) ? mark : undefined;
}

/** Whether the row is there that has the mark is asked for the record as well: once one was marked in it, it is. */
export function tellByMark(
  { log }: Interpreter,
  look: GuardId,
  key: Partial<Pick<GuardFacts, "key" | "keyAt" | "isKeyConstant">>,
): void {
  for (const [id, facts] of log.guards) {
    const asks = facts.look?.id === look ? facts.look.asks : undefined;
    const isOfRow = asks?.of === "presence" || (asks?.of === "test" && asks.isMore !== undefined);
    if (isOfRow && !has(facts.key.provenance, RECORD)) log.guard(id, { ...facts, ...key });
  }
}

function isOfEquality(test: FieldTest): test is FieldTest & { readonly is: "compared" } {
  return test.is === "compared" && /^[!=]==?$/u.test(test.operator);
}

/** `Number(last) > order.seq`, of all that was found: not whether something was. */
export function isOfOrder(test: FieldTest): boolean {
  return test.is === "compared" && /^[<>]/u.test(test.operator) && onlyValue(test.with)?.kind !== "constant";
}
