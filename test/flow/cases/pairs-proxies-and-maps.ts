// Objects that stand before others, events of several sources, maps of one or none.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

let cached: NodeJS.ProcessEnv | undefined;
const load = () => (cached ??= process.env);
const config = new Proxy({} as Record<string, string>, { get(_, name) { return load()[name as string]; } });
export const settingBehindAProxy = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!config.ARN) throw new Error("ARN is missing");
  await sns.send(tell(r.body)); } }; // unguarded
const fixed = new Proxy({} as Record<string, boolean>, { get: (_, name) => name === "isOn" });
export const whatAProxySays = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!fixed.isOff) await sns.send(tell(r.body)); // unguarded
  if (!fixed.isOn) await sns.send(tell(r.body)); } };
const http = new Proxy({} as typeof axios, { get: (_, name) => axios.create()[name as "post"] });
export const clientBehindAProxy = async (event: SQSEvent) => { for (const r of event.Records)
  await http.post("https://api.example.com/orders", r.body); }; // unguarded
const bound = new Proxy({} as SNSClient, { get(_, name) { const client = new SNSClient({}); const value = Reflect.get(client, name); return typeof value === "function" ? value.bind(client) : value; } });
export const boundBehindAProxy = async (event: SQSEvent) => { for (const r of event.Records)
  await bound.send(tell(r.body)); }; // unguarded
const plain = new Proxy({ isOn: false }, {});
export const proxyOfAnObject = async (event: SQSEvent) => { for (const r of event.Records)
  if (plain.isOn) await sns.send(tell(r.body)); };

export const messagesOrRecords = async (event: any) => { for (const m of event.messages || event.Records)
  await sns.send(tell(m.body)); }; // unguarded
export const recordsOrMessages = async (event: any) => { for (const m of event.Records ?? event.messages)
  await sns.send(tell(m.body)); }; // unguarded

export const mapThatHasIt = async (event: SQSEvent) => { for (const r of event.Records) {
  const known = new Map();
  if (r.body) known.set(r.messageId, r.body);
  if (known.size === 0) return;
  await sns.send(tell(r.body)); } }; // unguarded
export const mapOfOneOrNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const known = r.attributes.MessageGroupId ? new Map([[r.messageId, r.body]]) : new Map();
  if (known.size > 0) await sns.send(tell(r.body)); } }; // unguarded
export const nothingButFailures = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await Promise.all([1, 2].map(() => { throw new Error("none"); })); } catch { await sns.send(tell(r.body)); } } }; // unguarded
