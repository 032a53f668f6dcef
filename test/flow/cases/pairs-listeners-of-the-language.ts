// Objects of the language that call back what they are told: `EventTarget`, streams that are written into, headers.
import type { SQSEvent } from "aws-lambda";
import { PassThrough } from "node:stream";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const sns = new SNSClient({});
const send = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded

const orders = new EventTarget();
orders.addEventListener("placed", (placed: any) => { void send(placed.detail); });
export const dispatched = async (event: SQSEvent) => { for (const r of event.Records) orders.dispatchEvent(new CustomEvent("placed", { detail: r.body })); };
export const ofItsOwn = async (event: SQSEvent) => { const own = new EventTarget(); own.addEventListener("placed", (placed: any) => { void send(placed.detail); }); for (const r of event.Records) own.dispatchEvent(new CustomEvent("placed", { detail: r.body })); };
export const throughAStream = async (event: SQSEvent) => { const flow = new PassThrough({ objectMode: true }); flow.on("data", (r) => { void send(r.body); }); for (const r of event.Records) flow.write(r); flow.end(); };
export const ofHeaders = async (event: SQSEvent) => { for (const r of event.Records) new Headers({ text: r.body }).forEach((text) => { void send(text); }); };

// The twins: what is only logged.
const logs = new EventTarget();
logs.addEventListener("placed", (placed: any) => { console.log(placed.detail); });
export const logged = async (event: SQSEvent) => { for (const r of event.Records) logs.dispatchEvent(new CustomEvent("placed", { detail: r.body })); };
export const loggedByAStream = async (event: SQSEvent) => { const flow = new PassThrough({ objectMode: true }); flow.on("data", (r) => { console.log(r.body); }); for (const r of event.Records) flow.write(r); };
