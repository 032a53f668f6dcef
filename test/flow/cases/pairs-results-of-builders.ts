// How builders of statements tell that a row was there: by counts that a driver names in its own way, by what is done on a conflict, by a condition on a put. Beside the first side the one that only repeats come to.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { drizzle } from "drizzle-orm/postgres-js";
import { pgTable, text } from "drizzle-orm/pg-core";
import { Entity } from "electrodb";
import { Model } from "objection";
import { DataSource, Entity as Table, PrimaryColumn } from "typeorm";
const url = "https://x.example.com";

const seen = pgTable("seen", { id: text("id").primaryKey() });
const db = drizzle("");
export const counted = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const result = await db.insert(seen).values({ id }).onConflictDoNothing(); // idempotent
    if (result.count === 1) await axios.post(url, { a: 1 }); // guarded
    else await axios.post(url, { a: 2 }); // unguarded
  }
};
export const countedByTheDataApi = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { numberOfRecordsUpdated } = (await db.insert(seen).values({ id }).onConflictDoNothing()) as any; // idempotent
    if (numberOfRecordsUpdated === 1) await axios.post(url, { a: 1 }); // guarded
    else await axios.post(url, { a: 2 }); // unguarded
  }
};

@Table()
class Inbox {
  @PrimaryColumn() id!: string;
}
const source = new DataSource({ type: "postgres", entities: [Inbox] });
const insert = (id: string) => source.createQueryBuilder().insert().into(Inbox).values([{ id }]); // idempotent
export const doesNothing = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { raw } = await insert(messageId).onConflict('("id") DO NOTHING').returning("id").execute();
    if (raw.length > 0) await axios.post(url, { a: 1 }); // guarded
    else await axios.post(url, { a: 2 }); // unguarded
  }
};
export const setsAnew = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { raw } = await insert(messageId).onConflict('("id") DO UPDATE SET "id" = excluded."id"').returning("id").execute();
    if (raw.length > 0) await axios.post(url, { a: 1 }); // unguarded
  }
};

const Seen = new Entity({ model: { entity: "seen", service: "s", version: "1" }, attributes: { id: { type: "string" }, state: { type: "string" } }, indexes: { main: { pk: { field: "pk", composite: ["id"] } } } } as any, { table: "t" });
const isRefused = (error: any) => error.code === 4001;
export const putOnce = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await Seen.put({ id }).where((a: any, { notExists }: any) => notExists(a.id)).go(); // idempotent
    } catch (error) {
      if (isRefused(error)) continue;
      throw error;
    }
    await axios.post(url, {}); // guarded
  }
};
export const putAnyTime = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await Seen.put({ id }).go(); // idempotent
    } catch (error) {
      if (isRefused(error)) continue;
      throw error;
    }
    await axios.post(url, {}); // unguarded
  }
};
export const removedOnce = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await Seen.remove({ id }).go(); // idempotent
    } catch (error) {
      if (isRefused(error)) continue;
      throw error;
    }
    await axios.post(url, {}); // guarded
  }
};
export const deletedAnyTime = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await Seen.delete({ id }).go(); // idempotent
    } catch (error) {
      if (isRefused(error)) continue;
      throw error;
    }
    await axios.post(url, {}); // unguarded
  }
};

class Order extends Model {}
export const oneRow = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const row = await Order.query().patch({ state: "SENT" } as any).where({ id, state: "NEW" }).returning("*").first(); // idempotent
    if (row) await axios.post(url, { a: 1 }); // guarded
    else await axios.post(url, { a: 2 }); // unguarded
  }
};
