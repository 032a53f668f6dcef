import { PublishCommand } from "@aws-sdk/client-sns";
import { sns } from "../clients";
export const tellClaimed = (Message: string) => sns.send(new PublishCommand({ Message })); // guarded
export const tellNew = (Message: string) => sns.send(new PublishCommand({ Message })); // guarded
export const tellRepeat = (Message: string) => sns.send(new PublishCommand({ Message })); // unguarded
export const tellOnce = (Message: string) => sns.send(new PublishCommand({ Message })); // guarded
export const tellByChance = (Message: string) => sns.send(new PublishCommand({ Message })); // weak (volatile-key)
