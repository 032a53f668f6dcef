// What is handed to a call of which nothing is known, or changed by a method, may be otherwise afterwards: flags, and how many there are.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import inspect from "some-inspector";
const sns = new SNSClient({});
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
export const flag = async (event: SQSEvent) => { for (const r of event.Records) { const found = { on: false }; inspect(found); if (found.on) await one(r.body); else await other(r.body); } };
export const within = async (event: SQSEvent) => { for (const r of event.Records) { const found = { on: false }; inspect({ target: found }); if (found.on) await one(r.body); } };
export const list = async (event: SQSEvent) => { for (const r of event.Records) { const errors: string[] = []; inspect(errors); if (errors.length > 0) { await one(r.body); continue; } await other(r.body); } };
export const map = async (event: SQSEvent) => { for (const r of event.Records) { const found = new Map(); inspect(found); if (found.size > 0) await one(r.body); else await other(r.body); } };
export const members = async (event: SQSEvent) => { for (const r of event.Records) { const found: Record<string, string> = {}; inspect(found); if (found.id) await one(r.body); else await other(r.body); } };
export const notHandedOver = async (event: SQSEvent) => { for (const r of event.Records) { const found = { on: false }; inspect({ on: found.on }); if (found.on) await sns.send(new PublishCommand({ Message: r.body })); } };
export const logged = async (event: SQSEvent) => { for (const r of event.Records) { const found = { on: false }; console.log(found); if (found.on) await sns.send(new PublishCommand({ Message: r.body })); } };
export const shortened = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (!o.list.length) continue; const head = o.list.shift(); if (o.list.length) await one(head); else await other(head); } };
export const longer = async (event: SQSEvent) => { for (const r of event.Records) { const { list, more } = JSON.parse(r.body); if (list.length) continue; list.push(...more); if (list.length > 0) await one(r.body); else await other(r.body); } };
export const asItWas = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (!o.list.length) continue; const all = o.list.slice(); if (!o.list.length) await sns.send(new PublishCommand({ Message: all[0] })); } };
