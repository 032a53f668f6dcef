// Caught in front of the effect, the refusal is forgotten; caught behind it, it ends the chain.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const mark = (pk: string) =>
  doc.send(new PutCommand({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
const tell = ({ body }: SQSRecord) => sns.send(new PublishCommand({ TopicArn: "t", Message: `tell ${body}` })); // tell: unguarded
const told = ({ body }: SQSRecord) => sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: guarded

export const handler = (event: SQSEvent) =>
  Promise.all(
    event.Records.map((record) =>
      mark(record.messageId)
        .catch(() => null)
        .then(() => tell(record))
        .then(() => mark(`${record.messageId}:2`))
        .then(() => told(record))
        .catch(console.error),
    ),
  );
