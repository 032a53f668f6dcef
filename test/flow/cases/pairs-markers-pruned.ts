// Markers that the handler takes away among others: by their age they count for as long; by their place, or by something else, nobody knows.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import knex from "knex";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";
const sns = new SNSClient({});
const told = new PublishCommand({ TopicArn: "t", Message: "told" });
const [redis, pool, prisma, kx] = [new Redis(), new Pool(), new PrismaClient(), knex({ client: "pg" })];
const seen = new MongoClient("m").db("d").collection("seen");
const [HOUR, WEEK] = [3600_000, 7 * 24 * 3600_000];
const claim = async (id: string) => (await pool.query("INSERT INTO seen (id, at) VALUES ($1, now()) ON CONFLICT DO NOTHING", [id])).rowCount === 1;

export const afterAnHour = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await claim(eventID!))) continue;
  await sns.send(told); // weak (window)
  await pool.query("DELETE FROM seen WHERE at < now() - interval '1 hour'"); } };
export const afterAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await claim(eventID!))) continue;
  await sns.send(told); // guarded
  await pool.query("DELETE FROM seen WHERE at < now() - interval '7 days'"); } };
export const beforeAll = async (event: DynamoDBStreamEvent) => {
  await pool.query("DELETE FROM seen WHERE at < $1", [new Date(Date.now() - HOUR)]);
  for (const { eventID } of event.Records) if (await claim(eventID!)) await sns.send(told); }; // weak (window)
export const ofAnotherTable = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await claim(eventID!))) continue;
  await sns.send(told); // guarded
  await pool.query("DELETE FROM logs WHERE at < now() - interval '1 hour'"); } };
export const byAnotherColumn = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await claim(eventID!))) continue;
  await sns.send(told); // unknown
  await pool.query("DELETE FROM seen WHERE kind = 'x'"); } };
export const afterATimeOfItsOwn = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await redis.zadd("seen", "NX", Date.now() + WEEK, eventID!))) continue;
  await sns.send(told); // guarded
  await redis.zremrangebyscore("seen", 0, Date.now()); } };
export const ofASortedSet = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await redis.zadd("seen", "NX", Date.now(), eventID!))) continue;
  await sns.send(told); // weak (window)
  await redis.zremrangebyscore("seen", 0, Date.now() - HOUR); } };
export const ofAnotherSortedSet = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await redis.zadd("seen", "NX", Date.now(), eventID!))) continue;
  await sns.send(told); // guarded
  await redis.zremrangebyscore("late", 0, Date.now() - HOUR); } };
export const anyOfASet = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await redis.sadd("seen", eventID!))) continue;
  await sns.send(told); // unknown
  await redis.spop("seen", 10); } }; // unknown
export const anyOfAnotherSet = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await redis.sadd("seen", eventID!))) continue;
  await sns.send(told); // guarded
  await redis.spop("late", 10); } }; // guarded
export const documents = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const { upsertedCount } = await seen.updateOne({ _id: eventID as never }, { $setOnInsert: { at: new Date() } }, { upsert: true });
  if (upsertedCount === 0) continue;
  await sns.send(told); // weak (window)
  await seen.deleteMany({ at: { $lt: new Date(Date.now() - HOUR) } }); } };
export const rows = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const made = await kx("seen").insert({ id, at: new Date() }).onConflict("id").ignore().returning("id");
  if (made.length === 0) continue;
  await sns.send(told); // weak (window)
  await kx("seen").where("at", "<", new Date(Date.now() - HOUR)).del(); } };
export const rowsOfAMapper = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) {
  const { count } = await prisma.seen.createMany({ data: [{ id: id! }], skipDuplicates: true });
  if (count === 0) continue;
  await sns.send(told); // weak (window)
  await prisma.seen.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - HOUR) } } }); } };
export const theRowOfTheRecord = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (!(await claim(eventID!))) continue;
  await sns.send(told); // unguarded
  await pool.query("DELETE FROM seen WHERE id = $1", [eventID]); } };
export const countedDown = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if ((await redis.incr(eventID!)) !== 1) continue; // unguarded
  await sns.send(told); // unguarded
  await redis.decr(eventID!); } }; // unguarded
export const counted = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if ((await redis.incr(eventID!)) !== 1) continue; // guarded
  await sns.send(told); } }; // guarded
