// Firestore: a document that must not be there yet, looks at one and at those that a query finds, increments.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { FieldValue, Firestore } from "@google-cloud/firestore";

const sns = new SNSClient({});
const db = new Firestore();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const handler = async (event: DynamoDBStreamEvent, context) => {
  for (const { eventID: id } of event.Records) {
    await db.collection("copies").doc(id).set({ total: 3 }); // copies: idempotent
    await db.collection("visits").add({ id }); // visits: unguarded
    await db.collection("totals").doc("all").update({ n: FieldValue.increment(1) }); // totals: unguarded
    const mark = db.collection("marks").doc(id);
    if (!(await mark.get()).exists) {
      await sns.send(tell(`looked ${id}`)); // looked: weak (racy)
      await mark.set({ id });
    }
    const state = db.collection("states").doc(id);
    if ((await state.get()).data()?.state !== "DONE") {
      await sns.send(tell(`stated ${id}`)); // stated: weak (racy)
      await state.set({ state: "DONE" });
    }
    if ((await db.collection("rows").where("id", "==", id).get()).empty)
      await db.collection("rows").add({ id }); // rows: weak (racy)
    try {
      await db.collection("claims").doc(id).create({ id });
      await sns.send(tell(`claimed ${id}`)); // claimed: guarded
    } catch (error) {
      if (error.code !== 6) throw error;
    }
    try {
      await db.collection("bound").doc(`${context.functionName} ${id}`).create({ id });
      await sns.send(tell(`bounded ${id}`)); // bounded: weak (name-bound)
    } catch (error) {
      if (error.code !== 6) throw error;
    }
  }
};
