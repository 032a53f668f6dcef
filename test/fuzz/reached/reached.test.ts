/**
 * What a program comes to is told of it. Programs of plain JavaScript are drawn, run for many records, and judged: each effect that a run
 * comes to is listed, with whatever verdict. `LONG=400 SEED=7 npx vitest run test/fuzz/reached` draws others, and more.
 */
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { Draw } from "../../support/draw.ts";
import { drawnProgram } from "./grammar.ts";
import { printed, smallest, type Statement } from "./program.ts";
import { compiled, drawnRecord } from "./run.ts";
import { toldByMessage } from "./told.ts";

const PROGRAMS = Number(process.env.LONG ?? 90);
const SEED = Number(process.env.SEED ?? 1);
const RECORDS = 60;

const HEAD = `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
export const handler = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const o: any = JSON.parse(r.body);
    await work(o);
  }
};
async function work(o: any) {
`;

async function lostOf(body: readonly Statement[], records: readonly unknown[]): Promise<readonly string[]> {
  const program = printed(body);
  const reached = new Set<string>();
  const run = compiled(program);
  for (const record of records) for (const one of await run(record)) reached.add(one);
  const told = toldByMessage(`${HEAD}${program}}\n`);
  return [...reached].filter((one) => !told.has(one));
}

it("lists each effect that a run comes to", async () => {
  const faults: string[] = [];
  for (let index = 0; index < PROGRAMS; index++) {
    const draw = new Draw(SEED * 100_000 + index);
    const body = drawnProgram(draw);
    const records = Array.from({ length: RECORDS }, () => drawnRecord(draw));
    const lost = await lostOf(body, records);
    // What is weakly held is let go between two tasks only.
    await setImmediate();
    if (lost.length > 0)
      faults.push(
        `${index}: ${lost.join(", ")}\n${printed(await smallest(body, async (less) => (await lostOf(less, records)).includes(lost[0]!)))}`,
      );
  }
  expect(faults.join("\n")).toBe("");
});
