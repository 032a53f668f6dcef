import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { announce, callBack, welcome } from "./notify.js";

const config = new IdempotencyConfig({
  eventKeyJmesPath: "eventID",
  throwOnNoIdempotencyKey: true,
  expiresAfterSeconds: 2 * 24 * 60 * 60,
});

/** Tells of one registration, once: the key is the record's, and neither a rename nor a replay of a day forgets it. */
const tellOnce = makeIdempotent(
  async (record: DynamoDBRecord): Promise<string> => {
    const registration = record.dynamodb?.NewImage;
    const email = registration?.email?.S ?? "";

    await welcome(email);
    await announce(email);
    await callBack(registration?.phone?.S ?? "");
    return "told";
  },
  {
    persistenceStore: new DynamoDBPersistenceLayer({ tableName: "told-registrations" }),
    keyPrefix: "registrations",
    config,
  },
);

/** Runs for every change of the table of registrations. */
export const onRegistered = async (event: DynamoDBStreamEvent, context: Context): Promise<void> => {
  config.registerLambdaContext(context);
  for (const record of event.Records) {
    if (record.eventName === "INSERT") await tellOnce(record);
  }
};
