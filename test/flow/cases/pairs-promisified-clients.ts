// Bluebird's `promisifyAll`: `putAsync` is `put` with a callback, and means the same.
import type { SQSEvent } from "aws-lambda";
import Bluebird, { promisify } from "bluebird";
import AWS from "aws-sdk";
import redisModule from "redis";
Bluebird.promisifyAll(redisModule.RedisClient.prototype);
const redis = redisModule.createClient();
const doc = new AWS.DynamoDB.DocumentClient();
Bluebird.promisifyAll(Object.getPrototypeOf(doc));
const sns = Bluebird.promisifyAll(new AWS.SNS());
const own = Bluebird.promisifyAll({
  claim(id: string, cb: (e: Error | null, isNew?: boolean) => void) {
    redis.set(id, "1", "NX", "EX", 999999, (err, answer) => (err ? cb(err) : cb(null, answer === "OK"))); },
  forget(id: string, cb: (e: Error | null, isNew?: boolean) => void) { cb(null, id !== ""); },
});

export const claimed = async (event: SQSEvent) => {
  for (const r of event.Records) {
    if (!(await redis.setAsync(r.messageId, "1", "NX", "EX", 999999))) continue;
    await sns.publishAsync({ TopicArn: "t", Message: r.body }); } }; // guarded
export const written = async (event: SQSEvent) => {
  for (const r of event.Records) {
    if (!(await redis.setAsync(r.messageId, "1"))) continue;
    await sns.publishAsync({ TopicArn: "t", Message: r.body }); } }; // unguarded
export const refused = (event: SQSEvent) => Bluebird.each(event.Records, (r) =>
  doc.putAsync({ TableName: "seen", Item: { id: r.messageId }, ConditionExpression: "attribute_not_exists(id)" })
    .then(() => sns.publish({ TopicArn: "t", Message: r.body }).promise()) // guarded
    .catch((e) => { if (e.code !== "ConditionalCheckFailedException") throw e; }));
export const swallowed = (event: SQSEvent) => Bluebird.each(event.Records, (r) =>
  doc.putAsync({ TableName: "seen", Item: { id: r.messageId }, ConditionExpression: "attribute_not_exists(id)" })
    .catch((e) => { if (e.code !== "ConditionalCheckFailedException") throw e; })
    .then(() => sns.publish({ TopicArn: "t", Message: r.body }).promise())); // unguarded
export const ofTheProject = async (event: SQSEvent) => {
  for (const r of event.Records) if (await own.claimAsync(r.messageId))
    await sns.publishAsync({ TopicArn: "t", Message: r.body }); }; // guarded
export const ofTheProjectWithoutClaim = async (event: SQSEvent) => {
  for (const r of event.Records) if (await own.forgetAsync(r.messageId))
    await sns.publishAsync({ TopicArn: "t", Message: r.body }); }; // unguarded
const claim = promisify((id: string, cb: (e: Error | null, isNew?: boolean) => void) => {
  redis.set(id, "1", "NX", "EX", 999999, (err, answer) => (err ? cb(err) : cb(null, answer === "OK"))); });
export const byName = async (event: SQSEvent) => {
  for (const r of event.Records) if (await claim(r.messageId))
    await sns.publishAsync({ TopicArn: "t", Message: r.body }); }; // guarded
export const byNameTurned = async (event: SQSEvent) => {
  for (const r of event.Records) if (!(await claim(r.messageId)))
    await sns.publishAsync({ TopicArn: "t", Message: r.body }); }; // unguarded
