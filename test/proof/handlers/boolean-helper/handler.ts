// A helper in another file tells whether the record is new; all records at once.
import type { DynamoDBStreamEvent, DynamoDBRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { claim } from "./claim.ts";

const sns = new SNSClient({});

const one = async ({ eventID }: DynamoDBRecord) => {
  if (!(await claim(eventID))) return;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${eventID}` })); // told: guarded
};

export const handler = async (event: DynamoDBStreamEvent) => {
  await Promise.all(event.Records.map(one));
};
