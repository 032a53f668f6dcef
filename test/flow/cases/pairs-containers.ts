// What containers hand out is not known, whatever its method is called; a list that is pushed to is a list.
import type { SQSEvent } from "aws-lambda";
import { createContainer } from "awilix";
import Bottle from "bottlejs";
import { outbox } from "@acme/kit";
const container = createContainer();
const bottle = new Bottle();

export const pushesToACradle = async (event: SQSEvent) => { const { sender } = container.cradle as any; await sender.push(event.Records.map((r) => r.body)); }; // unknown
export const sendsByAResolvedName = async (event: SQSEvent) => { await container.resolve("sender").send(event.Records.map((r) => r.body)); }; // unknown
export const sendsByABottle = async (event: SQSEvent) => { for (const r of event.Records) await bottle.container.Mailer.send(r.body); }; // unknown
export const pushesToAPackage = async (event: SQSEvent) => { for (const r of event.Records) await outbox.push(r.body); }; // unknown
export const collects = async (event: SQSEvent) => { const found: any = await container.resolve("lists").all(); for (const r of event.Records) found.push(r.body); };
