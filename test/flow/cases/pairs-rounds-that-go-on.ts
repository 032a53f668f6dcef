// A look of which one answer leads out of a loop and the other one to its next round keeps nobody from what is behind: no check is told there. One by which a way leaves for good is one.
import type { SQSEvent } from "aws-lambda";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const [prisma, pool, sns] = [new PrismaClient(), new Pool(), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
const page = (list: string, cursor: string | undefined) =>
  prisma.subscriber.findMany({ where: { list }, take: 100, ...(cursor ? { skip: 1, cursor: { id: cursor } } : {}) });

const byBreak = async (list: string) => {
  const all: { id: string }[] = [];
  let cursor: string | undefined;
  do {
    const found = await page(list, cursor);
    all.push(...found);
    cursor = found.at(-1)?.id;
    if (found.length < 100) break;
  } while (cursor);
  return all;
};
export const pagesByBreak = async (event: SQSEvent) => { for (const r of event.Records) {
  const all = await byBreak(r.body);
  await prisma.list.update({ where: { id: r.body }, data: { runs: { increment: all.length } } }); // unguarded
  for (const one of all) await sns.send(tell(one.id)); } }; // unguarded
const byReturn = async (list: string) => {
  const all: { id: string }[] = [];
  for (;;) {
    const found = await page(list, all.at(-1)?.id);
    all.push(...found);
    if (found.length < 100) return all;
  }
};
export const pagesByReturn = async (event: SQSEvent) => { for (const r of event.Records) {
  const all = await byReturn(r.body);
  await sns.send(tell(`${all.length} subscribers`)); } }; // unguarded
export const pagesByOffset = async (event: SQSEvent) => { for (const r of event.Records) {
  let offset = 0;
  while (true) {
    const { rows } = await pool.query("SELECT id FROM subscribers WHERE list = $1 ORDER BY id LIMIT 100 OFFSET $2", [r.body, offset]);
    if (rows.length === 0) break;
    offset += rows.length;
  }
  await pool.query("UPDATE lists SET runs = runs + 1 WHERE id = $1", [r.body]); // unguarded
  await sns.send(tell(`${offset}`)); } }; // unguarded
export const pagesOfRelatedRows = async (event: SQSEvent) => { for (const r of event.Records) {
  let cursor: string | undefined;
  do {
    const found = await prisma.subscriber.findMany({ where: { lists: { some: { id: r.body } } }, take: 100, ...(cursor ? { cursor: { id: cursor } } : {}) });
    cursor = found.at(-1)?.id;
  } while (cursor);
  await prisma.list.update({ where: { id: r.body }, data: { runs: { increment: 1 } } }); } }; // unguarded
export const waitedFor = async (event: SQSEvent) => { for (const r of event.Records) {
  for (;;) {
    const { rows } = await pool.query("SELECT state FROM exports WHERE id = $1", [r.body]);
    if (rows[0]?.state === "ready") break;
    await pause(1000);
  }
  await sns.send(tell(r.body)); } }; // unguarded
export const aFreeName = async (event: SQSEvent) => { for (const r of event.Records) {
  let n = 0;
  while (await prisma.page.findUnique({ where: { slug: `${r.body}-${n}` } })) n++;
  await prisma.page.create({ data: { slug: `${r.body}-${n}` } }); // unknown
  await sns.send(tell(r.body)); } }; // unknown
export const leftForGoodWhereItIsDone = async (event: SQSEvent) => { for (const r of event.Records) await send(r.body); };
const send = async (id: string) => {
  for (;;) {
    const job = await prisma.job.findUnique({ where: { id } });
    if (job?.sent) return;
    if (job) break;
    await pause(1000);
  }
  await sns.send(tell(id)); // weak (racy)
  await prisma.job.update({ where: { id }, data: { sent: true } }); // idempotent
};
export const behindTriesOfOneLook = async (event: SQSEvent) => { for (const r of event.Records) {
  let job: { sent: boolean } | null = null;
  for (let i = 0; i < 5; i++) {
    job = await prisma.job.findUnique({ where: { id: r.body } });
    if (job) break;
    await pause(1000);
  }
  if (!job || job.sent) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.job.update({ where: { id: r.body }, data: { sent: true } }); } }; // idempotent
export const insideOfTheRound = async (event: SQSEvent) => { for (const r of event.Records) {
  for (;;) {
    const job = await prisma.job.findFirst({ where: { list: r.body, sent: false } });
    if (!job) break;
    await sns.send(tell(job.id)); // weak (racy)
    await prisma.job.update({ where: { id: job.id }, data: { sent: true } }); // idempotent
  }
  await sns.send(tell("all are sent")); } }; // unguarded
