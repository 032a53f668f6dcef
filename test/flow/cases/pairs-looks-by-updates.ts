// An update that gives back the item as it leaves it has looked at the attributes that it does not set.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
const [sns, dyn] = [new SNSClient({}), new DynamoDBClient({})];
const doc = DynamoDBDocumentClient.from(dyn);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const seen = (id: string, ReturnValues: any) => new UpdateCommand({ TableName: "b", Key: { id }, UpdateExpression: "SET seen = :t", ExpressionAttributeValues: { ":t": "x" }, ReturnValues });
const done = (id: string) => new UpdateCommand({ TableName: "b", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "done" } });

export const marksItLater = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(seen(id, "ALL_NEW"));
  if (Attributes!.status === "done") continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(done(id)); } };
export const marksNothing = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(seen(id, "ALL_NEW"));
  if (Attributes!.status === "done") continue;
  await sns.send(tell(id)); } }; // unguarded
export const marksAnother = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(seen(id, "ALL_NEW"));
  if (Attributes!.kind === "done") continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(done(id)); } };
// What the update has set itself is the same each time.
export const asksWhatItSets = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(seen(id, "ALL_NEW"));
  if (Attributes!.seen === "y") continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(done(id)); } };
export const asItWas = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(seen(id, "ALL_OLD"));
  if (Attributes?.status === "done") continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(done(id)); } };
export const typed = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await dyn.send(new UpdateItemCommand({ TableName: "b", Key: { id: { S: id } }, UpdateExpression: "SET seen = :t", ExpressionAttributeValues: { ":t": { S: "x" } }, ReturnValues: "ALL_NEW" }));
  if (Attributes!.status!.S !== "open") continue;
  await sns.send(tell(id)); // weak (racy)
  await dyn.send(new UpdateItemCommand({ TableName: "b", Key: { id: { S: id } }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": { S: "locked" } } })); } };
export const addsFiles = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { Attributes } = await doc.send(new UpdateCommand({ TableName: "b", Key: { id }, UpdateExpression: "ADD files :t", ExpressionAttributeValues: { ":t": new Set(["x"]) }, ReturnValues: "ALL_NEW" }));
  if (Attributes!.status !== "open") continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(done(id)); } };
