/**
 * What is called guarded does not run again. Programs that look, claim and mark are drawn, rightly and wrongly, and records delivered to
 * them several times, with stores in memory. `LONG=400 SEED=7 npx vitest run test/fuzz/replayed` draws others, and more;
 * `ALARMS=5` shows as many of those in which an effect that never comes again is called unguarded, and how many there are.
 */
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { Draw } from "../../support/draw.ts";
import { printed, smallest, type Statement } from "../reached/program.ts";
import { drawnRecord } from "../reached/run.ts";
import { alarmOf, faultOf, judged, type Judged } from "./faults.ts";
import { drawnBatch } from "./batches.ts";
import { drawnGuarding } from "./grammar.ts";

const PROGRAMS = Number(process.env.LONG ?? 40);
const SEED = Number(process.env.SEED ?? 1);
const ALARMS = Number(process.env.ALARMS ?? 0);
const CONTENTS = 3 * 16;

/** A key that is the same for all records lets nothing through a second time. */
const IS_FOR_ALL = /"last"|o\.kind/u;

type Told = (one: Judged) => string | undefined;

it.each([
  ["in the function itself", drawnGuarding],
  ["behind services, for batches", drawnBatch],
])("calls nothing guarded that runs again: %s", async (name, drawn) => {
  const [faults, alarms]: [string[], string[]] = [[], []];
  let effects = 0;
  for (let index = 0; index < PROGRAMS; index++) {
    const draw = new Draw(SEED * 100_000 + index);
    const program = drawn(draw);
    const contents = Array.from({ length: CONTENTS }, () => drawnRecord(draw));
    const all = await judged(program, contents);
    effects += all.length;
    // What is weakly held is let go between two tasks only.
    await setImmediate();
    const shown = async (tells: Told, into: string[], most: number): Promise<void> => {
      const fault = all.map(tells).find((one) => one !== undefined);
      if (fault === undefined) return;
      const text = into.length < most ? printed(await leastOf(program, contents, tells, fault)) : "";
      into.push(`${index}: ${fault}\n${text}`);
    };
    await shown(faultOf, faults, 20);
    if (ALARMS > 0 && !IS_FOR_ALL.test(printed(program))) await shown(alarmOf, alarms, ALARMS);
  }
  if (ALARMS > 0) process.stderr.write(`${name}: ${effects} effects, ${alarms.length} alarms\n${alarms.join("\n")}\n`);
  expect(faults.join("\n")).toBe("");
});

function leastOf(
  program: readonly Statement[],
  contents: readonly unknown[],
  tells: Told,
  fault: string,
): Promise<readonly Statement[]> {
  return smallest(program, async (less) => {
    await setImmediate();
    return (await judged(less, contents)).some((one) => tells(one) === fault);
  });
}
