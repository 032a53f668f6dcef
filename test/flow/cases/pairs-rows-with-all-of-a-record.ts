// A row is made of all that the record has, and more. By what the record has it was looked for before: nobody knows whether that is among its columns. Of a row that is written out, and has it not, it is known.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { Kysely } from "kysely";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const db = new Kysely<any>({} as any);
const orm = drizzle("postgres://db");
const works = pgTable("works", { ref: text("ref"), at: text("at"), note: text("note") });
const find = (ref: string) => db.selectFrom("works").where("ref", "=", ref).selectAll().executeTakeFirst();

export const spread = async (event: SQSEvent) => { for (const r of event.Records) { const work = JSON.parse(r.body);
  if (await find(work.ref)) continue;
  await sns.send(tell(r.body)); // unknown
  await db.insertInto("works").values({ ...work, note: work.at }).execute(); } }; // unknown
export const writtenOut = async (event: SQSEvent) => { for (const r of event.Records) { const work = JSON.parse(r.body);
  if (await find(work.ref)) continue;
  await sns.send(tell(r.body)); // weak
  await db.insertInto("works").values({ ref: work.ref, note: work.at }).execute(); } }; // weak
export const without = async (event: SQSEvent) => { for (const r of event.Records) { const work = JSON.parse(r.body);
  if (await find(work.ref)) continue;
  await sns.send(tell(r.body)); // unguarded
  await db.insertInto("works").values({ at: work.at, note: work.at }).execute(); } }; // unguarded
export const spreadByDrizzle = async (event: SQSEvent) => { for (const r of event.Records) { const work = JSON.parse(r.body);
  const [one] = await orm.select().from(works).where(eq(works.ref, work.ref));
  if (one) continue;
  await sns.send(tell(r.body)); // unknown
  await orm.insert(works).values({ ...work, note: work.at }); } }; // unknown
export const withoutByDrizzle = async (event: SQSEvent) => { for (const r of event.Records) { const work = JSON.parse(r.body);
  const [one] = await orm.select().from(works).where(eq(works.ref, work.ref));
  if (one) continue;
  await sns.send(tell(r.body)); // unguarded
  await orm.insert(works).values({ at: work.at, note: work.at }); } }; // unguarded
