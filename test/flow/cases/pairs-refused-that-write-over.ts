// What was refused writes a state over the one that refused it, so that the next delivery passes, and twins that leave the row refused.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const prisma = new PrismaClient();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const jobs = new MongoClient(process.env.URL!).db("d").collection("jobs");
const tell = (Message: string) => new PublishCommand({ Message });
const put = (id: string, status: string, TableName = "jobs") => doc.send(new PutCommand({ TableName, Item: { id, status } }));
const claim = async (id: string) => {
  const names = { ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "DONE" } };
  try {
    await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #s = :s", ConditionExpression: "#s <> :s", ...names }));
    return true;
  } catch (error) {
    if ((error as Error).name !== "ConditionalCheckFailedException") throw error;
    return false;
  }
};

export const skipped = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await claim(body))) { await put(body, "SKIPPED"); continue; }
  await sns.send(tell(body)); } }; // unknown
export const inOtherBranch = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (await claim(body)) await sns.send(tell(body)); // unknown
  else await put(body, "DUPLICATE"); } };
export const sameState = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await claim(body))) { await put(body, "DONE"); continue; }
  await sns.send(tell(body)); } }; // guarded
export const anotherTable = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await claim(body))) { await put(body, "SKIPPED", "log"); continue; }
  await sns.send(tell(body)); } }; // guarded
export const anotherField = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await claim(body))) { await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id: body }, UpdateExpression: "SET again = :yes", ExpressionAttributeValues: { ":yes": true } })); continue; }
  await sns.send(tell(body)); } }; // guarded
export const onlyWhereStuck = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await claim(body))) {
    const { Item } = await doc.send(new GetCommand({ TableName: "jobs", Key: { id: body } }));
    if (Item?.status === "STUCK") await put(body, "NEW");
    continue; }
  await sns.send(tell(body)); } }; // guarded
export const newRows = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await doc.send(new PutCommand({ TableName: "jobs", Item: { id: body }, ConditionExpression: "attribute_not_exists(id)" })); }
  catch (error) { if ((error as Error).name !== "ConditionalCheckFailedException") throw error; await put(body, "SKIPPED"); continue; }
  await sns.send(tell(body)); } }; // guarded
export const documents = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ key: body, status: { $ne: "DONE" } }, { $set: { status: "DONE" } });
  if (modifiedCount === 0) { await jobs.updateOne({ key: body }, { $set: { status: "SKIPPED" } }); continue; }
  await sns.send(tell(body)); } }; // unknown
export const documentsNoted = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { modifiedCount } = await jobs.updateOne({ key: body, status: { $ne: "DONE" } }, { $set: { status: "DONE" } });
  if (modifiedCount === 0) { await jobs.updateOne({ key: body }, { $set: { seen: true } }); continue; }
  await sns.send(tell(body)); } }; // guarded
export const rows = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id: body, status: "NEW" }, data: { status: "DONE" } });
  if (count === 0) { await prisma.job.update({ where: { id: body }, data: { status: "NEW" } }); continue; }
  await sns.send(tell(body)); } }; // unknown
export const rowsThatEnd = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { id: body, status: "NEW" }, data: { status: "DONE" } });
  if (count === 0) { await prisma.job.update({ where: { id: body }, data: { status: "SKIPPED" } }); continue; }
  await sns.send(tell(body)); } }; // guarded
