// Memcached stores with `add` only what is not there; it forgets when the time is over.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Memcached from "memcached";

const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const cache = new Memcached("localhost:11211");

const claim = (key: string, seconds: number) =>
  new Promise<void>((resolve, reject) => cache.add(key, "1", seconds, (error) => (error ? reject(error) : resolve())));

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    try {
      await claim(`kept ${id}`, 2 * 86_400);
      await sns.send(tell(`claimed ${id}`)); // claimed: guarded
    } catch (error) {
      if (error.name !== "NOT_STORED") throw error;
    }
    try {
      await claim(`hour ${id}`, 3600);
      await sns.send(tell(`forgot ${id}`)); // forgot: weak (window)
    } catch (error) {
      if (error.name !== "NOT_STORED") throw error;
    }
  }
};
