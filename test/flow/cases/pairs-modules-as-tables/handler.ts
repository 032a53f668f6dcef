// What a module exports is asked for by a name of the record.
import type { SQSEvent } from "aws-lambda";
import * as commands from "./commands";
import * as logs from "./logs";

export const byName = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body); await (commands as any)[order.kind](order); } };
export const byPartOfAName = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body); await (commands as any)[`pl${order.kind}`](order); } };
const copied: any = { ...commands };
export const ofACopy = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body); await copied[order.kind]?.(order); } };
const map = new Map<string, any>(Object.entries(commands));
export const ofAMap = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body); await map.get(order.kind)?.(order); } };
export const eachOne = async (event: SQSEvent) => { for (const r of event.Records) for (const run of Object.values(commands)) if (typeof run === "function") await run(JSON.parse(r.body)); };
export const onDemand = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body); await ((await import("./commands")) as any)[order.kind](order); } };

// The twins: a module of logs, and names that the sending one does not have.
export const ofLogs = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body); await (logs as any)[order.kind](order); } };
export const byAnotherName = async (event: SQSEvent) => { for (const r of event.Records) { const order = JSON.parse(r.body); await (commands as any)[`can${order.kind}`](order); } };
