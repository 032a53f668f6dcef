// Functions that unlisted packages are given while the module loads, and that change what the handler reads.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { bus } from "some-unlisted-package";
const sns = new SNSClient({});
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const state: { isReady: boolean; client?: { push(m: string): Promise<unknown> }; other?: boolean } = { isReady: false };
bus.on("ready", () => { state.isReady = true; });
export const ready = async (event: SQSEvent) => { if (!state.isReady) return; for (const r of event.Records) await sns.send(say(r.body)); }; // unguarded
const made: { client?: { push(m: string): Promise<unknown> } } = {};
bus.once("open", () => { made.client = { push: (m) => sns.send(say(m)) }; }); // unguarded
export const client = async (event: SQSEvent) => { if (!made.client) return; for (const r of event.Records) await made.client.push(r.body); };
const queue: string[] = [];
bus.on("message", (m: string) => queue.push(m));
export const filled = async (event: SQSEvent) => { for (const r of event.Records) for (const m of queue) await sns.send(say(`${m} ${r.body}`)); }; // unguarded
class Door { isOpen = false; constructor() { bus.on("open", () => { this.isOpen = true; }); } }
const door = new Door();
export const instance = async (event: SQSEvent) => { for (const r of event.Records) if (door.isOpen) await sns.send(say(r.body)); }; // unguarded
const never: { isReady: boolean } = { isReady: false };
bus.on("ready", () => { const never = { isReady: false }; never.isReady = true; });
export const own = async (event: SQSEvent) => { if (!never.isReady) return; for (const r of event.Records) await sns.send(say(r.body)); };
let isOff = false;
bus.on("off", () => sns.send(say("off")));
export const quiet = async (event: SQSEvent) => { for (const r of event.Records) if (isOff) await sns.send(say(r.body)); };
