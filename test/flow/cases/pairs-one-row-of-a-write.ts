// A builder of statements gives the one row that a write has written, or nothing: `returning().get()` of Drizzle on SQLite. Beside the first side the one that only repeats come to.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { and, eq, ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
const seen = sqliteTable("seen", { id: text("id").primaryKey(), state: text("state") });
const db = drizzle("");
const url = "https://x.example.com";

export const inserted = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const row = await db.insert(seen).values({ id }).onConflictDoNothing().returning().get(); // idempotent
    if (row !== undefined) await axios.post(url, { a: 1 }); // guarded
    else await axios.post(url, { a: 2 }); // unguarded
  }
};
export const updated = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const row = await db.update(seen).set({ state: "x" }).where(and(eq(seen.id, id), ne(seen.state, "x"))).returning().get(); // idempotent
    if (row) await axios.post(url, { a: 1 }); // guarded
    else await axios.post(url, { a: 2 }); // unguarded
  }
};
export const deleted = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const row = await db.delete(seen).where(eq(seen.id, id)).returning().get(); // idempotent
    if (row) await axios.post(url, { a: 1 }); // guarded
    else await axios.post(url, { a: 2 }); // unguarded
  }
};
