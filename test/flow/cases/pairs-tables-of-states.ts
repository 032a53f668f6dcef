// A table of what is allowed that is read by a found field: a test of it is one of the field.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocument.from({} as never)];
const NEXT: Record<string, string[]> = { QUEUED: ["START", "FAIL"], PROCESSING: ["FAIL"], DONE: [] };
const SETS: Record<string, Set<string>> = { QUEUED: new Set(["START"]), PROCESSING: new Set(["FAIL"]), DONE: new Set([]) };
const MAYS: Record<string, boolean> = { QUEUED: true, PROCESSING: false };
const read = async (id: string) => (await doc.get({ TableName: "jobs", Key: { id } })).Item;
const mark = (id: string) => doc.update({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": "PROCESSING" } }); // idempotent
const tell = (text: string) => new PublishCommand({ Message: text });
export const lists = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job) continue;
  if (!NEXT[job.status].includes("START")) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // weak (racy)
export const sets = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job) continue;
  if (!SETS[job.status].has("START")) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // weak (racy)
export const flags = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job) continue;
  if (!MAYS[job.status]) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // weak (racy)
export const ofAnotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job) continue;
  if (!NEXT[job.kind].includes("START")) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // unguarded
export const thrown = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job) continue;
  if (!NEXT[job.status].includes("START")) throw new Error("no");
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // weak (racy)
const allows = (status: string, event: { type: string }): boolean => { const valid = SETS[status]; return valid ? valid.has(event.type) : false; };
const check = (job: Record<string, any>) => allows(job.status, { type: "START" }) ? { ok: true } : { ok: false };
export const helper = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job) continue;
  const result = check(job); if (!result.ok) throw new Error("no");
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // weak (racy)
const HANDLERS: Record<string, (text: string) => Promise<unknown>> = { mail: (text) => sns.send(tell(text)) }; // unguarded
export const functions = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job) continue;
  await HANDLERS[job.kind]?.(r.body); } };
export const byTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!NEXT[r.body].includes("START")) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // unguarded
const STEPS: Record<string, Record<string, string>> = { QUEUED: { start: "PROCESSING" }, PROCESSING: { end: "DONE" }, DONE: {} };
const set = (id: string, to: string) => doc.update({ TableName: "jobs", Key: { id }, UpdateExpression: "SET #s = :s", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":s": to } }); // idempotent
export const tablesInTables = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, action } = JSON.parse(r.body); const job = await read(id); if (!job) continue;
  const to = STEPS[job.status][action]; if (!to) continue;
  await set(id, to);
  await sns.send(tell(to)); } }; // unknown
export const tablesByAnotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, action } = JSON.parse(r.body); const job = await read(id); if (!job) continue;
  const to = STEPS[job.kind][action]; if (!to) continue;
  await set(id, "PROCESSING");
  await sns.send(tell(to)); } }; // unguarded
export const tablesUnmarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, action } = JSON.parse(r.body); const job = await read(id); if (!job) continue;
  const to = STEPS[job.status][action]; if (!to) continue;
  await sns.send(tell(to)); } }; // unguarded
const mayGo = (from: string, to: string) => { const next: Record<string, string[]> = { QUEUED: ["PROCESSING", "FAILED"], PROCESSING: ["FAILED"], FAILED: [] }; return next[from]!.includes(to); };
export const writtenInTheFunction = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job || !mayGo(job.status, "PROCESSING")) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // weak (racy)
export const ofAnotherFieldThere = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job || !mayGo(job.kind, "PROCESSING")) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // unguarded
const mayGoOn = (from: string, to: string) => { const next: Record<string, string[]> = { QUEUED: ["PROCESSING"], PROCESSING: ["PROCESSING"] }; return next[from]!.includes(to); };
export const toItself = async (event: SQSEvent) => { for (const r of event.Records) {
  const job = await read(r.body); if (!job || !mayGoOn(job.status, "PROCESSING")) continue;
  await mark(r.body);
  await sns.send(tell(r.body)); } }; // unguarded
export const filledThere = async (event: SQSEvent) => { const groups: Record<string, string[]> = { mail: ["first"], push: [] };
  for (const r of event.Records) { const job = await read(r.body); if (job) groups[job.kind]?.push(r.body); }
  for (const text of groups.mail!) await sns.send(tell(text)); }; // unguarded
