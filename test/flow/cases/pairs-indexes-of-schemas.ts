// Unique indexes that are added to a schema of Mongoose once it is made.
import mongoose, { model, Schema } from "mongoose";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

const mails = new Schema({ order: String, kind: String });
mails.index({ order: 1, kind: 1 }, { unique: true });
const Mail = model("Mail", mails);
export const refused = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    await Mail.create({ order: order.id, kind: "paid" }); // idempotent
    await sns.send(tell(order.id)); // guarded
  }
};
export const inPart = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    await new Mail({ order: order.id }).save(); // unguarded
    await sns.send(tell(order.id)); // unguarded
  }
};

const letters = new mongoose.Schema({ order: String, kind: String });
letters.index({ order: 1, kind: 1 });
letters.index({ order: 1 }, { unique: true, partialFilterExpression: { kind: "open" } });
const Letter = mongoose.model("Letter", letters);
export const found = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = JSON.parse(body);
    await Letter.create({ order: order.id, kind: "paid" }); // unguarded
    await sns.send(tell(order.id)); // unguarded
  }
};
