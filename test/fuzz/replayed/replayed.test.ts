/**
 * What is called guarded does not run again. Programs that look, claim and mark are drawn, rightly and wrongly, and records delivered to
 * them several times, with stores in memory. `LONG=400 SEED=7 npx vitest run test/fuzz/replayed` draws others, and more;
 * `ALARMS=5` shows as many of those in which an effect that never comes again is called unguarded, or one that comes again each time
 * weak for nothing but two deliveries at a time. Of what is drawn without these there are at most so many: as long as no forms are added, the figures only fall.
 */
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { Draw } from "../../support/draw.ts";
import { printed, smallest, type Statement } from "../reached/program.ts";
import { drawnRecord } from "../reached/run.ts";
import { alarmOf, faultOf, feintOf, judged, type Judged } from "./faults.ts";
import { drawnBatch } from "./batches.ts";
import { drawnGuarding } from "./grammar.ts";
import { drawnList } from "./lists/index.ts";
import { ALONE, CROWDED, type Deliveries, TOGETHER } from "./run.ts";

const LONG = process.env.LONG === undefined ? undefined : Number(process.env.LONG);
const SEED = Number(process.env.SEED ?? 1);
const ALARMS = Number(process.env.ALARMS ?? 0);
const CONTENTS = 3 * 16;

/** A key that is the same for all records lets nothing through a second time. */
const IS_FOR_ALL = /"last"|o\.kind/u;

type Told = (one: Judged) => string | undefined;

interface Grammar {
  readonly drawn: (draw: Draw) => readonly Statement[];
  readonly deliveries: readonly [Deliveries, Deliveries];
  readonly programs: number;
  /** Of these programs, with the first seed. */
  readonly most: { readonly alarms: number; readonly feints: number };
}

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  "in the function itself": {
    drawn: drawnGuarding,
    deliveries: [ALONE, TOGETHER],
    programs: 40,
    most: { alarms: 0, feints: 0 },
  },
  "behind services, for batches": {
    drawn: drawnBatch,
    deliveries: [ALONE, TOGETHER],
    programs: 40,
    most: { alarms: 3, feints: 0 },
  },
  "once for a whole batch, and of parts": {
    drawn: drawnList,
    deliveries: [TOGETHER, CROWDED],
    programs: 150,
    most: { alarms: 24, feints: 9 },
  },
};

// What a program leaves unhandled fails a delivery, not the test.
const listeners = process.listeners("unhandledRejection");
beforeAll(() => {
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", () => undefined);
});
afterAll(() => {
  process.removeAllListeners("unhandledRejection");
  for (const listener of listeners) process.on("unhandledRejection", listener);
});

if (LONG !== undefined) vi.setConfig({ testTimeout: 3_600_000 });

it.each(Object.entries(GRAMMARS))("calls nothing guarded that runs again: %s", async (name, grammar) => {
  const [faults, alarms, feints]: [string[], string[], string[]] = [[], [], []];
  let effects = 0;
  const programs = LONG ?? grammar.programs;
  for (let index = 0; index < programs; index++) {
    const draw = new Draw(SEED * 100_000 + index);
    const program = grammar.drawn(draw);
    const contents = Array.from({ length: CONTENTS }, () => drawnRecord(draw));
    const judge = (one: readonly Statement[]): Promise<readonly Judged[]> => judged(one, contents, grammar.deliveries);
    const all = await judge(program);
    effects += all.length;
    // What is weakly held is let go between two tasks only.
    await setImmediate();
    const shown = async (tells: Told, into: string[], most: number): Promise<void> => {
      const fault = all.map(tells).find((one) => one !== undefined);
      if (fault === undefined) return;
      const text = into.length < most ? printed(await leastOf(program, judge, tells, fault)) : "";
      into.push(`${index}: ${fault}\n${text}`);
    };
    await shown(faultOf, faults, 20);
    await shown(feintOf, feints, ALARMS);
    if (!IS_FOR_ALL.test(printed(program))) await shown(alarmOf, alarms, ALARMS);
  }
  if (ALARMS > 0)
    process.stderr.write(
      `${name}: ${effects} effects\n${alarms.length} alarms\n${alarms.join("\n")}\n${feints.length} weak\n${feints.join("\n")}\n`,
    );
  expect(faults.join("\n")).toBe("");
  if (LONG !== undefined || SEED !== 1) return;
  const { most } = grammar;
  expect({ alarms: alarms.length, feints: feints.length }).toEqual({
    alarms: Math.min(alarms.length, most.alarms),
    feints: Math.min(feints.length, most.feints),
  });
});

function leastOf(
  program: readonly Statement[],
  judge: (program: readonly Statement[]) => Promise<readonly Judged[]>,
  tells: Told,
  fault: string,
): Promise<readonly Statement[]> {
  return smallest(program, async (less) => {
    await setImmediate();
    return (await judge(less)).some((one) => tells(one) === fault);
  });
}
