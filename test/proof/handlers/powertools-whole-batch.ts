// Around the handler, the key is the whole event.
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});

export const handler = makeIdempotent(
  async (event: DynamoDBStreamEvent) => {
    for (const { eventID } of event.Records) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: weak (batch-key)
    }
  },
  {
    persistenceStore: new DynamoDBPersistenceLayer({ tableName: "idempotency" }),
    keyPrefix: "orders",
    config: new IdempotencyConfig({ expiresAfterSeconds: 2 * 86_400 }),
  },
);
