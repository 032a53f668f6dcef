// Amazon MQ with ActiveMQ: the message's id comes again, its connection does not.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event) => {
  for (const { messageID, connectionId, data } of event.messages) {
    const order = JSON.parse(Buffer.from(data, "base64").toString());
    await sns.send(tell(`plain ${order.id}`)); // plain: unguarded
    if (await redis.set(messageID, "1", "NX")) await sns.send(tell(`claimed ${order.id}`)); // claimed: guarded
    if (await redis.set(`${connectionId} ${messageID}`, "1", "NX")) await sns.send(tell(`connected ${order.id}`)); // connected: weak (volatile-key)
  }
};
