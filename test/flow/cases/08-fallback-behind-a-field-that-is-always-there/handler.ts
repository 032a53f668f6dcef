// Fallback behind a field that is always there
import type { DynamoDBStreamEvent } from "aws-lambda";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
const sfn = new SFNClient({});
const T = process.env.T;

const nameOf = (r) => `${r.eventID || Date.now()}`;
export const handler = async (e: DynamoDBStreamEvent) => { for (const r of e.Records)
  await sfn.send(new StartExecutionCommand({ stateMachineArn: T, name: nameOf(r) })); }; // idempotent
