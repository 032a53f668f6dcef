/** What the functions do that a run came to: its calls, judged, those of one kind as one. */
import type { FunctionSummary } from "../../findings/finding.ts";
import { comparePlaces } from "../../syntax/source-text.ts";
import { guardName, type CallRecord } from "../run/call-log.ts";
import type { Circumstances } from "./circumstances.ts";
import { describeGuard } from "./best-guard.ts";
import { judgeEffects } from "./judge.ts";
import type { RunLog } from "../run/run-log.ts";

/** The function that the handler is comes first, then each in the order of files and places. Empty where no calls were recorded. */
export function summarise(log: RunLog, circumstances: Circumstances): readonly FunctionSummary[] {
  const kinds = new Map<string, FunctionSummary>();
  // A call is recorded when it ends: the outermost last.
  const calls = log.calls?.calls ?? [];
  for (const record of [...calls.slice(-1), ...calls.slice(0, -1)]) {
    const one = summaryOf(record, log, circumstances);
    const { path } = one.at.source;
    const key = JSON.stringify([path, { ...one, at: [one.at.start, one.at.end] }], withoutSources);
    const known = kinds.get(key);
    kinds.set(key, known ? { ...known, calls: known.calls + 1 } : one);
  }
  const [entry, ...others] = kinds.values();
  return entry ? [entry, ...others.sort((a, b) => comparePlaces(a.at, b.at))] : [];
}

function summaryOf(record: CallRecord, log: RunLog, circumstances: Circumstances): FunctionSummary {
  const { at, name, given, effects, guards, departures } = record;
  return {
    at,
    name,
    given,
    calls: 1,
    // Where it stands among the effects of the run says nothing of the function.
    effects: judgeEffects(effects, log, circumstances).map((effect) => ({
      ...effect,
      chain: [],
      isLast: false,
      isBehindContent: false,
    })),
    guards: guards.flatMap((id) => {
      const facts = log.guards.get(id);
      return facts ? [{ name: guardName(log, id), guard: describeGuard(facts, circumstances) }] : [];
    }),
    departures,
  };
}

function withoutSources(key: string, value: unknown): unknown {
  return key === "source" ? undefined : value;
}
