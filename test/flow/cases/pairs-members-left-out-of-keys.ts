// Keys made of an object without some of its members: what changes may be what was left out.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
import _ from "lodash";
import hash from "object-hash";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (key: string) => redis.set(key, "1", "EX", 999_999, "NX");

export const omitted = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = { ...JSON.parse(body), at: Date.now() };
  if (await claim(hash(_.omit(order, ["at"])))) await sns.send(tell(body)); // guarded
} };
export const omittedAnother = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = { id: JSON.parse(body).id, shop: JSON.parse(body).shop, at: Date.now() };
  if (await claim(hash(_.omit(order, "shop")))) await sns.send(tell(body)); // weak (volatile-key)
} };
export const picked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = { id: JSON.parse(body).id, at: Date.now() };
  if (await claim(JSON.stringify(_.pick(order, ["id"])))) await sns.send(tell(body)); // guarded
} };
export const pickedWithIt = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = { id: JSON.parse(body).id, at: Date.now() };
  if (await claim(JSON.stringify(_.pick(order, ["id", "at"])))) await sns.send(tell(body)); // weak (volatile-key)
} };
export const byAFunction = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = { ...JSON.parse(body), at: Date.now() };
  if (await claim(hash(_.omitBy(order, (_one, name) => name === "at")))) await sns.send(tell(body)); // unknown
} };
export const byAnOption = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = { ...JSON.parse(body), at: new Date() };
  if (await claim(hash(order, { excludeKeys: (name) => name === "at" }))) await sns.send(tell(body)); // unknown
} };
export const byAnotherOption = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = { ...JSON.parse(body), at: new Date() };
  if (await claim(hash(order, { algorithm: "sha1" }))) await sns.send(tell(body)); // weak (volatile-key)
} };
export const byItsValue = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const order = { id: messageId, at: Date.now(), shop: undefined };
  if (await claim(hash(_.omitBy(order, (one) => one === undefined)))) await sns.send(tell(body)); // weak (volatile-key)
} };
export const ofWhatStays = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (await claim(hash(_.omitBy(JSON.parse(body), (_one, name) => name === "at")))) await sns.send(tell(body)); // guarded
} };
export const ofTheRecord = async (event: SQSEvent) => { for (const record of event.Records) {
  const isOfDelivery = (_one: unknown, name: string) => name === "receiptHandle" || name === "attributes";
  if (await claim(hash(_.omitBy(record, isOfDelivery)))) await sns.send(tell(record.body)); // unknown
} };
