/** Effects that hang on the answer of a call of which nothing is known. */
import type { Reason } from "../../findings/finding.ts";
import type { Paths } from "../domain/guard-paths.ts";
import { entries } from "../domain/int-map.ts";
import { has } from "../domain/provenance.ts";
import {
  DUPLICATE,
  FRESH,
  RELEASED,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import type { AnswerFacts, DecisionFacts } from "../run/facts.ts";
import type { Change } from "../run/changes.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { changesBeside } from "./changes-beside.ts";
import { mayBeTurned } from "./computed-answers.ts";
import { isMadeBeside } from "./looks.ts";

/**
 * The unlisted call that may keep a repeat from coming by this path, if there is one: the path is on one side of what hangs on
 * its answer, and on the other side records are done without an error. A guard that refused by an error that nothing catches
 * would stop the stream. So would one by what was found, but that a state which must not be is refused that way.
 */
export function unknownGuardOf(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of entries(path)) {
    const decision = log.decisions.get(id);
    if (decision === undefined || !isOneSide(outcomes, decision, log.tested.has(id))) continue;
    if (decision.isBehindList && !meetsGuards(decision, log)) continue;
    const isForNone = decision.nothing === outcomes;
    const decider = deciderOf(decision, isLetGo(id, outcomes, decision, log), path, event, log, isForNone);
    if (decider) return decider;
  }
  return undefined;
}

/** Since the first item was gone through. */
function meetsGuards({ order }: DecisionFacts, { guards }: RunLog): boolean {
  return [...guards.values()].some((one) => one.order > order);
}

/**
 * What hangs on it may hang on whether a record comes again: on an unlisted call, or a look at what is changed behind it.
 *
 * @param isEnding on the other side records are done without an error
 * @param isForNone the path is on the side on which the answer has nothing
 */
export function deciderOf(
  decision: DecisionFacts,
  isEnding: boolean,
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  isForNone = false,
): Reason | undefined {
  const answer = isEnding
    ? decision.answers
        .filter((id) => log.answers.has(id))
        .map((id) => ({ id, one: log.answers.get(id)! }))
        .find(
          ({ id, one }) =>
            isOfItself(decision) ||
            mayGuard(id, one, decision, log) ||
            mayMakeWhatIsMissing(one, isForNone, event, log),
        )?.one
    : undefined;
  if (answer && decision.by === "cut") return { kind: "cut-off", call: answer.call, at: answer.at };
  if (answer) return unknownGuard(answer, answer.package, answer.isListed === true);
  const look = decision.answers
    .filter((one) => {
      const changes = changesBeside(event, log).filter((change) => isMadeBeside(change, one, path));
      return log.looks.has(one) && mayBeTurned(log.looks.get(one)!, decision, changes, isEnding);
    })
    .flatMap((one) => log.looks.get(one) ?? [])
    .at(0);
  return look && unknownGuard(look);
}

/** A row that `Delivery.create` makes is refused, as the code expects that asks which error it is. */
function isOfItself({ by, isOfMaking }: DecisionFacts): boolean {
  return by === "run" || by === "cut" || isOfMaking === true;
}

/**
 * Whatever the calls answer on whose answers these paths hang, one of them leads here: `if (answer.data && answer.data.ok) log();` in
 * front of an effect. Of a look that is only on some of them it is not known what it answers next time.
 */
export function leadsHereAnyway(paths: Paths, log: Pick<RunLog, "decisions" | "ends">): boolean {
  const { decisions } = log;
  const ways = paths.flatMap((path) => sidesOf(path, log) ?? []);
  const [first, ...others] = ways;
  if (first === undefined || others.length === 0) return false;
  const same = [...first].flatMap(([id, side]) =>
    !decisions.has(id) && others.every((way) => way.get(id) === side) ? [id] : [],
  );
  for (const way of ways) for (const id of same) way.delete(id);
  return isEach(ways);
}

/**
 * Of what is on one of its two sides, which, where records are done on the other one as well: a request whose refusal nothing catches
 * leads nowhere else. `undefined`: a path that some call takes only where it fails.
 */
