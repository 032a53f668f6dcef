// That the last value is another one, or none yet, knows the newest record alone, however it is put: what finds the row beside that tells whether other records have it.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { and, eq, isNull, ne, or } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import knexOf from "knex";
import { Kysely } from "kysely";
const [sns, prisma, knex, kysely, db] = [new SNSClient({}), new PrismaClient() as any, knexOf({ client: "pg" }), new Kysely<any>({} as never), drizzle("x")];
const accounts = pgTable("accounts", { id: text("id").primaryKey(), last: text("last") });
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
export const either = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of Records)
  await prisma.account.updateMany({ where: { id: dynamodb!.Keys!.id.S, OR: [{ last: null }, { last: { not: eventID } }] }, data: { last: eventID, n: { increment: 1 } } }); // unknown
};
export const notThis = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of Records)
  await prisma.account.updateMany({ where: { id: dynamodb!.Keys!.id.S, OR: [{ last: null }, { NOT: { last: eventID } }] }, data: { last: eventID, n: { increment: 1 } } }); // unknown
};
export const together = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of Records)
  await prisma.account.updateMany({ where: { AND: [{ id: dynamodb!.Keys!.id.S }, { last: { not: eventID } }] }, data: { last: eventID, n: { increment: 1 } } }); // unknown
};
export const ofItsOwnRow = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID } of Records)
  await prisma.message.updateMany({ where: { id: eventID, OR: [{ last: null }, { NOT: { last: eventID } }] }, data: { last: eventID, n: { increment: 1 } } }); // idempotent
};
export const ofAWord = async ({ Records }: DynamoDBStreamEvent) => { for (const { dynamodb } of Records)
  await prisma.account.updateMany({ where: { id: dynamodb!.Keys!.id.S, OR: [{ last: null }, { NOT: { last: "done" } }] }, data: { last: "done", n: { increment: 1 } } }); // idempotent
};
export const inAFunction = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of Records)
  if (await knex("accounts").where({ id: dynamodb!.Keys!.id.S }).where((q) => q.whereNull("last").orWhereNot("last", eventID)).update({ last: eventID })) await sns.send(told); // unknown
};
export const built = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of Records) {
  const set = kysely.updateTable("accounts").set({ last: eventID }).where("id", "=", dynamodb!.Keys!.id.S!);
  const moved = await set.where((eb) => eb.or([eb("last", "is", null), eb("last", "!=", eventID)])).executeTakeFirst();
  if (moved.numUpdatedRows > 0n) await sns.send(told); // unknown
} };
export const ofCalls = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of Records) {
  const moved = await db.update(accounts).set({ last: eventID }).where(and(eq(accounts.id, dynamodb!.Keys!.id.S!), or(isNull(accounts.last), ne(accounts.last, eventID!)))).returning();
  if (moved.length > 0) await sns.send(told); // unknown
} };
export const ofCallsInItsOwnRow = async ({ Records }: DynamoDBStreamEvent) => { for (const { eventID } of Records) {
  const moved = await db.update(accounts).set({ last: eventID }).where(and(eq(accounts.id, eventID!), ne(accounts.last, eventID!))).returning();
  if (moved.length > 0) await sns.send(told); // guarded
} };
