import { PublishCommand } from "@aws-sdk/client-sns";
import { sns } from "../clients";
export const tellPassedOn = (Message: string) => sns.send(new PublishCommand({ Message }));
