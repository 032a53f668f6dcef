// A state that is folded over the rows which a look has found: where a row of the kind is there, a repeat finds the state that it leads to.
import type { SQSEvent } from "aws-lambda";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { Pool } from "pg";
const [sns, pool] = [new SNSClient({}), new Pool()];
const tell = (Message: string) => new PublishCommand({ Message });
interface Row { type: string }
interface State { status: string }
const rowsOf = async (id: string): Promise<Row[]> => (await pool.query("SELECT * FROM events WHERE stream = $1", [id])).rows;
const add = "INSERT INTO events (stream, type) VALUES ($1, $2) ON CONFLICT DO NOTHING";

export const aWord = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { let status = "open";
  for (const row of await rowsOf(messageId)) if (row.type === "Shipped") status = "shipped";
  if (status === "shipped") continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query(add, [messageId, "Shipped"]); } }; // idempotent
export const aWordThatNoRowBrings = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { let status = "open";
  for (const row of await rowsOf(messageId)) if (row.type === "Paid") status = "paid";
  if (status === "paid") continue;
  await sns.send(tell(body)); // unguarded
  await pool.query(add, [messageId, "Shipped"]); } }; // idempotent
// A row that is paid may come behind the one that is shipped.
export const oneOfTwoWords = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { let status = "open";
  for (const row of await rowsOf(messageId)) { if (row.type === "Paid") status = "paid"; else if (row.type === "Shipped") status = "shipped"; }
  if (status === "shipped") continue;
  await sns.send(tell(body)); // unknown
  await pool.query(add, [messageId, "Shipped"]); } }; // idempotent
export const theOtherWord = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { let status = "open";
  for (const row of await rowsOf(messageId)) { if (row.type === "Paid") status = "paid"; else if (row.type === "Shipped") status = "shipped"; }
  if (status === "paid") continue;
  await sns.send(tell(body)); // unguarded
  await pool.query(add, [messageId, "Shipped"]); } }; // idempotent

class Order { status = "open"; apply(row: Row) { if (row.type === "Shipped") this.status = "shipped"; } }
export const aMember = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const order = new Order();
  for (const row of await rowsOf(messageId)) order.apply(row);
  if (order.status === "shipped") continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query(add, [messageId, "Shipped"]); } }; // idempotent
export const aMemberThatAnotherRowSets = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) { const order = new Order();
  for (const row of await rowsOf(messageId)) order.apply(row);
  if (order.status === "shipped") continue;
  await sns.send(tell(body)); // unguarded
  await pool.query(add, [messageId, "Packed"]); } }; // idempotent

const evolve = (state: State, row: Row): State => (row.type === "Shipped" ? { ...state, status: "shipped" } : state);
export const reduced = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const { status } = (await rowsOf(messageId)).reduce(evolve, { status: "open" });
  if (status === "shipped") continue;
  await sns.send(tell(body)); // weak (racy)
  await pool.query(add, [messageId, "Shipped"]); } }; // idempotent
export const reducedAndAskedForWhatWasThere = async ({ Records }: SQSEvent) => { for (const { messageId, body } of Records) {
  const { status } = (await rowsOf(messageId)).reduce(evolve, { status: "open" });
  if (status !== "shipped") continue;
  await sns.send(tell(body)); // unguarded
  await pool.query(add, [messageId, "Shipped"]); } }; // idempotent
