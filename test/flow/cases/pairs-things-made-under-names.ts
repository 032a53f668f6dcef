// What AWS makes under a name, and refuses to make again.
import type { SQSEvent } from "aws-lambda";
import { CreatePartitionCommand, GlueClient } from "@aws-sdk/client-glue";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({}), glue = new GlueClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const ofTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await glue.send(new CreatePartitionCommand({ DatabaseName: "d", TableName: "t", PartitionInput: { Values: [r.messageId] } })); // idempotent
  } catch (error: any) { if (error.name === "AlreadyExistsException") continue; throw error; }
  await sns.send(tell(r.body)); // guarded
} };
export const goneOn = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    await glue.send(new CreatePartitionCommand({ DatabaseName: "d", TableName: "t", PartitionInput: { Values: [r.messageId] } })); // idempotent
  } catch (error: any) { if (error.name !== "AlreadyExistsException") throw error; }
  await sns.send(tell(r.body)); // unguarded
} };
