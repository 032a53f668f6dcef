// A list that its own rounds make longer has rounds for what they put there.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const one = (Message: string) => sns.send(new PublishCommand({ TopicArn: "one", Message })); // unguarded
const other = (Message: string) => sns.send(new PublishCommand({ TopicArn: "other", Message })); // unguarded
export const counted = async (event: SQSEvent) => { for (const r of event.Records) { const queue = [JSON.parse(r.body)]; let seen = 0; for (const part of queue) { seen++; if (part.parts) queue.push(...part.parts); } if (seen > 1) await one(r.body); else await other(r.body); } };
export const ofAnotherKind = async (event: SQSEvent) => { for (const r of event.Records) { const steps = ["first"]; for (const step of steps) { if (step === "first") steps.push("second"); else await one(r.body); } } };
export const ofASet = async (event: SQSEvent) => { for (const r of event.Records) { const names = new Set(["first"]); for (const name of names) { if (name === "first") names.add("second"); else await one(r.body); } } };
export const another = async (event: SQSEvent) => { for (const r of event.Records) { const steps = ["first"]; const later: string[] = []; for (const step of steps) { if (step === "first") later.push("second"); else await sns.send(new PublishCommand({ Message: r.body })); } await other(later.join()); } };
export const goneThroughByACopy = async (event: SQSEvent) => { for (const r of event.Records) { const steps = ["first"]; for (const step of [...steps]) { if (step === "first") steps.push("second"); else await sns.send(new PublishCommand({ Message: r.body })); } await other(steps.join()); } };
