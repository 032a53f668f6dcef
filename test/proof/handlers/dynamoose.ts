// dynamoose: creating refuses what is there, unless it is told to overwrite.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import { model } from "dynamoose";

const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Claim = model("claims");
const Chance = model("chances");

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id } of event.Records) {
    try {
      await Claim.create({ id });
      await sns.send(tell(`claimed ${id}`)); // claimed: guarded
    } catch (error) {
      if (error.name !== "ConditionalCheckFailedException") throw error;
    }
    try {
      await Chance.create({ id: randomUUID() }); // chances: unguarded
      await sns.send(tell(`lucky ${id}`)); // lucky: weak (volatile-key)
    } catch (error) {
      if (error.name !== "ConditionalCheckFailedException") throw error;
    }
  }
};
