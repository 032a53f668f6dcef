// The next state hangs on the stored one and on what the record says has happened: a repeat may find no way on. What only the record tells lets it on each time.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { createMachine } from "@acme/machines";
import type { SQSEvent } from "aws-lambda";
const [doc, sns] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SNSClient({})];
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "orders" });
const stateOf = async (id: string) => (await doc.send(new GetCommand({ TableName: "orders", Key: { id } }))).Item!.state as string;
const moved = (id: string, to: string) => new UpdateCommand({ TableName: "orders", Key: { id }, UpdateExpression: "SET #s = :to", ExpressionAttributeNames: { "#s": "state" }, ExpressionAttributeValues: { ":to": to } });

const inObjects: any = { NEW: { PAY: { to: "PAID" }, CANCEL: { to: "GONE" } }, PAID: { SHIP: { to: "SHIPPED" } }, SHIPPED: {} };
export const byBoth = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type } = JSON.parse(r.body);
  const to = inObjects[await stateOf(id)]?.[type]?.to;
  if (!to) continue;
  await doc.send(moved(id, to)); // idempotent
  await sns.send(tell(id)); } }; // unknown

const byName: Record<string, string> = { "NEW:PAY": "PAID", "PAID:SHIP": "SHIPPED" };
export const byOneName = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type } = JSON.parse(r.body);
  const to = byName[`${await stateOf(id)}:${type}`];
  if (!to) continue;
  await sns.send(tell(id)); // unknown
  await doc.send(moved(id, to)); } }; // unknown
export const byNameOfRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type, from } = JSON.parse(r.body);
  const to = byName[`${from}:${type}`];
  if (!to) continue;
  await sns.send(tell(id)); // unguarded
  await doc.send(moved(id, to)); } }; // idempotent

const inMap = new Map([["NEW:PAY", "PAID"], ["PAID:SHIP", "SHIPPED"]]);
export const byOneKey = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type } = JSON.parse(r.body);
  const to = inMap.get(`${await stateOf(id)}:${type}`);
  if (!to) continue;
  await sns.send(tell(id)); // unknown
  await doc.send(moved(id, to)); } }; // unknown

const machine = createMachine({ initial: "NEW", states: { NEW: { on: { PAY: "PAID" } } } });
export const byMachine = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type } = JSON.parse(r.body);
  const next = machine.transition(await stateOf(id), { type });
  if (!next.changed) continue;
  await sns.send(tell(id)); // unknown
  await doc.send(moved(id, next.value)); } }; // idempotent
export const byMachineOfRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type, from } = JSON.parse(r.body);
  const next = machine.transition(from, { type });
  if (!next.changed) continue;
  await sns.send(tell(id)); } }; // unguarded

const after = (state: string, type: string) => {
  switch (state) {
    case "NEW": return type === "PAY" ? "PAID" : null;
    case "PAID": return type === "SHIP" ? "SHIPPED" : null;
    default: return null; } };
export const bySwitch = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type } = JSON.parse(r.body);
  const to = after(await stateOf(id), type);
  if (!to) continue;
  await doc.send(moved(id, to)); } }; // unknown
export const byTests = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, type } = JSON.parse(r.body);
  const state = await stateOf(id);
  let to: string | undefined;
  if (state === "NEW" && type === "PAY") to = "PAID";
  else if (state === "PAID" && type === "SHIP") to = "SHIPPED";
  if (!to) continue;
  await doc.send(moved(id, to)); } }; // unknown
export const byStateAlone = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id } = JSON.parse(r.body);
  const state = await stateOf(id);
  let to: string | undefined;
  if (state === "NEW") to = "PAID";
  else if (state === "PAID") to = "SHIPPED";
  if (!to) continue;
  await doc.send(moved(id, to)); } }; // unguarded
