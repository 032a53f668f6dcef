// Stores that fail where the error is swallowed: of a claim of which nobody knows whether it refuses, and of a look behind a refusal.
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
const [sns, db] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const refusal = "ConditionalCheckFailedException";
class Done extends Error {}
class Running extends Error {}

const tier = ({ body }: SQSRecord) => {
  const { account, tier } = JSON.parse(body);
  const set = { UpdateExpression: "SET tier = :t", ConditionExpression: "tier <> :t" };
  return db.send(new UpdateCommand({ TableName: "t", Key: { pk: account }, ...set, ExpressionAttributeValues: { ":t": tier } })); // idempotent
};
const unread = ({ messageId: pk }: SQSRecord) =>
  db.send(new UpdateCommand({ TableName: "t", Key: { pk }, UpdateExpression: "SET a = :a", ConditionExpression: process.env.IF })); // idempotent
const claim = (pk: string) =>
  db.send(new PutCommand({ TableName: "t", Item: { pk, state: "RUNNING" }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
const rowOf = (pk: string) => db.send(new GetCommand({ TableName: "t", Key: { pk } }));

export const newestByFourTests = async (event: SQSEvent) => {
  for (const record of event.Records) {
    try {
      await tier(record);
    } catch (e) {
      if (e && typeof e === "object" && "name" in e && e.name === refusal) continue;
      console.error(e);
    }
    await sns.send(new PublishCommand({ Message: "a" })); // unknown
  }
};
export const newestByAList = async (event: SQSEvent) => {
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      return { status: "ok" };
    } catch (e: any) {
      return [refusal, "TransactionCanceledException"].includes(e.name) ? { status: "seen" } : { status: "error" };
    }
  };
  for (const record of event.Records) {
    const { status } = await attempt(() => tier(record));
    if (status !== "seen") await sns.send(new PublishCommand({ Message: "b" })); // unknown
    if (status === "error") await sns.send(new PublishCommand({ Message: "c" })); // unguarded
  }
};
export const unreadByFourTests = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const isNew = await unread(record).then(
      () => true,
      (e) => !(e && typeof e === "object" && "name" in e && e.name === refusal),
    );
    if (isNew) await sns.send(new PublishCommand({ Message: "d" })); // unknown
  }
};

async function begin(pk: string) {
  try {
    await claim(pk);
  } catch (e) {
    if (!(e instanceof ConditionalCheckFailedException)) throw e;
    const { Item } = await rowOf(pk);
    throw Item?.state === "DONE" ? new Done() : new Running();
  }
}
export const throwsWhatFails = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try {
      await begin(messageId);
    } catch (e) {
      if (e instanceof Done || e instanceof Running) continue;
      throw e;
    }
    await sns.send(new PublishCommand({ Message: "e" })); // guarded
  }
};
export const swallowsWhatFails = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    let isSeen = false;
    try {
      await begin(messageId);
    } catch (e) {
      isSeen = e instanceof Done || e instanceof Running;
    }
    if (!isSeen) await sns.send(new PublishCommand({ Message: "f" })); // weak (fails-open)
  }
};
export const asksForOneOfTwo = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try {
      await begin(messageId);
    } catch (e) {
      if (e instanceof Done) continue;
    }
    await sns.send(new PublishCommand({ Message: "g" })); // unguarded
  }
};
export const looksWhereItIsRefused = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try {
      await claim(messageId);
    } catch (e) {
      if (!(e instanceof ConditionalCheckFailedException)) throw e;
      const found = await rowOf(messageId).catch(() => undefined);
      if (found) continue;
    }
    await sns.send(new PublishCommand({ Message: "h" })); // weak (fails-open)
  }
};
export const looksAndGoesOn = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try {
      await claim(messageId);
    } catch (e) {
      if (!(e instanceof ConditionalCheckFailedException)) throw e;
      console.log(await rowOf(messageId).catch(() => undefined));
    }
    await sns.send(new PublishCommand({ Message: "i" })); // unguarded
  }
};
export const claimsAgain = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    try {
      await claim(messageId);
    } catch (e) {
      if (!(e instanceof ConditionalCheckFailedException)) throw e;
      await claim(`again-${messageId}`).catch(() => undefined);
    }
    await sns.send(new PublishCommand({ Message: "j" })); // unguarded
  }
};
