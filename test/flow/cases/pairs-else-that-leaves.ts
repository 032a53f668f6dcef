// What stands behind an `if` one of whose sides leaves is the other side of that one: a mark there is none of the first.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never)];
const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "listeners", Key: { pk } }))).Item;
const forget = (pk: string) => doc.send(new DeleteCommand({ TableName: "listeners", Key: { pk } }));

export const elseLeaves = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { kind, pk } = JSON.parse(body);
  if (!(await find(pk))) continue;
  if (kind === "end") console.log("end");
  else { await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
    continue; }
  await forget(pk); } };
export const elseRunsOn = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { kind, pk } = JSON.parse(body);
  if (!(await find(pk))) continue;
  if (kind === "end") console.log("end");
  else await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // weak (racy)
  await forget(pk); } };
export const leavesBeforeAnElse = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { kind, pk } = JSON.parse(body);
  if (!(await find(pk))) continue;
  if (kind === "tell") { await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
    continue; }
  else console.log("end");
  await forget(pk); } };
export const anotherSideLeaves = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { kind, pk } = JSON.parse(body);
  if (!(await find(pk))) continue;
  if (kind === "wait") continue;
  else if (kind === "tell") await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // weak (racy)
  await forget(pk); } };
export const marksWhereItLeaves = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { kind, pk } = JSON.parse(body);
  if (!(await find(pk))) continue;
  if (kind === "tell") console.log("tell");
  else { await forget(pk); continue; }
  await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); } }; // unguarded
