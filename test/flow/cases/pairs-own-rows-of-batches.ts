// The rows of all records are read by one query, and of each record its own row is asked: the answer is of the record, however the batch was cut.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
import _ from "lodash";
const sns = new SNSClient({});
const pool = new Pool();
const prisma = new PrismaClient();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const idsOf = (event: SQSEvent): string[] => event.Records.map((r) => JSON.parse(r.body).id);
const rowsOf = async (event: SQSEvent) =>
  (await pool.query("SELECT id, status FROM jobs WHERE id = ANY($1)", [idsOf(event)])).rows;
const done = (id: string) => pool.query("UPDATE jobs SET status = 'done' WHERE id = $1", [id]); // idempotent

export const map = async (event: SQSEvent) => {
  const rows = await rowsOf(event);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const r of event.Records) {
    const { id } = JSON.parse(r.body);
    if (byId.get(id)?.status === "done") continue;
    await sns.send(tell(id)); // weak (racy)
    await done(id); } };
export const find = async (event: SQSEvent) => {
  const rows = await prisma.job.findMany({ where: { id: { in: idsOf(event) } } });
  for (const r of event.Records) {
    const { id } = JSON.parse(r.body);
    const row = rows.find((one) => one.id === id);
    if (row?.status === "done") continue;
    await sns.send(tell(id)); // weak (racy)
    await prisma.job.update({ where: { id }, data: { status: "done" } }); } }; // idempotent
export const dictionary = async (event: SQSEvent) => {
  const byId = _.keyBy(await rowsOf(event), "id");
  for (const r of event.Records) {
    const { id } = JSON.parse(r.body);
    if (byId[id]?.status === "done") continue;
    await sns.send(tell(id)); // weak (racy)
    await done(id); } };
export const anyOfAll = async (event: SQSEvent) => {
  const rows = await rowsOf(event);
  if (rows.some((row) => row.status === "done")) return;
  for (const r of event.Records) {
    const { id } = JSON.parse(r.body);
    await sns.send(tell(id)); // weak (batch-key, racy)
    await done(id); } };
