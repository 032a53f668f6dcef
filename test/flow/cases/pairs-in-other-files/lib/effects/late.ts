import { PublishCommand } from "@aws-sdk/client-sns";
import { sns } from "../clients";
export const late = async (Message: string) => { await sns.send(new PublishCommand({ Message })); }; // unguarded
