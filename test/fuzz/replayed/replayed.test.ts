/**
 * What is called guarded does not run again. Programs that look, claim and mark are drawn, rightly and wrongly, and records delivered to
 * them several times, with stores in memory. `LONG=400 SEED=7 npx vitest run test/fuzz/replayed` draws others, and more.
 */
import { expect, it } from "vitest";
import type { EffectVerdict } from "../../../src/vocabulary.ts";
import { Draw } from "../../support/draw.ts";
import { printed, smallest, type Statement } from "../reached/program.ts";
import { drawnRecord } from "../reached/run.ts";
import { toldByMessage } from "../reached/told.ts";
import { drawnGuarding } from "./grammar.ts";
import { publishedBy } from "./run.ts";

const PROGRAMS = Number(process.env.LONG ?? 40);
const SEED = Number(process.env.SEED ?? 1);
const PAIRS = 25;

const HEAD = `import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
import { Pool } from "pg";
const [sns, redis, pool] = [new SNSClient({}), new Redis(), new Pool()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async (event: SQSEvent) => {
  for (const r of event.Records) await work(r);
};
async function work(r: SQSRecord) {
  const o: any = JSON.parse(r.body);
`;

/** What is published again and yet called safe, or not told at all. */
async function faultsOf(body: readonly Statement[], records: readonly unknown[]): Promise<readonly string[]> {
  const program = printed(body);
  const most = new Map<string, number>();
  for (let index = 0; index + 1 < records.length; index += 2)
    for (const [message, times] of await publishedBy(program, records[index], records[index + 1]))
      most.set(message, Math.max(times, most.get(message) ?? 0));
  const told = toldByMessage(`${HEAD}${program}}\n`);
  const isSafe = (verdict: EffectVerdict): boolean => verdict === "guarded" || verdict === "idempotent";
  return [...most].flatMap(([message, times]) => {
    const verdict = told.get(message)?.verdict;
    if (verdict === undefined) return [`${message} is lost`];
    return times > 1 && isSafe(verdict) ? [`${message} is ${verdict}`] : [];
  });
}

it("calls nothing guarded that runs again", async () => {
  const faults: string[] = [];
  for (let index = 0; index < PROGRAMS; index++) {
    const draw = new Draw(SEED * 100_000 + index);
    const body = drawnGuarding(draw);
    const records = Array.from({ length: 2 * PAIRS }, () => drawnRecord(draw));
    const [fault] = await faultsOf(body, records);
    if (fault === undefined) continue;
    const least = await smallest(body, async (less) => (await faultsOf(less, records)).includes(fault));
    faults.push(`${index}: ${fault}\n${printed(least)}`);
  }
  expect(faults.join("\n")).toBe("");
});
