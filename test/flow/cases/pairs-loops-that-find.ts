// Loops over what a look found, in search of one of it: whether there was one is a look, as the result of `find` is.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
const doc = DynamoDBDocumentClient.from({} as never);
const seatsOf = async (hall: string) => {
  const KeyConditionExpression = "hall = :h";
  const { Items } = await doc.send(new QueryCommand({ TableName: "seats", IndexName: "halls", KeyConditionExpression, ExpressionAttributeValues: { ":h": hall } }));
  return Items ?? [];
};
const sold = (hall: string, guest: string) => new PutCommand({ TableName: "seats", Item: { id: randomUUID(), hall, guest, state: "sold" } });

export const kept = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let own: unknown;
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) own = seat;
  if (!own) await doc.send(sold(hall, guest)); // weak (racy)
} };
export const keptAndLeft = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let own = null;
  for (const seat of await seatsOf(hall)) {
    if (seat.guest !== guest) continue;
    own = seat.id;
    break;
  }
  if (own === null) await doc.send(sold(hall, guest)); // weak (racy)
} };
export const flag = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let isNew = true;
  (await seatsOf(hall)).forEach((seat) => { if (seat.guest === guest) isNew = false; });
  if (isNew) await doc.send(sold(hall, guest)); // weak (racy)
} };
// The other way round it sells to those who have one, who have one still.
export const flagOfOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let hasOne = false;
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) hasOne = true;
  if (hasOne) await doc.send(sold(hall, guest)); // unguarded
} };
export const returned = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  const own = await seatOf(hall, guest);
  if (!own) await doc.send(sold(hall, guest)); // weak (racy)
} };
const seatOf = async (hall: string, guest: string) => {
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) return seat;
  return undefined;
};
export const left = async (event: SQSEvent) => { next: for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) continue next;
  await doc.send(sold(hall, guest)); // weak (racy)
} };
export const thrown = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) throw new Error("has a seat");
  await doc.send(sold(hall, guest)); // weak (racy)
} };
export const byState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  for (const seat of await seatsOf(hall)) if (seat.state === "sold") return;
  await doc.send(sold(hall, guest)); // weak (racy)
} };
// No seat that is sold is free, and what hangs on something else is not what was found.
export const byOtherState = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  for (const seat of await seatsOf(hall)) if (seat.state === "free") return;
  await doc.send(sold(hall, guest)); // unguarded
} };
export const byChance = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let own: unknown;
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) own = seat;
  if (!own || Math.random() > 0.5) await doc.send(sold(hall, guest)); // unguarded
} };
export const first = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  const own = (await seatsOf(hall)).filter((seat) => seat.guest === guest).at(0);
  if (!own) await doc.send(sold(hall, guest)); // weak (racy)
} };
export const last = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  const own = (await seatsOf(hall)).filter((seat) => seat.guest === guest).pop();
  if (!own) await doc.send(sold(hall, guest)); // weak (racy)
} };
export const any = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  const one = (await seatsOf(hall)).shift();
  if (!one) await doc.send(sold(hall, guest)); // weak (racy)
} };
export const others = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  const one = (await seatsOf(hall)).shift();
  if (one) await doc.send(sold(hall, guest)); // unguarded
} };
export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let count = 0;
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) count += 1;
  if (count > 0) continue;
  await doc.send(sold(hall, guest)); // weak (racy)
} };
// A limit lasts for several.
export const limited = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let count = 0;
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) count++;
  if (count >= 4) continue;
  await doc.send(sold(hall, guest)); // unguarded
} };
// What was paid is no count of those who did: it may be nothing.
export const summed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let paid = 0;
  for (const seat of await seatsOf(hall)) if (seat.guest === guest) paid += seat.price;
  if (paid > 0) continue;
  await doc.send(sold(hall, guest)); // unknown
} };

// Two tests of one seat, both of words that are written: there is one where both hold.
export const byTwoTests = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let hasOne = false;
  for (const seat of await seatsOf(hall)) if (seat.state === "sold" && seat.guest) hasOne = true;
  if (hasOne) continue;
  await doc.send(sold(hall, guest)); // weak (racy)
} };
export const byTwoTestsInTurn = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let hasOne = false;
  for (const seat of await seatsOf(hall)) {
    if (seat.state !== "sold") continue;
    if (seat.guest) { hasOne = true; break; }
  }
  if (hasOne) continue;
  await doc.send(sold(hall, guest)); // weak (racy)
} };
export const byTwoTestsAway = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  const isSold = (seats: any[]) => { for (const seat of seats) if (seat.state === "sold" && seat.guest) return true; return false; };
  if (isSold(await seatsOf(hall))) continue;
  await doc.send(sold(hall, guest)); // weak (racy)
} };
// One of both never holds for a seat that is sold here, or the one that is meant is another: each delivery finds none.
export const byOneThatNeverHolds = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let hasOne = false;
  for (const seat of await seatsOf(hall)) if (seat.state === "sold" && seat.hall === "none") hasOne = true;
  if (hasOne) continue;
  await doc.send(sold("some", guest)); // unguarded
} };
export const byTwoTestsOfOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  const { hall, guest } = JSON.parse(r.body);
  let hasOne = false;
  for (const seat of await seatsOf(hall)) if (seat.state === "sold" && seat.guest) hasOne = true;
  if (!hasOne) continue;
  await doc.send(sold(hall, guest)); // unguarded
} };
