import { PublishCommand } from "@aws-sdk/client-sns";
import { sns } from "./clients";
export const services = {
  bell: { ring: (Message: string) => sns.send(new PublishCommand({ Message })) }, // unguarded
  horn: { ring: (Message: string) => sns.send(new PublishCommand({ TopicArn: "horn", Message })) }, // unguarded
};
