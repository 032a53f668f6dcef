import { PublishCommand } from "@aws-sdk/client-sns";
import { sns as client } from "../clients";
const publish = async (Message: string) => client.send(new PublishCommand({ Message })); // unguarded
export { publish };
