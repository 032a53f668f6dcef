// A request of SDK v2 is sent by promise(), send() or a callback. Awaiting the request itself sends nothing.
import { promisify } from "node:util";
import AWS from "aws-sdk";
import type { SQSEvent } from "aws-lambda";
const sns = new AWS.SNS(); const dynamo = new AWS.DynamoDB.DocumentClient(); const lambda = new AWS.Lambda(); const s3 = new AWS.S3();
const params = (Message: string) => ({ TopicArn: "t", Message });
export const neverSent = async (event: SQSEvent) => { for (const r of event.Records) {
  sns.publish(params(r.body)); } };
export const awaited = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.publish(params(r.body)); } };
export const returned = async (event: SQSEvent) => Promise.all(event.Records.map((r) => sns.publish(params(r.body))));
export const promised = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.publish(params(r.body)).promise(); } }; // unguarded
export const sentLater = async (event: SQSEvent) => { for (const r of event.Records) {
  const request = sns.publish(params(r.body)); // unguarded
  request.on("error", console.error);
  request.send(); } };
export const sentWithCallback = async (event: SQSEvent) => { for (const r of event.Records) {
  const request = sns.publish(params(r.body)); // unguarded
  request.send((err) => console.log(err)); } };
export const callback = async (event: SQSEvent) => { for (const r of event.Records) {
  sns.publish(params(r.body), (err) => console.log(err)); } }; // unguarded
export const chained = async (event: SQSEvent) => { for (const r of event.Records) {
  await sns.publish(params(r.body)).on("success", () => {}).promise(); } }; // unguarded
const request = (m: string) => sns.publish(params(m)); // unguarded
export const helper = async (event: SQSEvent) => { for (const r of event.Records) await request(r.body).promise(); };
export const mapped = async (event: SQSEvent) => {
  await Promise.all(event.Records.map((r) => sns.publish(params(r.body))).map((q) => q.promise())); }; // unguarded
const claim = async (id: string) => { try { await dynamo.put({ TableName: "t", Item: { id }, ConditionExpression: "attribute_not_exists(id)" }).promise(); return true; } catch (e) { if (e.code === "ConditionalCheckFailedException") return false; throw e; } };
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) if (await claim(r.messageId)) await sns.publish(params(r.body)).promise(); }; // guarded
const forgot = async (id: string) => { try { await dynamo.put({ TableName: "t", Item: { id }, ConditionExpression: "attribute_not_exists(id)" }); return true; } catch (e) { return false; } };
export const claimNotSent = async (event: SQSEvent) => { for (const r of event.Records) if (await forgot(r.messageId)) await sns.publish(params(r.body)).promise(); }; // unguarded
export const invokeAsync = async (event: SQSEvent) => { for (const r of event.Records) {
  lambda.invoke({ FunctionName: "f", Payload: r.body }, function (err, data) { console.log(err, data); }); } }; // unguarded
export const getThenPublish = async (event: SQSEvent) => { for (const r of event.Records) {
  dynamo.get({ TableName: "t", Key: { id: r.messageId } }, (err, data) => { if (!data.Item) sns.publish(params(r.body)).send(); }); } }; // unguarded
export const upload = async (event: SQSEvent) => { for (const r of event.Records) {
  const up = s3.upload({ Bucket: "b", Key: String(Date.now()), Body: r.body }); // unguarded
  up.send(console.log); } };
export const eachPage = async (event: SQSEvent) => { for (const r of event.Records) {
  const req = sns.publish(params(r.body)); // unguarded
  const p = req.promise(); await p; } };
export const newPromise = async (event: SQSEvent) => { for (const r of event.Records) {
  await new Promise((resolve, reject) => sns.publish(params(r.body), (e, d) => e ? reject(e) : resolve(d))); } }; // unguarded
export const sometimes = async (event: SQSEvent) => { for (const r of event.Records) {
  const req = sns.publish(params(r.body)); // unguarded
  if (process.env.LIVE) await req.promise(); } };
export const unknownUse = async (event: SQSEvent) => { const { send } = await import("unlisted"); for (const r of event.Records) {
  await send(sns.publish(params(r.body))); } }; // unknown
const publishAsync = promisify(sns.publish.bind(sns));
export const promisified = async (event: SQSEvent) => { for (const r of event.Records) await publishAsync(params(r.body)); }; // unguarded
const increment = (id: string, isFirst: boolean) => dynamo.update({ TableName: "t", Key: { id }, UpdateExpression: "ADD n :one", ConditionExpression: isFirst ? "attribute_not_exists(n)" : "attribute_exists(n)" }); // unguarded
export const chosen = async (event: SQSEvent) => { for (const r of event.Records) await increment(r.messageId, r.attributes.ApproximateReceiveCount === "1").promise(); };
