// A precondition of Firestore refuses the second: the document has to be there for a deletion, or be as it was at a time.
import { SNS } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { getFirestore, Timestamp } from "firebase-admin/firestore";
const sns = new SNS({});
const db = getFirestore();

export const hasToBeThere = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await db.doc(`pending/${r.messageId}`).delete({ exists: true }); } catch (error: any) { if (error.code === 5) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // guarded
export const mayBeThere = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await db.doc(`pending/${r.messageId}`).delete(); } catch (error: any) { if (error.code === 5) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // unguarded
export const swallowed = async ({ Records }: SQSEvent) => { for (const r of Records) { await db.doc(`pending/${r.messageId}`).delete({ exists: true }).catch(() => undefined);
  await sns.publish({ Message: r.body }); } }; // unguarded
export const asItWas = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await db.doc(`orders/${r.messageId}`).update({ sent: true }, { lastUpdateTime: Timestamp.fromMillis(JSON.parse(r.body).at) }); } catch (error: any) { if (error.code === 9) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // unknown
export const asItIs = async ({ Records }: SQSEvent) => { for (const r of Records) { try { await db.doc(`orders/${r.messageId}`).update({ sent: true }); } catch (error: any) { if (error.code === 9) continue; throw error; }
  await sns.publish({ Message: r.body }); } }; // unguarded
