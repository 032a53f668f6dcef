// Code keeps those rows of a look that are in a state, and works for the records that are among them: another state leaves them out.
import type { SQSEvent } from "aws-lambda";
import { Pool } from "pg";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const [sns, pool] = [new SNSClient({}), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const rowsOf = async (ids: string[]) => (await pool.query("SELECT id, state FROM jobs WHERE id = ANY($1)", [ids])).rows;
const idsOf = ({ Records }: SQSEvent) => Records.map((r) => r.messageId);
const set = (state: string, id: string) => pool.query("UPDATE jobs SET state = $1 WHERE id = $2", [state, id]);

export const inASet = async (event: SQSEvent) => {
  const open = new Set((await rowsOf(idsOf(event))).filter((row) => row.state === "new").map((row) => row.id));
  for (const r of event.Records) {
    if (!open.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // weak
    await set("done", r.messageId);
  }
};

export const amongRows = async (event: SQSEvent) => {
  const open = (await rowsOf(idsOf(event))).filter((row) => row.state !== "done");
  for (const r of event.Records) {
    if (!open.some((row) => row.id === r.messageId)) continue;
    await sns.send(tell(r.body)); // weak
    await set("done", r.messageId);
  }
};

export const setToTheSame = async (event: SQSEvent) => {
  const open = new Set((await rowsOf(idsOf(event))).filter((row) => row.state === "new").map((row) => row.id));
  for (const r of event.Records) {
    if (!open.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // unguarded
    await set("new", r.messageId);
  }
};

export const keptWhateverTheState = async (event: SQSEvent) => {
  const known = new Set((await rowsOf(idsOf(event))).map((row) => row.id));
  for (const r of event.Records) {
    if (!known.has(r.messageId)) continue;
    await sns.send(tell(r.body)); // unguarded
    await set("done", r.messageId);
  }
};
