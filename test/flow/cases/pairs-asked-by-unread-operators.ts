// Of a column that a write sets something is asked by an operator that is not read: a repeat may be refused. What is read, and passes again, refuses nothing.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import { createClient } from "@supabase/supabase-js";
import type { SQSEvent } from "aws-lambda";
import { and, eq, isNotNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import knexOf from "knex";
import { Kysely } from "kysely";
import mongoose from "mongoose";
import { DataTypes, Op, Sequelize } from "sequelize";
import { Column, DataSource, Entity, LessThan, LessThanOrEqual, PrimaryColumn } from "typeorm";
const [sns, prisma, knex, sequelize] = [new SNSClient({}), new PrismaClient() as any, knexOf({ client: "pg" }), new Sequelize("x")];
const [db, kysely, supabase] = [drizzle("x"), new Kysely<any>({} as never), createClient("a", "b")];
const jobs = pgTable("jobs", { id: text("id").primaryKey(), token: text("token"), at: timestamp("at") });
@Entity() class Job { @PrimaryColumn() id!: string; @Column() step!: number; }
const source = new DataSource({ type: "postgres", entities: [Job] });
const Row = sequelize.define("job", { id: { type: DataTypes.STRING, primaryKey: true }, state: DataTypes.STRING, step: DataTypes.INTEGER });
const Doc = mongoose.model("Job", new mongoose.Schema({ _id: String, state: String, step: Number }));
const told = new PublishCommand({ TopicArn: "t", Message: "done" });
export const between = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if (await knex("jobs").where({ id }).whereBetween("step", [1, 3]).update({ step: 4 })) await sns.send(told); // unknown
};
export const like = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if (await knex("jobs").where({ id }).whereLike("state", "new%").update({ state: "done" })) await sns.send(told); // unknown
};
export const likeOther = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if (await knex("jobs").where({ id }).whereLike("kind", "new%").update({ state: "done" })) await sns.send(told); // unguarded
};
export const column = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if (await knex("jobs").where({ id }).whereColumn("step", "<", "last").update({ step: knex.ref("last") })) await sns.send(told); // unknown
};
export const reference = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await kysely.updateTable("jobs").set({ step: 4 }).where("id", "=", id).whereRef("step", "<", "last").executeTakeFirst()).numUpdatedRows) await sns.send(told); // unknown
};
export const beginning = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await prisma.job.updateMany({ where: { id, state: { startsWith: "new" } }, data: { state: "done" } })).count) await sns.send(told); // unknown
};
export const listed = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await prisma.job.updateMany({ where: { id, state: { in: ["new", "done"] } }, data: { state: "done" } })).count) await sns.send(told); // unguarded
};
export const pattern = async ({ Records }: SQSEvent) => { for (const { messageId: _id } of Records)
  if ((await Doc.updateOne({ _id, state: { $regex: "^new" } }, { state: "done" })).matchedCount) await sns.send(told); // unknown
};
export const remainder = async ({ Records }: SQSEvent) => { for (const { messageId: _id } of Records)
  if ((await Doc.updateOne({ _id, step: { $mod: [2, 0] } }, { $inc: { step: 1 } })).matchedCount) await sns.send(told); // unknown
};
export const there = async ({ Records }: SQSEvent) => { for (const { messageId: _id } of Records)
  if ((await Doc.updateOne({ _id, state: { $exists: true } }, { state: "done" })).matchedCount) await sns.send(told); // unguarded
};
export const range = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await Row.update({ step: 4 }, { where: { id, step: { [Op.between]: [1, 3] } } }))[0]) await sns.send(told); // unknown
};
export const word = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await supabase.from("jobs").update({ state: "done" }).eq("id", id).like("state", "new%").select()).data!.length) await sns.send(told); // unknown
};
export const less = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await source.getRepository(Job).update({ id, step: LessThan(4) }, { step: 4 })).affected) await sns.send(told); // guarded
};
export const notMore = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await source.getRepository(Job).update({ id, step: LessThanOrEqual(4) }, { step: 4 })).affected) await sns.send(told); // unguarded
};
export const takenAway = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await db.update(jobs).set({ token: null }).where(and(eq(jobs.id, id), isNotNull(jobs.token))).returning()).length) await sns.send(told); // guarded
};
export const setAnew = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records)
  if ((await db.update(jobs).set({ at: new Date() }).where(and(eq(jobs.id, id), isNotNull(jobs.at))).returning()).length) await sns.send(told); // unguarded
};
export const whetherThereIsOne = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  const { seen } = await kysely.selectNoFrom((eb) => eb.exists(eb.selectFrom("seen").select("id").where("id", "=", id)).as("seen")).executeTakeFirstOrThrow();
  if (!seen) await sns.send(told); // unknown
  await kysely.insertInto("seen").values({ id }).onConflict((oc) => oc.doNothing()).execute();
} };
export const nobodyAsks = async ({ Records }: SQSEvent) => { for (const { messageId: id } of Records) {
  await kysely.selectNoFrom((eb) => eb.exists(eb.selectFrom("seen").select("id").where("id", "=", id)).as("seen")).executeTakeFirstOrThrow();
  await sns.send(told); // unguarded
} };
