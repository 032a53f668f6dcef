import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});

export const notify = (m: string) => sns.send(new PublishCommand({ Message: m })); // unguarded
