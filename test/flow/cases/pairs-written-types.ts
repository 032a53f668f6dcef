// Things that the code does not make itself: what their written types say, and what they do not.
import type { SQSEvent } from "aws-lambda";
import type { SNS, SES as Mail } from "aws-sdk";
import type { Pool, PoolClient } from "pg";
import type { Knex } from "knex";
import type { Redis } from "ioredis";
import type { ServerlessMysql } from "serverless-mysql";
import type { AxiosInstance } from "axios";
import type { Transporter } from "nodemailer";
import { createClient } from "redis";
import { drizzle } from "drizzle-orm/node-postgres";
import { container, inject, useMailer } from "@acme/container";
import { pool as newPool, settings } from "@acme/database";

type Maybe<T> = T | undefined;
type Publisher = SNS;
type Publishing = Publisher | null;
interface Stores { readonly db: Pool; readonly cache: Redis }
interface Deps extends Stores { readonly topic: string; readonly mailer: Transporter; readonly http: Readonly<AxiosInstance> }
interface Logger { info(text: string): void }

const publishBy = async (client: Publishing, text: string) => { await client!.publish({ Message: text }).promise(); }; // unguarded
export const alias = async (event: SQSEvent) => { for (const r of event.Records) await publishBy(container.publisher, r.body); };

const tellBy = async (logger: Logger, text: string) => { logger.info(text); };
export const interfaceOfNothing = async (event: SQSEvent) => { for (const r of event.Records) await tellBy(container.logger, r.body); };

const insertBy = async ({ db }: Deps, text: string) => { await db.query("INSERT INTO orders (body) VALUES ($1)", [text]); }; // unguarded
export const destructured = async (event: SQSEvent) => { for (const r of event.Records) await insertBy(container.deps, r.body); };

const insertByMember = async (db: Deps["db"], text: string) => { await db.query("INSERT INTO orders (body) VALUES ($1)", [text]); }; // unguarded
export const memberOfAType = async (event: SQSEvent) => { for (const r of event.Records) await insertByMember(container.db, r.body); };

const selectBy = async ({ db }: Deps, text: string) => { await db.query("SELECT * FROM orders WHERE body = $1", [text]); };
export const onlyReads = async (event: SQSEvent) => { for (const r of event.Records) await selectBy(container.deps, r.body); };

const mailBy = async (deps: Deps, text: string) => {
  if (await deps.cache.set(text, "1", "EX", 604_800, "NX")) await deps.mailer.sendMail({ to: "a@example.com", text }); // guarded
  await deps.http.post("https://api.example.com/calls", { text }); // unguarded
};
export const membersOfAnInterface = async (event: SQSEvent) => { for (const r of event.Records) await mailBy(container.deps, r.messageId); };

const within = async (trx: Knex.Transaction, text: string) => { await trx("orders").insert({ text }); }; // unguarded
export const qualified = async (event: SQSEvent) => { for (const r of event.Records) await within(container.transaction, r.body); };

const withClient = async (client: PoolClient, text: string) => { await client.query("UPDATE stock SET n = n - 1 WHERE sku = $1", [text]); }; // unguarded
export const typeOfNoClass = async (event: SQSEvent) => { for (const r of event.Records) await withClient(await newPool(), r.body); };

class Alarm {
  constructor(@inject("mail") private readonly mail: Maybe<Mail>, @inject("http") private readonly http: Pick<AxiosInstance, "get" | "post">) {}
  async ring(text: string) { await this.http.post("https://api.example.com/alarms", { text }); } // unguarded
  async read(text: string) { await this.http.get("https://api.example.com/alarms", { params: { text } }); }
}
const ringBy = async (alarm: Alarm, text: string) => { await alarm.ring(text); await alarm.read(text); };
export const classOfTheProject = async (event: SQSEvent) => { for (const r of event.Records) await ringBy(container.alarm, r.body); };

const generic = async <T>(client: T, text: string) => { await (client as any).publish(text); }; // unknown
export const typeParameter = async (event: SQSEvent) => { for (const r of event.Records) await generic(container.client, r.body); };

export const namedInTheCall = async (event: SQSEvent) => { for (const r of event.Records) await container.get<Publishing>("publisher")!.publish({ Message: r.body }).promise(); }; // unguarded
export const namesNoThing = async (event: SQSEvent) => { for (const r of event.Records) container.get<Logger>("logger").info(r.body); };

type Db = ReturnType<typeof drizzle>;
const orders = {} as any;
const throughDb = async (db: Db, id: string) => { await db.insert(orders).values({ text: id }); await db.select().from(orders); }; // unguarded
export const resultOfAFactory = async (event: SQSEvent) => { for (const r of event.Records) await throughDb(container.db, r.body); };
const claimBy = async (redis: Awaited<ReturnType<typeof createClient>>, id: string) => (await redis.set(id, "1", { NX: true, EX: 1_000_000 })) === "OK";
const alert = async (id: string) => { await fetch("https://api.example.com/alerts", { method: "POST", body: id }); }; // guarded
export const claimByATypedClient = async (event: SQSEvent) => { for (const r of event.Records) if (await claimBy(container.redis, r.messageId)) await alert(r.messageId); };

