// Where a record stands in its batch, and how many there are, hangs on how the batch was cut; where something stands in the record does not.
import type { SQSEvent } from "aws-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, s3, redis] = [new SNSClient({}), new S3Client({}), new Redis()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isFirst = async (key: string) => (await redis.set(key, "1", "EX", 604800, "NX")) === "OK";

export const counted = async (event: SQSEvent) => { for (let i = 0; i < event.Records.length; i++) {
  const r = event.Records[i]!;
  if (await isFirst(`${r.messageId}-${i}`)) await sns.send(tell(r.body)); } }; // weak (batch-key)
export const countedAlone = async (event: SQSEvent) => { for (let i = 0; i < event.Records.length; i++) {
  if (await isFirst(`${i}`)) await sns.send(tell(event.Records[i]!.body)); } }; // weak (batch-key)
export const countedAndLeftOut = async (event: SQSEvent) => { for (let i = 0; i < event.Records.length; i++) {
  const r = event.Records[i]!;
  if (await isFirst(r.messageId)) await sns.send(tell(r.body)); } }; // guarded
export const countedDown = async (event: SQSEvent) => { for (let i = event.Records.length; i > 0; i--) {
  const r = event.Records[i - 1]!;
  if (await isFirst(`${r.messageId}-${i}`)) await sns.send(tell(r.body)); } }; // weak (batch-key)
export const countedBeside = async (event: SQSEvent) => { let n = 0; for (const r of event.Records) {
  n++;
  if (await isFirst(`${r.messageId}-${n}`)) await sns.send(tell(r.body)); } }; // weak (batch-key)
export const objectCounted = async (event: SQSEvent) => { let n = 0; for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `clicks/${n++}.json`, Body: r.body })); }; // unknown
export const objectOfRecord = async (event: SQSEvent) => { let n = 0; for (const r of event.Records) { n++;
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `clicks/${r.messageId}.json`, Body: `${n}` })); } }; // idempotent
export const placeOf = async (event: SQSEvent) => { for (const r of event.Records) {
  const i = event.Records.indexOf(r);
  if (await isFirst(`${r.messageId}-${i}`)) await sns.send(tell(r.body)); } }; // weak (batch-key)
export const placeFound = async (event: SQSEvent) => { for (const r of event.Records) {
  const i = event.Records.findIndex((one) => one.messageId === r.messageId);
  if (await isFirst(`${r.messageId}-${i}`)) await sns.send(tell(r.body)); } }; // weak (batch-key)
export const placeOfEntry = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries())
  if (await isFirst(`${r.messageId}-${i}`)) await sns.send(tell(r.body)); }; // weak (batch-key)
export const howManyWereSifted = async (event: SQSEvent) => {
  const some = event.Records.filter((r) => r.body !== "");
  for (const r of some) if (await isFirst(`${r.messageId}-${some.length}`)) await sns.send(tell(r.body)); }; // weak (batch-key)
export const howManyWereGathered = async (event: SQSEvent) => {
  const some: { id: string; text: string }[] = [];
  for (const r of event.Records) if (r.body !== "") some.push(JSON.parse(r.body));
  for (const one of some) if (await isFirst(`${one.id}-${some.length}`)) await sns.send(tell(one.text)); }; // weak (batch-key)

export const lineCounted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, lines } = JSON.parse(r.body);
  for (let i = 0; i < lines.length; i++)
    if (await isFirst(`${id}-${i}`)) await sns.send(tell(lines[i])); } }; // guarded
export const lineCountedBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, lines } = JSON.parse(r.body);
  let n = 0;
  for (const line of lines) { n++;
    if (await isFirst(`${id}-${n}`)) await sns.send(tell(line)); } } }; // guarded
export const placeOfLine = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, lines } = JSON.parse(r.body);
  for (const line of lines)
    if (await isFirst(`${id}-${lines.indexOf(line)}`)) await sns.send(tell(line)); } }; // guarded
export const howManyLines = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, lines } = JSON.parse(r.body);
  const some: string[] = [];
  for (const line of lines) if (line !== "") some.push(line);
  if (await isFirst(`${id}-${some.length}`)) await sns.send(tell(r.body)); } }; // guarded
