// One of those that a look found: `find` and `some` say whether any is there that passes, as `filter` does by its length.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import { Pool } from "pg";
const prisma = new PrismaClient();
const pool = new Pool();
const doc = DynamoDBDocument.from(new DynamoDBClient({}));
const attemptsOf = async (id: string) => (await doc.query({ TableName: "attempts", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": id } })).Items!;
const mark = (id: string) => doc.put({ TableName: "attempts", Item: { id, status: "SENT" } });

export const byFind = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const attempts = await attemptsOf(id); if (attempts.find((one) => one.status === "SENT")) continue;
  await axios.post("https://x", r.body); await mark(id); } }; // weak (racy)
export const byAVariable = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  const sent = (await attemptsOf(id)).find((one) => one.status === "SENT"); if (sent) continue;
  await axios.post("https://x", r.body); await mark(id); } }; // weak (racy)
export const bySome = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if ((await attemptsOf(id)).some((one) => one.status === "SENT")) continue;
  await axios.post("https://x", r.body); await mark(id); } }; // weak (racy)
export const ofAnotherStatus = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if ((await attemptsOf(id)).find((one) => one.status === "REFUSED")) continue;
  await axios.post("https://x", r.body); await mark(id); } }; // unguarded
export const wherePassed = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = JSON.parse(r.body);
  if (!(await attemptsOf(id)).some((one) => one.status === "ASKED")) continue;
  await axios.post("https://x", r.body); await mark(id); } }; // unknown
export const numbers = async (event: SQSEvent) => { for (const r of event.Records) {
  if ([0, 1, 2].find((one) => one < r.body.length)) continue;
  await axios.post("https://x", r.body); } }; // unguarded

// One of all rows, by something of the record: what stands behind it is reached, and a state of it is that of the record.
export const ofARow = async (event: SQSEvent) => { for (const r of event.Records) {
  const parcels = await prisma.parcel.findMany(); const parcel = parcels.find((one) => one.id === r.body); if (!parcel) continue;
  await axios.post("https://x", parcel.street); } }; // unguarded
export const ofARowByItsLastMember = async (event: SQSEvent) => { for (const r of event.Records) {
  const street = (await prisma.parcel.findMany()).findLast(({ id }) => id == r.body)?.street; if (street) await axios.post("https://x", street); } }; // unguarded
export const ofARowThatIsDone = async (event: SQSEvent) => { for (const r of event.Records) {
  const parcels = await prisma.parcel.findMany(); const parcel = parcels.find((one) => one.id === r.body); if (!parcel || parcel.state === "sent") continue;
  await axios.post("https://x", parcel.street); await prisma.parcel.update({ where: { id: r.body }, data: { state: "sent" } }); } }; // weak (racy)
export const ofARowOfAStatement = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM parcels"); const parcel = rows.find((one) => one.id === r.body); if (parcel?.state === "sent") continue;
  await axios.post("https://x", r.body); await pool.query("UPDATE parcels SET state = 'sent' WHERE id = $1", [r.body]); } }; // weak (racy)
export const ofARowOfNoRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT * FROM parcels"); const parcel = rows.find((one) => one.town === "Ghent"); if (parcel?.state === "sent") continue;
  await axios.post("https://x", r.body); await pool.query("UPDATE parcels SET state = 'sent' WHERE id = $1", [r.body]); } }; // unguarded
