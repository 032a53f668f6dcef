// Buffers that are handed over and begun anew: what is sent is what was in them, and not the new ones.
import type { SQSEvent } from "aws-lambda";
import { randomUUID } from "node:crypto";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
const sqs = new SQSClient({});
const sns = new SNSClient({});
interface Entry { Id: string; MessageBody: string; MessageGroupId: string; MessageDeduplicationId: string }
const full = (Entries: Entry[]) => new SendMessageBatchCommand({ QueueUrl: "q.fifo", Entries });
class Sink {
  #entries: Entry[] = [];
  constructor(private readonly send: (entries: Entry[]) => Promise<unknown>) {}
  async add(entry: Entry) {
    this.#entries.push(entry);
    if (this.#entries.length === 10) await this.flush();
  }
  async flush() {
    if (this.#entries.length === 0) return;
    const entries = this.#entries;
    this.#entries = [];
    await this.send(entries);
  }
}

export const inAFunction = async (event: SQSEvent) => { let buffer: Entry[] = []; const flush = async () => { const xs = buffer; buffer = [];
  await sqs.send(full(xs)); // guarded
}; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); if (buffer.length >= 10) await flush(); } if (buffer.length > 0) await flush(); };
export const inAFunctionDrawn = async (event: SQSEvent) => { let buffer: Entry[] = []; const flush = async () => { const xs = buffer; buffer = [];
  await sqs.send(full(xs)); // weak (volatile-key)
}; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); if (buffer.length >= 10) await flush(); } if (buffer.length > 0) await flush(); };
export const askedInside = async (event: SQSEvent) => { let buffer: Entry[] = []; const flush = async () => { if (buffer.length === 0) return; const xs = buffer; buffer = [];
  await sqs.send(full(xs)); // guarded
}; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); if (buffer.length >= 10) await flush(); } await flush(); };
export const askedInsideDrawn = async (event: SQSEvent) => { let buffer: Entry[] = []; const flush = async () => { if (buffer.length === 0) return; const xs = buffer; buffer = [];
  await sqs.send(full(xs)); // weak (volatile-key)
}; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); if (buffer.length >= 10) await flush(); } await flush(); };
export const inTheLoop = async (event: SQSEvent) => { let buffer: Entry[] = []; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); if (buffer.length < 10) continue; const xs = buffer; buffer = [];
  await sqs.send(full(xs)); // guarded
} };
export const inTheLoopDrawn = async (event: SQSEvent) => { let buffer: Entry[] = []; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); if (buffer.length < 10) continue; const xs = buffer; buffer = [];
  await sqs.send(full(xs)); // weak (volatile-key)
} };
export const exchanged = async (event: SQSEvent) => { let buffer: Entry[] = []; let xs: Entry[]; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); if (buffer.length < 10) continue; [xs, buffer] = [buffer, []];
  await sqs.send(full(xs)); // guarded
} };
export const exchangedDrawn = async (event: SQSEvent) => { let buffer: Entry[] = []; let xs: Entry[]; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); if (buffer.length < 10) continue; [xs, buffer] = [buffer, []];
  await sqs.send(full(xs)); // weak (volatile-key)
} };
export const inAField = async (event: SQSEvent) => { const sink = new Sink(async (xs) => {
  await sqs.send(full(xs)); // guarded
}); for (const r of event.Records) await sink.add({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); await sink.flush(); };
export const inAFieldDrawn = async (event: SQSEvent) => { const sink = new Sink(async (xs) => {
  await sqs.send(full(xs)); // weak (volatile-key)
}); for (const r of event.Records) await sink.add({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); await sink.flush(); };
export const untilItIsFull = async (event: SQSEvent) => { let buffer: Entry[] = []; let size = 0; for (const r of event.Records) { if (size + r.body.length > 1000) { const xs = buffer;
  await sqs.send(full(xs)); // guarded
buffer = []; size = 0; } buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); size += r.body.length; } };
export const untilItIsFullDrawn = async (event: SQSEvent) => { let buffer: Entry[] = []; let size = 0; for (const r of event.Records) { if (size + r.body.length > 1000) { const xs = buffer;
  await sqs.send(full(xs)); // weak (volatile-key)
buffer = []; size = 0; } buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); size += r.body.length; } };
export const byKind = async (event: SQSEvent) => { const buffers: Record<string, Entry[]> = {}; for (const r of event.Records) (buffers[r.attributes.MessageGroupId!] ??= []).push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); for (const kind of Object.keys(buffers)) { const xs = buffers[kind]!;
  await sqs.send(full(xs)); // guarded
} };
export const byKindDrawn = async (event: SQSEvent) => { const buffers: Record<string, Entry[]> = {}; for (const r of event.Records) (buffers[r.attributes.MessageGroupId!] ??= []).push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); for (const kind of Object.keys(buffers)) { const xs = buffers[kind]!;
  await sqs.send(full(xs)); // weak (volatile-key)
} };
export const gathered = async (event: SQSEvent) => { const all: Entry[][] = []; let buffer: Entry[] = []; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: r.messageId }); if (buffer.length === 10) { all.push(buffer); buffer = []; } } if (buffer.length) all.push(buffer); for (const xs of all) {
  await sqs.send(full(xs)); // guarded
} };
export const gatheredDrawn = async (event: SQSEvent) => { const all: Entry[][] = []; let buffer: Entry[] = []; for (const r of event.Records) { buffer.push({ Id: r.messageId, MessageBody: r.body, MessageGroupId: "g", MessageDeduplicationId: randomUUID() }); if (buffer.length === 10) { all.push(buffer); buffer = []; } } if (buffer.length) all.push(buffer); for (const xs of all) {
  await sqs.send(full(xs)); // weak (volatile-key)
} };

export const byContent = async (event: SQSEvent) => {
  const Entries = event.Records.map(({ messageId: Id, body: MessageBody }) => ({ Id, MessageBody, MessageGroupId: "g" }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q.fifo", Entries })); // guarded
};
export const byContentWithTheTime = async (event: SQSEvent) => {
  const entries = event.Records.map(({ messageId: Id, body }) => ({ Id, Message: JSON.stringify({ body, at: Date.now() }), MessageGroupId: "g" }));
  await sns.send(new PublishBatchCommand({ TopicArn: "t.fifo", PublishBatchRequestEntries: entries })); // weak (volatile-key)
};
export const ofNoGroup = async (event: SQSEvent) => {
  const Entries = event.Records.map(({ messageId: Id, body: MessageBody }) => ({ Id, MessageBody }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: "q", Entries })); // unguarded
};
