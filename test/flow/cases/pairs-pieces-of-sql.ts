// Statements that are written as tags: pieces of SQL, columns with their values and lists that stand in their holes are parts of them.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import postgres from "postgres";
const [sns, sql] = [new SNSClient({}), postgres("postgres://")];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const columnsOfAnObject = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [job] = await sql`update jobs set ${sql({ status: "sent" })} where id = ${id} and status <> ${"sent"} returning id`;
  if (job) await sns.send(tell(body)); } }; // guarded
export const columnsOfAnObjectOnly = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [job] = await sql`update jobs set ${sql({ status: "sent" })} where id = ${id} and kind <> ${"sent"} returning id`;
  if (job) await sns.send(tell(body)); } }; // unguarded
export const byAPiece = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const isOpen = sql`and status = 'open'`;
  const { count } = await sql`update jobs set status = 'sent' where id = ${id} ${isOpen}`;
  if (count) await sns.send(tell(body)); } }; // guarded
export const byAPieceOfAnother = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const ofShop = sql`and shop = 'a'`;
  const { count } = await sql`update jobs set status = 'sent' where id = ${id} ${ofShop}`;
  if (count) await sns.send(tell(body)); } }; // unguarded
export const byAPieceForSome = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const { count } = await sql`update jobs set status = 'sent' where id = ${id} ${id.startsWith("a") ? sql`and status = 'open'` : sql``}`;
  if (count) await sns.send(tell(body)); } }; // unknown
export const byAList = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const jobs = await sql`update jobs set status = 'sent' where id = ${id} and status in ${sql(["open", "paid"])} returning *`;
  if (jobs.length) await sns.send(tell(body)); } }; // guarded
export const byAListWithIt = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const jobs = await sql`update jobs set status = 'sent' where id = ${id} and status in ${sql(["open", "sent"])} returning *`;
  if (jobs.length) await sns.send(tell(body)); } }; // unguarded
export const inATransaction = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const isNew = await sql.begin(async (tx) => {
    const { count } = await tx`insert into seen (id) values (${id}) on conflict do nothing`;
    if (count === 0) return false;
    await tx`update totals set n = n + 1`; // guarded
    return true; });
  if (isNew) await sns.send(tell(body)); } }; // guarded
export const together = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await Promise.all([sql`update totals set n = n + 1`, sql`insert into seen (id) values (${id}) on conflict do nothing`]); } }; // unguarded
export const inAList = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await sql.begin((tx) => [tx`update totals set n = n + 1`, tx`insert into log (id) values (${id})`]); } }; // unguarded
const counted = (id: string) => sql`update totals set n = n + 1 where id = ${id}`; // unguarded
export const byAHelper = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) await counted(id); };
export const whatIsFound = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  const [seen] = await sql`select 1 from seen where id = ${id}`;
  if (seen) continue;
  await sql`insert into seen ${sql({ id })}`; // weak (racy)
  await sns.send(tell(body)); } }; // weak (racy)
