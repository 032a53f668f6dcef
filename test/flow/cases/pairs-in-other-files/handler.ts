// Effects and guards in other files: barrels, renamed and default exports, namespaces, CommonJS, dynamic imports.
import type { SQSEvent } from "aws-lambda";
import { mail, ring as call, default as publish, write } from "./lib";
import * as lib from "./lib";
import { once } from "./lib/guards";
import guards, { claim } from "./lib/guards/claims";
import { services } from "./lib/registry";
import legacy from "./legacy";
export { handler as passedOn } from "./passed-on";
export * from "./passed-on-all";

export const named = async (event: SQSEvent) => { for (const r of event.Records) await mail(r.body); };
export const renamed = async (event: SQSEvent) => { for (const r of event.Records) await call(r.body); };
export const byDefault = async (event: SQSEvent) => { for (const r of event.Records) await publish(r.body); };
export const namespace = async (event: SQSEvent) => { for (const r of event.Records) await lib.chat(r.body); };
export const nestedNamespace = async (event: SQSEvent) => { for (const r of event.Records) await lib.deep.knock(r.body); };
export const underTheRecord = async (event: SQSEvent) => { for (const r of event.Records) await write(r.messageId); };
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await claim(r.messageId))) continue;
  await lib.tellClaimed(r.body); } };
export const claimedByDefault = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await guards.isRepeat(r.messageId)) continue;
  await lib.tellNew(r.body); } };
export const claimedTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await guards.isRepeat(r.messageId))) continue;
  await lib.tellRepeat(r.body); } };
export const wrapped = async (event: SQSEvent) => { for (const r of event.Records) await once(r.messageId, () => lib.tellOnce(r.body)); };
export const wrappedUnderAChance = async (event: SQSEvent) => { for (const r of event.Records) await once(String(Math.random()), () => lib.tellByChance(r.body)); };
export const ofARegistry = async (event: SQSEvent) => { for (const r of event.Records) await services.bell.ring(r.body); };
export const byNameOfARegistry = async (event: SQSEvent) => { for (const r of event.Records) await services["horn" as keyof typeof services].ring(r.body); };
export const dynamic = async (event: SQSEvent) => { const { late } = await import("./lib/effects/late"); for (const r of event.Records) await late(r.body); };
export const commonJs = async (event: SQSEvent) => { for (const r of event.Records) await legacy.send(r.body); };
