// What Drizzle asks for rows calls a table as the schema does, and not as the database does.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import * as schema from "./schema";
import { userAccounts, userNotes } from "./schema";
const sns = new SNSClient({});
const db = drizzle(new Pool(), { schema });
const other = drizzle({ client: new Pool(), schema: { userAccounts, userNotes } });

export const whole = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const user = await db.query.userAccounts.findFirst({ where: eq(userAccounts.id, r.body) });
    if (user?.status === "SENT") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak
    await db.update(userAccounts).set({ status: "SENT" }).where(eq(userAccounts.id, r.body));
  }
};
export const inTransaction = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await other.transaction(async (tx) => {
      const user = await tx.query.userAccounts.findFirst({ where: (users, { eq }) => eq(users.id, r.body) });
      if (user?.status === "SENT") return;
      await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak
      await tx.update(userAccounts).set({ status: "SENT" }).where(eq(userAccounts.id, r.body));
    });
  }
};
export const anotherTable = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const user = await db.query.userAccounts.findFirst({ where: eq(userAccounts.id, r.body) });
    if (user?.status === "SENT") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
    await db.update(userNotes).set({ status: "SENT" }).where(eq(userNotes.id, r.body));
  }
};
export const asPartsOfSql = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { rows } = await db.execute<any>(sql`SELECT * FROM ${userAccounts} WHERE ${userAccounts.id} = ${r.body}`);
    if (rows[0]?.status === "SENT") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak
    await db.update(userAccounts).set({ status: "SENT" }).where(eq(userAccounts.id, r.body));
  }
};
export const partsOfAnotherTable = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { rows } = await db.execute<any>(sql`SELECT * FROM ${userNotes} WHERE ${userNotes.id} = ${r.body}`);
    if (rows[0]?.status === "SENT") continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unguarded
    await db.update(userAccounts).set({ status: "SENT" }).where(eq(userAccounts.id, r.body));
  }
};
