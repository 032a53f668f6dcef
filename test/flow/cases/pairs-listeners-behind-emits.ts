// A function that emits later hands its emitter back: who listens then is given what is emitted.
import { EventEmitter } from "node:events";
import type { SQSEvent } from "aws-lambda";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import mitt from "mitt";
import { tellClient } from "unlisted-clients";
const s3 = new S3Client({});

const ask = (order: { id: string }) => { const answers = new EventEmitter(); process.nextTick(() => answers.emit("result", order)); return answers; };
export const toldByListener = async (event: SQSEvent) => { for (const r of event.Records) ask(JSON.parse(r.body)).on("result", (found) => { tellClient(found); }); }; // unknown
export const loggedByListener = async (event: SQSEvent) => { for (const r of event.Records) ask(JSON.parse(r.body)).on("result", (found) => { console.log(found); }); };
export const storedByListener = async (event: SQSEvent) => { for (const r of event.Records) ask(JSON.parse(r.body)).on("result", (found) => { void s3.send(new PutObjectCommand({ Bucket: "b", Key: "latest", Body: found.id })); }); }; // idempotent
const tick = () => { const ticks = new EventEmitter(); setImmediate(() => ticks.emit("tick", "now")); return ticks; };
export const nothingOfRecord = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.messageId); tick().on("tick", (found) => { tellClient(found); }); } };

// A listener that is registered before is given what is emitted then.
export const listensBefore = async (event: SQSEvent) => { const orders = new EventEmitter(); orders.on("new", (one) => { tellClient(one); }); for (const r of event.Records) orders.emit("new", r.body); }; // unknown
export const logsBefore = async (event: SQSEvent) => { const orders = new EventEmitter(); orders.on("new", (one) => { console.log(one); }); for (const r of event.Records) orders.emit("new", r.body); };
const listening = (name: string) => { const orders = new EventEmitter(); const prefix = `o-${name}`; orders.on("new", (one) => { tellClient(prefix, one); }); return orders; }; // unknown
export const listenerOfHelper = async (event: SQSEvent) => { for (const r of event.Records) listening("a").emit("new", r.body); };
export const collects = async (event: SQSEvent) => { const seen: string[] = []; const orders = new EventEmitter(); orders.on("new", (one) => seen.push(one)); for (const r of event.Records) orders.emit("new", r.body); for (const one of seen) tellClient(one); }; // unknown
export const keepsToItself = async (event: SQSEvent) => { const seen: string[] = []; const orders = new EventEmitter(); orders.on("new", (one) => seen.push(one)); for (const r of event.Records) orders.emit("new", r.body); console.log(seen); };

// An emitter that is made by a call.
const told = mitt<{ new: string }>(); told.on("new", (text) => { tellClient(text); }); // unknown
export const toldByMitt = async (event: SQSEvent) => { for (const r of event.Records) told.emit("new", r.body); };
const silent = mitt<{ new: string }>(); silent.on("new", (text) => console.log(text));
export const loggedByMitt = async (event: SQSEvent) => { for (const r of event.Records) silent.emit("new", r.body); };
