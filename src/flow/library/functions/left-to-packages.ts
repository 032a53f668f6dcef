/** What a package decides by itself: whether it goes on with what functions of ours gave, or calls functions that it was handed. */
import { attributesOf } from "../../domain/attributes.ts";
import { optionsOf } from "../../domain/choice.ts";
import { entries } from "../../domain/int-map.ts";
import { FRESH, whereGuard, type GuardId } from "../../domain/outcomes.ts";
import { calleeText, placeOf, type Site } from "../../domain/site.ts";
import type { Value } from "../../domain/value.ts";
import type { DecisionFacts } from "../../run/facts.ts";
import type { Interpreter } from "../../run/interpreter.ts";
import { untoldAnswer } from "../../run/untold-answer.ts";

/**
 * What is done from here on hangs on what the package has done that is called at this place, which nobody knows.
 *
 * @param what it is that the package decides: several may stand at one place
 */
export function leaveToPackage(interpreter: Interpreter, site: Site, what: string): void {
  const { context, log } = interpreter;
  const by = { call: calleeText(site), at: placeOf(site) };
  const answer = untoldAnswer(interpreter, site.node, `answer of ${what}`, by);
  const id = context.cell(site.node, what);
  log.decide(id, { answers: [answer], by: "run" });
  interpreter.assign(whereGuard(id, FRESH));
}

/**
 * Runs functions that a package was given together. Which of them it calls, and after which, is its own business: where one of them meets
 * a guard, what they do may hang on that.
 */
export function runTogether<T>(interpreter: Interpreter, functions: readonly Value[], site: Site, run: () => T): T {
  const { context, log, state } = interpreter;
  if (functions.length < 2 || state === undefined || log.isMuted) return run();
  const id = context.cell(site.node, "which function is run");
  const from = log.order;
  interpreter.assign(whereGuard(id, FRESH));
  const result = run();
  if ([...log.guards.values()].some(({ order }) => order >= from)) {
    const by = { call: calleeText(site), at: placeOf(site) };
    log.decide(id, { answers: [untoldAnswer(interpreter, site.node, "answer of functions", by)], by: "run" });
  }
  return result;
}

/**
 * Nobody can tell to whom the package hands on what functions of ours gave: what stands behind may hang on it. Of a refusal that is so
 * whatever is done later, else if what was found or claimed tells a repeat.
 */
export function handsOn(
  interpreter: Interpreter,
  ends: readonly { readonly result: Value; readonly isRefused: boolean }[],
  site: Site,
): void {
  if (interpreter.log.isMuted || interpreter.state === undefined) return;
  if (ends.some(({ isRefused }) => isRefused)) return leaveToPackage(interpreter, site, "handing on");
  const told = toldBy(
    interpreter,
    ends.map(({ result }) => result),
  );
  if (told.chosenBy.length === 0) return;
  const id = interpreter.context.cell(site.node, "telling");
  interpreter.log.decide(id, { ...told, by: "run" });
  interpreter.assign(whereGuard(id, FRESH));
}

/** What claims, looks and unlisted calls came to, or found. */
function toldBy(
  { log }: Interpreter,
  results: readonly Value[],
): Omit<DecisionFacts, "by" | "order"> & { readonly chosenBy: readonly GuardId[] } {
  const options = results.flatMap(optionsOf);
  const found = options.flatMap(({ value }) => (value.kind === "symbolic" && value.found ? [value] : []));
  const looks = found.map((one) => one.found!.guard);
  const tests = options.flatMap(({ when }) => [...entries(when)].map(([id]) => id));
  const behind = tests.flatMap((id) => log.decisions.get(id)?.answers ?? []);
  return {
    answers: [...new Set([...looks, ...behind])],
    chosenBy: [...new Set([...looks, ...tests])],
    attributes: found.flatMap((one) => attributesOf(one) ?? []),
  };
}
