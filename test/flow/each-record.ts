/** Handlers of queues and streams for tests: what they do with each record is what a test is about. */
export const preamble = `
import type { SQSEvent, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { StartExecutionCommand, SFNClient } from "@aws-sdk/client-sfn";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import Redis from "ioredis";
import lib from "some-unlisted-package";
const sns = new SNSClient({});
const sqs = new SQSClient({});
const sfn = new SFNClient({});
const db = new DynamoDBClient({});
const doc = DynamoDBDocumentClient.from(db);
const pool = new Pool();
const redis = new Redis();
`;

/** A handler of an SQS queue that runs `body` for each record. */
export const forEach = (body: string, before = ""): string =>
  `${preamble}${before}\nexport const handler = async (event: SQSEvent, context) => { for (const r of event.Records) { ${body} } };`;
/** The same for a stream, of which records can come again for a day. */
export const forEachOfStream = (body: string, before = ""): string =>
  forEach(body, before).replace("event: SQSEvent", "event: DynamoDBStreamEvent");
export const publish = "await sns.send(new PublishCommand({ Message: r.body }));";
export const claim =
  'await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" }));';
