// The path finds nothing in what the function gets: nothing is stored, and the function runs unprotected.
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "idempotency" });
const config = new IdempotencyConfig({ eventKeyJmesPath: "orderId", expiresAfterSeconds: 2 * 86_400 });

const lost = makeIdempotent(
  async (order: { id: string }) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `lost ${order.id}` })); // lost: weak (key-missing)
  },
  { persistenceStore, keyPrefix: "lost", config },
);
const found = makeIdempotent(
  async (order: { orderId: string }) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `found ${order.orderId}` })); // found: guarded
  },
  { persistenceStore: new DynamoDBPersistenceLayer({ tableName: "foundKeys" }), keyPrefix: "found", config },
);

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    await lost({ id: eventID });
    await found({ orderId: eventID });
  }
};
