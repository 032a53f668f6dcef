// A claim in a loop that tries it some times: where it never worked, the record goes on without it, unless that is an error.
import { PutItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [sns, db] = [new SNSClient({}), new DynamoDBClient({})];
const say = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const claim = (pk: string) => db.send(new PutItemCommand({ TableName: "seen", Item: { pk: { S: pk } }, ConditionExpression: "attribute_not_exists(pk)" }));
const isSeen = (error: unknown) => (error as Error).name === "ConditionalCheckFailedException";

export const someTimes = async (event: SQSEvent) => { each: for (const r of event.Records) {
  for (let i = 0; i < 3; i++) {
    try { await claim(r.messageId); break; } catch (error) { if (isSeen(error)) continue each; }
  }
  await sns.send(say(r.body)); // weak (fails-open)
} };
export const perhapsNever = async (event: SQSEvent) => { each: for (const r of event.Records) {
  for (let i = 0; i < Number(process.env.TIMES); i++) {
    try { await claim(r.messageId); break; } catch (error) { if (isSeen(error)) continue each; }
  }
  await sns.send(say(r.body)); // unguarded
} };
export const untilItWorks = async (event: SQSEvent) => { each: for (const r of event.Records) {
  for (;;) {
    try { await claim(r.messageId); break; } catch (error) { if (isSeen(error)) continue each; }
  }
  await sns.send(say(r.body)); // guarded
} };
export const counted = async (event: SQSEvent) => { each: for (const r of event.Records) {
  let left = 3;
  while (left > 0) {
    try { await claim(r.messageId); left = 0; } catch (error) { if (isSeen(error)) continue each; left--; }
  }
  await sns.send(say(r.body)); // weak (fails-open)
} };
export const notForEach = async (event: SQSEvent) => { each: for (const r of event.Records) {
  for (let i = 0; i < 3; i++) {
    if (r.attributes.MessageGroupId) continue;
    try { await claim(r.messageId); break; } catch (error) { if (isSeen(error)) continue each; }
  }
  await sns.send(say(r.body)); // unguarded
} };
export const lastOneThrows = async (event: SQSEvent) => { each: for (const r of event.Records) {
  for (let i = 0; i < 3; i++) {
    try { await claim(r.messageId); break; } catch (error) { if (isSeen(error)) continue each; if (i === 2) throw error; }
  }
  await sns.send(say(r.body)); // guarded
} };
const TRIES = 3;
const claimOrThrow = async (id: string) => {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try { await claim(id); return true; } catch (error) {
      if (isSeen(error)) return false;
      if (attempt >= TRIES) throw error; }
  }
  return false; };
export const lastOneThrowsInAHelper = async (event: SQSEvent) => { for (const r of event.Records)
  if (await claimOrThrow(r.messageId)) await sns.send(say(r.body)); }; // guarded
export const firstOneThrows = async (event: SQSEvent) => { each: for (const r of event.Records) {
  for (let i = 0; i < 3; i++) {
    try { await claim(r.messageId); break; } catch (error) { if (isSeen(error)) continue each; if (i === 0) console.log(error); }
  }
  await sns.send(say(r.body)); // weak (fails-open)
} };
export const toldInTheEnd = async (event: SQSEvent) => { for (const r of event.Records)
  for (let i = 0; i < 3; i++) {
    try { await sns.send(say(r.body)); break; } catch (error) { if (i === 2) throw error; } } }; // unguarded
