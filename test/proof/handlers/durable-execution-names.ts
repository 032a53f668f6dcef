// A durable function that is invoked with the name that an execution had before is not run again.
import type { SQSEvent } from "aws-lambda";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

const lambda = new LambdaClient({});
const called = { FunctionName: "orders:live", InvocationType: "Event" } as const;

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) {
    const { id } = JSON.parse(record.body);
    const name = `ship-${record.messageId}`;
    await lambda.send(new InvokeCommand({ ...called, DurableExecutionName: name, Payload: `{"ship":"${id}"}` })); // ship: guarded
    await lambda.send(new InvokeCommand({ ...called, Payload: `{"pack":"${id}"}` })); // pack: unguarded
    const another = `bill-${record.messageId}-${Date.now()}`;
    await lambda.send(new InvokeCommand({ ...called, DurableExecutionName: another, Payload: `{"bill":"${id}"}` })); // bill: weak (volatile-key)
  }
};
