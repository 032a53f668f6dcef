// A look, and a write that is refused unless what stands there is still what was read: of two deliveries at once one is refused.
import axios from "axios"; import got from "got"; import type { SQSEvent } from "aws-lambda"; import { S3, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3"; import { Storage } from "@google-cloud/storage"; import { BlobServiceClient } from "@azure/storage-blob";
const api = axios.create({ baseURL: "https://x.example.com" }); const s3 = new S3({}); const U = "https://x.example.com/o/"; const gcs = new Storage(); const az = BlobServiceClient.fromConnectionString("x").getContainerClient("c");
const get = async (id: string) => { const r = await fetch(U + id); return { etag: r.headers.get("etag")!, o: (await r.json()) as any }; };
const put = (id: string, etag: string, o: any) => fetch(U + id, { method: "PUT", headers: { "If-Match": etag, "Content-Type": "application/json" }, body: JSON.stringify({ ...o, sent: true }) }); // idempotent
export const ok = async (event: SQSEvent) => { for (const r of event.Records) { const { etag, o } = await get(r.messageId); if (o.sent) continue; const res = await put(r.messageId, etag, o); if (!res.ok) throw new Error("x");
  await axios.post("https://m.example.com", {}); // guarded
} };
export const swallowed = async (event: SQSEvent) => { for (const r of event.Records) { const { etag, o } = await get(r.messageId); if (o.sent) continue; await put(r.messageId, etag, o);
  await axios.post("https://m.example.com", {}); // weak (racy)
} };
export const before = async (event: SQSEvent) => { for (const r of event.Records) { const { etag, o } = await get(r.messageId); if (o.sent) continue;
  await axios.post("https://m.example.com", {}); // weak (racy)
const res = await put(r.messageId, etag, o); if (!res.ok) throw new Error("x"); } };
export const refusedSide = async (event: SQSEvent) => { for (const r of event.Records) { const { etag, o } = await get(r.messageId); const res = await put(r.messageId, etag, o); if (res.status === 412) continue;
  await axios.post("https://m.example.com", {}); // unguarded
} };
export const noSent = async (event: SQSEvent) => { for (const r of event.Records) { const { etag, o } = await get(r.messageId); if (o.state === "closed") continue; const res = await put(r.messageId, etag, o); if (!res.ok) throw new Error();
  await axios.post("https://m.example.com", {}); // unguarded
} };
export const otherUrl = async (event: SQSEvent) => { for (const r of event.Records) { const { etag, o } = await get(r.messageId); if (o.sent) continue; const res = await fetch("https://x.example.com/copies/" + r.messageId, { method: "PUT", headers: { "If-Match": etag }, body: JSON.stringify({ ...o, sent: true }) }); if (!res.ok) throw new Error(); // idempotent
  await axios.post("https://m.example.com", {}); // unguarded
} };
export const plain = async (event: SQSEvent) => { for (const r of event.Records) { const { o } = await get(r.messageId); if (o.sent) continue; const res = await fetch(U + r.messageId, { method: "PUT", body: JSON.stringify({ ...o, sent: true }) }); if (!res.ok) throw new Error(); // idempotent
  await axios.post("https://m.example.com", {}); // weak (racy)
} };
export const axThrows = async (event: SQSEvent) => { for (const r of event.Records) { const { data, headers } = await api.get(`/o/${r.messageId}`); if (data.sent) continue; await api.put(`/o/${r.messageId}`, { ...data, sent: true }, { headers: { "if-match": headers.etag } }); // idempotent
  await api.post("/mail", {}); // guarded
} };
export const axSwallow = async (event: SQSEvent) => { for (const r of event.Records) { const { data, headers } = await api.get(`/o/${r.messageId}`); if (data.sent) continue; await api.put(`/o/${r.messageId}`, { ...data, sent: true }, { headers: { "if-match": headers.etag } }).catch(() => undefined); // idempotent
  await api.post("/mail", {}); // weak (racy)
} };
export const axPatch = async (event: SQSEvent) => { for (const r of event.Records) { const { data, headers } = await api.get(`/o/${r.messageId}`); if (data.sent) continue; await api.patch(`/o/${r.messageId}`, { sent: true }, { headers: { "If-Match": headers["etag"] } }); // guarded
  await api.post("/mail", {}); // guarded
} };
export const axRecord = async (event: SQSEvent) => { for (const r of event.Records) { const { id, etag } = JSON.parse(r.body); try { await api.put(`/o/${id}`, { sent: true }, { headers: { "If-Match": etag } }); } catch (e: any) { if (e.response?.status === 412) continue; throw e; } // idempotent
  await api.post("/mail", {}); // unknown
} };
export const s3cmd = async (event: SQSEvent) => { for (const r of event.Records) { const o = await s3.send(new GetObjectCommand({ Bucket: "b", Key: r.messageId })); const st = JSON.parse(await o.Body!.transformToString()); if (st.sent) continue; await s3.send(new PutObjectCommand({ Bucket: "b", Key: r.messageId, Body: JSON.stringify({ ...st, sent: true }), IfMatch: o.ETag })); // idempotent
  await api.post("/mail", {}); // guarded
} };
export const s3swallow = async (event: SQSEvent) => { for (const r of event.Records) { const o = await s3.send(new GetObjectCommand({ Bucket: "b", Key: r.messageId })); const st = JSON.parse(await o.Body!.transformToString()); if (st.sent) continue; await s3.send(new PutObjectCommand({ Bucket: "b", Key: r.messageId, Body: JSON.stringify({ ...st, sent: true }), IfMatch: o.ETag })).catch(() => 0); // idempotent
  await api.post("/mail", {}); // weak (racy)
} };
export const s3alone = async (event: SQSEvent) => { for (const r of event.Records) { const o = await s3.send(new GetObjectCommand({ Bucket: "b", Key: r.messageId })); const st = JSON.parse(await o.Body!.transformToString()); await s3.send(new PutObjectCommand({ Bucket: "b", Key: r.messageId, Body: JSON.stringify({ ...st, n: st.n + 1 }), IfMatch: o.ETag })); // unguarded
  await api.post("/mail", {}); // unguarded
} };
export const gc = async (event: SQSEvent) => { for (const r of event.Records) { const f = gcs.bucket("b").file(r.messageId); const [m] = await f.getMetadata(); const [c] = await f.download(); const st = JSON.parse(c.toString()); if (st.sent) continue; await f.save(JSON.stringify({ ...st, sent: true }), { preconditionOpts: { ifGenerationMatch: m.generation as any } }); // idempotent
  await api.post("/mail", {}); // guarded
} };
export const azb = async (event: SQSEvent) => { for (const r of event.Records) { const b = az.getBlockBlobClient(r.messageId); const p = await b.getProperties(); const st = JSON.parse((await b.downloadToBuffer()).toString()); if (st.sent) continue; const body = JSON.stringify({ ...st, sent: true }); await b.upload(body, body.length, { conditions: { ifMatch: p.etag } }); // idempotent
  await api.post("/mail", {}); // guarded
} };
export const gotx = async (event: SQSEvent) => { for (const r of event.Records) { const res = await got(U + r.messageId, { responseType: "json" }); const o: any = res.body; if (o.sent) continue; await got.put(U + r.messageId, { json: { ...o, sent: true }, headers: { "if-match": res.headers.etag } }); // idempotent
  await api.post("/mail", {}); // guarded
} };
export const orAny = async (event: SQSEvent) => { for (const r of event.Records) { const res = await fetch(U + r.messageId); const o = (await res.json()) as any; if (o.sent) continue; const p = await fetch(U + r.messageId, { method: "PUT", headers: { "If-Match": res.headers.get("etag") ?? "*" }, body: JSON.stringify({ ...o, sent: true }) }); if (!p.ok) throw new Error("x"); // idempotent
  await api.post("/mail", {}); // weak (racy)
} };
