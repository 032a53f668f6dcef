// What a promise would have written is not written where it is rejected, though its rejection is swallowed.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
const look = async (id: string) => { await fetch(`https://shop.example/orders/${id}`); };
export const swallowed = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; await look(r.body).then(() => { isThere = true; }).catch(() => {}); if (isThere) await one(r.body); else await other(r.body); } };
export const swallowedLater = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; const looked = look(r.body).then(() => { isThere = true; }); const name = `order ${r.body}`; await looked.catch(() => {}); if (isThere) await one(name); else await other(name); } };
export const swallowedWork = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; const work = async () => { await look(r.body); isThere = true; }; await work().catch(() => {}); if (isThere) await one(r.body); else await other(r.body); } };
export const settledAll = async (event: SQSEvent) => { for (const r of event.Records) { const there: string[] = []; await Promise.allSettled(["a", "b"].map(async (id) => { await look(id); there.push(id); })); if (there.length === 2) await one(r.body); else await other(r.body); } };
export const awaited = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; await look(r.body).then(() => { isThere = true; }); if (!isThere) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
export const writtenSince = async (event: SQSEvent) => { for (const r of event.Records) { let isThere = false; const looked = look(r.body).then(() => { isThere = true; }); isThere = true; await looked.catch(() => {}); if (!isThere) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
