// Guards of which one is chosen by the clock, by chance, by how often a record came or how the batch was cut: its repeat may come to the other one.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Context, SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const claim = async (key: string) => (await redis.set(key, "1", "EX", 1209600, "NX")) === "OK";
const [inOld, inNew] = [(id: string) => claim(`old:${id}`), (id: string) => claim(`new:${id}`)];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const CUTOVER = Date.parse("2026-12-01");

export const byClock = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = Date.now() < CUTOVER ? inOld : inNew;
  if (!(await isFirst(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const byTimeOfRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = Number(r.attributes.SentTimestamp) < CUTOVER ? inOld : inNew;
  if (!(await isFirst(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byHour = async (event: SQSEvent) => { for (const r of event.Records) {
  if (new Date().getHours() < 12) { if (!(await inOld(r.messageId))) continue; } else if (!(await inNew(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const byBothInTurn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (new Date().getHours() < 12) console.log("early");
  if (!(await inOld(r.messageId)) || !(await inNew(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const byCountOfDeliveries = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = Number(r.attributes.ApproximateReceiveCount) > 1 ? await inOld(r.messageId) : await inNew(r.messageId);
  if (isFirst) await sns.send(tell(r.body)); } }; // unknown
export const byTimeThatIsLeft = async (event: SQSEvent, context: Context) => { for (const r of event.Records) {
  let key = r.messageId;
  if (context.getRemainingTimeInMillis() < 5000) key = `late:${r.messageId}`;
  if (await claim(key)) await sns.send(tell(r.body)); } }; // unknown
export const bySizeOfBatch = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = event.Records.length > 5 ? inOld : inNew;
  if (!(await isFirst(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const thatThereIsABatch = async (event: SQSEvent) => {
  if (event.Records.length === 0) return;
  for (const r of event.Records) if (await inOld(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const theSameMarker = async (event: SQSEvent) => { for (const r of event.Records) {
  const isFirst = Math.random() < 0.1 ? await claim(r.messageId) : (await redis.set(r.messageId, "1", "EX", 1209600, "NX")) === "OK";
  if (isFirst) await sns.send(tell(r.body)); } }; // guarded
export const oneMoreBehind = async (event: SQSEvent) => { for (const r of event.Records) {
  if (Date.now() < CUTOVER && !(await inOld(r.messageId))) continue;
  if (!(await inNew(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const oneOfThemOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  if (Date.now() < CUTOVER && !(await inOld(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // unguarded
