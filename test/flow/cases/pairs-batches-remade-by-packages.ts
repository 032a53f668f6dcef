// What a package makes of the batch is gone through: one thing of it may be of one record, or of several. Of `remeda` it is known which. Under a name that such a thing has there may be nothing.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { Array as Arrays } from "effect";
import Redis from "ioredis";
import { keyBy } from "lodash";
import * as R from "remeda";
import { normalized } from "@house/batches";
const [db, sns, redis] = [DynamoDBDocumentClient.from({} as never), new SNSClient({}), new Redis()];
const claim = (id: string) => redis.set(id, "1", "EX", 30 * 86400, "NX");
const told = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const ofAPackage = async ({ Records }: SQSEvent) => { for (const one of normalized(Records))
  if (await claim(one.id)) await sns.send(told(one.id)); // unknown
};
export const ofItsModule = async ({ Records }: SQSEvent) => { for (const one of Arrays.map(Records, ({ body }) => JSON.parse(body)))
  if (await claim(one.id)) await sns.send(told(one.id)); // unknown
};
export const ofTheWhole = async ({ Records }: SQSEvent) => { const all = normalized(Records);
  if (await claim(all.id)) await sns.send(told(all.id)); // weak (batch-key)
};
export const listFirst = async ({ Records }: SQSEvent) => { for (const one of R.map(Records, ({ body }) => JSON.parse(body)))
  if (await claim(one.id)) await sns.send(told(one.id)); // guarded
};
export const listLater = async ({ Records }: SQSEvent) => {
  const orders = R.pipe(Records, R.map(({ body }) => JSON.parse(body)), R.filter((one) => one.total > 0), R.uniqueBy((one) => one.id), R.sortBy((one) => one.at));
  for (const one of orders) if (await claim(one.id)) await sns.send(told(one.id)); // guarded
};
export const inChunks = async ({ Records }: SQSEvent) => {
  const chunks = R.pipe(Records, R.flatMap(({ body }) => JSON.parse(body).orders), R.chunk(10));
  for (const chunk of chunks) for (const one of chunk) if (await claim(one.id)) await sns.send(told(one.id)); // guarded
};
export const wholeChunks = async ({ Records }: SQSEvent) => {
  for (const chunk of R.chunk(Records, 10)) if (await claim(chunk[0]!.messageId)) for (const { body } of chunk) await sns.send(told(body)); // weak (batch-key)
};
export const inGroups = async ({ Records }: SQSEvent) => {
  const groups = R.pipe(Records, R.map(({ body }) => JSON.parse(body)), R.groupBy((one) => one.user));
  for (const group of Object.values(groups)) for (const one of group) if (await claim(one.id)) await sns.send(told(one.id)); // guarded
};
export const unasked = async ({ Records }: SQSEvent) => {
  const orders = R.pipe(Records, R.map(({ body }) => JSON.parse(body)), R.forEach((one) => void claim(one.id)));
  for (const one of orders) await sns.send(told(one.id)); // unguarded
};
export const amongThoseFound = async ({ Records }: SQSEvent) => {
  const orders = R.pipe(Records, R.map(({ body }) => JSON.parse(body)));
  const { Responses } = await db.send(new BatchGetCommand({ RequestItems: { seen: { Keys: orders.map(({ id }) => ({ id })) } } }));
  const seen = keyBy(Responses!.seen, "id");
  for (const one of orders) { if (seen[one.id]) continue;
    await sns.send(told(one.id)); // weak (racy)
    await db.send(new PutCommand({ TableName: "seen", Item: { id: one.id } })); // idempotent
  }
};
export const amongThoseWritten = async ({ Records }: SQSEvent) => { const muted: Record<string, string[]> = { everybody: [] };
  for (const one of normalized(Records)) { if (muted[one.user]) continue;
    await sns.send(told(one.id)); // unguarded
  }
};
export const amongThoseThatAPackageFound = async ({ Records }: SQSEvent) => { const known = { orders: true, bills: true } as Record<string, boolean>;
  const all = normalized(Records);
  if (!known[all.kind]) await sns.send(told(all.id)); // unguarded
};
