// Tables of functions, one of which claims. Whether a table has a key hangs on no claim that is made in a function under one of them.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import Redis from "ioredis";
const [sns, redis] = [new SNSClient({}), new Redis()];
const first = async (key: string) => (await redis.set(key, "1", "EX", 604800, "NX")) === "OK";

async function once(record: SQSRecord) {
  if (await first(record.messageId)) await sns.send(new PublishCommand({ Message: "once" })); // guarded
  else await sns.send(new PublishCommand({ Message: "seen" })); // unguarded
}
async function always(_: SQSRecord) {
  await sns.send(new PublishCommand({ Message: "always" })); // unguarded
}
type Command = (record: SQSRecord) => Promise<void>;
const commands: Record<string, Command> = { once, always };
const frozen = Object.freeze({ once, always });
const byName = new Map<string, Command>([
  ["once", once],
  ["always", always],
]);
const ofEntries = new Map(Object.entries({ once, always }));
const grown: Record<string, Command> = { once };
grown.always = always;
grown["again"] = once;
const names = new Set(Object.keys(commands));
const isCommand = (name: string): name is keyof typeof frozen => name in frozen;

export const byOwn = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (!Object.hasOwn(commands, record.body)) throw new Error(`unknown: ${record.body}`);
    await commands[record.body]!(record);
  }
};
export const byIn = async (event: SQSEvent) => {
  for (const record of event.Records) if (isCommand(record.body)) await frozen[record.body](record);
};
export const byMap = async (event: SQSEvent) => {
  for (const record of event.Records) {
    if (!byName.has(record.body)) continue;
    await byName.get(record.body)!(record);
  }
};
export const byNames = async (event: SQSEvent) => {
  for (const record of event.Records) if (names.has(record.body)) await commands[record.body]!(record);
};
export const byEntries = async (event: SQSEvent) => {
  for (const record of event.Records) if (ofEntries.has(record.body)) await ofEntries.get(record.body)!(record);
};
export const byWhatWasAdded = async (event: SQSEvent) => {
  for (const record of event.Records) if (record.body in grown) await grown[record.body]!(record);
};

export const filledByAClaim = async (event: SQSEvent) => {
  const won: Record<string, boolean> = { none: true };
  for (const { messageId } of event.Records) if (await first(messageId)) won[messageId] = true;
  for (const { messageId } of event.Records) {
    if (!Object.hasOwn(won, messageId)) continue;
    await sns.send(new PublishCommand({ Message: messageId })); // unknown
  }
};
export const filledUnderAnotherName = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    const state: { won?: true } = {};
    const same = state;
    if (await first(messageId)) same.won = true;
    if (!("won" in state)) continue;
    await sns.send(new PublishCommand({ Message: body })); // unknown
  }
};
export const filledByWhoIsGivenIt = async (event: SQSEvent) => {
  const note = async (state: Map<string, boolean>, id: string) => {
    if (await first(id)) state.set(id, true);
  };
  const state = new Map([["none", true]]);
  for (const { messageId } of event.Records) await note(state, messageId);
  for (const { messageId } of event.Records)
    if (state.has(messageId)) await sns.send(new PublishCommand({ Message: messageId })); // unknown
};
