// Powertools as middleware of middy, under the defaults: the whole batch, for an hour, under the function's name.
import { makeHandlerIdempotent } from "@aws-lambda-powertools/idempotency/middleware";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import middy from "@middy/core";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "idempotency" });

export const handler = middy()
  .use(makeHandlerIdempotent({ persistenceStore }))
  .handler(async (event: DynamoDBStreamEvent) => {
    for (const { eventID } of event.Records) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: weak (batch-key, name-bound, window)
    }
  });
