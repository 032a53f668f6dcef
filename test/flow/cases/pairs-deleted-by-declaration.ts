// A marker that the store deletes after a while, as a schema, an index or an option of a model says, keeps no repeat out once it is gone.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import dynamoose from "dynamoose";
import { MongoClient } from "mongodb";
import mongoose, { Schema } from "mongoose";
const sns = new SNSClient({});
const doc = DynamoDBDocument.from(new DynamoDB({}));
const db = new MongoClient("m").db();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isThere = (error: any) => error.code === 11000 || error.name === "ConditionalCheckFailedException";
const Hourly = mongoose.model("Hourly", new Schema({ _id: String, at: { type: Date, default: Date.now, expires: "1h" } }));
const Monthly = mongoose.model("Monthly", new Schema({ _id: String, at: { type: Date, default: Date.now, expires: "30d" } }));
const Unfilled = mongoose.model("Unfilled", new Schema({ _id: String, at: { type: Date, expires: 3600 } }));
const Keyed = mongoose.model("Keyed", new Schema({ key: { type: String, unique: true }, at: { type: Date, default: Date.now, index: { expires: "10m" } } }));
const after = (seconds: number) => new Date(Date.now() + seconds * 1000);
const Minutely = mongoose.model("Minutely", new Schema({ _id: String, endsAt: { type: Date, default: () => after(60), expires: 0 } }));
const Weekly = mongoose.model("Weekly", new Schema({ _id: String, endsAt: { type: Date, default: () => after(604_800), expires: 0 } }));
const Later = mongoose.model("Later", new Schema({ _id: String, endsAt: { type: Date, default: () => after(2_592_000), expires: "1h" } }));
const indexed = new Schema({ _id: String, endsAt: Date });
indexed.index({ endsAt: 1 }, { expireAfterSeconds: 0 });
const Indexed = mongoose.model("Indexed", indexed);
const stamped = new Schema({ _id: String }, { timestamps: true });
stamped.index({ createdAt: 1 }, { expireAfterSeconds: 3600 });
const Stamped = mongoose.model("Stamped", stamped);
const seen = db.collection<any>("seen");
void seen.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
const kept = db.collection<any>("kept");
void kept.createIndexes([{ key: { at: 1 } }]);
const Item = dynamoose.model("Item", new dynamoose.Schema({ id: String }), { expires: { ttl: 3_600_000 } } as any);
const Entry = dynamoose.model("Entry", new dynamoose.Schema({ id: String }));
export const entries = new dynamoose.Table("Entry", [Entry], { expires: { ttl: 3_600_000 } } as any);
const Lasting = dynamoose.model("Lasting", new dynamoose.Schema({ id: String }), { expires: { ttl: 2_592_000_000 } } as any);
export const forAnHour = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Hourly.create({ _id: id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const forAMonth = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Monthly.create({ _id: id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const withoutATime = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Unfilled.create({ _id: id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const saved = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await new Hourly({ _id: id }).save(); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const byAnUpsert = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { const x = await Keyed.updateOne({ key: id }, { $setOnInsert: { key: id } }, { upsert: true }); if (!x.upsertedCount) continue; await sns.send(tell(id!)); } }; // weak
export const endsSoon = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Indexed.create({ _id: id, endsAt: new Date(Date.now() + 3_600_000) }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const endsLate = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Indexed.create({ _id: id, endsAt: new Date(Date.now() + 2_592_000_000) }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const byItsStamp = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Stamped.create({ _id: id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const ofADriver = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await seen.insertOne({ _id: id, at: new Date() }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const ofAPlainIndex = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await kept.insertOne({ _id: id, at: new Date() }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const ofAModel = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Item.create({ id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const ofATable = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Entry.create({ id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const ofALastingModel = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Lasting.create({ id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const byAShortName = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await doc.put({ TableName: "t", Item: { pk: id, exp: Math.floor(Date.now() / 1000) + 3600 }, ConditionExpression: "attribute_not_exists(pk)" }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const farAway = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await doc.put({ TableName: "t", Item: { pk: id, exp: Math.floor(Date.now() / 1000) + 2_592_000 }, ConditionExpression: "attribute_not_exists(pk)" }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const lookedFor = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { if (await Hourly.findById(id)) continue; await sns.send(tell(id!)); // weak
  await Hourly.create({ _id: id }); } }; // idempotent
export const filledForAMinute = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Minutely.create({ _id: id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // weak
export const filledForAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Weekly.create({ _id: id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const filledForAMonthAndAnHour = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Later.create({ _id: id }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
export const filledOtherwise = async (event: DynamoDBStreamEvent) => { for (const { eventID: id } of event.Records) { try { await Minutely.create({ _id: id, endsAt: after(604_800) }); } catch (e) { if (isThere(e)) continue; throw e; } await sns.send(tell(id!)); } }; // guarded
