/** What each call of a function of the project did, for people who want to follow the analysis. */
import type { Departure } from "../../findings/finding.ts";
import type { Place } from "../../syntax/source-text.ts";
import { entries } from "../domain/int-map.ts";
import type { GuardId, GuardName } from "../domain/outcomes.ts";
import { changesOf, printConditions, type Conditions } from "../domain/guard-paths.ts";
import { printValue } from "../domain/print.ts";
import { readCell, type State } from "../domain/state.ts";
import type { FunctionValue, Value } from "../domain/value.ts";
import type { Exit } from "./exits.ts";
import { placeOf, type Call } from "../domain/site.ts";
import type { EffectEvent } from "./effect-events.ts";

/** One call: what went in, what happened, what came out. Values are printed when they are seen: their cells change later. */
export interface CallRecord {
  readonly name: string;
  readonly at: Place;
  readonly given: readonly string[];
  readonly effects: readonly EffectEvent[];
  /** Guards that stand otherwise behind the call than before it. */
  readonly guards: readonly GuardId[];
  readonly departures: readonly Departure[];
}

/** Calls that are recorded; a run makes more in the worst case only. */
const MAX_CALLS = 5_000;

/** The run whose calls are recorded. */
interface RecordedRun {
  readonly state: State | undefined;
  readonly exits: readonly Exit[];
  readonly log: NamedGuards & { readonly effects: readonly EffectEvent[] };
}

interface NamedGuards {
  readonly guards: ReadonlyMap<GuardId, unknown>;
}

/** The calls of functions of the project in one run, with what each was given and did: for `inspect --explain`. */
export class CallLog {
  readonly calls: CallRecord[] = [];

  record(interpreter: RecordedRun, callee: FunctionValue, call: Call, run: () => Value): Value {
    const { log, state: before } = interpreter;
    if (before === undefined || this.calls.length >= MAX_CALLS) return run();
    const name = (guard: GuardId): string => guardName(log, guard);
    const given = call.arguments.all().map((value) => printIn(before, value, name));
    const [effects, exits] = [log.effects.length, interpreter.exits.length];
    const result = run();
    const ends = endsOf(result, before, interpreter.state, interpreter.exits.slice(exits));
    this.calls.push({
      name: callee.name,
      at: placeOf({ node: callee.node, scope: callee.scope }),
      given,
      effects: log.effects.slice(effects),
      guards: [...new Set(ends.flatMap(({ guards }) => guards.flatMap((one) => [...entries(one)].map(([id]) => id))))],
      departures: ends.map(({ how, value, state, guards }) => ({
        how,
        value: printIn(state, value, name),
        guards: printConditions(guards, name),
      })),
    });
    return result;
  }
}

interface End {
  readonly how: Departure["how"];
  readonly value: Value;
  readonly state: State;
  /** What stands otherwise than before the call. */
  readonly guards: Conditions;
}

function endsOf(result: Value, before: State, after: State | undefined, exits: readonly Exit[]): End[] {
  const ends: End[] = [];
  if (after !== undefined && result.kind === "promise") {
    const { fulfilled, rejected } = result;
    if (fulfilled) ends.push({ how: "resolves", ...fulfilled, state: after });
    if (rejected) ends.push({ how: "rejects", ...rejected, state: after });
  } else if (after !== undefined)
    ends.push({ how: "returns", value: result, state: after, guards: changesOf(before.guards, after.guards) });
  for (const { kind, value, state } of exits)
    if (kind === "throw") ends.push({ how: "throws", value, state, guards: changesOf(before.guards, state.guards) });
  return ends;
}

function printIn(state: State, value: Value, guard: GuardName): string {
  return printValue(value, { read: (cell) => readCell(state, cell), guard });
}

/** `g1`, `g2`, in the order in which the run met them. */
export function guardName({ guards }: NamedGuards, id: GuardId): string {
  return `g${[...guards.keys()].indexOf(id) + 1}`;
}
