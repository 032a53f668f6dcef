// What is changed where a record does not come that comes to the effect is no mark of what was done.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const text = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const at = (pk: string) => ({ TableName: "jobs", Key: { pk } });
const find = async (pk: string) => (await doc.send(new GetCommand(at(pk)))).Item;
const forget = (pk: string) => new DeleteCommand(at(pk));
const finish = (pk: string) =>
  new UpdateCommand({ ...at(pk), UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":s": "DONE" } });
interface Job { readonly type: string; readonly id: string; readonly parts: readonly string[] }

const told = async ({ id }: Job) => {
  const item = await find(id);
  if (!item) return;
  await sns.send(text(item.text)); }; // unguarded
const dropped = async ({ id }: Job) => {
  await doc.send(forget(id)); };
export const tasksOfOneQueue = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  if (job.type === "tell") await told(job);
  else if (job.type === "drop") await dropped(job); } };
export const casesOfOneQueue = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  switch (job.type) {
    case "tell": {
      const item = await find(job.id);
      if (!item) break;
      await sns.send(text(item.text)); // unguarded
      break;
    }
    case "drop":
      await doc.send(forget(job.id));
      break; } } };
export const caseThatRunsOn = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  switch (job.type) {
    case "tell": {
      const item = await find(job.id);
      if (!item) break;
      await sns.send(text(item.text)); // weak (racy)
    }
    case "drop":
      await doc.send(forget(job.id));
      break; } } };
export const behindAnExit = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  if (job.type === "drop") { await doc.send(forget(job.id)); continue; }
  const item = await find(job.id);
  if (!item) continue;
  await sns.send(text(item.text)); } }; // unguarded
export const besideAnExit = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (!item) continue;
  if (job.type === "tell") { await sns.send(text(item.text)); continue; } // unguarded
  await doc.send(forget(job.id)); } };
export const onEitherWay = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (!item) continue;
  if (job.type === "tell") await sns.send(text(item.text)); // weak (racy)
  await doc.send(forget(job.id)); } };
export const inTheSameBranch = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  if (job.type === "drop") { await doc.send(forget(job.id)); continue; }
  const item = await find(job.id);
  if (item?.state !== "NEW") continue;
  await sns.send(text(item.text)); // weak (racy)
  await doc.send(finish(job.id)); } };
export const bothSidesOfPartsInALoop = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (item?.state !== "NEW") continue;
  for (const part of job.parts) {
    if (part === "end") await doc.send(finish(job.id));
    else await sns.send(text(part)); } } }; // weak (racy)
export const bothOfAList = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (item?.state !== "NEW") continue;
  for (const step of ["tell", "finish"]) {
    if (step === "finish") await doc.send(finish(job.id));
    else await sns.send(text(item.text)); } } }; // weak (racy)
const step = async (name: string, id: string) => {
  if (name === "finish") await doc.send(finish(id));
  else await sns.send(text(id)); }; // weak (racy)
export const bothInTwoCalls = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (item?.state !== "NEW") continue;
  await step("tell", job.id);
  await step("finish", job.id); } };
const made = (name: string) => {
  if (name === "finish") return async (id: string) => { await doc.send(finish(id)); };
  return async (id: string) => { await sns.send(text(id)); }; }; // weak (racy)
export const functionsMadeOnTwoSides = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (item?.state !== "NEW") continue;
  for (const one of [made("tell"), made("finish")]) await one(job.id); } };
export const errorOnTheOtherSide = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (item?.state !== "NEW") continue;
  try {
    if (job.type === "drop") { await doc.send(finish(job.id)); throw new Error("dropped"); }
  } catch {
    await sns.send(text(item.text)); } } }; // weak (racy)
const remember = (pk: string) =>
  new UpdateCommand({ ...at(pk), UpdateExpression: "SET toldAt = :at", ExpressionAttributeValues: { ":at": new Date().toISOString() } });
export const computedAndMarkedElsewhere = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (job.type === "tell") {
    if (new Date(item.toldAt).getTime() > 1_700_000_000_000) continue;
    await sns.send(text(job.id)); // unguarded
  } else await doc.send(remember(job.id)); } };
export const computedAndMarkedHere = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const job: Job = JSON.parse(body);
  const item = await find(job.id);
  if (job.type === "tell") {
    if (new Date(item.toldAt).getTime() > 1_700_000_000_000) continue;
    await sns.send(text(job.id)); // unknown
    await doc.send(remember(job.id)); } } };
