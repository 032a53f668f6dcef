// Whether what was found has any members, or one of a name, tells whether it was there: a hash of Redis is empty where it is not.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import { createClient } from "redis";
const [sns, redis, io, doc] = [new SNSClient({}), createClient(), new Redis(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const keys = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await io.hgetall(`seen:${r.messageId}`);
  if (Object.keys(seen).length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await io.hset(`seen:${r.messageId}`, { at: "1" }); } };
export const keysOfAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await io.hgetall(`seen:${r.messageId}`);
  if (Object.keys(seen).length > 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await io.hset(`done:${r.messageId}`, { at: "1" }); } };
export const entries = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await redis.hGetAll(`seen:${r.messageId}`);
  if (Object.entries(seen).length !== 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await redis.hSet(`seen:${r.messageId}`, "at", "1"); } };
export const values = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await redis.hGetAll(`seen:${r.messageId}`);
  if (Object.values(seen).length === 0) {
    await sns.send(tell(r.body)); // weak (racy)
    await redis.hSet(`seen:${r.messageId}`, "at", "1"); } } };
export const unmarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await redis.hGetAll(`seen:${r.messageId}`);
  if (Object.keys(seen).length > 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const ofAnItem = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.send(new GetCommand({ TableName: "seen", Key: { pk: r.messageId } }));
  if (Object.keys(Item ?? {}).length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId } })); } };
export const among = async (event: SQSEvent) => {
  const seen = await io.hgetall("seen");
  for (const r of event.Records) {
    if (r.messageId in seen) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await io.hset("seen", r.messageId, "1"); } };
export const owned = async (event: SQSEvent) => {
  const seen = await io.hgetall("seen");
  for (const r of event.Records) {
    if (Object.hasOwn(seen, r.messageId)) continue;
    await sns.send(tell(r.body)); // weak (racy)
    await io.hset("seen", r.messageId, "1"); } };
export const unmarkedAmong = async (event: SQSEvent) => {
  const seen = await io.hgetall("seen");
  for (const r of event.Records) {
    if (r.messageId in seen) continue;
    await sns.send(tell(r.body)); } }; // unguarded
export const ofAName = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await io.hgetall(`order:${r.messageId}`);
  if ("told" in seen) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await io.hset(`order:${r.messageId}`, { told: "1" }); } };
export const ofAnotherName = async (event: SQSEvent) => { for (const r of event.Records) {
  const seen = await io.hgetall(`order:${r.messageId}`);
  if ("told" in seen) continue;
  await sns.send(tell(r.body)); // unguarded
  await io.hset(`order:${r.messageId}`, { paid: "1" }); } };
