// Execution name: key of the record, then key and clock
import type { SQSEvent } from "aws-lambda";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
const sfn = new SFNClient({});
const T = process.env.T;

export const handler = async (e: SQSEvent) => { for (const r of e.Records) { const { id } = JSON.parse(r.body);
  await sfn.send(new StartExecutionCommand({ stateMachineArn: T, name: id })); // idempotent
  await sfn.send(new StartExecutionCommand({ stateMachineArn: T, name: `${id}-${Date.now()}` })); } }; // unguarded
