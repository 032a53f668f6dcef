import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import type { Ledger } from "./ledger.ts";
import type { Notifier } from "./notifier.ts";

export class Worker {
  private readonly sqs = new SQSClient({});
  private readonly notifier: Notifier;
  private readonly ledger: Ledger;

  constructor(notifier: Notifier, ledger: Ledger) {
    this.notifier = notifier;
    this.ledger = ledger;
  }

  handle = async (event: DynamoDBStreamEvent): Promise<void> => {
    for (const record of event.Records) await this.one(record);
  };

  private async one({ eventID }: DynamoDBRecord): Promise<void> {
    await this.notifier.notify("order", eventID);
    if (!(await this.ledger.isNew(eventID))) return;
    await this.sqs.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: `forwarded ${eventID}` })); // forwarded: guarded
  }
}
