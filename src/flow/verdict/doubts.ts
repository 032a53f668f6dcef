/** Paths on which a guard stands of which it is not known whether it keeps a repeat out. */
import type { Reason } from "../../findings/finding.ts";
import { entries, inOrder, insert, lookup } from "../domain/int-map.ts";
import {
  DUPLICATE,
  FAILED,
  FRESH,
  SKIPPED,
  type GuardId,
  type GuardStates,
  type Outcomes,
} from "../domain/outcomes.ts";
import { has, INCREMENT, MAY_BE_OTHER, mayBeAnotherKey, VOLATILE } from "../domain/provenance.ts";
import { letsRepeatsPass, type GuardFacts } from "../run/facts.ts";
import type { EffectEvent } from "../run/effect-events.ts";
import type { RunLog } from "../run/run-log.ts";
import { failingBehind } from "./failed-behind.ts";
import { isAnsweredBefore } from "./answered-before.ts";
import { bestAmong, bestOnPath, otherwiseWith, type Standing } from "./best-guard.ts";
import { keepsOut, keepsRepeatsOut } from "./keeps-out.ts";
import type { Circumstances } from "./circumstances.ts";
import { unknownGuard } from "./decisions.ts";
import { isKeyTurned } from "./chosen-keys.ts";
import { isTurned } from "./looks.ts";
import { isPutBack } from "./marker-row.ts";
import { remembersNextOne } from "./next-one.ts";
import { isReleased } from "./released.ts";
import { isSetByOtherRecords } from "./other-records.ts";
import { madeKeyText } from "./repeat.ts";

/** Why a repeat may not take a path: a guard that holds on it, or may hold. */
export function reasonOnPath(
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): Reason | undefined {
  const best = bestOnPath(path, event, log, circumstances);
  return best ? unknownGuard(best.facts) : doubtAmong(entries(path), path, event, log);
}

/** Why a repeat may not take a path where a guard answers so, of a path for which there is no reason as it is. */
export type ReasonWhere = (id: GuardId, answer: Outcomes) => Reason | undefined;

/** Asked for each guard of the run: what stands as before, and hangs on nothing that does not, is no reason now either. */
export function reasonsWhere(
  path: GuardStates,
  event: EffectEvent,
  log: RunLog,
  circumstances: Circumstances,
): ReasonWhere {
  const otherwise = otherwiseWith(path, event, log);
  return (id, answer) => {
    const there = insert(path, id, answer);
    if (there === path) return undefined;
    const standing = inOrder([...otherwise(id)]).map((one) => [one, lookup(there, one) ?? SKIPPED] as const);
    const best = bestAmong(standing, there, event, log, circumstances);
    return best ? unknownGuard(best.facts) : doubtAmong(standing, there, event, log);
  };
}

function doubtAmong(standing: Standing, path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  return (
    doubtIn(standing, event, log) ?? uncomparedIn(standing, event, log) ?? foundAgainIn(standing, path, event, log)
  );
}

/** A guard on the path of which it is not known whether it holds. */
export function doubtOnPath(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  return doubtIn(entries(path), event, log);
}

function doubtIn(standing: Standing, event: EffectEvent, log: RunLog): Reason | undefined {
  return perhapsReleased(standing, event, log) ?? nextOneIn(standing, event, log) ?? unreadIn(standing, event, log);
}

/** A write whose condition cannot be read, or whose key a repeat may have other than it was, and that did not refuse on this path. */
function unreadIn(standing: Standing, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of standing) {
    const facts = log.guards.get(id);
    const isMade = facts !== undefined && mayBeAnotherKey(facts.key.provenance);
    if (facts && letsRepeatsPass(facts)) continue;
    const isNewest =
      (facts?.newest !== undefined && facts.newest === (outcomes & ~FAILED)) ||
      (facts !== undefined && isSetByOtherRecords(id, event, log));
    const isOtherKey = facts !== undefined && isKeyTurned(facts.chosen, log) === "unknown";
    if (!(facts?.doubt || isMade || isNewest || isOtherKey)) continue;
    if (!keepsRepeatsOut(id, facts, outcomes, log, event)) continue;
    if (isNewest) return { kind: "newest-only", call: facts.call, at: facts.at };
    if (isMade && (facts.doubt === undefined || has(facts.key.provenance, MAY_BE_OTHER))) return underAnotherKey(facts);
    if (isOtherKey)
      return { kind: "unknown-input", text: `whether \`${facts.call}\` has the same key when the record comes again` };
    if (facts.doubt === "shared") return sharedOptions(facts);
    if (!isOfCircumstances(facts.doubt)) return doubtfulCondition(facts);
    if (!has(facts.key.provenance, VOLATILE)) return unknownGuard(facts);
  }
  return undefined;
}

/** A guard that may not be asked for what it remembers. */
function underAnotherKey({ key, call }: GuardFacts): Reason {
  return { kind: "unknown-input", text: `${madeKeyText(key)}, and \`${call}\` remembers it` };
}

/** The same of a token that the call itself is given. */
export function doubtfulTokenKey(own: readonly GuardFacts[]): Reason | undefined {
  const token = own.find(
    ({ kind, key: { provenance } }) =>
      kind === "dedup-token" && (mayBeAnotherKey(provenance) || has(provenance, INCREMENT)),
  );
  return token && underAnotherKey(token);
}

