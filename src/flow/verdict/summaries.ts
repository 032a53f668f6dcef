/** What the functions do that a run came to: its calls, judged, those of one kind as one. */
import type { FunctionSummary } from "../../findings/finding.ts";
import { comparePlaces } from "../../syntax/source-text.ts";
import { samePlace } from "../domain/same.ts";
import { guardName, type CallRecord } from "../run/call-log.ts";
import type { Circumstances } from "./circumstances.ts";
import { describeGuard } from "./weaknesses.ts";
import { judgeEffects } from "./judge.ts";
import type { Repeats } from "./repeats.ts";
import type { RunLog } from "../run/run-log.ts";

/**
 * The function that the handler is comes first, then each in the order of files and places. Empty where no calls were recorded. Of later
 * invocations of the environment those calls are there that have an effect which their function had in none before.
 */
export function summarise(log: RunLog, circumstances: Circumstances, repeats: Repeats): readonly FunctionSummary[] {
  const [entry, ...others] = kindsIn(log, circumstances, repeats);
  if (!entry) return [];
  const all = [entry, ...others];
  for (const later of log.later) all.push(...kindsIn(later, circumstances, repeats).filter((one) => hasMore(one, all)));
  return [entry, ...all.slice(1).sort((a, b) => comparePlaces(a.at, b.at))];
}

function kindsIn(log: RunLog, circumstances: Circumstances, repeats: Repeats): readonly FunctionSummary[] {
  const kinds = new Map<string, FunctionSummary>();
  // A call is recorded when it ends: the outermost last.
  const calls = log.calls?.calls ?? [];
  for (const record of [...calls.slice(-1), ...calls.slice(0, -1)]) {
    const one = summaryOf(record, log, circumstances, repeats);
    const { path } = one.at.source;
    const key = JSON.stringify([path, { ...one, at: [one.at.start, one.at.end] }], withoutSources);
    const known = kinds.get(key);
    kinds.set(key, known ? { ...known, calls: known.calls + 1 } : one);
  }
  return [...kinds.values()];
}

/** An effect that no call of the same function has so far, or only with another verdict. */
function hasMore({ at, effects }: FunctionSummary, before: readonly FunctionSummary[]): boolean {
  const own = before.filter((one) => samePlace(one.at, at)).flatMap((one) => one.effects);
  return effects.some((effect) => !own.some((one) => samePlace(one.at, effect.at) && one.verdict === effect.verdict));
}

function summaryOf(record: CallRecord, log: RunLog, circumstances: Circumstances, repeats: Repeats): FunctionSummary {
  const { at, name, given, effects, guards, departures } = record;
  return {
    at,
    name,
    given,
    calls: 1,
    // Where it stands among the effects of the run says nothing of the function.
    effects: judgeEffects(effects, log, circumstances, repeats).map((effect) => ({
      ...effect,
      chain: [],
      isLast: false,
      isBehindContent: false,
    })),
    guards: guards.flatMap((id) => {
      const facts = log.guards.get(id);
      return facts ? [{ name: guardName(log, id), guard: describeGuard(facts, log, circumstances) }] : [];
    }),
    departures,
  };
}

function withoutSources(key: string, value: unknown): unknown {
  return key === "source" ? undefined : value;
}
