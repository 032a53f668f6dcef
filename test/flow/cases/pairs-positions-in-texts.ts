// A position in a text is counted up to cut the text: what is cut out is no sum, whatever it is put under.
import type { SQSEvent } from "aws-lambda";
import { S3Client, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { BedrockRuntimeClient, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
const s3 = new S3Client({}); const llm = new BedrockRuntimeClient({});
const read = async (Key: string) => (await s3.send(new GetObjectCommand({ Bucket: "b", Key }))).Body!.transformToString();
export const cutOut = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const text = await read(key);
  const json = JSON.parse(text.substring(text.indexOf("{"), text.lastIndexOf("}") + 1));
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: key, Body: JSON.stringify(json) })); } };
export const cutOutOfAnother = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const doc = JSON.parse(await read(key));
  const got = await llm.send(new InvokeModelCommand({ modelId: "m", body: JSON.stringify(doc) }));
  const text = new TextDecoder().decode(got.body);
  const end = text.lastIndexOf("}");
  if (end < 0) continue;
  const found = JSON.parse(text.substring(text.indexOf("{"), end + 1));
  for (const one of found.updates) doc.segments[one.at].text = one.text;
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: key, Body: JSON.stringify(doc) })); } };
export const oneLess = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const text = await read(key);
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: key, Body: text.slice(0, text.length - 1) })); } };
export const counted = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const doc = JSON.parse(await read(key));
  doc.n = doc.n + 1;
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: key, Body: JSON.stringify(doc) })); } }; // unguarded
export const countedText = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const n = Number(await read(key)) + 1;
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: key, Body: String(n).padStart(8, "0").slice(0, 8) })); } }; // unguarded
export const cutOutOrNothing = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const doc = JSON.parse(await read(key));
  const got = JSON.parse(await (await llm.send(new InvokeModelCommand({ modelId: "m", body: JSON.stringify(doc) }))).body.transformToString());
  const text = got.content.find((one: any) => one.type === "text")?.text ?? "";
  const end = text.lastIndexOf("}");
  if (end < 0) continue;
  for (const one of JSON.parse(text.substring(text.indexOf("{"), end + 1)).updates) doc.segments[one.at].text = one.text;
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: key, Body: JSON.stringify(doc) })); } };
export const nextNumber = async (event: SQSEvent) => { for (const { body: key } of event.Records) {
  const doc = JSON.parse(await read(key));
  const at = doc.text.indexOf("x");
  doc.text = `${doc.text.slice(0, at + 1)}${at + 1}`;
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: key, Body: JSON.stringify(doc) })); } }; // unguarded
