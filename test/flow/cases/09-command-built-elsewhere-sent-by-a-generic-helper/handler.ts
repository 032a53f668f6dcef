// Command built elsewhere, sent by a generic helper
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const T = process.env.T;

const publish = (m: string) => new PublishCommand({ TopicArn: T, Message: m });
const run = async (client: any, command: any) => client.send(command); // unguarded
export const handler = async (e: SQSEvent) => { for (const r of e.Records) { const c = publish(r.body); await run(sns, c); } };
