// A claim that a handler of errors gives back: what failed may stand behind the effect, which was made then and is made again by the next delivery.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const [sns, ses, pool, redis] = [new SNSClient({}), new SESClient({}), new Pool(), new Redis()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const mail = (Source: string) => new SendEmailCommand({ Source, Destination: { ToAddresses: ["a@b.c"] }, Message: { Subject: { Data: "s" }, Body: {} } });

const claim = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk, state: "begun" }, ConditionExpression: "attribute_not_exists(pk)" })); // idempotent
const giveBack = (pk: string) => doc.send(new DeleteCommand({ TableName: "seen", Key: { pk } })); // idempotent
const done = (pk: string) =>
  doc.send(new UpdateCommand({ TableName: "seen", Key: { pk }, UpdateExpression: "SET #s = :d", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":d": "done" } })); // idempotent

export const twoEffects = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    await ses.send(mail(r.body)); // unknown
    await sns.send(say(r.body)); // guarded
  } catch (error) {
    await giveBack(r.messageId);
    throw error;
  } } };
export const oneEffectAndItsMark = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    await sns.send(say(r.body)); // guarded
    await done(r.messageId);
  } catch (error) {
    await giveBack(r.messageId);
    throw error;
  } } };
export const whatFailsBehindIsSwallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    await ses.send(mail(r.body)); // guarded
    try {
      await sns.send(say(r.body)); // guarded
    } catch {
      console.log("not said");
    }
    await sns.send(say(`late ${r.body}`)).catch(() => undefined); // guarded
  } catch (error) {
    await giveBack(r.messageId);
    throw error;
  } } };
export const oneOfTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    if (r.body.startsWith("m")) await ses.send(mail(r.body)); // guarded
    else await sns.send(say(r.body)); // guarded
  } catch (error) {
    await giveBack(r.messageId);
    throw error;
  } } };
const inform = async (r: SQSRecord) => {
  switch (r.attributes.MessageGroupId) {
    case "mail":
      await ses.send(mail(r.body)); // guarded
      break;
    default:
      await sns.send(say(r.body)); // guarded
  }
};
export const oneOfSome = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    await inform(r);
  } catch {
    await giveBack(r.messageId);
  } } };
const work = async (r: SQSRecord) => {
  await ses.send(mail(r.body)); // unknown
  await pool.query("INSERT INTO letters (body) VALUES ($1)", [r.body]); // guarded
};
export const belowACall = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    await work(r);
  } catch {
    await giveBack(r.messageId);
  } } };
export const keptOnceItWasSent = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    await ses.send(mail(r.body)); // guarded
  } catch (error) {
    await giveBack(r.messageId);
    throw error;
  }
  await sns.send(say(r.body)); } }; // guarded
export const aKeyOfRedis = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await redis.set(r.messageId, "1", "NX"))) continue;
  try {
    await ses.send(mail(r.body)); // unknown
    await sns.send(say(r.body)); // guarded
  } catch {
    await redis.del(r.messageId); // idempotent
  } } };
export const aStateOfARow = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET state = 'begun' WHERE id = $1 AND state = 'open'", [r.messageId]); // idempotent
  if (rowCount !== 1) continue;
  try {
    await ses.send(mail(r.body)); // unknown
    await sns.send(say(r.body)); // guarded
    await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [r.messageId]); // idempotent
  } catch {
    await pool.query("UPDATE jobs SET state = 'open' WHERE id = $1", [r.messageId]); // idempotent
  } } };
export const aStateThatItKeeps = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("UPDATE jobs SET state = 'begun' WHERE id = $1 AND state = 'open'", [r.messageId]); // idempotent
  if (rowCount !== 1) continue;
  try {
    await ses.send(mail(r.body)); // guarded
    await sns.send(say(r.body)); // guarded
    await pool.query("UPDATE jobs SET state = 'done' WHERE id = $1", [r.messageId]); // idempotent
  } catch {
    await pool.query("UPDATE jobs SET state = 'failed' WHERE id = $1", [r.messageId]); // idempotent
  } } };
export const oneToEach = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try {
    for (const to of JSON.parse(r.body).to) await ses.send(mail(to)); // unknown
  } catch (error) {
    await giveBack(r.messageId);
    throw error;
  } } };
export const oneToEachByItself = async (event: SQSEvent) => { for (const r of event.Records)
  for (const to of JSON.parse(r.body).to) {
    await claim(`${r.messageId}#${to}`);
    try {
      await ses.send(mail(to)); // guarded
    } catch (error) {
      await giveBack(`${r.messageId}#${to}`);
      throw error;
    } } };
const letters = async (id: string) => (await pool.query("INSERT INTO letters (id) VALUES ($1) ON CONFLICT DO NOTHING", [id])).rowCount === 1;
const freeLetter = (id: string) => pool.query("DELETE FROM letters WHERE id = $1", [id]); // idempotent
export const allOfABatch = async (event: SQSEvent) => {
  try {
    for (const r of event.Records) if (await letters(r.messageId)) await sns.send(say(r.body)); // unknown
  } catch (error) {
    for (const r of event.Records) await freeLetter(r.messageId);
    throw error;
  } };
export const allThatWereTaken = async (event: SQSEvent) => {
  const taken: string[] = [];
  try {
    for (const r of event.Records) {
      if (!(await letters(r.messageId))) continue;
      taken.push(r.messageId);
      await sns.send(say(r.body)); // unknown
    }
  } catch (error) {
    for (const id of taken) await freeLetter(id);
    throw error;
  } };
export const eachOnItsOwn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await letters(r.messageId))) continue;
  try {
    await sns.send(say(r.body)); // guarded
  } catch {
    await freeLetter(r.messageId);
  } } };
const both = async (r: SQSRecord) => {
  try {
    await ses.send(mail(r.body)); // unknown
    await sns.send(say(r.body)); // guarded
    return true;
  } catch {
    return false;
  }
};
export const bothSayWhether = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await letters(r.messageId))) continue;
  if (!(await both(r))) await freeLetter(r.messageId); } };
const alone = async (r: SQSRecord) => {
  try {
    await sns.send(say(r.body)); // guarded
    return true;
  } catch {
    return false;
  }
};
export const oneSaysWhether = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await letters(r.messageId))) continue;
  if (!(await alone(r))) await freeLetter(r.messageId); } };
