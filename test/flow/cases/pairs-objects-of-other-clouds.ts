// Objects of other clouds: looks at them are told by the name with which the object was made.
import axios from "axios"; import type { SQSEvent } from "aws-lambda"; import { Storage } from "@google-cloud/storage"; import { BlobServiceClient } from "@azure/storage-blob";
const gcs = new Storage(); const az = BlobServiceClient.fromConnectionString("x").getContainerClient("c");
export const a = async (event: SQSEvent) => { for (const r of event.Records) { const f = gcs.bucket("b").file(r.messageId); const [c] = await f.download(); const st = JSON.parse(c.toString()); if (st.sent) continue;
  await axios.post("/mail", {}); // weak (racy)
  await f.save(JSON.stringify({ ...st, sent: true })); } }; // idempotent
export const b = async (event: SQSEvent) => { for (const r of event.Records) { const f = gcs.bucket("b").file(r.messageId); const [there] = await f.exists(); if (there) continue;
  await axios.post("/mail", {}); // weak (racy)
  await f.save("x"); } }; // idempotent
export const c = async (event: SQSEvent) => { for (const r of event.Records) { const b = az.getBlockBlobClient(r.messageId); const st = JSON.parse((await b.downloadToBuffer()).toString()); if (st.sent) continue; const body = JSON.stringify({ ...st, sent: true });
  await axios.post("/mail", {}); // weak (racy)
  await b.upload(body, body.length); } }; // idempotent
export const d = async (event: SQSEvent) => { for (const r of event.Records) { const b = az.getBlockBlobClient(r.messageId); if (await b.exists()) continue;
  await axios.post("/mail", {}); // weak (racy)
  await b.upload("x", 1); } }; // idempotent
export const e = async (event: SQSEvent) => { for (const r of event.Records) { const f = gcs.bucket("b").file(r.messageId); const [m] = await f.getMetadata(); if (m.metadata?.sent) continue;
  await axios.post("/mail", {}); // weak (racy)
  await f.setMetadata({ metadata: { sent: "1" } }); } }; // idempotent
