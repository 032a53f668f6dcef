// Things that were made with functions run these when they are told something of a record: subjects, hooks, parsers, caches, sockets.
import { connect } from "node:net";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Parser } from "htmlparser2";
import { LRUCache } from "lru-cache";
import { concatMap, filter, map, Subject } from "rxjs";
import { AsyncSeriesHook } from "tapable";
const sns = new SNSClient({});
const tell = (Message: string) => sns.send(new PublishCommand({ Message, TopicArn: "t" })); // unguarded
const told = new Subject<string>();
told.pipe(concatMap((body) => tell(body))).subscribe();
const chosen = new Subject<string>();
chosen.pipe(filter((body) => body !== "")).pipe(map((body) => body.trim())).subscribe((body) => { void tell(body); });
const silent = new Subject<string>();
silent.pipe(map((body) => body.trim())).subscribe((body) => console.log(body));
const hook = new AsyncSeriesHook<[string]>(["body"]);
hook.tapPromise("tell", async (body) => { await tell(body); });
export const toSubject = async (event: SQSEvent) => { for (const r of event.Records) told.next(r.body); };
export const toChosen = async (event: SQSEvent) => { for (const r of event.Records) chosen.next(r.body); };
export const toLogs = async (event: SQSEvent) => { for (const r of event.Records) silent.next(r.body); };
export const ownSubject = async (event: SQSEvent) => { for (const r of event.Records) { const own = new Subject<string>(); own.pipe(concatMap((body) => tell(body))).subscribe(); own.next(r.body); } };
export const toHook = async (event: SQSEvent) => { for (const r of event.Records) await hook.promise(r.body); }; // unknown
export const toParser = async (event: SQSEvent) => { for (const r of event.Records) { const parser = new Parser({ ontext: (text) => { void tell(text); } }); parser.write(r.body); parser.end(); } };
export const toSilentParser = async (event: SQSEvent) => { for (const r of event.Records) { const parser = new Parser({ ontext: (text) => console.log(text) }); parser.write(r.body); parser.end(); } };
export const toCache = async (event: SQSEvent) => { const cache = new LRUCache<string, string>({ max: 1, dispose: (value) => { void tell(value); } }); for (const r of event.Records) cache.set(r.messageId, r.body); };
export const toSilentCache = async (event: SQSEvent) => { const cache = new LRUCache<string, string>({ max: 1, dispose: (value) => console.log(value) }); for (const r of event.Records) cache.set(r.messageId, r.body); };
export const toSocket = async (event: SQSEvent) => { for (const r of event.Records) connect(514, "logs.example").end(r.body); }; // unknown
export const toClosed = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.body); connect(514, "logs.example").end(); } };
export const toClosing = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.body); connect(514, "logs.example").end(() => console.log("closed")); } };
