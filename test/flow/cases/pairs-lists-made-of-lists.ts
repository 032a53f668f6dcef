// Lists that are kept as texts, or made of a list that was read: with something more behind it, and put back, each is longer after each delivery.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import Redis from "ioredis";
import _ from "lodash";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const [s3, redis] = [new S3Client({}), new Redis()];
const get = async (pk: string) => (await doc.send(new GetCommand({ TableName: "carts", Key: { pk } }))).Item as any;
const set = (pk: string, member: object) => new PutCommand({ TableName: "carts", Item: { pk, ...member } });
const lines = async () => ((await (await s3.send(new GetObjectCommand({ Bucket: "b", Key: "log.csv" }))).Body!.transformToString()) as string).split("\n");
const file = (Body: string) => new PutObjectCommand({ Bucket: "b", Key: "log.csv", Body });
const kept = async (key: string) => JSON.parse((await redis.get(key)) ?? "[]") as any[];
const each = (handle: (order: any) => Promise<unknown>) => async (event: SQSEvent) => {
  for (const record of event.Records) await handle(JSON.parse(record.body));
};

export const spread = each(async (order) => redis.set(order.id, JSON.stringify([...(await kept(order.id)), order]))); // unguarded
export const theLastTen = each(async (order) => redis.set(order.id, JSON.stringify([...(await kept(order.id)), order].slice(-10)))); // unguarded
export const besideTheirNumber = each(async (order) => {
  const all = await kept(order.id);
  await redis.set(order.id, JSON.stringify({ all: [...all, order], before: all.length })); }); // unguarded
export const underAName = each(async (order) => {
  const days = JSON.parse((await redis.get(order.id)) ?? "{}");
  await redis.set(order.id, JSON.stringify({ ...days, [order.day]: [...(days[order.day] ?? []), order] })); }); // unguarded
export const joinedByALibrary = each(async (order) => redis.setex(order.id, 60, JSON.stringify(_.concat(await kept(order.id), order)))); // unguarded
export const onceInASet = each(async (order) => redis.set(order.id, JSON.stringify([...new Set([...(await kept(order.id)), order.sku])]))); // idempotent
export const onceById = each(async (order) => redis.set(order.id, JSON.stringify(_.uniqBy([...(await kept(order.id)), order], "id")))); // idempotent
export const withoutItsOwn = each(async (order) => redis.set(order.id, JSON.stringify([...(await kept(order.id)).filter((one) => one.id !== order.id), order]))); // idempotent
export const ofTheRecordAlone = each(async (order) => redis.set(order.id, JSON.stringify([...order.lines, order]))); // idempotent
export const ofAnotherKey = each(async (order) => redis.set(order.id, JSON.stringify([...(await kept("defaults")), order]))); // idempotent

export const linesOfAFile = each(async (order) => s3.send(file([...(await lines()), order.id].join("\n")))); // unguarded
export const linesThatAreNotEmpty = each(async (order) => {
  const all = (await lines()).filter(Boolean);
  all.push(order.id);
  await s3.send(file(all.join("\n"))); }); // unguarded
export const linesThatAreOthers = each(async (order) => {
  const all = (await lines()).filter((line) => line !== order.id);
  all.push(order.id);
  await s3.send(file(all.join("\n"))); }); // idempotent
export const linesOfJson = each(async (order) => {
  const all = (await lines()).map((line) => JSON.parse(line));
  await s3.send(file([...all, order].map((one) => JSON.stringify(one)).join("\n"))); }); // unguarded
export const textOfAnAttribute = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { ...cart, text: [...cart.text.split(","), order.sku].join(",") })); }); // unguarded
export const jsonInAnAttribute = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { data: JSON.stringify([...JSON.parse(cart?.data ?? "[]"), order]) })); }); // unguarded
export const textWithoutItsOwn = each(async (order) => {
  const cart = await get(order.id);
  const text = cart.text.split(",").filter((sku: string) => sku !== order.sku).concat(order.sku).join(",");
  await doc.send(set(order.id, { ...cart, text })); }); // idempotent

export const mapped = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { ...cart, list: [...cart.list.map((one: any) => ({ ...one, isOld: true })), order] })); }); // unguarded
export const mappedAndPushed = each(async (order) => {
  const cart = await get(order.id);
  const list = cart.list.map((one: any) => one);
  list.push(order);
  await doc.send(set(order.id, { ...cart, list })); }); // unguarded
export const copiedAndSorted = each(async (order) => {
  const cart = await get(order.id);
  const list = Array.from<any>(cart.list ?? []).sort((a, b) => a.at - b.at);
  list.push(order);
  await doc.send(set(order.id, { ...cart, list })); }); // unguarded
export const flat = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { ...cart, list: cart.list.flat().concat(order) })); }); // unguarded
export const theActiveOnes = each(async (order) => {
  const cart = await get(order.id);
  const list = cart.list.filter((one: any) => one.isActive);
  list.push(order);
  await doc.send(set(order.id, { ...cart, list })); }); // unknown
export const thoseSince = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { ...cart, list: [order, ...cart.list.filter((one: any) => one.at > order.since)].slice(0, 20) })); }); // unknown
export const gatheredInALoop = each(async (order) => {
  const [cart, list] = [await get(order.id), [] as any[]];
  for (const one of cart.list) list.push(one);
  list.push(order);
  await doc.send(set(order.id, { ...cart, list })); }); // unknown
export const theOthersInALoop = each(async (order) => {
  const [cart, list] = [await get(order.id), [] as any[]];
  for (const one of cart.list) if (one.id !== order.id) list.push(one);
  list.push(order);
  await doc.send(set(order.id, { ...cart, list })); }); // idempotent
export const replacedInPlace = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { ...cart, list: cart.list.map((one: any) => (one.id === order.id ? order : one)) })); }); // idempotent
export const whereItIsMissing = each(async (order) => {
  const cart = await get(order.id);
  const list = cart.list.map((one: any) => one.id);
  if (!list.includes(order.id)) list.push(order.id);
  await doc.send(set(order.id, { ...cart, list })); }); // idempotent
export const underAnotherName = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { ...cart, ids: [...cart.list.map((one: any) => one.id), order.id] })); }); // idempotent
export const leftOutByALibrary = each(async (order) => {
  const cart = await get(order.id);
  await doc.send(set(order.id, { ...cart, list: [..._.without(cart.list, order.id), order.id] })); }); // idempotent
