// Packages that arrange what they are given: channels of Node, middleware, promises with callbacks, functions without points.
import { channel, subscribe } from "node:diagnostics_channel";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import AWS from "aws-sdk";
import Redis from "ioredis";
import compose from "koa-compose";
import _ from "lodash";
import fp from "lodash/fp";
import Q from "q";
import * as R from "ramda";
const [sns, redis, topic] = [new SNSClient({}), new Redis(), new AWS.SNS()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

subscribe("orders", (order: { body: string }) => void sns.send(tell(order.body))); // unguarded
subscribe("quiet", (order: { body: string }) => void sns.send(tell(order.body)));
export const channels = async (event: SQSEvent) => {
  for (const { body } of event.Records) channel("orders").publish({ body });
  for (const { body } of event.Records) channel("others").publish({ body });
};

const claimed = compose<{ id: string; text: string }>([
  async ({ id }, next) => { if (await redis.set(id, "1", "EX", 999999, "NX")) await next(); },
  async ({ text }) => { await sns.send(tell(text)); }, // guarded
]);
const stopped = compose<{ text: string }>([async () => {}, async ({ text }) => { await sns.send(tell(text)); }]);
const passed = compose<{ text: string }>([async (_context, next) => next(), async ({ text }) => { await sns.send(tell(text)); }]); // unguarded
export const middleware = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    await claimed({ id: messageId, text: body });
    await stopped({ text: body });
    await passed({ text: body });
  }
};

export const promises = (event: SQSEvent) =>
  Q.all(event.Records.map((record) => Q.ninvoke(topic, "publish", { TopicArn: "t", Message: record.body }))); // unguarded
export const listed = () => Q.ninvoke(topic, "listTopics", {});

export const piped = R.pipe(
  R.prop("Records"),
  R.map(R.pipe(R.prop("body"), JSON.parse)),
  R.map((order: { text: string }) => sns.send(tell(order.text))), // unguarded
);
const send = fp.cond([[fp.matches({ kind: "mail" }), (order: { text: string }) => sns.send(tell(order.text))]]); // unguarded
export const flown = async (event: SQSEvent) => {
  await Promise.all(fp.flow(fp.get("Records"), fp.map(fp.flow(fp.get("body"), JSON.parse, send)))(event));
};
export const chained = async (event: SQSEvent) => {
  const works = _(event.Records).map(({ body }) => () => sns.send(tell(body))).value(); // unguarded
  for (const work of works) await work();
};
