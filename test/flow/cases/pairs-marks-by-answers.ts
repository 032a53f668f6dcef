// What is marked only where the effect has answered badly is no mark of what was done; what is marked where it went well is one.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PinpointClient, SendMessagesCommand } from "@aws-sdk/client-pinpoint";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const pinpoint = new PinpointClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const get = async (pk: string) => (await db.send(new GetCommand({ TableName: "phones", Key: { pk } }))).Item;
const set = (pk: string, off: boolean) => db.send(new UpdateCommand({ TableName: "phones", Key: { pk }, UpdateExpression: "SET off = :off", ExpressionAttributeValues: { ":off": off } }));

export const whereRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const answer = await fetch("https://push.example.com/send", { method: "POST", body: r.body }); // unguarded
  if (!answer.ok) await set(r.messageId, true);
} };
export const whereSent = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const answer = await fetch("https://push.example.com/send", { method: "POST", body: r.body }); // weak
  if (answer.ok) await set(r.messageId, true);
} };
export const behindALeave = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const { status } = await axios.post("https://push.example.com/send", r.body); // weak
  if (status >= 400) continue;
  await set(r.messageId, true);
} };
export const behindALeaveOfTheOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const { status } = await axios.post("https://push.example.com/send", r.body); // unguarded
  if (status < 400) continue;
  await set(r.messageId, true);
} };
export const elseAnError = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const { data } = await axios.post("https://push.example.com/send", r.body); // weak
  if (data.code) throw new Error(data.code);
  await set(r.messageId, true);
} };
export const onBothSides = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const { status } = await axios.post("https://push.example.com/send", r.body); // weak
  if (status === 200) await set(r.messageId, true);
  else await db.send(new PutCommand({ TableName: "phones", Item: { pk: r.messageId, off: true, failed: true } }));
} };
export const whereNobodyKnows = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const { data } = await axios.post("https://push.example.com/send", r.body); // unknown
  if (data.state === "DRY_RUN") await set(r.messageId, true);
} };
export const ofAnotherCall = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  await sns.send(new PublishCommand({ Message: r.body })); // weak
  const { data } = await axios.get("https://push.example.com/failed");
  if (data.failed) await set(r.messageId, true);
} };
export const byAWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const phone = await get(r.messageId);
  if (!phone || phone.off) continue;
  const answer = await pinpoint.send(new SendMessagesCommand({ ApplicationId: "a", MessageRequest: { Addresses: { [phone.token]: {} }, MessageConfiguration: {} } })); // unguarded
  const result = answer.MessageResponse?.Result?.[phone.token];
  const code = result?.StatusCode;
  if (code! >= 400 || result?.DeliveryStatus === "PERMANENT_FAILURE") await set(r.messageId, true);
} };
export const byTheOtherWord = async (event: SQSEvent) => { for (const r of event.Records) {
  const phone = await get(r.messageId);
  if (!phone || phone.off) continue;
  const answer = await pinpoint.send(new SendMessagesCommand({ ApplicationId: "a", MessageRequest: { Addresses: { [phone.token]: {} }, MessageConfiguration: {} } })); // weak
  const result = answer.MessageResponse?.Result?.[phone.token];
  if (result?.DeliveryStatus === "SUCCESSFUL") await set(r.messageId, true);
} };
const push = async (text: string) => {
  const { data } = await axios.post("https://push.example.com/send", text); // unguarded
  return data.id;
};
export const byAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const isSent = await push(r.body);
  if (!isSent) await set(r.messageId, true);
} };
const tell = async (text: string) => {
  const { data } = await axios.post("https://push.example.com/send", text); // weak
  return data.id;
};
export const byAHelperThatSent = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const isSent = await tell(r.body);
  if (isSent) await set(r.messageId, true);
} };
export const byAList = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const { data } = await axios.post("https://push.example.com/send", r.body); // unguarded
  const lost: string[] = [];
  data.results.forEach((one: { error?: string }) => { if (one.error) lost.push(r.messageId); });
  for (const id of lost) await set(id, true);
} };
export const byAListOfTheRest = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  const { data } = await axios.post("https://push.example.com/send", r.body); // weak
  const told: string[] = [];
  data.results.forEach((one: { error?: string }) => { if (!one.error) told.push(r.messageId); });
  for (const id of told) await set(id, true);
} };
export const byAFlag = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  let again = false;
  const answer = await fetch("https://push.example.com/send", { method: "POST", body: r.body }); // unguarded
  if (answer.status === 410) again = true;
  if (again) await set(r.messageId, true);
} };
export const byAPromise = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await get(r.messageId))?.off) continue;
  await axios.post("https://push.example.com/send", r.body).then((answer) => { if (answer.data.error) return set(r.messageId, true); }); // unguarded
} };
// A claim that is given back only where the answer is bad keeps those out that went well.
export const givenBackWhereRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })); }
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  const answer = await fetch("https://push.example.com/send", { method: "POST", body: r.body }); // guarded
  if (!answer.ok) await db.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } }));
} };
export const givenBackWhereSent = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await db.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId }, ConditionExpression: "attribute_not_exists(pk)" })); }
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; }
  const answer = await fetch("https://push.example.com/send", { method: "POST", body: r.body }); // unguarded
  if (answer.ok) await db.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } }));
} };