function sidesOf(path: GuardStates, log: Pick<RunLog, "decisions" | "ends">): Map<GuardId, Outcomes> | undefined {
  const sides = new Map<GuardId, Outcomes>();
  for (const [id, outcomes] of entries(path)) {
    if ((outcomes & (SKIPPED | FRESH | DUPLICATE)) === 0 || has(outcomes, RELEASED)) return undefined;
    const side = outcomes & (FRESH | DUPLICATE);
    if ((side === FRESH || side === DUPLICATE) && isLetGo(id, side, log.decisions.get(id), log)) sides.set(id, side);
  }
  return sides;
}

/** Whether one of the ways is taken however each of these comes out. */
function isEach(ways: readonly ReadonlyMap<GuardId, Outcomes>[]): boolean {
  const shortest = ways.reduce<ReadonlyMap<GuardId, Outcomes> | undefined>(
    (best, way) => (best && best.size <= way.size ? best : way),
    undefined,
  );
  const share = ways.reduce((all, { size }) => all + 2 ** -size, 0);
  if (shortest === undefined || share < 1) return false;
  const [id] = shortest.keys();
  if (id === undefined) return true;
  return [FRESH, DUPLICATE].every((side) =>
    isEach(
      ways
        .filter((way) => (way.get(id) ?? side) === side)
        .map((way) => new Map([...way].filter(([other]) => other !== id))),
    ),
  );
}

/** @param isListed what the call does is known */
export function unknownGuard(
  { call, at }: Pick<AnswerFacts, "call" | "at">,
  from: string | undefined = undefined,
  isListed = true,
): Reason {
  return { kind: "unknown-guard", call, isListed, package: from, at };
}

/** Where a call did not come back, the tests of its error decide. */
function isOneSide(outcomes: number, { by }: DecisionFacts, isTested: boolean): boolean {
  return by === "refusal" ? isTested && outcomes === FRESH : outcomes === FRESH || outcomes === DUPLICATE;
}

/** On the other side records are done without an error. */
function isLetGo(
  id: GuardId,
  outcomes: number,
  decision: DecisionFacts | undefined,
  { ends }: Pick<RunLog, "ends">,
): boolean {
  const by = decision?.by ?? "test";
  return (by !== "test" && by !== "refusal") || ((ends.get(id) ?? 0) & (FRESH | DUPLICATE) & ~outcomes) !== 0;
}

/**
 * What only gives what is there tells a repeat only if something is marked there afterwards, and what computes only if that is what it is asked
 * for: `(await inbox.verify(id)).replayed`.
 */
function mayGuard(
  id: GuardId,
  answer: AnswerFacts,
  { asksForRepeat, asksForDuplicate }: DecisionFacts,
  log: RunLog,
): boolean {
  switch (answer.sense) {
    case "computes":
      return asksForRepeat === true;
    case "retrieves":
      if (asksForDuplicate) return true;
      return [...log.answers.values()].some((later) => later.order > answer.order && marksFor(later, id, answer));
    default:
      return true;
  }
}

/** Nothing was found, and behind that something is written for the record: what is looked for may be that, in a place that nobody sees. */
function mayMakeWhatIsMissing(answer: AnswerFacts, isForNone: boolean, event: EffectEvent, log: RunLog): boolean {
  if (!isForNone || answer.sense !== "retrieves" || answer.isListed === true) return false;
  return changesBeside(event, log).some(
    (change) =>
      change.order > answer.order && change.does === "writes" && change.needsRow === undefined && isOfStore(change),
  );
}

/** A row, a document or an object: what is posted somewhere else is no mark for what looks in a store. */
function isOfStore({ thing, transaction }: Change): boolean {
  return transaction === undefined && thing.store !== "http" && thing.isOfService === undefined;
}

/** It is told to the same thing, or to what was found: `order.save()`. */
function marksFor(later: AnswerFacts, id: GuardId, look: AnswerFacts): boolean {
  if (later.sense === "retrieves") return false;
  if (later.sense === "nothing" && later.on?.includes(id) === true) return true;
  if (later.owner !== undefined && later.owner === look.owner) return true;
  return later.package === undefined ? ownerOf(later) === ownerOf(look) : later.package === look.package;
}

/** What it is a method of: `this.orders` of `this.orders.findOne`. */
function ownerOf({ call }: AnswerFacts): string {
  return call.slice(0, Math.max(0, call.lastIndexOf(".")));
}
