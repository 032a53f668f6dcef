// A sum of what one object of a bucket holds, put into another one: a repeat makes the same of it, as far as the names tell the two apart.
import type { SQSEvent } from "aws-lambda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { basename } from "node:path";
const s3 = new S3Client({});
const Bucket = process.env.BUCKET!;
const read = async (Key: string) => JSON.parse(await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString());
const put = (Key: string, value: unknown) => new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(value) });

export const besideIt = async (event: SQSEvent) => { for (const record of event.Records) {
  const object = JSON.parse(record.body);
  const order = await read(object.key);
  await s3.send(put(`results/${object.key}.json`, { total: order.net + order.tax })); } }; // idempotent
export const underItsName = async (event: SQSEvent) => { for (const record of event.Records) {
  const object = JSON.parse(record.body);
  const order = await read(object.key);
  await s3.send(put(object.key, { ...order, count: order.count + 1 })); } }; // unguarded
export const underTheSameLetters = async (event: SQSEvent) => { for (const record of event.Records) {
  const object = JSON.parse(record.body);
  const order = await read(`counts/${object.key}.json`);
  await s3.send(put(`counts/${object.key}.json`, { count: order.count + 1 })); } }; // unguarded
export const ofADecodedKey = async (event: SQSEvent) => { for (const record of event.Records) {
  const object = JSON.parse(record.body);
  const key = decodeURIComponent(object.key.replace(/\+/g, " "));
  const order = await read(key);
  await s3.send(put(`results/${key.replace(/^uploads\//, "")}.json`, { total: order.net + order.tax })); } }; // unknown
export const ofADecodedKeyPutBack = async (event: SQSEvent) => { for (const record of event.Records) {
  const object = JSON.parse(record.body);
  const key = decodeURIComponent(object.key.replace(/\+/g, " "));
  const order = await read(key);
  await s3.send(put(key, { count: order.count + 1 })); } }; // unguarded
export const inAFolderOfTheEnvironment = async (event: SQSEvent) => { for (const record of event.Records) {
  const object = JSON.parse(record.body);
  const order = await read(object.key);
  await s3.send(put(`${process.env.FOLDER}/${basename(object.key)}`, { total: order.net + order.tax })); } }; // idempotent
export const whereItIsChangedToo = async (event: SQSEvent) => { for (const record of event.Records) {
  const object = JSON.parse(record.body);
  const order = await read(object.key);
  await s3.send(put(`results/${object.key}.json`, { total: order.net + order.tax })); // unknown
  await s3.send(put(object.key, { ...order, net: order.net + 1 })); } }; // unguarded
