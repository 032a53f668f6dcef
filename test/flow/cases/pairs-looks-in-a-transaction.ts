// TransactGetItems: a look at one item is one as GetItem is; of several nobody knows which of them code asks for.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, TransactGetCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const one = (id: string) => new TransactGetCommand({ TransactItems: [{ Get: { TableName: "seen", Key: { id } } }] });
const two = (id: string) => new TransactGetCommand({ TransactItems: [{ Get: { TableName: "orders", Key: { id: "o" } } }, { Get: { TableName: "seen", Key: { id } } }] });
const mark = (id: string) => new PutCommand({ TableName: "seen", Item: { id } });

export const marked = async (event: SQSEvent) => { for (const r of event.Records) { const { Responses } = await doc.send(one(r.messageId)); if (Responses?.[0]?.Item) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // weak
  await doc.send(mark(r.messageId)); } }; // idempotent
export const notMarked = async (event: SQSEvent) => { for (const r of event.Records) { const { Responses } = await doc.send(one(r.messageId)); if (Responses?.[0]?.Item) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
export const ofSeveral = async (event: SQSEvent) => { for (const r of event.Records) { const { Responses = [] } = await doc.send(two(r.messageId)); const [order, seen] = Responses; console.log(order); if (seen?.Item) continue;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); // unknown
  await doc.send(mark(r.messageId)); } }; // idempotent
