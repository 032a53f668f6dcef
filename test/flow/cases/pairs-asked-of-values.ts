// What is asked of values: how a text begins, how much there is, whether something is there.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import Bluebird from "bluebird";
import { addDays, addHours, getTime, toDate } from "date-fns";
import Redis from "ioredis";
import { Pool } from "pg";
const [sns, doc, redis, pool] = [new SNSClient({}), DynamoDBDocumentClient.from(new DynamoDBClient({})), new Redis(), new Pool()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => (await redis.set(id, "1", "EX", 700_000, "NX")) === "OK";

export const beginsSo = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const key = `order#${messageId}`;
    if (key.startsWith("order#")) await sns.send(tell(key)); // unguarded
    if (key.startsWith("user#")) await sns.send(tell(key));
  }
};

export const theOneThatWon = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const won = new Map<string, boolean>();
    if (await claim(messageId)) won.set("won", true);
    if (won.size === 1) await sns.send(tell(messageId)); // unknown
  }
};
const put = (id: string, done: () => void) => void sns.send(tell(id)).then(done); // unguarded
const store = Bluebird.promisifyAll({ limit: 5, put }) as any;
export const besideFunctions = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    if (store.putAsync) await store.putAsync(messageId);
    if (store.limitAsync) await sns.send(tell(messageId));
  }
};

const lease = (pk: string, until: number | Date) =>
  new PutCommand({
    TableName: "seen",
    Item: { pk, until },
    ConditionExpression: "attribute_not_exists(pk) OR #until < :now",
    ExpressionAttributeNames: { "#until": "until" },
    ExpressionAttributeValues: { ":now": Date.now() },
  });
export const forAnHour = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    await doc.send(lease(eventID!, getTime(addHours(new Date(), 1))));
    await sns.send(tell(eventID!)); // weak (window)
  }
};
export const forAWeek = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    await doc.send(lease(eventID!, getTime(addDays(new Date(), 7))));
    await sns.send(tell(eventID!)); // guarded
  }
};
export const forAnHourAsADate = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    await doc.send(lease(eventID!, toDate(addHours(new Date(), 1))));
    await sns.send(tell(eventID!)); // weak (window)
  }
};

export const isThere = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { rows } = await pool.query("SELECT EXISTS (SELECT 1 FROM seen WHERE id = $1), now()", [messageId]);
    if (rows[0].exists) continue;
    await sns.send(tell(messageId)); // weak (racy)
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [messageId]); // weak (racy)
  }
};
export const isThereInAnotherTable = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { rows } = await pool.query("SELECT EXISTS (SELECT 1 FROM others WHERE id = $1), now()", [messageId]);
    if (rows[0].exists) continue;
    await sns.send(tell(messageId)); // unguarded
    await pool.query("INSERT INTO seen (id) VALUES ($1)", [messageId]); // unguarded
  }
};

export const underOneOfTheseNames = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const ids: Record<string, string> = {};
    for (const name of JSON.parse(body)) ids[name] = messageId;
    if (ids.order === undefined) await sns.send(tell("no order")); // unguarded
    if (ids.order === "none") await sns.send(tell("none")); // unguarded
  }
};
export const underThisName = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const ids: Record<string, string> = { order: messageId };
    if (ids.order === undefined) await sns.send(tell("no order"));
    if (ids.user === undefined) await sns.send(tell("no user")); // unguarded
  }
};
