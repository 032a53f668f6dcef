/** Values that stand for what a guarding call answers. */
import { isRow, type ResultValue } from "../../../knowledge/index.ts";
import { joinAll } from "../../domain/choice.ts";
import { item, members, NO_ITEMS } from "../../domain/contents.ts";
import { FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { BATCH, has, MADE, RECORD, STORE } from "../../domain/provenance.ts";
import type { Site } from "../../domain/site.ts";
import type { Items } from "../../domain/slot.ts";
import { constant, NULL, symbolic, UNDEFINED, type Value } from "../../domain/value.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { foundRow, snapshotOf } from "../found/rows.ts";
import { keepForWork } from "../repeats/saved-rows.ts";

/**
 * Of a claim of a batch each row that it gives back was claimed for one record: a guard of its own. `undefined`: it is none, or it has made one row
 * that stands for all of them.
 */
function ofEachRow({ log, context }: Interpreter, id: GuardId, { node }: Site): GuardId | undefined {
  const facts = log.guards.get(id);
  if (facts === undefined || facts.kind === "check" || facts.isOfOneRow) return undefined;
  if (!has(facts.key.provenance, BATCH)) return undefined;
  const ofRow = context.cell(node, "row of a claim");
  log.guard(ofRow, { ...facts, key: symbolic(RECORD), keyAt: undefined, isKeyConstant: false });
  return ofRow;
}

/** Of a claim, what drivers give is a list that may have members of their own: `count`, `changes`. */
function listOf({ log }: Interpreter, id: GuardId): Items {
  return log.guards.get(id)?.kind === "check" ? NO_ITEMS : { ...NO_ITEMS, ofClaim: id };
}

const NOTHING = joinAll([UNDEFINED, NULL].map((one) => ({ ...one, isEitherNothing: true })));

/**
 * The value of an answer. A found item is there for sure: with doubt, the branch for a first run would keep the repeats.
 *
 * @param numberAs under which name a list of rows has its number as well
 */
export function resultValue(
  interpreter: Interpreter,
  id: GuardId,
  result: ResultValue,
  site: Site,
  numberAs?: string,
): Value {
  switch (result.is) {
    case "constant":
      return constant(result.value);
    case "above":
      // What is counted on is another number each time.
      return symbolic(STORE | MADE, { truth: "truthy", minimum: result.than + 1 });
    case "another":
      return symbolic(STORE | MADE, { refinement: { isOne: false, of: [result.than] } });
    case "counted":
      if (result.isNone) return constant(0n);
      return symbolic(STORE, { truth: "truthy", minimum: 1, found: { guard: id, isCount: true } });
    case "either":
      return symbolic(STORE);
    case "truthy":
      return symbolic(STORE, { truth: "truthy" });
    case "present": {
      const { field } = result;
      return symbolic(STORE, { truth: "truthy", found: { guard: id, ...(field !== undefined && { field }) } });
    }
    case "falsy":
      return symbolic(STORE, { truth: "falsy" });
    case "absent":
      return NOTHING;
    case "absent-or-empty":
      return joinAll([NOTHING, resultValue(interpreter, id, { is: "empty" }, site, numberAs)]);
    case "refused":
      return { kind: "refusal", guard: id, names: result.names };
    case "empty":
      return interpreter.newArray(site, { ...listOf(interpreter, id), numberAs }, "empty");
    case "no-members":
      return interpreter.newObject(site, members(), "no members");
    case "row": {
      const row = foundRow(interpreter, site, { guard: id }, result.thing);
      keepForWork(interpreter, row);
      return row;
    }
    case "snapshot":
      return snapshotOf(
        interpreter,
        site,
        result.thing,
        result.exists ? foundRow(interpreter, site, { guard: id }, undefined) : undefined,
      );
    case "rows": {
      const ofMany = { guard: id, isOfMany: true } as const;
      const isSnapshot = result.thing !== undefined && !isRow(result.thing);
      const one = foundRow(interpreter, site, ofMany, isSnapshot ? undefined : result.thing);
      keepForWork(interpreter, one);
      const found = item(isSnapshot ? snapshotOf(interpreter, site, result.thing, one) : one);
      return interpreter.newArray(site, { ...listOf(interpreter, id), items: [found], rest: found, numberAs }, "rows");
    }
    case "not-empty": {
      const ofRow = ofEachRow(interpreter, id, site);
      const given = symbolic(STORE, { truth: "truthy", found: { guard: ofRow ?? id, isOfMany: true } });
      const found = ofRow === undefined ? item(given) : item(given, [whereGuard(ofRow, FRESH)]);
      return interpreter.newArray(
        site,
        { ...listOf(interpreter, id), items: [found], rest: found, numberAs },
        "not empty",
      );
    }
  }
}
