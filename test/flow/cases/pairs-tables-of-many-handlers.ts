// A table of handlers for each kind of event has as many as there are kinds: all of them are followed, also those behind the first twenty.
import type { SQSEvent } from "aws-lambda";
import { EventEmitter } from "node:events";
import Redis from "ioredis";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const redis = new Redis();
interface Told { readonly type: string; readonly id: string }
const routes: Record<string, (told: Told) => Promise<unknown>> = {
  kind1: async (told: Told) => console.log(0, told.id),
  kind2: async (told: Told) => console.log(1, told.id),
  kind3: async (told: Told) => console.log(2, told.id),
  kind4: async (told: Told) => console.log(3, told.id),
  kind5: async (told: Told) => console.log(4, told.id),
  kind6: async (told: Told) => console.log(5, told.id),
  kind7: async (told: Told) => console.log(6, told.id),
  kind8: async (told: Told) => console.log(7, told.id),
  kind9: async (told: Told) => console.log(8, told.id),
  kind10: async (told: Told) => console.log(9, told.id),
  kind11: async (told: Told) => console.log(10, told.id),
  kind12: async (told: Told) => console.log(11, told.id),
  kind13: async (told: Told) => console.log(12, told.id),
  kind14: async (told: Told) => console.log(13, told.id),
  kind15: async (told: Told) => console.log(14, told.id),
  kind16: async (told: Told) => console.log(15, told.id),
  kind17: async (told: Told) => console.log(16, told.id),
  kind18: async (told: Told) => console.log(17, told.id),
  kind19: async (told: Told) => console.log(18, told.id),
  kind20: async (told: Told) => console.log(19, told.id),
  kind21: async (told: Told) => console.log(20, told.id),
  kind22: async (told: Told) => console.log(21, told.id),
  kind23: async (told: Told) => console.log(22, told.id),
  kind24: async (told: Told) => console.log(23, told.id),
  last: async (told: Told) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: told.id })); // unguarded
  },
};
const guarded: Record<string, (told: Told) => Promise<unknown>> = {
  kind1: async (told: Told) => console.log(0, told.id),
  kind2: async (told: Told) => console.log(1, told.id),
  kind3: async (told: Told) => console.log(2, told.id),
  kind4: async (told: Told) => console.log(3, told.id),
  kind5: async (told: Told) => console.log(4, told.id),
  kind6: async (told: Told) => console.log(5, told.id),
  kind7: async (told: Told) => console.log(6, told.id),
  kind8: async (told: Told) => console.log(7, told.id),
  kind9: async (told: Told) => console.log(8, told.id),
  kind10: async (told: Told) => console.log(9, told.id),
  kind11: async (told: Told) => console.log(10, told.id),
  kind12: async (told: Told) => console.log(11, told.id),
  kind13: async (told: Told) => console.log(12, told.id),
  kind14: async (told: Told) => console.log(13, told.id),
  kind15: async (told: Told) => console.log(14, told.id),
  kind16: async (told: Told) => console.log(15, told.id),
  kind17: async (told: Told) => console.log(16, told.id),
  kind18: async (told: Told) => console.log(17, told.id),
  kind19: async (told: Told) => console.log(18, told.id),
  kind20: async (told: Told) => console.log(19, told.id),
  kind21: async (told: Told) => console.log(20, told.id),
  kind22: async (told: Told) => console.log(21, told.id),
  kind23: async (told: Told) => console.log(22, told.id),
  kind24: async (told: Told) => console.log(23, told.id),
  last: async (told: Told) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: told.id })); // guarded
  },
};
const list = [
  { type: "kind1", run: async (told: Told) => console.log(0, told.id) },
  { type: "kind2", run: async (told: Told) => console.log(1, told.id) },
  { type: "kind3", run: async (told: Told) => console.log(2, told.id) },
  { type: "kind4", run: async (told: Told) => console.log(3, told.id) },
  { type: "kind5", run: async (told: Told) => console.log(4, told.id) },
  { type: "kind6", run: async (told: Told) => console.log(5, told.id) },
  { type: "kind7", run: async (told: Told) => console.log(6, told.id) },
  { type: "kind8", run: async (told: Told) => console.log(7, told.id) },
  { type: "kind9", run: async (told: Told) => console.log(8, told.id) },
  { type: "kind10", run: async (told: Told) => console.log(9, told.id) },
  { type: "kind11", run: async (told: Told) => console.log(10, told.id) },
  { type: "kind12", run: async (told: Told) => console.log(11, told.id) },
  { type: "kind13", run: async (told: Told) => console.log(12, told.id) },
  { type: "kind14", run: async (told: Told) => console.log(13, told.id) },
  { type: "kind15", run: async (told: Told) => console.log(14, told.id) },
  { type: "kind16", run: async (told: Told) => console.log(15, told.id) },
  { type: "kind17", run: async (told: Told) => console.log(16, told.id) },
  { type: "kind18", run: async (told: Told) => console.log(17, told.id) },
  { type: "kind19", run: async (told: Told) => console.log(18, told.id) },
  { type: "last", run: async (told: Told) => {
    await sns.send(new PublishCommand({ TopicArn: "t", Message: told.id })); // unguarded
  } },
];
const bus = new EventEmitter();
bus.on("kind1", async (told: Told) => console.log(0, told.id));
bus.on("kind2", async (told: Told) => console.log(1, told.id));
bus.on("kind3", async (told: Told) => console.log(2, told.id));
bus.on("kind4", async (told: Told) => console.log(3, told.id));
bus.on("kind5", async (told: Told) => console.log(4, told.id));
bus.on("kind6", async (told: Told) => console.log(5, told.id));
bus.on("kind7", async (told: Told) => console.log(6, told.id));
bus.on("kind8", async (told: Told) => console.log(7, told.id));
bus.on("kind9", async (told: Told) => console.log(8, told.id));
bus.on("kind10", async (told: Told) => console.log(9, told.id));
bus.on("kind11", async (told: Told) => console.log(10, told.id));
bus.on("kind12", async (told: Told) => console.log(11, told.id));
bus.on("kind13", async (told: Told) => console.log(12, told.id));
bus.on("kind14", async (told: Told) => console.log(13, told.id));
bus.on("kind15", async (told: Told) => console.log(14, told.id));
bus.on("kind16", async (told: Told) => console.log(15, told.id));
bus.on("kind17", async (told: Told) => console.log(16, told.id));
bus.on("kind18", async (told: Told) => console.log(17, told.id));
bus.on("kind19", async (told: Told) => console.log(18, told.id));
bus.on("kind20", async (told: Told) => console.log(19, told.id));
bus.on("kind21", async (told: Told) => console.log(20, told.id));
bus.on("kind22", async (told: Told) => console.log(21, told.id));
bus.on("kind23", async (told: Told) => console.log(22, told.id));
bus.on("kind24", async (told: Told) => console.log(23, told.id));
bus.on("last", async (told: Told) => {
  await sns.send(new PublishCommand({ TopicArn: "t", Message: told.id })); // unguarded
});
export const byTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = JSON.parse(r.body) as Told;
  await routes[told.type]?.(told);
} };
export const byTableBehindAClaim = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = JSON.parse(r.body) as Told;
  if ((await redis.set(r.messageId, "1", "NX")) !== "OK") continue;
  const run = guarded[told.type];
  if (run) await run(told);
} };
export const byList = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = JSON.parse(r.body) as Told;
  for (const one of list) if (one.type === told.type) await one.run(told);
} };
export const byListeners = async (event: SQSEvent) => { for (const r of event.Records) {
  const told = JSON.parse(r.body) as Told;
  bus.emit(told.type, told);
} };
