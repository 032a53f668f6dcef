// MongoDB: operators that set and that add, a unique id whose error is handled, looks that two deliveries share.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { randomUUID } from "node:crypto";
import { MongoClient } from "mongodb";

const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const client = new MongoClient("mongodb://localhost");

export const handler = async (event: DynamoDBStreamEvent) => {
  const db = (await client.connect()).db();
  for (const { eventID: id } of event.Records) {
    await db.collection("copies").replaceOne({ _id: id }, { _id: id, total: 3 }, { upsert: true }); // copies: idempotent
    await db.collection("states").updateOne({ _id: id }, { $set: { state: "paid" } }, { upsert: true }); // states: idempotent
    await db.collection("totals").updateOne({ _id: "all" }, { $inc: { n: 1 } }, { upsert: true }); // totals: unguarded
    await db.collection("logs").updateOne({ _id: "all" }, { $push: { lines: id } }, { upsert: true }); // logs: unguarded
    await db.collection("visits").insertOne({ of: id }); // visits: unguarded
    try {
      await db.collection("claims").insertOne({ _id: id });
      await sns.send(tell(`claimed ${id}`)); // claimed: guarded
    } catch (error) {
      if (error.code !== 11000) throw error;
    }
    try {
      await db.collection("chances").insertOne({ _id: randomUUID() }); // chances: weak (volatile-key)
      await sns.send(tell(`lucky ${id}`)); // lucky: weak (volatile-key)
    } catch (error) {
      if (error.code !== 11000) throw error;
    }
    if (!(await db.collection("marks").findOne({ _id: id }))) {
      await sns.send(tell(`looked ${id}`)); // looked: weak (racy)
      await db.collection("marks").insertOne({ _id: id }).catch(() => undefined);
    }
    if ((await db.collection("counts").countDocuments({ _id: id })) === 0) {
      await sns.send(tell(`counted ${id}`)); // counted: weak (racy)
      await db.collection("counts").replaceOne({ _id: id }, { _id: id }, { upsert: true });
    }
    if (!(await db.collection("nexts").find({ _id: id }).hasNext())) {
      await sns.send(tell(`next ${id}`)); // next: weak (racy)
      await db.collection("nexts").replaceOne({ _id: id }, { _id: id }, { upsert: true });
    }
    const found = await db.collection("lists").find({ _id: id }).toArray();
    if (found.length > 0) continue;
    await sns.send(tell(`listed ${id}`)); // listed: weak (racy)
    await db.collection("lists").replaceOne({ _id: id }, { _id: id }, { upsert: true });
  }
};
