// Dependencies handed to a factory
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});

const make = (deps: { tell(m: string): Promise<void> }) => async (e: SQSEvent) => { for (const r of e.Records) await deps.tell(r.body); };
const tell = async (m: string) => { await sns.send(new PublishCommand({ Message: m })); }; // unguarded
export const handler = make({ tell });
