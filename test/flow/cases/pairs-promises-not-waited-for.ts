// A promise that is not waited for, or comes second in a race, may not have written yet; of several each may be rejected.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
const look = async (id: string) => { await fetch(`https://shop.example/orders/${id}`); };
const pause = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });
export const second = async (event: SQSEvent) => { for (const r of event.Records) { let isLate = false; await Promise.race([look(r.body), pause(500).then(() => { isLate = true; })]); if (isLate) await one(r.body); else await other(r.body); } };
export const secondOfTwo = async (event: SQSEvent) => { for (const r of event.Records) { let by = ""; await Promise.race([look("a").then(() => { by = "a"; }), look("b").then(() => { by = "b"; })]); if (by === "a") await one(r.body); else await other(r.body); } };
export const begun = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; void look(r.body).then(() => { isThere = true; }); await pause(500); if (isThere) await one(r.body); else await other(r.body); } };
export const begunByAFunction = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; const work = async () => { await look(r.body); isThere = true; }; work(); if (isThere) await one(r.body); else await other(r.body); } };
export const noneOfTwo = async (event: SQSEvent) => { for (const r of event.Records) { let done = 0; await Promise.allSettled(["a", "b"].map(async (id) => { await look(id); done++; })); if (done > 0) await one(r.body); else await other(r.body); } };
export const oneOfTwo = async (event: SQSEvent) => { for (const r of event.Records) { let done = 0; await Promise.allSettled(["a", "b"].map(async (id) => { await look(id); done++; })); if (done === 1) await one(r.body); else await other(r.body); } };
export const allOfTwo = async (event: SQSEvent) => { for (const r of event.Records) { let done = 0; await Promise.all(["a", "b"].map(async (id) => { await look(id); done++; })); if (done < 2) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
export const waitedFor = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; const looked = look(r.body).then(() => { isThere = true; }); await looked; if (!isThere) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
export const beforeTheFirstWait = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; const work = async () => { isThere = true; await look(r.body); }; work(); if (!isThere) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
