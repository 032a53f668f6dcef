// Code that runs where nothing is called: setters, traps that set, getters that a spread reads, what an object says of itself as a text.
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const send = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const put = (Item: Record<string, unknown>) => new PutCommand({ TableName: "t", Item });
const find = async (pk: string) => (await doc.send(new GetCommand({ TableName: "t", Key: { pk } }))).Item!;

class Order { #state = ""; constructor(readonly id: string) {} get state() { return this.#state; } set state(value: string) { this.#state = value; void send(this.id); } }
export const setterOfAClass = async (event: SQSEvent) => { for (const r of event.Records) new Order(r.messageId).state = "paid"; };
const target = { last: "", set message(text: string) { this.last = text; void send(text); } };
export const setterOfALiteral = async (event: SQSEvent) => { for (const r of event.Records) target.message = r.body; };
const store: Record<string, string> = new Proxy({ size: "0" }, { set: (of, name, value) => { Reflect.set(of, name, value); void send(value); return true; } });
export const trap = async (event: SQSEvent) => { for (const r of event.Records) store[r.messageId] = r.body; };
const spoken = (text: string) => ({ get now() { return send(text); } });
export const spreadGetter = async (event: SQSEvent) => { for (const r of event.Records) console.log({ ...spoken(r.body) }); };
class Noisy { constructor(private readonly text: string) {} toJSON() { void send(this.text); return {}; } toString() { void send(this.text); return this.text; } }
export const asJson = async (event: SQSEvent) => { for (const r of event.Records) console.log(JSON.stringify(new Noisy(r.body))); };
export const asText = async (event: SQSEvent) => { for (const r of event.Records) console.log(`${new Noisy(r.body)}`); };
const named: any = Object.defineProperties({}, { topic: { get: () => "t" }, text: { set: (text: string) => void send(text) } });
export const defined = async (event: SQSEvent) => { for (const r of event.Records) named.text = r.body; };

// The twins: what only remembers tells nobody.
class Quiet { #state = ""; set state(value: string) { this.#state = value; } get state() { return this.#state; } }
export const quietSetter = async (event: SQSEvent) => { for (const r of event.Records) { const one = new Quiet(); one.state = r.body; console.log(one.state); } };
const plain: Record<string, string> = new Proxy({ size: "0" }, { set: (of, name, value) => Reflect.set(of, name, value) });
export const quietTrap = async (event: SQSEvent) => { for (const r of event.Records) plain[r.messageId] = r.body; };

// Keys that come of them.
class Keyed { #key = ""; set id(value: string) { this.#key = `order#${value}`; } get key() { return this.#key; } }
class Dated { #key = ""; set id(value: string) { this.#key = `${value}#${Date.now()}`; } get key() { return this.#key; } }
export const stableSetter = async (event: SQSEvent) => { for (const r of event.Records) { const one = new Keyed(); one.id = r.messageId; await doc.send(put({ pk: one.key })); } }; // idempotent
export const datedSetter = async (event: SQSEvent) => { for (const r of event.Records) { const one = new Dated(); one.id = r.messageId; await doc.send(put({ pk: one.key })); } }; // unguarded
class OrderId { constructor(private readonly id: string) {} toString() { return `order#${this.id}`; } }
class AnyId { toString() { return randomUUID(); } }
export const stableText = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ pk: `${new OrderId(r.messageId)}` })); }; // idempotent
export const randomText = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ pk: `${new AnyId()}`, body: r.body })); }; // unguarded
export const randomByString = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ pk: String(new AnyId()), body: r.body })); }; // unguarded
const primitive = { [Symbol.toPrimitive]: () => randomUUID() };
export const randomBySum = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put({ pk: "order#" + primitive, body: r.body })); }; // unguarded
class Row { constructor(private readonly body: string) {} toJSON() { return { pk: randomUUID(), body: this.body }; } }
export const randomByJson = async (event: SQSEvent) => { for (const r of event.Records) await doc.send(put(JSON.parse(JSON.stringify(new Row(r.body))))); }; // unguarded
class Account { constructor(readonly data: Record<string, any>) {} get balance() { return this.data.balance; } set balance(value: number) { this.data.balance = value; } }
export const addedBySetter = async (event: SQSEvent) => { for (const r of event.Records) { const one = new Account(await find(r.messageId)); one.balance += 3; await doc.send(put(one.data)); } }; // unguarded
export const setBySetter = async (event: SQSEvent) => { for (const r of event.Records) { const one = new Account(await find(r.messageId)); one.balance = 3; await doc.send(put(one.data)); } }; // idempotent

// Traps before an object that has something, and objects that are made by the functions of the language.
const service = { save: async (text: string) => { console.log(text); } };
const audited: any = new Proxy(service, { get: (of: any, name) => (text: string) => { void send(text); return of[name](text); } });
export const trapThatReads = async (event: SQSEvent) => { for (const r of event.Records) await audited.save(r.body); };
const watched: any = new Proxy(service, { get: (of: any, name) => (text: string) => { console.log(name); return of[name](text); } });
export const quietTrapThatReads = async (event: SQSEvent) => { for (const r of event.Records) await watched.save(r.body); };
const created: any = Object.create(null, { tell: { value: (text: string) => send(text) } });
export const createdWithMembers = async (event: SQSEvent) => { for (const r of event.Records) await created.tell(r.body); };
class Telling { constructor(private readonly text: string) {} tell() { return send(this.text); } }
export const constructed = async (event: SQSEvent) => { for (const r of event.Records) await Reflect.construct(Telling, [r.body]).tell(); };
const base = { tell: (text: string) => send(text) };
const above: any = { __proto__: base, tell(text: string) { return super.tell(text); } };
export const superOfALiteral = async (event: SQSEvent) => { for (const r of event.Records) await above.tell(r.body); };
