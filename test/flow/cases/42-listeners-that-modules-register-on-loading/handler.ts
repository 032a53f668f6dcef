// Listeners that modules register on loading
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Subject } from "rxjs";
import { bus } from "./bus";
import "./listeners";
const sns = new SNSClient({});
const changes = new Subject<string>();
changes.subscribe(async (Message) => { await sns.send(new PublishCommand({ Message })); }); // unguarded

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID } of event.Records) {
    changes.next(eventID);
    bus.emit("changed", eventID);
  }
};
