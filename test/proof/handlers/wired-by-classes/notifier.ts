import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

export class Notifier {
  constructor(private readonly client = new SNSClient({})) {}

  async notify(kind: string, id: string): Promise<void> {
    await this.client.send(new PublishCommand({ TopicArn: "t", Message: `told ${kind} ${id}` })); // told: unguarded
  }
}
