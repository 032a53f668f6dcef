// Statements that are built one by one and sent by one call: a batch of drizzle, transactions of dynamodb-toolbox.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { $add, BatchPutRequest, BatchWriteCommand, Entity, executeBatchWrite, executeTransactWrite, item, number, PutTransaction, string, Table, UpdateTransaction } from "dynamodb-toolbox";
import { EntityRepository } from "dynamodb-toolbox/entity/actions/repository";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const db = drizzle(process.env.DATABASE_URL!);
const orders = pgTable("orders", { id: text("id").primaryKey(), count: integer("count") });

export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.batch([
    db.insert(orders).values({ id: r.messageId }).onConflictDoNothing(), // idempotent
    db.update(orders).set({ count: sql`count + 1` }), // unguarded
  ]); } };
export const set = async (event: SQSEvent) => { for (const r of event.Records) {
  const statements = [
    db.insert(orders).values({ id: r.messageId, count: 1 }).onConflictDoNothing(), // idempotent
  ];
  await db.batch(statements as never);
  await sns.send(tell(r.body)); } }; // unguarded
export const refused = async (event: SQSEvent) => { for (const r of event.Records) {
  await db.batch([
    db.update(orders).set({ count: sql`count + 1` }), // guarded
    db.insert(orders).values({ id: r.messageId }), // idempotent
  ]);
  await sns.send(tell(r.body)); } }; // guarded
export const perhapsNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const items: string[] = JSON.parse(r.body);
  const [first, ...others] = items.map((id) =>
    db.insert(orders).values({ id: `${r.messageId}:${id}` })); // idempotent
  if (first) await db.batch([first, ...others]);
  await sns.send(tell(r.body)); } }; // unguarded

const table = new Table({ name: "t", partitionKey: { name: "pk", type: "string" } });
const Seen = new Entity({ name: "Seen", table, schema: item({ pk: string().key(), n: number().optional() }) });
const IS_NEW = { attr: "pk", exists: false } as const;
export const together = async (event: SQSEvent) => { for (const r of event.Records) {
  await executeTransactWrite(
    Seen.build(UpdateTransaction).item({ pk: "all", n: $add(1) }), // guarded
    Seen.build(PutTransaction).item({ pk: r.messageId }).options({ condition: IS_NEW }), // idempotent
  );
  await sns.send(tell(r.body)); } }; // guarded
export const withoutCondition = async (event: SQSEvent) => { for (const r of event.Records) {
  await executeTransactWrite(
    Seen.build(UpdateTransaction).item({ pk: "all", n: $add(1) }), // unguarded
    Seen.build(PutTransaction).item({ pk: r.messageId }), // idempotent
  );
  await sns.send(tell(r.body)); } }; // unguarded
export const ofBatch = async (event: SQSEvent) => { for (const r of event.Records) {
  await executeBatchWrite(table.build(BatchWriteCommand).requests(
    Seen.build(BatchPutRequest).item({ pk: randomUUID() }), // unguarded
    Seen.build(BatchPutRequest).item({ pk: r.messageId }), // idempotent
  )); } };

class SeenRepository {
  private readonly repository = Seen.build(EntityRepository);
  async claim(pk: string) {
    await this.repository.put({ pk }, { condition: IS_NEW }); } // idempotent
  async count(pk: string) {
    await this.repository.update({ pk, n: $add(1) }); } // unguarded
  async has(pk: string) { return (await this.repository.get({ pk })).Item !== undefined; }
  async mark(pk: string) {
    await this.repository.put({ pk }); } // idempotent
}
const seen = new SeenRepository();
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  await seen.claim(r.messageId);
  await sns.send(tell(r.body)); } }; // guarded
export const alsoCounted = async (event: SQSEvent) => { for (const r of event.Records) {
  await seen.count("all"); } };
export const looked = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await seen.has(r.messageId)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await seen.mark(r.messageId); } };
const repository = Seen.build(EntityRepository);
export const ofRepository = async (event: SQSEvent) => { for (const r of event.Records) {
  await EntityRepository.executeTransactWrite(
    repository.transactPut({ pk: r.messageId }, { condition: IS_NEW }), // idempotent
    repository.transactUpdate({ pk: "all", n: $add(1) }), // guarded
  ); } };
