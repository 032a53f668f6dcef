// Lists that are written and may be shorter, and what stands at a place of them; texts that are joined of them, or cut: both ways of a test are gone.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const one = () => sns.send(new PublishCommand({ Message: "one" })); // unguarded
const other = () => sns.send(new PublishCommand({ Message: "other" })); // unguarded
const PLANS = [{ id: "a" }, { id: "b" }]; const LIST = ["a", "b", "c"]; const KNOWN = ["a", "b"];
export const joined = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const errs: string[] = []; if (!o.id) errs.push("id"); if (!o.n) errs.push("n"); const m = errs.join(", "); if (m) await one(); else await other(); } };
export const joinedOfFiltered = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const m = ["id", "n"].filter((k) => !o[k]).join(", "); if (m !== "") await one(); else await other(); } };
export const joinedOfTruthy = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const m = [o.a && "a", o.b && "b"].filter(Boolean).join(" "); if (m.length > 0) await one(); else await other(); } };
export const joinedAndTrimmed = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const sets: string[] = []; if (o.a) sets.push("a = :a"); if (sets.join(", ").trim()) await one(); else await other(); } };
export const atAPlace = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const p = PLANS[o.i]; if (!p) await one(); else await other(); } };
export const atAPlaceThatIsFound = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const i = LIST.findIndex((x) => x === o.k); if (PLANS[i]) await one(); else await other(); } };
export const behindAPlace = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (LIST[LIST.indexOf(o.k) + 1]) await one(); else await other(); } };
export const byAt = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (PLANS.at(o.i)) await one(); else await other(); } };
export const memberAtAPlace = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (PLANS[o.i]?.id) await one(); else await other(); } };
export const beforeAPlace = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (LIST[o.i - 1] === undefined) await one(); else await other(); } };
export const concatenated = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const errs = ([] as string[]).concat(o.id ? [] : ["id"], o.n ? [] : "n"); if (errs.length) await one(); else await other(); } };
export const firstOfFiltered = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const [first] = KNOWN.filter((x) => o[x]); if (first === "b") await one(); else await other(); } };
export const firstPushed = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const hs: any[] = []; if (o.a) hs.push(one); if (o.b) hs.push(other); await hs[0]?.(); } };
export const firstByIndex = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const [h] = [one, other].filter((_x, i) => o[i]); await h?.(); } };
export const firstOfTruthy = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); await ([o.a && one, o.b && other].filter(Boolean)[0] as any)(); } };
export const firstOfEntries = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const h = Object.entries({ a: one, b: other }).filter(([k]) => k === o.k)[0]; await h?.[1](); } };
export const cut = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (`a-${o.k}`.slice(2) === "b") await one(); else await other(); } };
export const replaced = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (`a-${o.k}`.replace("a-", "")) await one(); else await other(); } };
export const trimmed = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (` ${o.k} `.trim()) await one(); else await other(); } };
// What is there on each way is there.
export const alwaysJoined = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.body); if (["a", "b"].join(", ") === "") await sns.send(new PublishCommand({ Message: "silent" })); } };
export const alwaysFirst = async (event: SQSEvent) => { for (const r of event.Records) { console.log(r.body); if (!PLANS[0]) await sns.send(new PublishCommand({ Message: "silent" })); } };
export const firstIsKnown = async (event: SQSEvent) => { for (const r of event.Records) { const all = ["a"]; if (r.body) all.push("b"); if (all[0] === "b") await sns.send(new PublishCommand({ Message: "silent" })); } };
