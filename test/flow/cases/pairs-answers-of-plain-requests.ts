// What requests of node:http answer: to a callback that is given nothing else, piece by piece; and other things that are read in pieces.
import https, { get as ask } from "node:https";
import http from "http";
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoClient } from "mongodb";
const [sns, s3, mongo] = [new SNSClient({}), new S3Client({}), new MongoClient("m").db("d")];
const U = "https://x.example.com/orders/";
const tell = (Message: string) => new PublishCommand({ Message });
const mark = (id: string) => axios.put(U + id, { notified: true }); // idempotent
const get = (url: string) => new Promise<string>((ok, no) => {
  https.get(url, (res) => { let text = ""; res.on("data", (part) => { text += part; }); res.on("end", () => ok(text)); }).on("error", no); });
const request = (path: string, method = "GET", body = "") => new Promise<any>((ok, no) => {
  const req = http.request({ hostname: "x.example.com", path, method }, (res) => { // unguarded
    const parts: Buffer[] = []; res.on("data", (part) => parts.push(part));
    res.on("end", () => ok({ status: res.statusCode, body: JSON.parse(Buffer.concat(parts).toString("utf8")) })); });
  req.on("error", no); if (body) req.write(body); req.end(); });
export const asText = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (JSON.parse(await get(U + id)).notified) continue;
  await sns.send(tell(id)); // weak (racy)
  await mark(id); } };
export const anotherMark = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (JSON.parse(await get(U + id)).notified) continue;
  await sns.send(tell(id)); // unguarded
  await axios.patch(U + id, { seen: true }); } }; // unknown
export const noMark = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  if (JSON.parse(await get(U + id)).notified) continue;
  await sns.send(tell(id)); } }; // unguarded
export const nothingAsked = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  await get(U + id);
  await sns.send(tell(id)); // unguarded
  await mark(id); } };
export const asDocument = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const { body } = await request(`/orders/${id}`);
  if (body.notified) continue;
  await sns.send(tell(id)); // weak (racy)
  await mark(id); } };
export const byStatus = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const status = await new Promise((ok, no) => ask(U + id, (res) => { res.resume(); ok(res.statusCode); }).on("error", no));
  if (status !== 404) continue;
  await sns.send(tell(id)); // weak (racy)
  await axios.put(U + id, { id }); } };
export const byStatusReversed = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const status = await new Promise((ok, no) => ask(U + id, (res) => { res.resume(); ok(res.statusCode); }).on("error", no));
  if (status === 404) continue;
  await sns.send(tell(id)); // unguarded
  await axios.put(U + id, { id }); } };
export const toldLater = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const body: string = await new Promise((ok, no) => { const req = https.request(U + id);
    req.on("response", (res) => { let text = ""; res.on("data", (part: string) => { text += part; }); res.on("end", () => ok(text)); });
    req.on("error", no); req.end(); });
  if (JSON.parse(body).notified) continue;
  await sns.send(tell(id)); // weak (racy)
  await mark(id); } };
export const posted = async (event: SQSEvent) => { for (const { body } of event.Records) await request("/orders", "POST", body); };
export const refused = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const status = await new Promise((ok, no) => { const req = http.request({ hostname: "x.example.com", path: "/orders", method: "POST" }, (res) => ok(res.statusCode)); req.on("error", no); req.end(body); }); // unknown
  if (status === 409) continue;
  await sns.send(tell(body)); } }; // unknown
const read = async (Key: string) => (await s3.send(new GetObjectCommand({ Bucket: "b", Key }))).Body as any;
const note = (Key: string, text = JSON.stringify({ notified: true })) => s3.send(new PutObjectCommand({ Bucket: "b", Key, Body: text })); // idempotent
export const inPieces = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  let text = ""; for await (const part of await read(id)) text += part;
  if (JSON.parse(text).notified) continue;
  await sns.send(tell(id)); // weak (racy)
  await note(id); } };
export const inPiecesOtherMark = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  let text = ""; for await (const part of await read(id)) text += part;
  if (JSON.parse(text).seen) continue;
  await sns.send(tell(id)); // unguarded
  await note(id); } };
export const asBuffers = async (event: SQSEvent) => { for (const { messageId: id } of event.Records) {
  const parts: Buffer[] = []; for await (const part of await read(id)) parts.push(part);
  if (JSON.parse(Buffer.concat(parts).toString()).notified) continue;
  await sns.send(tell(id)); // weak (racy)
  await note(id); } };
export const withMore = async (event: SQSEvent) => { for (const { messageId: id, body } of event.Records) {
  let text = body; for await (const part of await read(id)) text += part;
  if (JSON.parse(text).notified) continue;
  await sns.send(tell(id)); // unknown
  await note(id); } };
export const ownMember = async (event: SQSEvent) => { for (const { messageId: key } of event.Records) {
  const row = await mongo.collection("jobs").findOne({ key });
  if (row?.hasOwnProperty("sentAt")) continue;
  await sns.send(tell(key)); // weak (racy)
  await mongo.collection("jobs").updateOne({ key }, { $set: { sentAt: new Date() } }); } };
export const ownMemberOther = async (event: SQSEvent) => { for (const { messageId: key } of event.Records) {
  const row = await mongo.collection("jobs").findOne({ key });
  if (row && Object.prototype.hasOwnProperty.call(row, "seenAt")) continue;
  await sns.send(tell(key)); // unguarded
  await mongo.collection("jobs").updateOne({ key }, { $set: { sentAt: new Date() } }); } };
