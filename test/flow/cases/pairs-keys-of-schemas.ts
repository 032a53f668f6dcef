// The schema of a dynamoose model says which attributes are the key.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import * as dynamoose from "dynamoose";
import { Entity } from "electrodb";
const sns = new SNSClient({});
const told = new PublishCommand({ TopicArn: "t", Message: "told" });

const stated = new dynamoose.Schema({ token: String, number: { type: String, hashKey: true } });
const Order = dynamoose.model("orders", stated);
export const stableKey = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  await Order.create({ number: messageId, token: randomUUID() }); // idempotent
  await sns.send(told); } }; // guarded
export const randomKey = async (event: SQSEvent) => { for (const { body } of event.Records)
  await Order.create({ number: randomUUID(), token: body }); }; // unguarded
export const savedUnderAStableKey = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await new Order({ number: messageId, token: randomUUID() }).save(); }; // idempotent
export const savedUnderARandomKey = async (event: SQSEvent) => { for (const { body } of event.Records)
  await new Order({ number: randomUUID(), token: body }).save(); }; // unguarded
export const manyUnderStableKeys = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await Order.batchPut([{ number: messageId, token: randomUUID() }]); }; // idempotent
export const manyUnderRandomKeys = async (event: SQSEvent) => { for (const { body } of event.Records)
  await Order.batchPut([{ number: randomUUID(), token: body }]); }; // unguarded

const Visit = dynamoose.model("visits", new dynamoose.Schema({ number: { type: String, hashKey: true }, at: { type: Number, rangeKey: true }, token: String }));
export const sortedByTime = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await Visit.create({ number: messageId, at: Date.now() }); }; // unguarded
export const sortedByTheRecord = async (event: SQSEvent) => { for (const { messageId, attributes } of event.Records)
  await Visit.create({ number: messageId, at: attributes.SentTimestamp, token: randomUUID() }); }; // idempotent

const First = dynamoose.model("firsts", { number: String, token: String });
export const theFirstIsTheKey = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await First.create({ number: messageId, token: randomUUID() }); }; // idempotent
export const theFirstIsRandom = async (event: SQSEvent) => { for (const { body } of event.Records)
  await First.create({ number: randomUUID(), token: body }); }; // unguarded

const Made = dynamoose.model("made", { number: { type: String, hashKey: true, default: () => randomUUID() }, text: String });
export const madeBySchema = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await Made.create({ text: body }); // unguarded
  await sns.send(told); } }; // unguarded
const Drawn = new Entity({
  model: { entity: "drawn", version: "1", service: "s" },
  attributes: { number: { type: "string", default: () => randomUUID() }, text: { type: "string" } },
  indexes: { primary: { pk: { field: "pk", composite: ["number"] }, sk: { field: "sk", composite: [] } } },
});
export const madeByEntity = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await Drawn.create({ text: body }).go(); // unguarded
  await sns.send(told); } }; // unguarded
export const givenToEntity = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  await Drawn.create({ number: messageId }).go(); // idempotent
  await sns.send(told); } }; // guarded

const Elsewhere = dynamoose.model("elsewhere", JSON.parse(process.env.SCHEMA!));
export const byCustom = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await Elsewhere.create({ id: messageId, token: randomUUID() }); }; // idempotent
export const notKnown = async (event: SQSEvent) => { for (const { messageId } of event.Records)
  await Elsewhere.create({ number: messageId, token: randomUUID() }); }; // unknown
export const besideARandomKey = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await Order.create({ number: randomUUID(), token: body }); // unguarded
  await sns.send(told); } }; // unguarded
export const besideARandomKeyThatIsAsked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  try { await Order.create({ number: randomUUID(), token: body }); } catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") continue; throw error; } // unguarded
  await sns.send(told); } }; // weak (volatile-key)
