// A row is written back, and code has written into a part of it under a name of its own: what was asked of that part may be marked.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocument.from({} as never)];
const tell = (Message: string) => new PublishCommand({ Message });
const load = async (id: string) => (await doc.get({ TableName: "orders", Key: { id } })).Item!;
const save = (Item: Record<string, unknown>) => ({ TableName: "orders", Item });

export const takenOut = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const row = await load(messageId);
  const { meta } = row; if (meta.isSent) continue;
  await sns.send(tell(body)); // unknown
  meta.isSent = true;
  await doc.put(save(row)); } }; // idempotent
export const anotherPartIsTakenOut = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const row = await load(messageId);
  const { meta, flags } = row; if (meta.isSent) continue;
  await sns.send(tell(body)); // unguarded
  flags.isSent = true;
  await doc.put(save(row)); } }; // idempotent
export const rowIsNotWrittenBack = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const row = await load(messageId);
  const { meta } = row; if (meta.isSent) continue;
  await sns.send(tell(body)); // unguarded
  meta.isSent = true;
  await doc.put({ TableName: "orders", Item: { id: messageId, isOpen: true } }); } }; // idempotent
export const oneItem = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const row = await load(messageId);
  const item = row.items.find(({ sku }: { sku: string }) => sku === body); if (!item || item.status === "SENT") continue;
  await sns.send(tell(body)); // unknown
  Object.assign(item, { status: "SENT" });
  await doc.put(save(row)); } }; // idempotent
export const underAKey = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const row = await load(messageId);
  if (row.meta[body]) continue;
  await sns.send(tell(body)); // unknown
  row.meta[body] = true;
  await doc.put(save(row)); } }; // idempotent
export const underAKeyOfAnotherPart = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const row = await load(messageId);
  if (row.meta.isSent) continue;
  await sns.send(tell(body)); // unguarded
  row.flags[body] = true;
  await doc.put(save(row)); } }; // idempotent
