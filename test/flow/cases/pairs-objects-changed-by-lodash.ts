// What functions of lodash give, and what they change in place.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import _ from "lodash";
const sns = new SNSClient({});
const one = () => sns.send(new PublishCommand({ Message: "one" })); // unguarded
const other = () => sns.send(new PublishCommand({ Message: "other" })); // unguarded
export const lacking = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const missing = _.difference(["id", "n"], Object.keys(o)); if (missing.length > 0) await one(); else await other(); } };
export const without = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const xs = _.without(["a"], o.k); if (xs.length) await one(); else await other(); } };
export const inBoth = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const xs = _.intersection(["a", "b"], o.items); if (_.isEmpty(xs)) await one(); else await other(); } };
export const mappedValues = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (_.mapValues(o.flags, (x) => x === "on").mail) await one(); else await other(); } };
export const mappedWritten = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if (_.mapValues({ a: o.a, b: 1 }, (x) => x > 1).a) await one(); else await other(); } };
export const mappedFunctions = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const fs = _.mapValues({ a: one, b: other }, (f, k) => () => o[k] && f()); await fs.a(); await fs.b(); } };
export const mappedKeys = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); if ((_.mapKeys(o.flags, (_v, k) => k.trim()) as any).mail) await one(); else await other(); } };
export const sorted = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const h = _.sortBy([one, other], (f) => o[f.name])[0]!; await h(); } };
export const set = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = { on: false }; _.set(c, "on", o.v); if (c.on) await one(); else await other(); } };
export const setByPath = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = { n: { on: false } }; _.set(c, "n.on", o.v); if (c.n.on) await one(); else await other(); } };
export const setSomewhere = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = { on: false }; _.set(c, o.path, o.v); if (c.on) await one(); else await other(); } };
export const merged = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = { on: false }; _.merge(c, o); if (c.on) await one(); else await other(); } };
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = { on: false }; _.assign(c, o.flags); if (c.on) await one(); else await other(); } };
export const byDefault = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c: any = {}; _.defaults(c, { on: o.on }); if (c.on) await one(); else await other(); } };
export const unset = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c: any = { on: true }; if (o.off) _.unset(c, "on"); if (c.on) await one(); else await other(); } };
export const removed = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = [1, 2]; _.remove(c, (x) => x > o.n); if (c.length) await one(); else await other(); } };
export const pulled = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = ["a"]; _.pull(c, o.k); if (c.length === 0) await one(); else await other(); } };
export const filledUp = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = [false]; _.fill(c, o.on); if (c[0]) await one(); else await other(); } };
export const mergedWritten = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body); const c = { on: false }; _.merge(c, { on: o.v }, { n: 1 }); if (c.on) await one(); else await other(); } };
export const setElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const c = { on: false, n: "" }; _.set(c, "n", r.body); if (c.on) await sns.send(new PublishCommand({ Message: "silent" })); } };
export const mergedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const c = { on: false, n: "" }; _.merge(c, { n: r.body }); if (c.on) await sns.send(new PublishCommand({ Message: "silent" })); } };
