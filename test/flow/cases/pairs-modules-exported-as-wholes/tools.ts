import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export = {
  publish: (Message: string) => sns.send(new PublishCommand({ Message })), // unguarded
  again: (Message: string) => sns.send(new PublishCommand({ Message })), // guarded
};
