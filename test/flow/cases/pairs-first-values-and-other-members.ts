// Lists that are gone through with a first value, objects with members that nobody has written, and commands of which one is sent.
import { parser } from "@aws-lambda-powertools/parser/middleware";
import { SqsEnvelope } from "@aws-lambda-powertools/parser/envelopes";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { promisify } from "node:util";
import { client } from "@acme/clients";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import middy from "@middy/core";
import Redis from "ioredis";
import { z } from "zod";
import _ from "lodash";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const each = (work: (r: SQSRecord) => Promise<unknown>) => async (event: SQSEvent) => { for (const r of event.Records) await work(r); };

export const sumWithFirst = each(async (r) => {
  if (_.reduce([1, 2], (sum, one) => sum + one, 4) === 7) await sns.send(tell(r.body)); }); // unguarded
export const otherSum = each(async (r) => {
  if (_.reduce([1, 2], (sum, one) => sum + one, 4) === 3) await sns.send(tell(r.body)); });
export const sumWithoutFirst = each(async (r) => {
  if (_.reduce([1, 2], (sum, one) => sum + one) === 3) await sns.send(tell(r.body)); }); // unguarded

export const moreThanWritten = each(async (r) => {
  if (_.map({ known: 1, ...JSON.parse(r.body) }, (one) => one).length > 1) await sns.send(tell(r.body)); }); // unguarded
export const allOfThem = each(async (r) => {
  if (_.map({ known: 1, other: 2 }, (one) => one).length > 1) await sns.send(tell(r.body)); }); // unguarded
export const noMoreThanWritten = each(async (r) => {
  if (_.map({ known: 1 }, (one) => one).length > 1) await sns.send(tell(r.body)); });

const schema = z.object({ id: z.string() });
const open = promisify((event, done) => done(null, event));
export const ownEnvelope = middy(async (event: SQSEvent) => { for (const r of event.Records) await sns.send(tell(r.body)); }) // unguarded
  .use(parser({ schema, envelope: open }));
export const ownEnvelopeOnce = middy(async (event: SQSEvent) => {
  for (const r of event.Records) if ((await redis.set(r.messageId, "1", "NX")) === "OK") await sns.send(tell(r.body)); }) // guarded
  .use(parser({ schema, envelope: open }));
export const knownEnvelope = middy(async (orders) => { for (const { id } of orders) await sns.send(tell(id)); }) // unguarded
  .use(parser({ schema, envelope: SqsEnvelope }));

export const oneOfTwoLooks = each(async (r) => {
  const isNew = (await redis.set(r.messageId, "1", "EX", 60, "NX")) === "OK";
  const look = isNew ? new GetCommand({ TableName: "new", Key: { id: r.messageId } }) : new GetCommand({ TableName: "old", Key: { id: r.messageId } });
  const { Item } = await client.send(look);
  if (Item) return;
  await sns.send(tell(r.body)); // unguarded
});
