// What reads the content of a record may throw behind a call as well: a catch finds what was done by then. Tries may be counted outside of a recursion.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
const look = async (id: string) => { await fetch(`https://shop.example/orders/${id}`); };
export const readBehind = async (event: SQSEvent) => { for (const r of event.Records) { let step = "begun"; try { await look("a"); step = "looked"; JSON.parse(r.body); step = "read"; } catch {} if (step === "looked") await one("x"); else await other("y"); } };
export const readBehindInAFunction = async (event: SQSEvent) => { for (const r of event.Records) { let step = "begun"; const work = async () => { await look("a"); step = "looked"; JSON.parse(r.body); step = "read"; }; await work().catch(() => {}); if (step === "looked") await one("x"); else await other("y"); } };
export const readBefore = async (event: SQSEvent) => { for (const r of event.Records) { let step = "begun"; try { JSON.parse(r.body); await look("a"); step = "looked"; await look("b"); step = "read"; } catch { step = "failed"; } if (step === "looked") await sns.send(new PublishCommand({ Message: "x" })); else await other("y"); } };
export const countedOutside = async (event: SQSEvent) => { for (const r of event.Records) { let tries = 0; const go = async (): Promise<void> => { try { await look(r.body); } catch { if (tries++ < 3) return go(); await one("x"); } }; await go(); await other("y"); } };
export const countedOnce = async (event: SQSEvent) => { for (const r of event.Records) { let tries = 0; const go = async (): Promise<void> => { try { await look(r.body); } catch { tries++; } }; await go(); if (tries > 1) await sns.send(new PublishCommand({ Message: "x" })); await other("y"); } };
