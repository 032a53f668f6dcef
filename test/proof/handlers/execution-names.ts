// Step Functions refuses a name that it had before; one with the clock in it is new each time.
import type { SQSEvent } from "aws-lambda";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";

const sfn = new SFNClient({});
const stateMachineArn = "arn:aws:states:eu-west-1:1:stateMachine:m";

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id } = JSON.parse(record.body);
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: `ship-${id}` })); // ship: idempotent
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: `pack-${id}-${Date.now()}` })); // pack: unguarded
  }
};
