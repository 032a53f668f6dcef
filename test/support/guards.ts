/** Handlers of a DynamoDB stream whose one effect stands behind a guard of Powertools, for tests of what the guard is worth. */
const preamble = `import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

const sns = new SNSClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "processed" });
const tell = async (record: DynamoDBRecord) => {
  await sns.send(new PublishCommand({ Message: record.eventID }));
  return "told";
};
`;

/** The guard is around the work for one record. Options and configuration as they are written in the call. */
export const guardedRecord = (options: string, config: string): string => `${preamble}
const config = new IdempotencyConfig({ ${config} });
const tellOnce = makeIdempotent(tell, { ${options} });

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) await tellOnce(record);
};
`;

/** The guard is around the handler. */
export const guardedBatch = (options: string, config: string): string => `${preamble}
const config = new IdempotencyConfig({ ${config} });

export const handler = makeIdempotent(
  async (event: DynamoDBStreamEvent) => {
    for (const record of event.Records) await tell(record);
    return "told";
  },
  { ${options} },
);
`;

/** A conditional write under a key claims each record; a refusal leaves by its error. */
export const claimedRecord = (key: string): string => `
import { randomUUID } from "node:crypto";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const dynamodb = new DynamoDBClient({});
const sns = new SNSClient({});

export const handler = async (event, context) => {
  for (const record of event.Records) {
    const Item = { pk: { S: ${key} } };
    await dynamodb.send(new PutItemCommand({ TableName: "seen", Item, ConditionExpression: "attribute_not_exists(pk)" }));
    await sns.send(new PublishCommand({ Message: record.dynamodb.Keys.pk.S }));
  }
};
`;
