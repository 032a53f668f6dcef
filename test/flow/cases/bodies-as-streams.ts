// What is read of a body piece by piece, or not to its end.
import type { SQSEvent } from "aws-lambda";
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
import bus from "some-bus";
const s3 = new S3Client({});
const get = async (k: string) => (await s3.send(new GetObjectCommand({ Bucket: "b", Key: k }))).Body!;
export const cancelled = async (event: SQSEvent) => { for (const r of event.Records) { await (await get(r.body)).transformToWebStream().cancel(); } };
export const destroyed = async (event: SQSEvent) => { for (const r of event.Records) { (await get(r.body) as any).destroy(); } };
export const reader = async (event: SQSEvent) => { for (const r of event.Records) {
  const reader = (await get(r.body)).transformToWebStream().getReader();
  for (;;) { const { done, value } = await reader.read(); if (done) break; console.log(value.length); }
  reader.releaseLock(); } };
export const iterated = async (event: SQSEvent) => { for (const r of event.Records) {
  for await (const part of (await get(r.body)) as any) console.log(part); } };
export const fetched = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await fetch(`https://a.b/${r.body}`);
  await res.body?.cancel(); } };
export const fetchedReader = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await fetch(`https://a.b/${r.body}`);
  const rd = res.body!.getReader(); await rd.read(); await rd.cancel(); } };
export const ofAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  await bus.getReader().cancel(r.body); } }; // unknown
