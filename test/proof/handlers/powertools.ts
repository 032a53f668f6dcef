// Powertools per record: the defaults, each half of what they lack, and both.
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const store = () => new DynamoDBPersistenceLayer({ tableName: "idempotency" });
const byEvent = (seconds: number) => new IdempotencyConfig({ eventKeyJmesPath: "eventID", expiresAfterSeconds: seconds });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const plain = makeIdempotent(
  async ({ eventID }: DynamoDBRecord) => {
    await sns.send(tell(`plain ${eventID}`)); // plain: weak (name-bound, window)
  },
  { persistenceStore: store() },
);
const named = makeIdempotent(
  async ({ eventID }: DynamoDBRecord) => {
    await sns.send(tell(`named ${eventID}`)); // named: weak (window)
  },
  { persistenceStore: store(), keyPrefix: "named" },
);
const lasting = makeIdempotent(
  async ({ eventID }: DynamoDBRecord) => {
    await sns.send(tell(`lasting ${eventID}`)); // lasting: weak (name-bound)
  },
  { persistenceStore: new DynamoDBPersistenceLayer({ tableName: "lastingKeys" }), config: byEvent(2 * 86_400) },
);
const complete = makeIdempotent(
  async ({ eventID }: DynamoDBRecord) => {
    await sns.send(tell(`complete ${eventID}`)); // complete: guarded
  },
  { persistenceStore: store(), keyPrefix: "complete", config: byEvent(2 * 86_400) },
);

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    await plain(record);
    await named(record);
    await lasting(record);
    await complete(record);
  }
};
