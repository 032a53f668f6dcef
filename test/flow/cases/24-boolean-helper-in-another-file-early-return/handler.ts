// Boolean helper in another file, early return
import { claim } from "./claim";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});

const one = async (r) => { if (!(await claim(r.eventID))) return; await sns.send(new PublishCommand({ Message: r.eventID })); }; // guarded
export const handler = async (e: DynamoDBStreamEvent) => { await Promise.all(e.Records.map(one)); };
