// Callbacks that run at a time that nobody knows, any number of times.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { EventEmitter } from "node:events";
import { finished } from "node:stream/promises";
import AWS from "aws-sdk";
import csv from "some-csv-package";
import { bus } from "some-bus-package";
const sns = new SNSClient({});
const s3 = new AWS.S3();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const memberSetByAStream = async (event: SQSEvent) => { for (const r of event.Records) {
  const result: Record<string, string> = {};
  const stream = csv.parse(r.body);
  stream.on("data", (row) => { result[row.id] = row.name; });
  await finished(stream);
  if ("a" in result) await sns.send(tell("has a")); // unguarded
  if (!("b" in result)) await sns.send(tell("lacks b")); } }; // unguarded
export const memberOfAKnownName = async (event: SQSEvent) => { for (const r of event.Records) {
  const result: Record<string, string> = {};
  csv.parse(r.body).on("data", (row) => { result.name = row.name; }).on("error", () => { result.failed = "yes"; });
  await new Promise((resolve) => setTimeout(resolve, 10));
  if (!("name" in result)) await sns.send(tell("nameless")); // unguarded
  if (result.failed) await sns.send(tell("failed")); } }; // unguarded
export const flagThatIsSetLater = async (event: SQSEvent) => { for (const r of event.Records) {
  let failed = false;
  bus.subscribe(r.body, () => { failed = true; }); // unknown
  failed = false;
  await bus.drain();
  if (failed) await sns.send(tell("failed")); } }; // unguarded
export const flagOfATimer = async (event: SQSEvent) => { for (const r of event.Records) {
  let late = false;
  const timer = setTimeout(() => { late = true; }, 1000);
  late = false;
  await bus.drain();
  clearTimeout(timer);
  if (late) await sns.send(tell("late")); } }; // unguarded
export const emitterOfNode = async (event: SQSEvent) => { for (const r of event.Records) {
  const emitter = new EventEmitter();
  const names: string[] = [];
  emitter.on("name", (name) => names.push(name));
  await bus.emitAll(emitter);
  if (names.length > 0) await sns.send(tell(names[0])); // unguarded
  if (names.length === 0) await sns.send(tell("none")); } }; // unguarded
export const streamOfTheSdk = async (event: SQSEvent) => { for (const r of event.Records) {
  const lines: string[] = [];
  await new Promise((resolve, reject) => s3.getObject({ Bucket: "b", Key: r.body }).createReadStream()
    .on("data", (line) => lines.push(line)).on("end", resolve).on("error", reject));
  if (lines.length === 2) await sns.send(tell("two")); // unguarded
  for (const line of lines) await sns.send(tell(line)); } }; // unguarded
export const countedTwice = async (event: SQSEvent) => { for (const r of event.Records) {
  let count = 0;
  csv.each(r.body, () => { count++; }); // unknown
  if (count === 2) await sns.send(tell("two")); } }; // unguarded
export const onlyHereIsSure = async (event: SQSEvent) => { for (const r of event.Records) {
  const result: Record<string, string> = {};
  [1].forEach(() => { result.name = "a"; });
  if (!("name" in result)) await sns.send(tell("unreachable")); } };
export const asyncGenerator = async (event: SQSEvent) => {
  async function* bodies() { for (const r of event.Records) yield r.body; }
  for await (const body of bodies()) await sns.send(tell(body)); }; // unguarded
