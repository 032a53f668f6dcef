// Answers of claims and looks that code computes on before it asks them, in ways that nobody follows, and twins whose tests lead nowhere.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Pool } from "pg";
import Redis from "ioredis";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [redis, pool] = [new Redis(), new Pool()];
const claim = (id: string) => redis.set(id, "1", "EX", 1209600, "NX");
const isFirst = async (id: string) => (await claim(id)) === "OK";

export const byAPattern = async (event: SQSEvent) => { for (const r of event.Records) {
  if (/^OK$/.test(String(await claim(r.messageId)))) await sns.send(tell(r.body)); } }; // unknown
export const byAPatternOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  if (/^OK$/.test(r.body)) await sns.send(tell(r.body)); } }; // unguarded
export const byAPatternThatLeadsNowhere = async (event: SQSEvent) => { for (const r of event.Records) {
  if (/^OK$/.test(String(await claim(r.messageId)))) console.log("first");
  await sns.send(tell(r.body)); } }; // unguarded
export const byItsJson = async (event: SQSEvent) => { for (const r of event.Records) {
  if (JSON.stringify(await claim(r.messageId)) === '"OK"') await sns.send(tell(r.body)); } }; // unknown
export const byAPlaceInAList = async (event: SQSEvent) => { for (const r of event.Records) {
  if ([await isFirst(r.messageId)].indexOf(false) === -1) await sns.send(tell(r.body)); } }; // unknown
export const amongSome = async (event: SQSEvent) => { for (const r of event.Records) {
  if ([await isFirst(r.messageId)].includes(true)) await sns.send(tell(r.body)); } }; // guarded
export const inASet = async (event: SQSEvent) => { for (const r of event.Records) {
  if (new Set([await claim(r.messageId)]).has("OK")) await sns.send(tell(r.body)); } }; // guarded
export const byItsSign = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rowCount } = await pool.query("INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING", [r.messageId]); // idempotent
  if (Math.sign(rowCount!) === 1) await sns.send(tell(r.body)); } }; // unknown
export const bySearchParameters = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = new URLSearchParams({ first: String(await isFirst(r.messageId)) });
  if (told.get("first") === "true") await sns.send(tell(r.body)); } }; // unknown
export const ofWhatAWordWasChosenFor = async (event: SQSEvent) => { for (const r of event.Records) {
  const word = (await isFirst(r.messageId)) ? "tell" : "skip";
  if (/tell/.test(`${word} ${r.body}`)) await sns.send(tell(r.body)); } }; // unknown
export const releasedBehindIt = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!/^OK$/.test(String(await claim(r.messageId)))) continue;
  await sns.send(tell(r.body)); // unguarded
  await redis.del(r.messageId); } };

// A look whose answer is computed on, marked by what stands behind it or by nothing.
const stateOf = async (id: string) => ((await redis.get(id)) === null ? "new" : "seen");
export const lookComputedOn = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!/new/.test(`it is ${await stateOf(r.messageId)}`)) continue;
  await sns.send(tell(r.body)); // unknown
  await redis.set(r.messageId, "1"); } };
export const lookComputedOnAndNotMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!/new/.test(`it is ${await stateOf(r.messageId)}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
