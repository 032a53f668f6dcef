// What a package or the language hands to a function of ours was not given to it where that had nothing of the event: which key it is nobody knows.
import { Worker } from "node:worker_threads";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { pipe } from "fp-ts/function";
import * as RTE from "fp-ts/ReaderTaskEither";
import * as TE from "fp-ts/TaskEither";
import Redis from "ioredis";
const sns = new SNSClient({});
const redis = new Redis();
const claim = async (id: string) => (await redis.set(id, "1", "NX")) === "OK";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const byStream = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const write = async (id: string) => {
      if (await claim(id)) await sns.send(tell(id)); // unknown
    };
    const writer = new WritableStream<string>({ write }).getWriter();
    await writer.write(r.messageId); // unknown
  }
};
export const byStreamOfOneRecord = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const write = async () => {
      if (await claim(r.messageId)) await sns.send(tell(r.body)); // guarded
    };
    const writer = new WritableStream<string>({ write }).getWriter();
    await writer.write(r.messageId); // unknown
  }
};
export const byStreamUnderOneKey = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const write = async () => {
      if (await claim("sent")) await sns.send(tell("sent")); // weak (batch-key)
    };
    const writer = new WritableStream<string>({ write }).getWriter();
    await writer.write(r.messageId); // unknown
  }
};
export const byMessages = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const worker = new Worker("./work.js");
    worker.on("message", async (id: string) => {
      if (await claim(id)) await sns.send(tell(id)); // unknown
    });
    worker.postMessage(r.body); // unknown
  }
};
export const byMessagesOfOneRecord = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const worker = new Worker("./work.js");
    worker.on("message", async () => {
      if (await claim(r.messageId)) await sns.send(tell(r.body)); // guarded
    });
    worker.postMessage(r.body); // unknown
  }
};
const send = (id: string) =>
  TE.tryCatch(async () => {
    if (await claim(id)) await sns.send(tell(id)); // unknown
  }, String);
const asked = pipe(
  RTE.ask<string>(),
  RTE.chain((id) => RTE.fromTaskEither(send(id))),
);
export const byReader = async (event: SQSEvent) => {
  for (const r of event.Records) await asked(r.messageId)(); // unknown
};
