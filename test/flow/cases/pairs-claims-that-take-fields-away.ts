// A claim that takes a field away: who asks for what is gone finds nothing.
import type { SQSEvent } from "aws-lambda"; import { SNS } from "@aws-sdk/client-sns"; import { MongoClient } from "mongodb"; import { PrismaClient } from "@prisma/client";
const col = new MongoClient("x").db("d").collection("c"); const sns = new SNS({}); const prisma = new PrismaClient();
export const token = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const x = await col.updateOne({ resetToken: o.token }, { $unset: { resetToken: "" } }); if (x.matchedCount === 0) continue;
  await sns.publish({ Message: r.body }); // guarded
} };
export const nulled = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id: o.id, token: o.token }, data: { token: null } }); if (count === 0) continue;
  await sns.publish({ Message: r.body }); // guarded
} };
export const nullAsked = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const { count } = await prisma.user.updateMany({ where: { id: o.id, token: null }, data: { token: null } }); if (count === 0) continue;
  await sns.publish({ Message: r.body }); // unguarded
} };
export const existsNulled = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const x = await col.updateOne({ _id: o.id, token: { $exists: true } }, { $set: { token: null } }); if (x.matchedCount === 0) continue;
  await sns.publish({ Message: r.body }); // unguarded
} };
export const absent = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const x = await col.updateOne({ _id: o.id, token: { $exists: false } }, { $unset: { token: 1 } }); if (x.matchedCount === 0) continue;
  await sns.publish({ Message: r.body }); // unguarded
} };
export const other = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  const x = await col.updateOne({ _id: o.id, token: { $exists: true } }, { $unset: { note: 1 } }); if (x.matchedCount === 0) continue;
  await sns.publish({ Message: r.body }); // unguarded
} };
