// EventBridge hands over one event at a time: a key of the event is a key of the record.
import type { EventBridgeEvent } from "aws-lambda";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: "idempotency" });
const config = new IdempotencyConfig({ eventKeyJmesPath: "id", expiresAfterSeconds: 2 * 86_400 });

const once = makeIdempotent(async (event: EventBridgeEvent<"Order", { id: string }>) => {
  await sns.send(tell(`once ${event.detail.id}`)); // once: guarded
}, { persistenceStore, config, keyPrefix: "orders" });

export const handler = async (event: EventBridgeEvent<"Order", { id: string }>) => {
  await sns.send(tell(`plain ${event.detail.id}`)); // plain: unguarded
  await once(event);
};
