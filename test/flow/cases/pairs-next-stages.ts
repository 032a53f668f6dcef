// A stage that is chosen by the one that is stored: a repeat finds the stage that was set, and sets the one behind it.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocument.from({} as never)];
const NEXT: Record<string, string> = { NEW: "PACKED", PACKED: "SENT", SENT: "DONE" };
const LABEL: Record<string, string> = { GIFT: "WRAPPED", LETTER: "STAMPED" };
const STAGES = ["NEW", "PACKED", "SENT"];
const read = async (id: string) => (await doc.get({ TableName: "orders", Key: { id } })).Item!;
const set = (stage: string) => ({ UpdateExpression: "SET stage = :s", ExpressionAttributeValues: { ":s": stage } });
const at = (id: string) => ({ TableName: "orders", Key: { id } });
export const bySwitch = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  let next = "DONE";
  switch (order.stage) { case "NEW": next = "PACKED"; break; case "PACKED": next = "SENT"; break; default: break; }
  await doc.update({ ...at(r.body), ...set(next) }); } }; // unguarded
export const byIf = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.stage === "NEW") order.stage = "PACKED";
  else if (order.stage === "PACKED") order.stage = "SENT";
  await doc.put({ TableName: "orders", Item: order }); } }; // unguarded
// What other fields say chooses the stage: that the stored one was asked before it does not make it the next one.
const rollUp = (order: any) => (order.parts.some((part: any) => part.isOpen) ? "OPEN" : "DONE");
const settle = (id: string, order: any) => doc.update({ ...at(id), ...set(rollUp(order)) }); // unknown
export const byOtherFields = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.stage === "CANCELLED") { await settle(r.body, order); continue; }
  await settle(r.body, order); } };
export const byOneStep = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.stage === "NEW") order.stage = "PACKED";
  await doc.put({ TableName: "orders", Item: order }); } }; // idempotent
export const byTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  await doc.update({ ...at(r.body), ...set(NEXT[order.stage]!) }); } }; // unguarded
export const byTableOfAnotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  await doc.update({ ...at(r.body), ...set(LABEL[order.kind]!) }); } }; // idempotent
export const byTableOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, stage } = JSON.parse(r.body);
  await doc.update({ ...at(id), ...set(NEXT[stage]!) }); } }; // idempotent
export const byPosition = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  await doc.update({ ...at(r.body), ...set(STAGES[STAGES.indexOf(order.stage) + 1]!) }); } }; // unguarded
export const toggled = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  await doc.put({ TableName: "orders", Item: { ...order, isOpen: !order.isOpen } }); } }; // unguarded
export const switchedOn = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  await doc.put({ TableName: "orders", Item: { ...order, isOpen: order.isOpen ? true : order.kind === "GIFT" } }); } }; // idempotent
export const inTwoWrites = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.stage === "NEW") await doc.update({ ...at(r.body), ...set("PACKED") }); // idempotent
  else if (order.stage === "PACKED") await doc.update({ ...at(r.body), ...set("SENT") }); } }; // unguarded
export const inTwoWritesOfTwoKinds = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.kind === "GIFT") await doc.update({ ...at(r.body), ...set("PACKED") }); // idempotent
  else if (order.kind === "LETTER") await doc.update({ ...at(r.body), ...set("SENT") }); } }; // idempotent
export const behindAMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.lastMessage === r.messageId) continue;
  order.stage = NEXT[order.stage];
  order.lastMessage = r.messageId;
  await doc.put({ TableName: "orders", Item: order }); } }; // unknown
export const byPresence = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Item } = await doc.get(at(r.body));
  await doc.put({ TableName: "orders", Item: { id: r.body, made: Item ? "UPDATED" : "CREATED" } }); } }; // unknown
export const told = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.stage !== "NEW") continue;
  await doc.update({ ...at(r.body), ...set("PACKED") }); // idempotent
  await sns.send(new PublishCommand({ Message: order.stage === "NEW" ? "packed" : "sent" })); } }; // weak (racy)
// Two stages of one delivery: the second one is reached at first as well, and a repeat that begins behind the first ends in the same one.
export const bothStages = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.stage === "NEW") {
    await doc.update({ ...at(r.body), ...set("PACKED") }); // idempotent
    await sns.send(new PublishCommand({ Message: "packed" })); // weak (racy)
  }
  await doc.update({ ...at(r.body), UpdateExpression: "SET stage = :s", ConditionExpression: "stage = :p", ExpressionAttributeValues: { ":s": "SENT", ":p": "PACKED" } }); } }; // idempotent
export const eitherStage = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await read(r.body);
  if (order.stage === "NEW") {
    await doc.update({ ...at(r.body), ...set("PACKED") }); // idempotent
    continue;
  }
  await doc.update({ ...at(r.body), UpdateExpression: "SET stage = :s", ConditionExpression: "stage = :p", ExpressionAttributeValues: { ":s": "SENT", ":p": "PACKED" } }); } }; // unguarded
const pack = async (id: string) => {
  if ((await read(id)).stage !== "NEW") return;
  await doc.update({ ...at(id), ...set("PACKED") }); // idempotent
};
export const bothStagesByAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  await pack(r.body);
  await doc.update({ ...at(r.body), UpdateExpression: "SET stage = :s", ExpressionAttributeValues: { ":s": "SENT" } }); } }; // idempotent
