// What a thing of a package gives that code has filled may be anything: a key of it is not known to be the record's, but for a digest.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import lib, { Hasher } from "some-unlisted-package";
const [sns, redis, doc] = [new SNSClient({}), new Redis(), DynamoDBDocument.from({} as never)];
const DAYS = 7 * 24 * 3600;
const claim = (key: string) => redis.set(key, "1", "EX", DAYS, "NX");

export const keyOfAThing = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const box = lib.box();
  box.note(eventID); // unknown
  if (!(await claim(box.get("key")))) continue;
  await sns.send(new PublishCommand({ Message: eventID })); } }; // unknown
export const keyOfACall = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await claim(lib.keyOf(eventID)))) continue;
  await sns.send(new PublishCommand({ Message: eventID })); } }; // guarded
export const digestOfAThing = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const hash = new Hasher();
  hash.update(eventID); // unknown
  if (!(await claim(hash.digest("hex")))) continue;
  await sns.send(new PublishCommand({ Message: eventID })); } }; // guarded
export const writtenUnderIt = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const box = lib.box();
  box.id = eventID;
  await doc.put({ TableName: "t", Item: { pk: box.key() } }); // unknown
  await doc.put({ TableName: "t", Item: { pk: eventID, box: box.key() } }); } }; // idempotent
