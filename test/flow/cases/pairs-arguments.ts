// What a function was called with, by `arguments`, and lists that are taken apart from an end.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Worker } from "node:worker_threads";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const tellOnce = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const quiet = (Message: string) => Promise.resolve(Message);
const senders = { tell, tellOnce, quiet };

function byName() { return senders[arguments[0]](arguments[1]); }
function byCopy() {
  const given = Array.prototype.slice.call(arguments);
  const name = given.shift();
  return senders[name].apply(senders, given);
}
function last() {
  const given = Array.from(arguments);
  const work = given.pop();
  return work.apply(null, given);
}
const timed = (work) => function () { console.time("work"); return work.apply(this, arguments); };
export const toldHandler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    await byName("tell", body);
    await byCopy("tell", body);
    await last(body, quiet);
    await timed(tell)(body);
  }
};
export const guardedHandler = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if (!(await redis.set(messageId, "1", "EX", 999999, "NX"))) continue;
    await byName("tellOnce", body);
    await byCopy("tellOnce", body);
    await timed(tellOnce)(body);
  }
};
export const quietHandler = async (event: SQSEvent) => {
  for (const { body } of event.Records) { await byName("quiet", body); await byCopy("quiet", body); }
};
/** The first of a list that is known, then the others. */
export const inTurnHandler = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const steps = [(one: SQSRecord) => quiet(one.body), (one: SQSRecord) => tell(one.body)];
    await steps.shift()!(r);
    while (steps.length > 0) await steps.shift()!(r);
  }
};
/** Another thread does what it does. */
export const threadHandler = async (event: SQSEvent) => {
  for (const { body } of event.Records) await new Promise((done) => new Worker("./send.js", { workerData: body }).on("exit", done)); // unknown
};
