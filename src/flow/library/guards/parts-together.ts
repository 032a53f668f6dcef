/** Calls that are parts of one: of a batch that is committed, of a transaction. All of them are done, or none. */
import type { CallGuard } from "../../../knowledge/index.ts";
import { choose, mapValue, optionsOf } from "../../domain/choice.ts";
import { asOne, type Conditions } from "../../domain/guard-paths.ts";
import { entries, insert, lookup } from "../../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, OPEN, whereGuard, type Condition, type GuardId } from "../../domain/outcomes.ts";
import { has } from "../../domain/provenance.ts";
import { samePlace } from "../../domain/same.ts";
import type { PromiseValue, Value } from "../../domain/value.ts";
import { fulfilledWith } from "../../interpret/calls/await.ts";
import { OF_LIBRARY } from "../../domain/caught-errors.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import type { Place } from "../../../syntax/source-text.ts";

/**
 * A part that may refuse all of them: nothing has come of it until they are done.
 *
 * @param of where that was made of which it is a part
 */
export function openPart(interpreter: Interpreter, id: GuardId, { errors }: CallGuard, of: Place): void {
  interpreter.log.asPart(id, { of, errors });
  interpreter.assign(whereGuard(id, OPEN));
}

/**
 * All parts are done, or none where one of them refuses. Undefined: none of them may.
 *
 * @param result of a function that was run with it, or what the call gives
 */
export function commit(interpreter: Interpreter, of: Place, result: Value): Value | undefined {
  const { log, state } = interpreter;
  const errors = new Map<GuardId, readonly string[]>();
  for (const [id, { part }] of log.guards)
    if (part && samePlace(part.of, of)) {
      errors.set(id, part.errors);
      log.asPart(id, { ...part, isDone: true });
    }
  if (state === undefined || errors.size === 0) return undefined;
  const here = openIn(asOne(state.guards), errors);
  return mapValue(result, (one) => committed(one.kind === "promise" ? one : fulfilledWith(one), here, errors));
}

function committed(
  promise: PromiseValue,
  here: Condition,
  errors: ReadonlyMap<GuardId, readonly string[]>,
): PromiseValue {
  const { fulfilled, rejected, faults: _, ...others } = promise;
  if (fulfilled === undefined) return promise;
  const ways = fulfilled.guards.map((way) => ({ way, open: [...entries(here), ...entries(openIn(way, errors))] }));
  if (ways.every(({ open }) => open.length === 0)) return promise;
  const settled = (way: Condition, open: (typeof ways)[number]["open"], outcomes: number): Condition =>
    open.reduce<Condition>((all, [id, before]) => insert(all, id, (before & ~OPEN) | outcomes), way);
  const refused: Conditions = ways.flatMap(({ way, open }) =>
    open.map(([id, before]) =>
      insert(settled(way, open, FRESH | DUPLICATE | FAILED), id, (before & ~OPEN) | DUPLICATE | FAILED),
    ),
  );
  const ids = [...new Set(ways.flatMap(({ open }) => open.map(([id]) => id)))];
  const [only] = ids;
  const isOne = ids.length === 1 && rejected === undefined;
  const refusals = ids.map((id) => ({
    value: { kind: "refusal", guard: id, names: errors.get(id) ?? [] } as const,
    when: whereGuard(id, DUPLICATE),
  }));
  const failures = isOne
    ? [{ value: { ...OF_LIBRARY, notNamed: errors.get(only!) ?? [] }, when: whereGuard(only!, FAILED) }]
    : [{ value: OF_LIBRARY, when: undefined }];
  return {
    ...others,
    fulfilled: {
      ...fulfilled,
      value: choose(
        optionsOf(fulfilled.value).map(({ value, when }) => ({
          value,
          when: settled(when, [...entries(openIn(when, errors))], FRESH),
        })),
      ),
      guards: ways.map(({ way, open }) => settled(way, open, FRESH)),
    },
    rejected: {
      value: choose([...refusals, ...failures, ...(rejected ? [{ value: rejected.value, when: undefined }] : [])]),
      guards: [...refused, ...(rejected?.guards ?? [])],
    },
  };
}

/** The parts of which nothing has come yet. */
function openIn(states: Condition, parts: ReadonlyMap<GuardId, unknown>): Condition {
  let open: Condition;
  for (const id of parts.keys()) {
    const outcomes = lookup(states, id) ?? 0;
    if (has(outcomes, OPEN)) open = insert(open, id, outcomes);
  }
  return open;
}
