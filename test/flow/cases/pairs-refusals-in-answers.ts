import { CosmosClient } from "@azure/cosmos";
import { BlobServiceClient } from "@azure/storage-blob";
import { Client } from "@elastic/elasticsearch";
import { generateClient } from "aws-amplify/data";
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { model, Schema } from "mongoose";
import { DataTypes, Model, Sequelize, UniqueConstraintError } from "sequelize";
const amplify = generateClient<any>();
const es = new Client({ node: "x" });
const items = new CosmosClient("x").database("d").container("c").items;
const blobs = BlobServiceClient.fromConnectionString("x").getContainerClient("c");
const db = new Sequelize("x");
const Inbox = db.define("inbox", { id: { type: DataTypes.STRING, primaryKey: true }, n: DataTypes.INTEGER });
class Row extends Model {}
Row.init({ id: { type: DataTypes.STRING, primaryKey: true } }, { sequelize: db });
const post = "https://x.example.com";
// Amplify answers a refusal among `errors`, with no row.
export const amplifyErrors = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data, errors } = await amplify.models.Inbox.create({ id: r.messageId }); // idempotent
  if (errors?.some((e: any) => e.errorType?.includes("ConditionalCheckFailed"))) continue;
  if (!data) throw new Error("x");
  await axios.post(post, { a: 1 }); } }; // guarded
export const amplifyLogs = async (event: SQSEvent) => { for (const r of event.Records) {
  const { errors } = await amplify.models.Inbox.create({ id: r.messageId }); // idempotent
  if (errors) console.error(errors);
  await axios.post(post, { a: 2 }); } }; // unguarded
export const amplifyMadeId = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await amplify.models.Inbox.create({ ref: r.messageId }); // unguarded
  if (data) await axios.post(post, { a: 3 }); } }; // unknown
// Elasticsearch: a conflict that is no error, and a change that changes nothing.
const ignored = async (id: string) => { const r = await es.create({ index: "a", id, document: {} }, { ignore: [409] }); return r.result === "created"; };
export const conflictIgnored = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await ignored(r.messageId)) await axios.post(post, { b: 1 }); // guarded
  else await axios.post(post, { b: 2 }); } }; // unguarded
const changed = async (id: string, doc: object) => { const r = await es.update({ index: "a", id, doc }); return r.result !== "noop"; };
export const changedOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await changed(r.messageId, { sent: true })) await axios.post(post, { b: 3 }); }; // guarded
export const changedEachTime = async (event: SQSEvent) => { for (const r of event.Records)
  if (await changed(r.messageId, { sent: true, at: Date.now() })) await axios.post(post, { b: 4 }); }; // unguarded
// Cosmos DB and blobs say whether there was one before.
export const cosmosMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { statusCode } = await items.upsert({ id: r.messageId, at: Date.now() }); // idempotent
  if (statusCode === 201) await axios.post(post, { c: 1 }); // guarded
  else await axios.post(post, { c: 2 }); } }; // unguarded
const stored = async (id: string, options: object) => { try { await blobs.getBlockBlobClient(id).upload("", 0, options); return true; } catch (e: any) { if (e.statusCode === 409) return false; throw e; } };
export const blobMade = async (event: SQSEvent) => { for (const r of event.Records)
  if (await stored(r.messageId, { conditions: { ifNoneMatch: "*" } })) await axios.post(post, { d: 1 }); }; // guarded
export const blobWritten = async (event: SQSEvent) => { for (const r of event.Records)
  if (await stored(r.messageId, {})) await axios.post(post, { d: 2 }); }; // unguarded
// Sequelize inserts what was built, and sets what was found.
const inserted = async (row: Model) => { try { await row.save(); return true; } catch (e) { if (e instanceof UniqueConstraintError) return false; throw e; } };
export const builtOnce = async (event: SQSEvent) => { for (const r of event.Records)
  if (await inserted(Inbox.build({ id: r.messageId }))) await axios.post(post, { e: 1 }); }; // guarded
export const madeOfClass = async (event: SQSEvent) => { for (const r of event.Records)
  if (await inserted(Row.build({ id: r.messageId }))) await axios.post(post, { e: 2 }); }; // guarded
export const builtWithoutKey = async (event: SQSEvent) => { for (const r of event.Records) {
  await Inbox.build({ n: 1 }).save(); // unknown
  await axios.post(post, { e: r.body }); } }; // unguarded
export const savedAgain = async (event: SQSEvent) => { for (const r of event.Records) {
  const row = await Inbox.findByPk(r.messageId);
  if (!row) continue;
  row.set("n", 1);
  await row.save(); // idempotent
  await axios.post(post, { e: 4 }); } }; // unguarded
// Mongoose: nothing says that a second document is refused.
const Declared = model("Declared", new Schema({ messageId: { type: String, unique: true } }));
const Plain = model("Plain", new Schema({ messageId: String }));
export const declaredUnique = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await new Declared({ messageId: r.messageId }).save(); } catch (e: any) { if (e.code === 11000) continue; throw e; } // idempotent
  await axios.post(post, { f: 1 }); } }; // guarded
export const undeclared = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await new Plain({ messageId: r.messageId }).save(); } catch (e: any) { if (e.code === 11000) continue; throw e; } // unknown
  await axios.post(post, { f: 2 }); } }; // unknown
