// Documents that are asked for together are looked at as each by itself; of several in one call it is not known which of them code asks for.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Firestore } from "@google-cloud/firestore";
const [sns, db] = [new SNSClient({}), new Firestore()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const seen = (id: string) => db.doc(`seen/${id}`);

export const oneOfThem = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [snapshot] = await db.getAll(seen(id));
    if (snapshot.exists) continue;
    await sns.send(tell(id)); // weak (racy)
    await seen(id).set({ at: 1 });
  }
};
export const markedElsewhere = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [snapshot] = await db.getAll(seen(id));
    if (snapshot.exists) continue;
    await sns.send(tell(id)); // unguarded
    await db.doc(`done/${id}`).set({ at: 1 });
  }
};
export const allOfABatch = async (event: SQSEvent) => {
  const snapshots = await db.getAll(...event.Records.map(({ messageId }) => seen(messageId)));
  for (const [index, { messageId: id }] of event.Records.entries()) {
    if (snapshots[index].exists) continue;
    await sns.send(tell(id)); // weak (racy)
    await seen(id).set({ at: 1 });
  }
};
export const besideAnother = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    const [user, snapshot] = await db.getAll(db.doc(`users/${JSON.parse(body).user}`), seen(id));
    if (!user.exists || snapshot.exists) continue;
    await sns.send(tell(id)); // unknown
    await seen(id).set({ at: 1 });
  }
};
export const ofTheOtherAlone = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    const [user] = await db.getAll(db.doc(`users/${JSON.parse(body).user}`));
    if (!user.exists) continue;
    await sns.send(tell(id)); // unguarded
    await seen(id).set({ at: 1 });
  }
};
export const inATransaction = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await db.runTransaction(async (transaction) => {
      const [snapshot] = await transaction.getAll(seen(id));
      if (snapshot.exists) return false;
      transaction.set(seen(id), { at: 1 }); // idempotent
      return true;
    });
    if (isNew) await sns.send(tell(id)); // guarded
  }
};
export const byTheReferenceOfASnapshot = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [snapshot] = await db.getAll(seen(id));
    if (snapshot.exists) continue;
    await sns.send(tell(id)); // weak (racy)
    await snapshot.ref.set({ at: 1 }); // idempotent
  }
};
export const byTheReferenceOfAnotherOne = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const [snapshot] = await db.getAll(seen(id));
    const [other] = await db.getAll(db.doc(`done/${id}`));
    if (snapshot.exists) continue;
    await sns.send(tell(id)); // unguarded
    await other.ref.set({ at: 1 }); // idempotent
  }
};
const waiting = (id: string) => db.collection("jobs").where("order", "==", id).where("sent", "==", false).limit(1);
export const foundInATransaction = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await db.runTransaction(async (transaction) => {
      const found = await transaction.get(waiting(id));
      if (found.empty) return false;
      transaction.update(found.docs[0].ref, { sent: true }); // idempotent
      return true;
    });
    if (isNew) await sns.send(tell(id)); // guarded
  }
};
export const foundAgainInATransaction = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const isNew = await db.runTransaction(async (transaction) => {
      const found = await transaction.get(waiting(id));
      if (found.empty) return false;
      transaction.update(found.docs[0].ref, { tried: true }); // idempotent
      return true;
    });
    if (isNew) await sns.send(tell(id)); // unguarded
  }
};
