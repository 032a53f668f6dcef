// Things of unlisted packages that are filled by a list of theirs, by a computed name or by `Object.assign`, also where an object holds them: what they do later has something of the record.
import type { SQSEvent } from "aws-lambda";
import { Batch, charge, Order } from "unlisted-shop";

export const pushed = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order();
  order.lines.push(r.body);
  await order.save(); } }; // unknown
export const assigned = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order();
  Object.assign(order, JSON.parse(r.body));
  await charge(order); } }; // unknown
export const byName = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order();
  order[r.body] = 1;
  await charge({ order }); } }; // unknown
export const gathered = async (event: SQSEvent) => {
  const batch = new Batch();
  await Promise.all(event.Records.map(async (r) => { batch.rows.push({ id: r.messageId }); }));
  await batch.commit(); }; // unknown

class Shop {
  readonly order = new Order();
  readonly #batch = new Batch();
  async fill(event: SQSEvent) { for (const r of event.Records) this.order.id = r.body; await this.order.save(); } // unknown
  async gather(event: SQSEvent) { for (const r of event.Records) this.#batch.rows.push(r.body); await this.#batch.commit(); } // unknown
}
export const inAField = (event: SQSEvent) => new Shop().fill(event);
export const inAPrivateField = (event: SQSEvent) => new Shop().gather(event);
const state = { order: new Order(), name: "n" };
export const inAnObject = async (event: SQSEvent) => { for (const r of event.Records) {
  state.order.id = r.body;
  await state.order.save(); } }; // unknown

export const ofNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  const order = new Order();
  order.lines.push("always");
  Object.assign(order, { state: "new" });
  console.log(r.body);
  await order.save(); } };
export const another = async (event: SQSEvent) => { for (const r of event.Records) {
  const [order, other] = [new Order(), { lines: [] as string[], order: undefined }];
  other.lines.push(r.body);
  await order.save(); } };
