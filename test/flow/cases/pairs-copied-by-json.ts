// What JSON copies has no member that was undefined: nobody knows of data whether it is there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
const copy = (of: object) => JSON.parse(JSON.stringify(of));
export const byIn = async (event: SQSEvent) => { for (const r of event.Records) { const given = copy({ note: JSON.parse(r.body).note }); if ("note" in given) await one(r.body); else await other(r.body); } };
export const byKeys = async (event: SQSEvent) => { for (const r of event.Records) { const given = copy({ note: JSON.parse(r.body).note }); if (Object.keys(given).length > 0) await one(r.body); else await other(r.body); } };
export const byOwn = async (event: SQSEvent) => { for (const r of event.Records) { const given = copy({ note: JSON.parse(r.body).note }); if (given.hasOwnProperty("note")) await one(r.body); else await other(r.body); } };
export const asItWas = async (event: SQSEvent) => { for (const r of event.Records) { const given = { note: JSON.parse(r.body).note }; if (!("note" in given)) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
export const written = async (event: SQSEvent) => { for (const r of event.Records) { const given = copy({ note: "a", of: r.body }); if (!("note" in given)) await sns.send(new PublishCommand({ Message: r.body })); else await other(r.body); } };
