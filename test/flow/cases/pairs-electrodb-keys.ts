// Items of electrodb with something spread into them: the entity says which attributes are the key, and which it makes.
import type { SQSEvent } from "aws-lambda";
import { Entity } from "electrodb";
import { ulid } from "ulid";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const model = (entity: string) => ({ entity, version: "1", service: "s" });
const Snapshots = new Entity({ model: model("snapshot"), indexes: { primary: { pk: { field: "pk", composite: ["orderId"] }, sk: { field: "sk", composite: ["createdAt"] } } },
  attributes: { orderId: { type: "string" }, createdAt: { type: "number", default: () => Date.now() }, note: { type: "string" } } });
const Orders = new Entity({ model: model("order"), indexes: { primary: { pk: { field: "pk", composite: ["orderId"] }, sk: { field: "sk", composite: ["line"] } } },
  attributes: { orderId: { type: "string" }, line: { type: "string" }, createdAt: { type: "number", default: () => Date.now() } } });
export const made = async (event: SQSEvent) => { for (const r of event.Records) {
  await Snapshots.create({ ...JSON.parse(r.body), orderId: r.messageId }).go(); } }; // unknown
export const madeByPut = async (event: SQSEvent) => { for (const r of event.Records) {
  await Snapshots.put({ ...JSON.parse(r.body), orderId: r.messageId }).go(); } }; // unknown
export const given = async (event: SQSEvent) => { for (const r of event.Records) {
  const { at, ...order } = JSON.parse(r.body);
  await Snapshots.create({ ...order, orderId: r.messageId, createdAt: at }).go(); } }; // idempotent
export const anew = async (event: SQSEvent) => { for (const r of event.Records) {
  await Snapshots.create({ ...JSON.parse(r.body), createdAt: Date.now() }).go(); } }; // unguarded
export const spread = async (event: SQSEvent) => { for (const r of event.Records) {
  await Orders.create({ ...JSON.parse(r.body), orderId: r.messageId }).go(); } }; // idempotent
export const generated = async (event: SQSEvent) => { for (const r of event.Records) {
  await Orders.create({ ...JSON.parse(r.body), orderId: ulid() }).go(); } }; // unguarded
export const beside = async (event: SQSEvent) => { for (const r of event.Records) {
  await Orders.put({ ...JSON.parse(r.body), updated: Date.now() }).go(); } }; // idempotent
export const perhapsNotGiven = async (event: SQSEvent) => { for (const r of event.Records) {
  const { line, isLine } = JSON.parse(r.body);
  await Orders.put({ orderId: r.messageId, line: isLine ? line : undefined }).go(); } }; // unknown
export const perhapsMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { at, isTimed } = JSON.parse(r.body);
  await Snapshots.put({ orderId: r.messageId, createdAt: isTimed ? at : undefined }).go(); } }; // unguarded
export const timeBeside = async (event: SQSEvent) => { for (const r of event.Records) {
  await Orders.create({ orderId: r.messageId, line: "1", createdAt: Date.now() }).go(); // idempotent
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // guarded
export const timeWithin = async (event: SQSEvent) => { for (const r of event.Records) {
  await Snapshots.create({ orderId: r.messageId, createdAt: Date.now() }).go(); // unguarded
  await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body })); } }; // unguarded
