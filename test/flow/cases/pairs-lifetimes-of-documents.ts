// A document that is deleted some time after it was written remembers for as long: the `ttl` of Cosmos DB, the `expiry` of Couchbase, in seconds.
import { CosmosClient } from "@azure/cosmos";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { KinesisStreamEvent, KinesisStreamRecord } from "aws-lambda";
import { connect, DocumentExistsError, DocumentNotFoundError } from "couchbase";
const seen = new CosmosClient({} as never).database("app").container("seen");
const sns = new SNSClient({});
const tell = ({ eventID }: KinesisStreamRecord) => new PublishCommand({ TopicArn: "t", Message: eventID });
const week = 7 * 24 * 3600;
const isThere = (error: any) => error.code === 409;

export const cosmosHour = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  try { await seen.items.create({ id: r.eventID, ttl: 3600 }); } catch (error) { if (isThere(error)) continue; throw error; }
  await sns.send(tell(r)); } }; // weak (window)
export const cosmosWeek = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  try { await seen.items.create({ id: r.eventID, ttl: week }); } catch (error) { if (isThere(error)) continue; throw error; }
  await sns.send(tell(r)); } }; // guarded
export const cosmosForGood = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  try { await seen.items.create({ id: r.eventID, ttl: -1 }); } catch (error) { if (isThere(error)) continue; throw error; }
  await sns.send(tell(r)); } }; // guarded
export const cosmosPlain = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  try { await seen.items.create({ id: r.eventID }); } catch (error) { if (isThere(error)) continue; throw error; }
  await sns.send(tell(r)); } }; // guarded
export const cosmosMarked = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const { resource } = await seen.item(r.eventID, r.eventID).read(); if (resource) continue;
  await sns.send(tell(r)); // weak (racy, window)
  await seen.items.upsert({ id: r.eventID, ttl: 3600 }); } };
export const cosmosMarkedForGood = async (event: KinesisStreamEvent) => { for (const r of event.Records) {
  const { resource } = await seen.item(r.eventID, r.eventID).read(); if (resource) continue;
  await sns.send(tell(r)); // weak (racy)
  await seen.items.upsert({ id: r.eventID }); } };

const couch = async () => (await connect("couchbase://db")).bucket("app").defaultCollection();
export const couchHour = async (event: KinesisStreamEvent) => { const seen = await couch(); for (const r of event.Records) {
  try { await seen.insert(r.eventID, {}, { expiry: 3600 }); } catch (error) { if (error instanceof DocumentExistsError) continue; throw error; }
  await sns.send(tell(r)); } }; // weak (window)
export const couchWeek = async (event: KinesisStreamEvent) => { const seen = await couch(); for (const r of event.Records) {
  try { await seen.insert(r.eventID, {}, { expiry: week }); } catch (error) { if (error instanceof DocumentExistsError) continue; throw error; }
  await sns.send(tell(r)); } }; // guarded
export const couchPlain = async (event: KinesisStreamEvent) => { const seen = await couch(); for (const r of event.Records) {
  try { await seen.insert(r.eventID, {}); } catch (error) { if (error instanceof DocumentExistsError) continue; throw error; }
  await sns.send(tell(r)); } }; // guarded
export const couchMarked = async (event: KinesisStreamEvent) => { const seen = await couch(); for (const r of event.Records) {
  const { exists } = await seen.exists(r.eventID); if (exists) continue;
  await sns.send(tell(r)); // weak (racy, window)
  await seen.upsert(r.eventID, {}, { expiry: 3600 }); } };
