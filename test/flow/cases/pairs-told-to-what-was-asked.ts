// Answers of unlisted packages that give what is there, and are told of it: by a query, by the row itself, by a word that speaks of repeats.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns"; import type { SQSEvent } from "aws-lambda"; import { inbox, db, Order, make, Inbox } from "@acme/store"; import axios from "axios";
export const chain = async (event: SQSEvent) => { for (const r of event.Records) { const s = await inbox.where("id", "==", r.messageId).get(); if (!s.empty) continue; await inbox.add({ id: r.messageId }); // unknown
  await axios.post("x", r.body); // unknown
} };
export const query = async (event: SQSEvent) => { for (const r of event.Records) { const q = inbox.where("id", "==", r.messageId).limit(1); const s = await q.get(); if (!s.empty) continue; await inbox.add({ id: r.messageId }); // unknown
  await axios.post("x", r.body); // unknown
} };
export const docSet = async (event: SQSEvent) => { for (const r of event.Records) { const s = await inbox.where("id", "==", r.messageId).get(); if (!s.empty) continue; await inbox.doc(r.messageId).set({ id: r.messageId }); // unknown
  await axios.post("x", r.body); // unknown
} };
export const table = async (event: SQSEvent) => { for (const r of event.Records) { const s = await db.collection("seen").find({ id: r.messageId }).first(); if (s) continue; await db.collection("seen").insert({ id: r.messageId }); // unknown
  await axios.post("x", r.body); // unknown
} };
export const otherTable = async (event: SQSEvent) => { for (const r of event.Records) { const s = await db.collection("users").find({ id: r.messageId }).first(); if (!s.active) continue; // unknown
  await axios.post("x", r.body); // unknown
  await db.collection("mails").insert({ id: r.messageId }); } }; // unknown
export const knexLike = async (event: SQSEvent) => { for (const r of event.Records) { const q = db("seen").where({ id: r.messageId }); const row = await q.first(); if (row) continue; await db("seen").insert({ id: r.messageId }); // unknown
  await axios.post("x", r.body); // unknown
} };
export const noMark = async (event: SQSEvent) => { for (const r of event.Records) { const s = await inbox.where("id", "==", r.messageId).get(); if (s.closed) continue; // unknown
  await axios.post("x", r.body); // unguarded
} };
export const markSent = async (event: SQSEvent) => { for (const r of event.Records) { const order = await Order.findById(JSON.parse(r.body).id); if (!order.markSent()) continue; await order.save(); // unknown
  await axios.post("x", r.body); // unknown
} };
export const rowSaved = async (event: SQSEvent) => { for (const r of event.Records) { const order = await Order.findById(JSON.parse(r.body).id); if (order.sent) continue; order.sent = true; await order.save(); // unknown
  await axios.post("x", r.body); // unknown
} };
export const rowSavedBehind = async (event: SQSEvent) => { for (const r of event.Records) { const order = await Order.findById(JSON.parse(r.body).id); if (order.state === "sent") continue; // unknown
  await axios.post("x", r.body); // unknown
  order.state = "sent"; await order.save(); } }; // unknown
export const rowAsked = async (event: SQSEvent) => { for (const r of event.Records) { const order = await Order.findById(JSON.parse(r.body).id); if (!order.canSend()) continue; // unknown
  await axios.post("x", r.body); // unknown
  await order.markAsSent(); } }; // unknown
export const rowOnlyAsked = async (event: SQSEvent) => { for (const r of event.Records) { const order = await Order.findById(JSON.parse(r.body).id); if (!order.isActive()) continue; // unknown
  await axios.post("x", r.body); // unguarded
} };
export const repoSave = async (event: SQSEvent) => { const repo = make(); for (const r of event.Records) { const order = await repo.findById(JSON.parse(r.body).id); if (!order.ship()) continue; await repo.save(order); // unknown
  await axios.post("x", r.body); // unknown
} };
export const replayed = async (event: SQSEvent) => { for (const r of event.Records) { const v = await inbox.get(r.messageId); if (v.replayed) continue; // unknown
  await axios.post("x", r.body); // unguarded
} };
export const replayed2 = async (event: SQSEvent) => { for (const r of event.Records) { const { duplicate } = await inbox.lookup(r.messageId); if (duplicate) continue; // unknown
  await axios.post("x", r.body); // unknown
} };
export const replayed3 = async (event: SQSEvent) => { for (const r of event.Records) { const v = await inbox.check(r.messageId); if (v.isNew) // unknown
  await axios.post("x", r.body); // unknown
} };
export const begun = async (event: SQSEvent) => { for (const r of event.Records) { const tx = await inbox.begin(r.messageId); await tx.execute(async () => { // unknown
  await axios.post("x", r.body); // unknown
}); await tx.commit(); } }; // unknown
export const begunForAll = async (event: SQSEvent) => { for (const r of event.Records) { const tx = await db.begin(); await tx.execute(async () => {
  await axios.post("x", r.body); // unguarded
}); await tx.commit(); } };
