// What is written over a marker behind the work: it stands for another time, is empty, or the marker has another name.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import { createClient } from "redis";
const [sns, redis, node] = [new SNSClient({}), new Redis(), createClient()];
const tell = (m: string) => new PublishCommand({ Message: m });
const WEEK = 604_800;
const claim = (id: string, seconds = WEEK) => redis.set(id, "1", "EX", seconds, "NX");
export const forLess = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!))) continue;
  await sns.send(tell("a")); // weak (window)
  await redis.set(id!, "done", "EX", 30); } };
export const forLessBySetex = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!))) continue;
  await sns.send(tell("a")); // weak (window)
  await redis.setex(id!, 30, "done"); } };
export const forAsLong = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!))) continue;
  await sns.send(tell("a")); // guarded
  await redis.set(id!, "done", "EX", WEEK); } };
export const forLonger = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!, 60))) continue;
  await sns.send(tell("a")); // guarded
  await redis.set(id!, "done", "EX", WEEK); } };
export const forEver = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!, 60))) continue;
  await sns.send(tell("a")); // guarded
  await redis.set(id!, "done"); } };
export const forTheSame = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!, 60))) continue;
  await sns.send(tell("a")); // weak (window)
  await redis.set(id!, "done", "KEEPTTL"); } };
export const forLessOnFailure = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!))) continue;
  try { await sns.send(tell("a")); // guarded
  } catch (x) { await redis.set(id!, "failed", "EX", 30); throw x; } } };
export const renamed = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!))) continue;
  await sns.send(tell("a")); // unguarded
  await redis.rename(id!, `old:${id}`); } };
export const anotherRenamed = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await claim(id!))) continue;
  await sns.send(tell("a")); // guarded
  await redis.rename(`work:${id}`, `old:${id}`); } };
export const emptied = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if ((await redis.getset(id!, "1")) === "1") continue;
  await sns.send(tell("a")); // unknown
  await redis.set(id!, "0"); } };
export const done = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await redis.getset(id!, "1")) continue;
  await sns.send(tell("a")); // guarded
  await redis.set(id!, "done"); } };
export const once = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await redis.getset(id!, "1")) continue;
  await sns.send(tell("a")); } }; // guarded
export const untilSoon = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await node.set(id!, "1", { NX: true, EXAT: Math.floor(Date.now() / 1000) + 60 }))) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const untilNextWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await node.set(id!, "1", { NX: true, EXAT: Math.floor(Date.now() / 1000) + 604_800 }))) continue;
  await sns.send(tell("a")); } }; // guarded
export const untilSoonInMilliseconds = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await redis.set(id!, "1", "PXAT", Date.now() + 60_000, "NX"))) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const untilSoonByType = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (!(await node.set(id!, "1", { condition: "NX", expiration: { type: "EXAT", value: Math.floor(Date.now() / 1000) + 60 } }))) continue;
  await sns.send(tell("a")); } }; // weak (window)
