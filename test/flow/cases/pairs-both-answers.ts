// Answers that may come out both ways, though something is surely there: how many different ones there are, flags, errors of a validator, names of a number.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { initialize } from "unleash-client";
import Ajv from "ajv";
const sns = new SNSClient({});
const unleash = initialize({ url: "https://flags.example", appName: "orders" });
const ajv = new Ajv();
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
export const different = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  if (new Set([o.from, o.to]).size > 1) await one(o.id); else await other(o.id); } };
export const listed = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  if ([...new Set([o.from, o.to])].length === 1) await one(o.id); else await other(o.id); } };
export const added = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const states = new Set(["new"]); states.add(o.state); if (states.size === 1) await one(o.id); else await other(o.id); } };
export const second = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const [, to] = new Set([o.from, o.to]); if (to === undefined) await one(o.id); else await other(o.id); } };
export const written = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  if (new Set(["a", "b", "a"]).size > 2) await sns.send(new PublishCommand({ Message: o.id })); else await other(o.id); } };
export const never = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  if (new Set([o.id]).size === 0) await sns.send(new PublishCommand({ Message: o.id })); } };
export const flagged = async (event: SQSEvent) => { for (const r of event.Records) { if (unleash.isEnabled("mail")) await one(r.body); else await other(r.body); } };
export const variant = async (event: SQSEvent) => { for (const r of event.Records) { if (!unleash.getVariant("mail").enabled) await one(r.body); } };
export const validated = async (event: SQSEvent) => { for (const r of event.Records) { ajv.validate({}, JSON.parse(r.body));
  if (ajv.errors) { await one(r.body); continue; } await other(r.body); } };
export const made = async (event: SQSEvent) => { for (const r of event.Records) { if (!ajv) await sns.send(new PublishCommand({ Message: r.body })); } };
enum Step { Made, Paid }
export const named = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (Step[o.step] === "Paid") await one(o.id); else await other(o.id); } };
export const unnamed = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (Step[o.step] === "Lost") await sns.send(new PublishCommand({ Message: o.id })); } };
export const firstMade = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const [row] = o.items.map((x: any) => ({ id: x.id }));
  if (!row) { await one(o.id); continue; } await other(row.id); } };
export const secondMade = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const rows = o.items.map(() => "sent"); if (rows[1] === undefined) await one(o.id); else await other(o.id); } };
export const firstWritten = async (event: SQSEvent) => { for (const r of event.Records) { const [row] = ["a", "b"].map((id) => ({ id })); if (!row) { await sns.send(new PublishCommand({ Message: r.body })); continue; } await other(row.id); } };
