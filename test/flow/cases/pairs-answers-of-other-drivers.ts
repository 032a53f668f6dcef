// Looks and claims by the answers of mssql, data-api-client, dynamoose and Cosmos, and what only the process keeps.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { CosmosClient } from "@azure/cosmos";
import { PrismaClient } from "@prisma/client";
import { caching } from "cache-manager";
import dataApi from "data-api-client";
import * as dynamoose from "dynamoose";
import sql from "mssql";
import { randomUUID } from "node:crypto";
const [sns, da, prisma] = [new SNSClient({}), dataApi({}), new PrismaClient()];
const Seen = dynamoose.model("Seen", { id: String });
const seen = new CosmosClient("x").database("d").container("seen");
const others = new CosmosClient("x").database("d").container("others");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const mssqlLook = async (event: SQSEvent) => { const pool = await sql.connect("c"); for (const { messageId } of event.Records) {
  const found = await pool.request().input("id", messageId).query("SELECT 1 FROM seen WHERE id = @id");
  if (found.recordset.length > 0) continue;
  await sns.send(tell(messageId)); // weak (racy)
  await pool.request().input("id", messageId).query("INSERT INTO seen (id) VALUES (@id)"); } }; // weak (racy)
export const mssqlLookAtAnother = async (event: SQSEvent) => { const pool = await sql.connect("c"); for (const { messageId } of event.Records) {
  const found = await pool.request().input("id", messageId).query("SELECT 1 FROM seen WHERE id = @id");
  if (found.recordset.length > 0) continue;
  await sns.send(tell(messageId)); // unguarded
  await pool.request().input("id", messageId).query("UPDATE others SET n = 1 WHERE id = @id"); } }; // idempotent
export const mssqlClaim = async (event: SQSEvent) => { const pool = await sql.connect("c"); for (const { messageId } of event.Records) {
  const request = pool.request();
  request.input("id", sql.VarChar, messageId);
  const done = await request.query("UPDATE jobs SET state = 'done' WHERE id = @id AND state = 'new'"); // idempotent
  if (done.rowsAffected[0] === 0) continue;
  await sns.send(tell(messageId)); } }; // guarded
export const mssqlDuplicate = async (event: SQSEvent) => { const pool = await sql.connect("c"); for (const { messageId } of event.Records) {
  try { await pool.request().input("id", messageId).input("at", new Date()).query("INSERT INTO seen (id, at) VALUES (@id, @at)"); } // guarded
  catch (error: any) { if (error.number === 2627) continue; throw error; }
  await sns.send(tell(messageId)); } }; // guarded
export const mssqlOfNewIds = async (event: SQSEvent) => { const pool = await sql.connect("c"); for (const { messageId } of event.Records) {
  const found = await pool.request().input("id", randomUUID()).query("SELECT 1 FROM seen WHERE id = @id");
  if (found.recordset.length > 0) continue;
  await sns.send(tell(messageId)); } }; // unguarded
export const dataApiLook = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { records } = await da.query("SELECT id FROM seen WHERE id = :id", { id: messageId });
  if (records.length) continue;
  await sns.send(tell(messageId)); // weak (racy)
  await da.query("INSERT INTO seen (id) VALUES (:id)", { id: messageId }); } }; // weak (racy)
export const dynamooseCount = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const found = await Seen.query("id").eq(messageId).exec();
  if (found.count > 0) continue;
  await sns.send(tell(messageId)); // weak (racy)
  await Seen.create({ id: messageId }); } }; // idempotent
export const dynamooseCountAlone = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const found = await Seen.query("id").eq(messageId).exec();
  if (found.count > 0) continue;
  await sns.send(tell(messageId)); } }; // unguarded
export const cosmosLook = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { resource } = await seen.item(messageId, messageId).read();
  if (resource) continue;
  await sns.send(tell(messageId)); // weak (racy)
  await seen.items.upsert({ id: messageId }); } }; // idempotent
export const cosmosLookAtAnother = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { resource } = await seen.item(messageId, messageId).read();
  if (resource) continue;
  await sns.send(tell(messageId)); // unguarded
  await others.items.upsert({ id: messageId }); } }; // idempotent
export const cosmosQuery = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const { resources } = await seen.items.query({ query: "SELECT * FROM c WHERE c.ref = @id", parameters: [{ name: "@id", value: messageId }] }).fetchAll();
  if (resources.length) continue;
  await sns.send(tell(messageId)); // weak (racy)
  await seen.items.create({ id: `e${messageId}`, ref: messageId }); } }; // idempotent
export const inMemory = async (event: SQSEvent) => { const cache = await caching("memory"); for (const { messageId } of event.Records) {
  if (await cache.get(messageId)) continue;
  await sns.send(tell(messageId)); // unguarded
  await cache.set(messageId, 1); } };
export const inAStore = async (event: SQSEvent) => { const cache = await caching(process.env.STORE as never); for (const { messageId } of event.Records) {
  if (await cache.get(messageId)) continue;
  await sns.send(tell(messageId)); // weak (racy)
  await cache.set(messageId, 1); } }; // idempotent
export const relatedReplaced = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await prisma.user.update({ where: { id }, data: { posts: { deleteMany: {}, create: [{ title: "x" }] } } }); }; // unknown
export const relatedAdded = async (event: SQSEvent) => { for (const { messageId: id } of event.Records)
  await prisma.user.update({ where: { id }, data: { posts: { create: [{ title: "x" }] } } }); }; // unguarded
