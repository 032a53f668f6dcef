import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const publish = (Message: string, Subject: string) => sns.send(new PublishCommand({ Message, Subject })); // unguarded
export = publish;
