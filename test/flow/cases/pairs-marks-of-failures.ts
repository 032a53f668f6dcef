// What is changed only because the effect failed is no mark of what was done.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { ApiGatewayManagementApi } from "@aws-sdk/client-apigatewaymanagementapi";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const [api, s3, doc] = [new ApiGatewayManagementApi({}), new S3Client({}), DynamoDBDocument.from({} as never)];
const connectionsOf = async (r: DynamoDBStreamEvent["Records"][0]) =>
  (await doc.query({ TableName: "c", KeyConditionExpression: "pk = :k", ExpressionAttributeValues: { ":k": r.dynamodb!.Keys!.pk!.S } })).Items ?? [];
const leave = (one: Record<string, any>) => doc.delete({ TableName: "c", Key: { pk: one.pk, id: one.id } });
export const broken = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) for (const one of await connectionsOf(r)) {
  try {
    await api.postToConnection({ ConnectionId: one.id, Data: "x" }); // unguarded
  } catch (e: any) { if (e.statusCode === 410) await leave(one); } } };
export const brokenPromise = async (event: DynamoDBStreamEvent) => { for (const r of event.Records)
  await Promise.all((await connectionsOf(r)).map((one) =>
    api.postToConnection({ ConnectionId: one.id, Data: "x" }) // unguarded
      .catch(() => leave(one)))); };
const tell = async (one: Record<string, any>) => {
  await api.postToConnection({ ConnectionId: one.id, Data: "x" }); }; // unguarded
export const brokenInAHelper = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) for (const one of await connectionsOf(r))
  try { await tell(one); } catch { await leave(one); } };
export const done = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) for (const one of await connectionsOf(r)) {
  await api.postToConnection({ ConnectionId: one.id, Data: "x" }); // weak
  await leave(one); } };
export const doneEitherWay = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) for (const one of await connectionsOf(r)) {
  try {
    await api.postToConnection({ ConnectionId: one.id, Data: "x" }); // weak
  } catch { await leave(one); return; }
  await leave(one); } };
export const whereNothingIsFound = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const at = { Bucket: "done", Key: r.eventID! };
  try { await s3.send(new HeadObjectCommand(at)); } catch (e: any) {
    if (e.name !== "NotFound") throw e;
    await api.postToConnection({ ConnectionId: "all", Data: "x" }); // weak
    await s3.send(new PutObjectCommand({ ...at, Body: "done" })); } } };
