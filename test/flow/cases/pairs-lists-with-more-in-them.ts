// Something is done because a list or a text has an item: with more in it that is done again, and not where it is written anew without the item.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent, SQSRecord } from "aws-lambda";
const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const each = (work: (r: SQSRecord) => Promise<unknown>) => async (event: SQSEvent) => { for (const r of event.Records) await work(r); };
const rowOf = async (id: string) => (await docs.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item;
const set = (id: string, tags) =>
  new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET tags = :t", ExpressionAttributeValues: { ":t": tags } });

export const listWithMore = each(async (r) => { const row = await rowOf(r.messageId);
  if (row.tags.includes("vip")) await sns.send(tell(r.body)); // unguarded
  await docs.send(set(r.messageId, [...row.tags, "told"])); // unguarded
});
export const listAsItWas = each(async (r) => { const row = await rowOf(r.messageId);
  if (row.tags.includes("vip")) await sns.send(tell(r.body)); // unguarded
  await docs.send(set(r.messageId, [...row.tags])); // idempotent
});
export const listWithout = each(async (r) => { const row = await rowOf(r.messageId);
  if (row.tags.includes("vip")) await sns.send(tell(r.body)); // weak (racy)
  await docs.send(set(r.messageId, ["told"])); // idempotent
});
export const listWithItself = each(async (r) => { const row = await rowOf(r.messageId);
  if (!row.tags.includes("told")) await sns.send(tell(r.body)); // weak (racy)
  await docs.send(set(r.messageId, [...row.tags, "told"])); // unguarded
});
export const textWithMore = each(async (r) => { const row = await rowOf(r.messageId);
  if (row.tags.includes("vip")) await sns.send(tell(r.body)); // unguarded
  await docs.send(set(r.messageId, `${row.tags},told`)); // unguarded
});
export const textOfOther = each(async (r) => { const row = await rowOf(r.messageId);
  if (row.tags.includes("vip")) await sns.send(tell(r.body)); // weak (racy)
  await docs.send(set(r.messageId, `${row.name},told`)); // idempotent
});
export const textWithItself = each(async (r) => { const row = await rowOf(r.messageId);
  if (!row.tags.includes("told")) await sns.send(tell(r.body)); // weak (racy)
  await docs.send(set(r.messageId, `${row.tags},told`)); // unguarded
});
