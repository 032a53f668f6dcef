import { PublishCommand } from "@aws-sdk/client-sns";
import { sns } from "../clients";
export const shout = async (Message: string) => sns.send(new PublishCommand({ Message })); // unguarded
export const whisper = async (Message: string) => sns.send(new PublishCommand({ Message }));
