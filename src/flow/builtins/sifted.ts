/** Lists, sets and maps out of which code takes some: which are left hangs on answers. */
import { onlyValue, simpleValues } from "../domain/choice.ts";
import { joinAnswers } from "../domain/joined-data.ts";
import { entries } from "../domain/int-map.ts";
import { DUPLICATE, FAILED, FRESH, type GuardId, type Outcomes } from "../domain/outcomes.ts";
import { BATCH, has, RECORD } from "../domain/provenance.ts";
import type { Slot } from "../domain/slot.ts";
import type { Call } from "../domain/site.ts";
import { isNullish, type Value } from "../domain/value.ts";
import { looksThatFound } from "../interpret/calls/handed.ts";
import type { GuardFacts } from "../run/facts.ts";
import type { Interpreter } from "../run/interpreter.ts";
import { untoldAnswer } from "../run/untold-answer.ts";

/**
 * What a record is taken out by is not told from what another is: which are left hangs on the guard that decided it, or on the look that found
 * what is taken out.
 *
 * @param taken what is taken out, or where it stands
 */
export function sifted<Of extends Slot>(
  interpreter: Interpreter,
  contents: Of,
  taken: Value,
  call: Pick<Call, "site">,
): Of {
  return siftedBy(interpreter, contents, decidingHere(interpreter) ?? lookFor(interpreter, taken), call);
}

/** The same where nothing but what was found says which one is taken out: `todo.splice(todo.indexOf(row.step), 1)`. */
export function siftedByFound<Of extends Slot>(
  interpreter: Interpreter,
  contents: Of,
  taken: Value,
  call: Pick<Call, "site">,
): Of {
  return siftedBy(interpreter, contents, lookFor(interpreter, taken), call);
}

/** `byId[row.id] = undefined`: what is found is taken out of objects by having nothing there any more. */
export function siftWhereEmptied(
  interpreter: Interpreter,
  target: Value,
  key: Value,
  value: Value,
  call: Pick<Call, "site">,
): void {
  const only = onlyValue(value);
  if (only?.kind !== "constant" || (!isNullish(only) && only.value !== false)) return;
  for (const one of simpleValues(target)) {
    const contents = one.kind === "object" ? interpreter.membersOf(one) : undefined;
    if (one.kind === "object" && contents) interpreter.store(one.cell, siftedByFound(interpreter, contents, key, call));
  }
}

type By = Pick<GuardFacts, "call" | "at">;

function siftedBy<Of extends Slot>(
  interpreter: Interpreter,
  contents: Of,
  by: By | undefined,
  { site }: Pick<Call, "site">,
): Of {
  if (by === undefined || (contents.kind !== "members" && contents.kind !== "items")) return contents;
  const id = untoldAnswer(interpreter, site.node, "what is left", by);
  return { ...contents, siftedBy: joinAnswers(contents.siftedBy, [id]) };
}

function lookFor(interpreter: Interpreter, taken: Value): By | undefined {
  const { looks, guards } = interpreter.log;
  const [by] = looksThatFound(interpreter, [taken]).flatMap((id) => looks.get(id) ?? guards.get(id) ?? []);
  return by;
}

/** The last guard of a record of which one outcome alone leads here, in a loop, on some way at least: a claim that is tried again is several guards. */
function decidingHere({ state, log }: Interpreter): GuardFacts | undefined {
  if (state === undefined || log.rounds.ofRecords + log.rounds.others === 0) return undefined;
  const decides = ([id, outcomes]: readonly [GuardId, Outcomes]): readonly GuardFacts[] => {
    const facts = log.guards.get(id);
    const told = outcomes & ~FAILED;
    const isOne = told === FRESH || told === DUPLICATE;
    return facts && isOne && has(facts.key.provenance, RECORD | BATCH) ? [facts] : [];
  };
  return state.guards
    .flatMap((path) => [...entries(path)])
    .flatMap(decides)
    .toSorted((a, b) => a.order - b.order)
    .at(-1);
}
