// Answers of packages that nobody knows: what hangs on one may be guarded.
import type { SQSEvent } from "aws-lambda";
import { AthenaClient, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { ExecuteStatementCommand, RDSDataClient } from "@aws-sdk/client-rds-data";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { claimOrThrow, deliver, filterNew, getOrder, isFirst, isNewSync, saveOrder, validateOrder } from "@acme/idempotency";
import { Idempotent, retry, Span, tracer, withIdempotency, wrapHandler } from "@acme/kit";
import store from "@acme/store";
import { z } from "zod";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const Order = z.object({ id: z.string() });
class DuplicateError extends Error {}

// By a test
export const leavesEarly = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await isFirst(r.messageId))) continue; // unknown
  await sns.send(tell(r.body)); } }; // unknown
export const stays = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await isFirst(r.messageId))) console.log("again"); // unknown
  await sns.send(tell(r.body)); } }; // unguarded
export const inside = async (event: SQSEvent) => { for (const r of event.Records)
  if (await isFirst(r.messageId)) await sns.send(tell(r.body)); }; // unknown
export const beside = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isFirst(r.messageId)) console.log("first"); // unknown
  await sns.send(tell(r.body)); } }; // unguarded
export const returns = async (event: SQSEvent) => { const [r] = event.Records;
  if (await store.seen(r.messageId)) return; // unknown
  await sns.send(tell(r.body)); }; // unknown
export const sets = async (event: SQSEvent) => { for (const r of event.Records) {
  const isSet = await store.set(r.messageId, "1", { conditional: "absent" }); // unknown
  if (isSet === null) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const setsUp = async (event: SQSEvent) => { for (const r of event.Records) {
  const settings = await store.setup(r.messageId); // unknown
  if (settings === null) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const setsAndGoesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  await store.set(r.messageId, "1"); // unknown
  await sns.send(tell(r.body)); } }; // unguarded
export const throwsOutOfTheHandler = async (event: SQSEvent) => { const [r] = event.Records;
  const answer = await deliver(r.body); // unknown
  if (!answer.ok) throw new Error("not delivered");
  await sns.send(tell(r.body)); }; // unguarded
export const throwsAndCatches = async (event: SQSEvent) => { for (const r of event.Records) {
  try {
    if (await store.seen(r.messageId)) throw new DuplicateError(); // unknown
    await sns.send(tell(r.body)); // unknown
  } catch (error) {
    if (error instanceof DuplicateError) continue;
    throw error;
  } } };
export const byAField = async (event: SQSEvent) => { for (const r of event.Records) {
  const { status } = await store.check(r.messageId); // unknown
  if (status === "duplicate") continue;
  await sns.send(tell(r.body)); } }; // unknown
export const byANumber = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await store.seen(r.messageId)).count > 0) continue; // unknown
  await sns.send(tell(r.body)); } }; // unknown
export const bySwitch = async (event: SQSEvent) => { for (const r of event.Records)
  switch (await store.claim(r.messageId)) { // unknown
    case "new":
      await sns.send(tell(r.body)); // unknown
      break;
    default:
  } };
export const byThen = async (event: SQSEvent) => { for (const r of event.Records)
  await isFirst(r.messageId).then((ok) => ok && sns.send(tell(r.body))); }; // unknown
const known = async (id: string) => { const found = await store.seen(id); return found.count > 0; }; // unknown
export const byAHelper = async (event: SQSEvent) => Promise.all(event.Records.map(async (r) => {
  if (await known(r.messageId)) return;
  await sns.send(tell(r.body)); })); // unknown
export const ofAConstant = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await store.isEnabled("orders")) await sns.send(tell(r.body)); } }; // unguarded

// By an error
export const refusesByName = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claimOrThrow(r.messageId); // unknown
  } catch (e) { if ((e as Error).name === "AlreadyProcessed") continue; throw e; }
  await sns.send(tell(r.body)); } }; // unknown
export const refusesByClass = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await deliver(r.messageId); // unknown
  } catch (e) { if (e instanceof DuplicateError) continue; throw e; }
  await sns.send(tell(r.body)); } }; // unknown
export const refusesByWords = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await deliver(r.messageId); await sns.send(tell(r.body)); // unknown
  } catch (e) { if (!(e as Error).message.includes("already")) throw e; } } };
const register = async (id: string) => { try { await store.seen.insertOne({ _id: id }); return true; // unknown
  } catch (e: any) { if (e.code === 11000) return false; throw e; } };
export const refusesInAHelper = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await register(r.messageId))) continue;
  await sns.send(tell(r.body)); } }; // unknown
export const refusesByCatch = async (event: SQSEvent) => { for (const r of event.Records) {
  const isNew = await deliver(r.messageId).then(() => true).catch((e: Error) => { if (e.name === "Duplicate") return false; throw e; }); // unknown
  if (isNew) await sns.send(tell(r.body)); } }; // unknown
export const swallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claimOrThrow(r.messageId); } catch { continue; } // unknown
  await sns.send(tell(r.body)); } }; // unguarded
