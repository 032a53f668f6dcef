// Amazon MQ with RabbitMQ: queues hold lists of messages; whether one was delivered before is in the message itself.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";

const sns = new SNSClient({});
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event) => {
  for (const messages of Object.values(event.rmqMessagesByQueue)) {
    for (const { basicProperties, data } of messages) {
      const order = JSON.parse(Buffer.from(data, "base64").toString());
      await sns.send(tell(`plain ${order.id}`)); // plain: unguarded
      if (await redis.set(basicProperties.messageId, "1", "NX")) await sns.send(tell(`claimed ${order.id}`)); // claimed: guarded
    }
  }
};
