// A middleware claims before the handler. What `onError` takes back is taken back where the handler failed; what `after` takes back was a lock.
import middy, { type MiddlewareObj } from "@middy/core";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNS } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNS({});
const claim = async ({ event }: { event: SQSEvent }) => {
  const id = event.Records[0].messageId;
  try {
    await doc.send(new PutCommand({ TableName: "seen", Item: { id }, ConditionExpression: "attribute_not_exists(id)" })); // idempotent
  } catch (error: any) {
    if (error.name === "ConditionalCheckFailedException") return { skipped: true };
    throw error;
  }
};
const release = async ({ event }: { event: SQSEvent }) => {
  await doc.send(new DeleteCommand({ TableName: "seen", Key: { id: event.Records[0].messageId } })); // idempotent
};

const onFailure: MiddlewareObj<SQSEvent> = { before: claim, onError: release };
export const takenBack = middy()
  .use(onFailure)
  .handler(async (event: SQSEvent) => {
    await sns.publish({ TopicArn: "t", Message: event.Records[0].body }); // guarded
  });
export const takenBackByMethods = middy(async (event: SQSEvent) => {
  await sns.publish({ TopicArn: "t", Message: event.Records[0].body }); // guarded
})
  .before(claim)
  .onError(release);

const always: MiddlewareObj<SQSEvent> = { before: claim, after: release, onError: release };
export const lock = middy()
  .use(always)
  .handler(async (event: SQSEvent) => {
    await sns.publish({ TopicArn: "t", Message: event.Records[0].body }); // unguarded
  });
const told: MiddlewareObj<SQSEvent> = {
  before: claim,
  onError: async (request) => {
    await release(request);
    await sns.publish({ TopicArn: "t", Message: "failed" }); // unguarded
  },
};
export const toldOfFailure = middy()
  .use(told)
  .handler(async (event: SQSEvent) => {
    await sns.publish({ TopicArn: "t", Message: event.Records[0].body }); // guarded
  });
