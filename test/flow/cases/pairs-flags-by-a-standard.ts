// Flags and keys of other services, which remember nothing of a record: OpenFeature, keys of tokens.
import { OpenFeature } from "@openfeature/server-sdk";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import jwksClient from "jwks-rsa";
const [sns, flags, keys] = [new SNSClient({}), OpenFeature.getClient(), jwksClient({ jwksUri: "https://x.example.com" })];
export const handler = async (event: SQSEvent) => {
  for (const { messageId, body } of event.Records) {
    if (!(await flags.getBooleanValue("mail", false, { targetingKey: messageId }))) continue;
    const key = await keys.getSigningKey(JSON.parse(body).kid);
    if (!key) continue;
    await sns.send(new PublishCommand({ TopicArn: "t", Message: body })); // unguarded
  }
};
