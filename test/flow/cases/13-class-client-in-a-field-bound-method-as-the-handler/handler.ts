// Class, client in a field, bound method as the handler
import type { SQSEvent } from "aws-lambda";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
const T = process.env.T;

class Worker { constructor(private readonly client = new SQSClient({})) {}
  async handle(e: SQSEvent) { for (const r of e.Records) await this.forward(r); }
  private async forward(r) { await this.client.send(new SendMessageCommand({ QueueUrl: T, MessageBody: r.body })); } } // unguarded
const w = new Worker(); export const handler = w.handle.bind(w);
