// An object that each round makes anew, in a variable or as what `reduce` goes on with, is of the last record that came; a sum or a list in it is of all of them.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const first = async (id: string) => (await redis.set(id, "1", "EX", 864000, "NX")) === "OK";
const tell = (value: unknown) => new PublishCommand({ Message: JSON.stringify(value) });
const amountOf = ({ body }: SQSRecord): number => JSON.parse(body).amount;
type All = { ids: string[]; last: string; total: number };
const NOTHING: All = { ids: [], last: "", total: 0 };
export const allOfReduced = async (event: SQSEvent) => {
  const all = event.Records.reduce<All>((so, r) => ({ ...so, ids: [...so.ids, r.messageId], last: r.messageId }), NOTHING);
  if (await first(all.last)) for (const id of all.ids) await sns.send(tell(id)); // weak (batch-key)
};
export const sumOfReduced = async (event: SQSEvent) => {
  const all = event.Records.reduce<All>((so, r) => ({ ids: [], last: r.messageId, total: so.total + amountOf(r) }), NOTHING);
  if (await first(all.last)) await sns.send(tell(all.total)); // weak (batch-key)
};
export const lastOfReduced = async (event: SQSEvent) => {
  const last = event.Records.reduce<{ id: string; body: string }>((_, r) => ({ id: r.messageId, body: r.body }), { id: "", body: "" });
  if (await first(last.id)) await sns.send(tell(last.body)); // guarded
};
export const eachOfReduced = async (event: SQSEvent) => {
  const all = event.Records.reduce<Record<string, string>>((so, r) => ({ ...so, [r.messageId]: r.body }), {});
  for (const [id, body] of Object.entries(all)) if (await first(id)) await sns.send(tell(body)); // guarded
};
export const sumOfEach = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const own = (JSON.parse(r.body).lines as { id: string; price: number }[]).reduce<All>((so, line) => ({ ids: [...so.ids, line.id], last: line.id, total: so.total + line.price }), NOTHING);
    if (await first(r.messageId)) for (const id of own.ids) await sns.send(tell([id, own.total])); // guarded
  }
};
export const madeInALoop = async (event: SQSEvent) => {
  let [all, last]: [string[], { id: string } | undefined] = [[], undefined];
  for (const r of event.Records) {
    last = { id: r.messageId };
    all = [...all, r.body];
  }
  if (last && (await first(last.id))) for (const body of all) await sns.send(tell(body)); // weak (batch-key)
};
export const usedInItsRound = async (event: SQSEvent) => {
  let current: { id: string; body: string };
  for (const r of event.Records) {
    current = { id: r.messageId, body: r.body };
    if (await first(current.id)) await sns.send(tell(current.body)); // guarded
  }
};