export const anotherError = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await deliver(r.messageId); // unknown
  } catch (e: any) { if (e.code === "ETIMEDOUT") continue; throw e; }
  await sns.send(tell(r.body)); } }; // unguarded
export const refusalThrown = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await deliver(r.messageId); // unknown
  } catch (e) { if (e instanceof DuplicateError) console.error("again"); throw e; }
  await sns.send(tell(r.body)); } }; // unguarded
export const refusalForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await deliver(r.messageId); // unknown
  } catch (e) { if (!(e instanceof DuplicateError)) throw e; }
  await sns.send(tell(r.body)); } }; // unguarded
export const refusesElseGoesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await deliver(r.messageId); // unknown
  } catch (e) { if (e instanceof DuplicateError) continue; console.error(e); }
  await sns.send(tell(r.body)); } }; // unknown

// By an object of unknown class
class Orders {
  constructor(private readonly dedupe: any) {}
  async handle(event: SQSEvent) { for (const r of event.Records) {
    if (!(await this.dedupe.isNew(r.messageId))) continue; // unknown
    await sns.send(tell(r.body)); } } // unknown
  async handleAll(event: SQSEvent) { for (const r of event.Records) {
    if (!this.dedupe.enabled) continue;
    await sns.send(tell(r.body)); } } // unguarded
}
const orders = new Orders((globalThis as any).container.get("dedupe"));
export const injected = orders.handle.bind(orders);
export const injectedWithAFlag = orders.handleAll.bind(orders);

// By what is left over
export const filtered = async (event: SQSEvent) => {
  for (const r of await filterNew(event.Records.map((one) => one.messageId))) await sns.send(tell(r)); }; // unknown
export const filteredByFlags = async (event: SQSEvent) => {
  const flags = await Promise.all(event.Records.map((r) => isFirst(r.messageId))); // unknown
  for (const r of event.Records.filter((_, index) => flags[index])) await sns.send(tell(r.body)); }; // unknown
export const filteredAtOnce = async (event: SQSEvent) => {
  for (const r of event.Records.filter((one) => isNewSync(one.messageId))) await sns.send(tell(r.body)); }; // unguarded

// What cannot have looked anywhere, or only gives what is there
export const atOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!isNewSync(r.messageId)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const validated = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await validateOrder(r.body))) continue; // unknown
  await sns.send(tell(r.body)); } }; // unguarded
export const parsed = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await Order.safeParseAsync(JSON.parse(r.body));
  if (!order.success) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const looked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await getOrder(r.body); // unknown
  if (!order) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const lookedAndMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = await getOrder(r.body); // unknown
  if (order.sent) continue;
  await sns.send(tell(r.body)); // unknown
  await saveOrder({ ...order, sent: true }); } }; // unknown

// By a wrapper
export const wrapped = async (event: SQSEvent) => { for (const r of event.Records)
  await withIdempotency(r.messageId, async () => sns.send(tell(r.body))); }; // unknown
const once = withIdempotency(async (r: { body: string }) => { await sns.send(tell(r.body)); }); // unknown
export const made = async (event: SQSEvent) => { for (const r of event.Records)
  await once(r); }; // unknown
const again = retry(async (r: { body: string }) => { await sns.send(tell(r.body)); }); // unguarded
export const retried = async (event: SQSEvent) => { for (const r of event.Records)
  await again(r); }; // unknown
export const ofNothing = async (event: SQSEvent) => { for (const r of event.Records)
  await tracer.run("order", async () => sns.send(tell(r.body))); }; // unguarded
export const aroundTheHandler = wrapHandler(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.send(tell(r.body)); }); // unguarded
export const lineByLine = async (event: SQSEvent) => { for (const r of event.Records)
  await store.forEachLine(r.body, async (line: string) => sns.send(tell(line))); }; // unguarded

// By a decorator
class Senders {
  @Idempotent()
  async once(id: string) {
    await sns.send(tell(id)); } // unknown
  @Span()
  async watched(id: string) {
    await sns.send(tell(id)); } // unguarded
}
const senders = new Senders();
export const decorated = async (event: SQSEvent) => { for (const r of event.Records) await senders.once(r.messageId); };
export const watched = async (event: SQSEvent) => { for (const r of event.Records) await senders.watched(r.messageId); };

// By what an unknown statement came to, and by the id of one that began
const athena = new AthenaClient({});
const rds = new RDSDataClient({});
const asked = { resourceArn: process.env.DB, secretArn: process.env.SECRET };
export const began = async (event: SQSEvent) => { for (const r of event.Records) {
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ QueryString: r.body })); // unknown
  if (!QueryExecutionId) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const cameTo = async (event: SQSEvent) => { for (const r of event.Records) {
  const { numberOfRecordsUpdated } = await rds.send(new ExecuteStatementCommand({ ...asked, sql: r.body })); // unknown
  if (!numberOfRecordsUpdated) continue;
  await sns.send(tell(r.body)); } }; // unknown
