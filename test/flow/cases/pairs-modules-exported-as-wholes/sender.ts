import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
class Sender {
  private readonly sns = new SNSClient({});
  send(Message: string) { return this.sns.send(new PublishCommand({ Message })); } // unguarded
}
export = Sender;
