// Each delivery starts another execution of a durable function: steps remember nothing of the one before, a claim in a step does.
import type { SQSEvent } from "aws-lambda";
import { withDurableExecution, type DurableContext } from "@aws/durable-execution-sdk-js";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const db = new DynamoDBClient({});
const sns = new SNSClient({});
const TopicArn = "arn:aws:sns:eu-west-1:1:orders";

const claim = async (id: string) => {
  try {
    const Item = { pk: { S: id } };
    const ConditionExpression = "attribute_not_exists(pk)";
    await db.send(new PutItemCommand({ TableName: "seen", Item, ConditionExpression })); // seen: idempotent
    return true;
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") return false;
    throw error;
  }
};

export const handler = withDurableExecution(async (event: SQSEvent, context: DurableContext) => {
  await context.map("records", event.Records, async (child, record) => {
    const { id } = JSON.parse(record.body);
    await child.step("charge", async () => sns.send(new PublishCommand({ TopicArn, Message: `charge ${id}` }))); // charge: unguarded
    const isNew = await child.step("claim", async () => claim(record.messageId));
    if (!isNew) return;
    await child.runInChildContext("ship", async (inner) => {
      await inner.step(async () => sns.send(new PublishCommand({ TopicArn, Message: `ship ${id}` }))); // ship: guarded
    });
  });
});
