// Buffers of claimed records that are sent when they are full and begun anew: `buffer = []` in the loop, in a function, in a class.
import type { SQSEvent } from "aws-lambda";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import axios from "axios";
import Redis from "ioredis";
const sqs = new SQSClient({});
const redis = new Redis();
const isNew = async (id: string) => (await redis.set(id, "1", "EX", 1209600, "NX")) === "OK";
const send = (Entries: { Id: string; MessageBody: string }[]) => new SendMessageBatchCommand({ QueueUrl: "q", Entries });
const URL = "https://orders.example.com";

export const begunAnew = async (event: SQSEvent) => {
  let buffer: { Id: string; MessageBody: string }[] = [];
  for (const { messageId: Id, body: MessageBody } of event.Records) {
    if (!(await isNew(Id))) continue;
    buffer.push({ Id, MessageBody });
    if (buffer.length < 10) continue;
    await sqs.send(send(buffer)); // guarded
    buffer = [];
  }
  if (buffer.length) await sqs.send(send(buffer)); // guarded
};
export const withOneThatNobodyClaimed = async (event: SQSEvent) => {
  let buffer = [{ Id: "first", MessageBody: "a batch begins" }];
  for (const { messageId: Id, body: MessageBody } of event.Records) {
    if (!(await isNew(Id))) continue;
    buffer.push({ Id, MessageBody });
    if (buffer.length < 10) continue;
    await sqs.send(send(buffer)); // guarded
    buffer = [];
  }
  if (buffer.length) await sqs.send(send(buffer)); // unguarded
};
export const byAFunction = async (event: SQSEvent) => {
  let buffer: { Id: string; MessageBody: string }[] = [];
  const flush = async () => {
    if (buffer.length === 0) return;
    await sqs.send(send(buffer)); // guarded
    buffer = [];
  };
  for (const { messageId: Id, body: MessageBody } of event.Records) {
    if (!(await isNew(Id))) continue;
    buffer.push({ Id, MessageBody });
    if (buffer.length === 10) await flush();
  }
  await flush();
};

class Buffer {
  private items: { Id: string; MessageBody: string }[] = [];
  async add(item: { Id: string; MessageBody: string }) {
    this.items.push(item);
    if (this.items.length >= 10) await this.flush();
  }
  async flush() {
    if (this.items.length === 0) return;
    const { items } = this;
    this.items = [];
    await sqs.send(send(items)); // guarded
  }
}
export const byAClass = async (event: SQSEvent) => {
  const buffer = new Buffer();
  for (const { messageId: Id, body: MessageBody } of event.Records) {
    if (!(await isNew(Id))) continue;
    await buffer.add({ Id, MessageBody });
  }
  await buffer.flush();
};
class BufferOfAll {
  private items: { Id: string; MessageBody: string }[] = [];
  async add(item: { Id: string; MessageBody: string }) {
    this.items.push(item);
    if (this.items.length >= 10) await this.flush();
  }
  async flush() {
    if (this.items.length === 0) return;
    const { items } = this;
    this.items = [];
    await sqs.send(send(items)); // unguarded
  }
}
export const byAClassThatHasAll = async (event: SQSEvent) => {
  const buffer = new BufferOfAll();
  for (const { messageId: Id, body: MessageBody } of event.Records) {
    await isNew(Id);
    await buffer.add({ Id, MessageBody });
  }
  await buffer.flush();
};

/** One request for all of them: what a repeat that has others beside it sends is not known. */
export const sentAsAWhole = async (event: SQSEvent) => {
  let buffer: string[] = [];
  for (const { messageId, body } of event.Records) {
    if (await isNew(messageId)) buffer.push(body);
    if (buffer.length < 25) continue;
    await axios.post(URL, buffer); // unknown
    buffer = [];
  }
  if (buffer.length > 0) await axios.post(URL, buffer); // unknown
};
export const sentThoughEmpty = async (event: SQSEvent) => {
  let buffer: string[] = [];
  for (const { messageId, body } of event.Records) {
    if (await isNew(messageId)) buffer.push(body);
    if (buffer.length < 25) continue;
    await axios.post(URL, buffer); // unknown
    buffer = [];
  }
  await axios.post(URL, buffer); // unguarded
};
