// What a schema of a function makes of one is that function, which checks what it is given.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { z } from "zod";
const [sns, redis, doc] = [new SNSClient({}), new Redis(), DynamoDBDocumentClient.from({} as never)];

const tell = z.function(z.tuple([z.string()])).implement(async (Message) => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
});
export const told = async (event: SQSEvent) => { for (const r of event.Records) await tell(r.body); };
const tellOnce = z.function().args(z.string()).returns(z.promise(z.void())).implement(async (Message) => {
  if ((await redis.set(Message, "1", "NX")) !== "OK") return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
});
export const toldOnce = async (event: SQSEvent) => { for (const r of event.Records) await tellOnce(r.body); };
const put = z.function({ input: [z.string()], output: z.any() }).implementAsync(async (pk) => {
  await doc.send(new PutCommand({ TableName: "t", Item: { pk } })); // idempotent
});
export const stored = async (event: SQSEvent) => { for (const r of event.Records) await put(r.body); };
const idOf = z.function().args(z.string()).validate((id) => `order-${id}`);
export const storedById = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(new PutCommand({ TableName: "t", Item: { pk: idOf(r.body) } })); }; // idempotent
const newId = z.function().args(z.string()).implement((id) => `${id}-${Date.now()}`);
export const storedAnew = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(new PutCommand({ TableName: "t", Item: { pk: newId(r.body) } })); }; // unguarded