const createDeps = () => ({ alarms: new Alarms(settings.url), names: { of: (text: string) => text.trim() } });
class Alarms { constructor(private readonly url: string) {} async post(text: string) { await fetch(this.url, { method: "POST", body: text }); } } // unguarded
const withDeps = async ({ alarms, names }: ReturnType<typeof createDeps>, text: string) => { await alarms.post(names.of(text)); };
export const resultOfAFunction = async (event: SQSEvent) => { for (const r of event.Records) await withDeps(container.all, r.body); };

const publisher = new (container.Client as any)();
const throughUnknown = async (client: typeof publisher, text: string) => { await client.publish(text); }; // unknown
export const typeofSomethingUnknown = async (event: SQSEvent) => { for (const r of event.Records) await throughUnknown(container.client, r.body); };

// Variables and casts.
const TYPES = { mail: Symbol("mail"), log: Symbol("log") };
const byVariable: Publisher = container.get(TYPES.mail);
const logByVariable: Logger = container.get(TYPES.log);
export const typedVariable = async (event: SQSEvent) => { for (const r of event.Records) { await byVariable.publish({ Message: r.body }).promise(); logByVariable.info(r.body); } }; // unguarded
export const castOfTheCall = async (event: SQSEvent) => { for (const r of event.Records) await (container.get(TYPES.mail) as Publisher).publish({ Message: r.body }).promise(); }; // unguarded
export const castThatSaysNothing = async (event: SQSEvent) => { for (const r of event.Records) await (container.get(TYPES.mail) as any).publish({ Message: r.body }); }; // unknown
let later: Publisher;
export const typedBeforeItIsAssigned = async (event: SQSEvent) => {
  later = container.get(TYPES.mail);
  for (const r of event.Records) await later.publish({ Message: r.body }).promise(); // unguarded
};
let untyped;
export const neverTyped = async (event: SQSEvent) => {
  untyped = container.get(TYPES.mail);
  for (const r of event.Records) await untyped.publish({ Message: r.body }); // unknown
};
class Order { constructor(private readonly http: AxiosInstance) {} id = "1"; async send(text: string) { await this.http.post("https://api.example.com/orders", { text }); } }
export const dataStaysData = async (event: SQSEvent) => { for (const r of event.Records) { const order: Order = JSON.parse(r.body); await fetch("https://api.example.com/orders", { method: "POST", body: order.id }); } }; // unguarded
class ByFactory {
  private readonly typed: Publisher;
  private readonly untyped;
  constructor(make: () => Publisher) { this.typed = make(); this.untyped = make(); }
  async tell(text: string) { await this.typed.publish({ Message: text }).promise(); } // unguarded
  async tellSomehow(text: string) { await this.untyped.publish({ Message: text }); } // unknown
}
const byFactory: ByFactory = container.get(TYPES.mail);
export const typedField = async (event: SQSEvent) => { for (const r of event.Records) { await byFactory.tell(r.body); await byFactory.tellSomehow(r.body); } };

// Types behind the import of their module.
const publishByImport = async (client: import("aws-sdk").SNS | null, text: string) => { await client!.publish({ Message: text }).promise(); }; // unguarded
export const importedWhereItIsWritten = async (event: SQSEvent) => { for (const r of event.Records) await publishByImport(container.publisher, r.body); };
const withinByImport = async (trx: import("knex").Knex.Transaction, text: string) => { await trx("orders").where({ text }).first(); await trx("orders").insert({ text }); }; // unguarded
export const qualifiedBehindTheImport = async (event: SQSEvent) => { for (const r of event.Records) await withinByImport(container.transaction, r.body); };
const publishByNothing = async (client: typeof import("@acme/container"), text: string) => { await client.publish({ Message: text }); }; // unknown
export const wholeModule = async (event: SQSEvent) => { for (const r of event.Records) await publishByNothing(container.publisher, r.body); };
const insertByServerless = async (db: ServerlessMysql, text: string) => { await db.query("INSERT INTO orders (body) VALUES (?)", [text]); await db.end(); }; // unguarded
export const typeOfAnAlias = async (event: SQSEvent) => { for (const r of event.Records) await insertByServerless(container.mysql, r.body); };
const keepByServerless = async (db: ServerlessMysql, id: string) => { await db.query("INSERT IGNORE INTO orders (id) VALUES (?)", [id]); }; // idempotent
export const typeOfAnAliasKept = async (event: SQSEvent) => { for (const r of event.Records) await keepByServerless(container.mysql, r.messageId); };
