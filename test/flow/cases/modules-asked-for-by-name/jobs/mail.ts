import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export default (Message: string) => sns.send(new PublishCommand({ Message })); // unguarded
