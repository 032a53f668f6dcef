/** Rows that a claim of a whole batch gave back, of which code keeps those of its record. */
import { simpleValues } from "../../domain/choice.ts";
import { anyItem } from "../../domain/contents.ts";
import type { Conditions } from "../../domain/guard-paths.ts";
import { entries } from "../../domain/int-map.ts";
import { DUPLICATE, FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { has, RECORD } from "../../domain/provenance.ts";
import type { SymbolicValue, Value } from "../../domain/value.ts";
import { isEmptyList } from "../../interpret/values/items.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { foundListIn } from "./found-by.ts";
import { claimedAmong } from "./memberships.ts";

/** It is the rows that a claim gave back. */
export function isOfClaim(interpreter: Interpreter, rows: Value): boolean {
  const list = interpreter.state && foundListIn(interpreter, rows);
  const kind = list && interpreter.log.guards.get(list.guard)?.kind;
  return kind !== undefined && kind !== "check";
}

/** Those of the rows that a claim gave back which are the record's: there is one if it is new, whatever the claim gave back of others. */
export function keptOfClaim(interpreter: Interpreter, receiver: Value, result: Value): Value {
  const list = interpreter.state && foundListIn(interpreter, receiver);
  const lists = simpleValues(result).filter((one) => one.kind === "array");
  const kept = lists.find((one) => !isEmptyList(interpreter, one));
  const contents = kept && interpreter.itemsOf(kept);
  const one = contents && anyItem(contents);
  const asked = list && one && keptBy(interpreter, one.guards, list.guard);
  const id = asked && claimedAmong(interpreter, list, asked);
  if (id === undefined || one === undefined) return result;
  const told = { isOptional: true, guards: [whereGuard(id, FRESH)], missing: [whereGuard(id, DUPLICATE)] };
  interpreter.store(kept!.cell, { ...contents!, items: [{ value: one.value, ...told }], rest: undefined });
  return kept!;
}

/** What of the record is the same as a member of each of these: `row.id === record.messageId`, by which alone they were kept. */
function keptBy(interpreter: Interpreter, kept: Conditions, claim: GuardId): SymbolicValue | undefined {
  const [when, ...others] = kept;
  const tests = when === undefined || others.length > 0 ? [] : [...entries(when)];
  const asked = tests.flatMap(([id, outcomes]): SymbolicValue[] => {
    const { look } = interpreter.log.guards.get(id) ?? {};
    const isSame = outcomes === FRESH && look?.id === claim && look.asks.of === "test";
    const test = isSame && look.asks.of === "test" ? look.asks.test : undefined;
    return test?.is === "compared" && /^={2,3}$/u.test(test.operator) ? [interpreter.symbolicOf(test.with)] : [];
  });
  return asked.length === 1 && has(asked[0]!.provenance, RECORD) ? asked[0] : undefined;
}