/** A guard whose marker a repeat may take away again. */
function perhapsReleased(standing: Standing, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of standing) {
    const facts = log.guards.get(id);
    if (facts === undefined || facts.doubt || !keepsRepeatsOut(id, facts, outcomes, log, event)) continue;
    const isPut = isPutBack(id, event, log, keepsOut(event, log));
    if (isReleased(id, event, log) !== "unknown" && isPut !== "unknown") continue;
    const failing = failingBehind(id, event, log);
    return failing ? givenBack(facts, failing) : unknownGuard(facts);
  }
  return undefined;
}

function givenBack({ call, at }: GuardFacts, failing: EffectEvent): Reason {
  return { kind: "given-back", call, at, failing: failing.call, failingAt: failing.at };
}

/** A guard that remembers the one that was taken, where a repeat may take another one. */
function nextOneIn(standing: Standing, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of standing) {
    const facts = log.guards.get(id);
    const reason = facts && !facts.doubt ? remembersNextOne(facts, log) : undefined;
    if (reason && keepsRepeatsOut(id, facts!, outcomes, log, event)) return reason;
  }
  return undefined;
}

function sharedOptions({ call }: GuardFacts): Reason {
  const text = `what \`${call}\` remembers, since others with other options are given the same store, which keeps those of the first that is called`;
  return { kind: "unknown-input", text };
}

/** Why it is not known whether a write with a condition refuses a repeat. */
export function doubtfulCondition({ call, at, doubt }: GuardFacts): Reason {
  if (doubt === "newest") return { kind: "newest-only", call, at };
  if (doubt === "of-record") return { kind: "set-by-record", call, at };
  return { kind: "unread-condition", call, at, isSure: doubt === "unread" };
}

/** A look whose answer the handler turns, which it may turn back in front of it at each delivery. */
export function perhapsFoundAgain(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  return foundAgainIn(entries(path), path, event, log);
}

function foundAgainIn(standing: Standing, path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of standing) {
    const [facts, answer] = [log.guards.get(id), outcomes & ~FAILED];
    const isOne = answer === FRESH || answer === DUPLICATE;
    if (!isOne || facts?.kind !== "check" || isTurned(facts, answer, log, event, path) !== "yes") continue;
    if (isAnsweredBefore(id, facts, answer, event, log, keepsOut(event, log)) === "unknown") return unknownGuard(facts);
  }
  return undefined;
}

/** A look whose answer the handler turns if what it changes is what was looked at, which is not known. */
export function uncomparedLook(path: GuardStates, event: EffectEvent, log: RunLog): Reason | undefined {
  return uncomparedIn(entries(path), event, log);
}

function uncomparedIn(standing: Standing, event: EffectEvent, log: RunLog): Reason | undefined {
  for (const [id, outcomes] of standing) {
    const [facts, answer] = [log.guards.get(id), outcomes & ~FAILED];
    const isOne = answer === FRESH || answer === DUPLICATE;
    if (isOne && facts?.kind === "check" && isTurned(facts, answer, log, event) === "unknown")
      return unknownGuard(facts);
  }
  return undefined;
}

/** A plain insert of the record's id that did not fail here: where it does, whatever the error, records are done without what is behind it. */
export function perhapsRefused(path: GuardStates, log: RunLog): Reason | undefined {
  const isOne = entries(path).some(([id, outcomes]) => {
    const facts = log.guards.get(id);
    const isOpen = facts?.isHeeded === true && outcomes === FRESH && !log.tested.has(id);
    return isOpen && has(log.ends.get(id) ?? 0, DUPLICATE);
  });
  return isOne ? UNDECLARED : undefined;
}

/** Of a row that nothing is said to refuse. */
export const UNDECLARED: Reason = {
  kind: "unknown-statement",
  text: "whether a second row is refused, since the code declares no unique column that it is given",
};

/** Its condition can be read, and more than that decides. */
export function isOfCircumstances(doubt: GuardFacts["doubt"]): boolean {
  return doubt === "sometimes" || doubt === "undeclared" || doubt === "group" || doubt === "refused";
}

/** A token that stands there on some ways only. */
const GIVEN_SOMETIMES = { kind: "unknown-input", text: "whether it is given its token at each delivery" } as const;

/** A token that stands where any service may have something of its own. */
const HEEDED = { kind: "unknown-input", text: "whether the other side looks at the key in the body" } as const;

/** A group without an id, which standard queues take as well. */
const RECOGNISED = {
  kind: "unknown-input",
  text: "whether it is a FIFO queue or topic, since only these recognise a message by what it says",
} as const;

/** An id of a message at a queue or topic that takes none: SQS and SNS refuse the call. */
const REFUSED = {
  kind: "unknown-input",
  text: "whether it is sent at all, since only FIFO queues and topics take a de-duplication id",
} as const;

/** Why it is not known whether a token makes the other side recognise a repeat. */
export function doubtfulToken({ doubt }: GuardFacts): Reason {
  if (doubt === "refused") return REFUSED;
  return doubt === "group" ? RECOGNISED : doubt === "undeclared" ? HEEDED : GIVEN_SOMETIMES;
}
