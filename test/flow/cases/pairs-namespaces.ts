// Namespaces of TypeScript, and what runs in an `AsyncLocalStorage`.
import { AsyncLocalStorage } from "node:async_hooks";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Redis from "ioredis";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export namespace Mail {
  const sns = new SNSClient({});
  export const send = async (text: string) => { await sns.send(tell(text)); }; // unguarded
  export async function sendAgain(text: string) { await sns.send(tell(`again ${text}`)); } // unguarded
  export const isEmpty = (text: string) => text === "";
}
export module Claims {
  const redis = new Redis();
  export const take = async (id: string) => (await redis.set(id, "1", "EX", 999999, "NX")) !== null;
}
export namespace Shop.Orders {
  export const confirm = async (text: string) => { await new SNSClient({}).send(tell(text)); }; // unguarded
}
export class Bills { async pay(text: string) { await Bills.print(text); } }
export namespace Bills {
  export const print = async (text: string) => { await new SNSClient({}).send(tell(text)); }; // unguarded
}
declare namespace Told { const send: (text: string) => Promise<void>; }
export const sends = async (event: SQSEvent) => { for (const r of event.Records) await Mail.send(r.body); };
export const sendsByAFunction = async (event: SQSEvent) => { for (const r of event.Records) await Mail.sendAgain(r.body); };
export const confirms = async (event: SQSEvent) => { for (const r of event.Records) await Shop.Orders.confirm(r.body); };
export const pays = async (event: SQSEvent) => { for (const r of event.Records) await new Bills().pay(r.body); };
export const onlyLooks = async (event: SQSEvent) => { for (const r of event.Records) if (Mail.isEmpty(r.body)) console.log("empty"); };
export const claims = async (event: SQSEvent) => { for (const r of event.Records)
  if (await Claims.take(r.messageId)) await new SNSClient({}).send(tell(r.body)); }; // guarded

namespace Counted { let isOpen = false; export const open = () => { isOpen = true; }; export const close = () => !isOpen; }
export const openedElsewhere = async (event: SQSEvent) => { for (const r of event.Records)
  if (Counted.close()) console.log("closed"); else await new SNSClient({}).send(tell(r.body)); }; // unguarded

const contextOf = <T>() => {
  const storage = new AsyncLocalStorage<T>();
  return {
    use: () => { const found = storage.getStore(); if (!found) throw new Error("there is none"); return found; },
    with: <R>(value: T, work: () => R) => storage.run(value, work) };
};
const Clients = contextOf<{ sns: SNSClient }>();
const Names = contextOf<{ topic: string }>();
const useClient = async <T>(work: (sns: SNSClient) => Promise<T>) => {
  try { return work(Clients.use().sns); } catch { return work(new SNSClient({})); } };
export const withoutAContext = async (event: SQSEvent) => { for (const r of event.Records)
  await useClient((sns) => sns.send(tell(r.body))); }; // unguarded
export const inAContext = async (event: SQSEvent) => { for (const r of event.Records)
  await Names.with({ topic: "t" }, () => Clients.with({ sns: new SNSClient({}) }, () => useClient(async (sns) => {
    if (await Claims.take(r.messageId)) await sns.send(tell(r.body)); }))); }; // guarded
export const contextOfAnother = async (event: SQSEvent) => { for (const r of event.Records)
  await Clients.with({ sns: new SNSClient({}) }, async () => { Names.use(); console.log(r.body); }); };

// Another name of a member of a namespace: `import Place = Orders.Place`.
namespace Mails { export namespace Texts { export const send = async (Message: string) => { await sns.send(new PublishCommand({ TopicArn: "t", Message })); }; export const log = async (text: string) => { console.log(text); }; } } // unguarded
import Texts = Mails.Texts;
import All = Mails;
namespace Named { export import Of = Mails.Texts; import Own = Mails.Texts; export const log = (text: string) => Own.log(text); }
export const byAlias = async (event: SQSEvent) => { for (const r of event.Records) await Texts.send(r.body); };
export const byAliasOfNamespace = async (event: SQSEvent) => { for (const r of event.Records) await All.Texts.send(r.body); };
export const byExportedAlias = async (event: SQSEvent) => { for (const r of event.Records) await Named.Of.send(r.body); };
export const logsByAlias = async (event: SQSEvent) => { for (const r of event.Records) { await Texts.log(r.body); await Named.log(r.body); } };
const telling = new SNSClient({});
export const boundToAContext = async (event: SQSEvent) => { for (const r of event.Records) {
  await AsyncLocalStorage.bind(async (text: string) => { await telling.send(tell(text)); })(r.body); // unguarded
  await AsyncLocalStorage.snapshot()(async () => { await telling.send(tell(r.body)); }); // unguarded
} };
