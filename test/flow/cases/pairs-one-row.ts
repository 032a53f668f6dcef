// `one` of pg-promise and slonik gives a row, as `oneOrNone` does where there is one.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import pgPromise from "pg-promise";
const db = pgPromise()("postgres://x");
const HOOK = "https://x.example.com/hook";

export const stateLeft = async (event: SQSEvent) => { for (const r of event.Records) await db.tx(async (t) => {
  const job = await t.one("SELECT * FROM jobs WHERE id = $<id> FOR UPDATE", { id: r.messageId });
  if (job.status === "done") return;
  await axios.post(HOOK, {}); // guarded
  await t.none("UPDATE jobs SET status = 'done' WHERE id = $<id>", { id: r.messageId }); }); };
export const anotherState = async (event: SQSEvent) => { for (const r of event.Records) await db.tx(async (t) => {
  const job = await t.one("SELECT * FROM jobs WHERE id = $<id> FOR UPDATE", { id: r.messageId });
  if (job.status === "done") return;
  await axios.post(HOOK, {}); // unguarded
  await t.none("UPDATE jobs SET status = 'open' WHERE id = $<id>", { id: r.messageId }); }); };
