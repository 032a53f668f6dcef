// Functions that plugins and subscribers have a mapper call around its own calls: whatever they do is not known.
import mongoose, { type Schema } from "mongoose";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DataSource, EventSubscriber } from "typeorm";
const sns = new SNSClient({});
const say = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const audit = (schema: Schema, options: { topic: string }) => { schema.post("save", async (doc) => { await sns.send(say(`${options.topic} ${String(doc.id)}`)); }); }; // unknown
const schema = new mongoose.Schema({ _id: String, total: Number });
schema.plugin(audit, { topic: "orders" });
const Order = mongoose.model("Order", schema);
export const plugged = async (event: SQSEvent) => { for (const { body } of event.Records) await Order.updateOne({ _id: body }, { $set: { total: 1 } }); }; // idempotent
@EventSubscriber()
class Told {
  afterInsert({ entity }: { entity: { id: string } }) { return sns.send(say(entity.id)); } // unknown
  listenTo() { return sns.send(say("never called")); }
}
const source = new DataSource({ type: "postgres", entities: ["orders"], subscribers: [Told] });
export const subscribed = async (event: SQSEvent) => { for (const { body } of event.Records) await source.getRepository("orders").save({ id: body }); }; // idempotent
