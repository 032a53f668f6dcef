// Powertools per record: defaults (1 h, name in the key), then both set
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { makeIdempotent, IdempotencyConfig } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
const sns = new SNSClient({});
const [store, other] = [new DynamoDBPersistenceLayer({ tableName: "seen" }), new DynamoDBPersistenceLayer({ tableName: "seen" })];

const a = makeIdempotent(async (r) => { await sns.send(new PublishCommand({ Message: r.eventID })); }, { persistenceStore: store }); // weak
const b = makeIdempotent(async (r) => { await sns.send(new PublishCommand({ Message: r.eventID })); }, // guarded
  { persistenceStore: other, keyPrefix: "orders", config: new IdempotencyConfig({ eventKeyJmesPath: "eventID", expiresAfterSeconds: 2 * 86400 }) });
export const handler = async (e: DynamoDBStreamEvent) => { for (const r of e.Records) { await a(r); await b(r); } };
