// A claim of which several times decide when it passes again keeps a record until the first of them.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { Pool } from "pg";
const sns = new SNSClient({});
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [MINUTE, DAY] = [60, 86_400];
const now = () => Math.floor(Date.now() / 1000);

export const leaseBesideALife = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "work", Item: { id: r.eventID!, state: "BUSY", until: now() + 5 * MINUTE, gone: now() + 30 * DAY }, // idempotent
    ConditionExpression: "attribute_not_exists(id) OR gone < :now OR (#s = :busy AND until < :now)",
    ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":now": now(), ":busy": "BUSY" } }));
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "a" })); } }; // weak
export const bothAreLong = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "work", Item: { id: r.eventID!, state: "BUSY", until: now() + 20 * DAY, gone: now() + 30 * DAY }, // idempotent
    ConditionExpression: "attribute_not_exists(id) OR gone < :now OR (#s = :busy AND until < :now)",
    ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":now": now(), ":busy": "BUSY" } }));
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "b" })); } }; // guarded
export const askedTheWrongWayRound = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "work", Item: { id: r.eventID!, until: now() + 20 * DAY }, // idempotent
    ConditionExpression: "attribute_not_exists(id) OR until > :now", ExpressionAttributeValues: { ":now": now() } }));
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "c" })); } }; // unknown
const lock = (set: string, where: string) => `INSERT INTO locks (id, until) VALUES ($1, ${set}) ON CONFLICT (id) DO UPDATE SET until = EXCLUDED.until WHERE ${where}`;
export const leaseOfAnUpsert = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query(lock("now() + interval '1 minute'", "locks.until < now()"), [r.eventID!]); // idempotent
  if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "d" })); } }; // weak
export const longLeaseOfAnUpsert = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query(lock("now() + interval '30 days'", "locks.until < now()"), [r.eventID!]); // idempotent
  if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "e" })); } }; // guarded
export const upsertTheWrongWayRound = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query(lock("now() + interval '30 days'", "locks.until > now()"), [r.eventID!]); // idempotent
  if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "f" })); } }; // unguarded
export const newerUpsert = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { const o = JSON.parse(r.dynamodb!.NewImage!.order.S!);
  const { rowCount } = await pool.query(lock("$2", "locks.until < EXCLUDED.until"), [r.eventID!, o.at]); // idempotent
  if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "g" })); } }; // guarded
export const eitherOfTwoTimes = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const take = "UPDATE work SET until = now() + interval '5 minutes', gone = now() + interval '30 days' WHERE id = $1 AND (gone < now() OR until < now())";
  const { rowCount } = await pool.query(take, [r.eventID!]); // idempotent
  if (rowCount === 1) await sns.send(new PublishCommand({ TopicArn: "t", Message: "h" })); } }; // weak
export const numberThatPassesAgain = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "work", Item: { id: r.eventID!, n: 1 }, // idempotent
    ConditionExpression: "attribute_not_exists(id) OR n < :most", ExpressionAttributeValues: { ":most": 3 } }));
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "i" })); } }; // unguarded
export const numberThatDoesNot = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "work", Item: { id: r.eventID!, n: 3 }, // idempotent
    ConditionExpression: "attribute_not_exists(id) OR n < :most", ExpressionAttributeValues: { ":most": 3 } }));
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "j" })); } }; // guarded
const put = (m: object, id: string) => new UpdateCommand({ TableName: "work", Key: { id }, UpdateExpression: "SET m = :m", ExpressionAttributeValues: { ":m": m },
  ConditionExpression: "attribute_not_exists(m.x)" });
export const mapWithoutIt = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(put({ y: 1 }, r.eventID!)); // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "k" })); } }; // unguarded
export const mapWithIt = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(put({ x: 1 }, r.eventID!)); // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "l" })); } }; // guarded
const version = (set: string, o: { id: string; v: number }) => new UpdateCommand({ TableName: "work", Key: { id: o.id }, UpdateExpression: `SET v = ${set}`,
  ConditionExpression: "attribute_not_exists(v) OR v < :v", ExpressionAttributeValues: { ":v": o.v } });
export const keepsTheFirst = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { const o = JSON.parse(r.dynamodb!.NewImage!.order.S!);
  await doc.send(version("if_not_exists(v, :v)", o)); // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "m" })); } }; // unguarded
export const keepsTheNewest = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { const o = JSON.parse(r.dynamodb!.NewImage!.order.S!);
  await doc.send(version(":v", o)); // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "n" })); } }; // guarded
export const lastOneInOneRow = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "work", Item: { pk: "last", id: r.eventID! }, ConditionExpression: "id <> :id", ExpressionAttributeValues: { ":id": r.eventID! } })); // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "o" })); } }; // unknown
export const itemOfItsOwn = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  await doc.send(new PutCommand({ TableName: "work", Item: { id: r.eventID! }, ConditionExpression: "id <> :id", ExpressionAttributeValues: { ":id": r.eventID! } })); // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: "p" })); } }; // guarded
