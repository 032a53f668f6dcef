// Copies of what another store has, kept for a while: whether there is one says nothing of the record.
import type { SQSEvent } from "aws-lambda";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const sqs = new SQSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
let connection: Redis | undefined;
const redis = () => (connection ??= new Redis(process.env.REDIS!));
const message = (QueueUrl: string, MessageBody: string) => new SendMessageCommand({ QueueUrl, MessageBody });

interface Hook { state: string; url: string; rules?: { path: string; value: string }[]; shape?: { kind: string } }
const hooksOf = async (shop: string): Promise<Hook[]> => {
  try {
    const kept = await redis().get(`hooks:${shop}`);
    if (kept) return JSON.parse(kept);
  } catch (error) { console.error(error); }
  const asked = { TableName: "hooks", KeyConditionExpression: "shop = :shop", ExpressionAttributeValues: { ":shop": shop } };
  const { Items = [] } = await doc.send(new QueryCommand(asked));
  const hooks = Items.map((one) => ({ ...one, rules: one.rules ? JSON.parse(one.rules) : undefined, shape: one.shape ? JSON.parse(one.shape) : undefined }));
  await redis().setex(`hooks:${shop}`, 60, JSON.stringify(hooks));
  return hooks as Hook[];
};
export const whatIsKept = async (event: SQSEvent) => { for (const record of event.Records) {
  const { shop, data } = JSON.parse(record.body);
  const hooks = (await hooksOf(shop)).filter((hook) => hook.state === "on");
  if (hooks.length === 0) continue;
  for (const hook of hooks) {
    if (hook.rules && hook.rules.length > 0 && hook.rules.some((rule) => data[rule.path] !== rule.value)) continue;
    await sqs.send(message(hook.url, hook.shape && hook.shape.kind !== "plain" ? data.short : data)); // unguarded
  } } };

interface Told { state: string }
const toldOf = async (id: string): Promise<Told | undefined> => {
  const kept = await redis().get(`told:${id}`);
  if (kept) return JSON.parse(kept);
  await redis().set(`told:${id}`, JSON.stringify({ state: "done" }));
  return undefined;
};
export const whatIsWrittenTellsIt = async (event: SQSEvent) => { for (const record of event.Records) {
  const told = await toldOf(record.messageId);
  if (told?.state === "done") continue;
  await sqs.send(message("q", record.body)); // weak (racy)
} };
