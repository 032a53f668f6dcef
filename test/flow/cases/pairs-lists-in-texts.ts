// Expressions that a list or the length of a text puts together: `${list}` is what `list.join()` is, and a text of some length is not empty.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from({} as never);
const update = (id: string, UpdateExpression: string) => new UpdateCommand({ TableName: "t", Key: { id }, UpdateExpression });
export const listInTemplate = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, `SET ${Object.keys(b).map((key) => `#${key} = :${key}`)}`)); } }; // idempotent
export const sumsInTemplate = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, `SET ${Object.keys(b).map((key) => `#${key} = #${key} + :${key}`)}`)); } }; // unguarded
export const listBehindPlus = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, "SET " + ["a = :a", "b = :b"])); } }; // idempotent
export const sumBehindPlus = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, "SET " + ["a = :a", "n = n + :b"])); } }; // unguarded
export const listAsString = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, "SET ".concat(String(["a = :a", "b = :b"])))); } }; // idempotent
export const listOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, `SET ${b.assignments}`)); } }; // unknown
class Update {
  private sets = "";
  private adds = "";
  set(name: string, value: unknown) {
    if (value === undefined) return this;
    if (this.sets.length > 0) this.sets += ", ";
    this.sets += `${name} = :${name}`;
    return this; }
  add(name: string, value: unknown) {
    if (value === undefined) return this;
    if (this.adds.length) this.adds += ", ";
    this.adds += `${name} :${name}`;
    return this; }
  build() {
    let text = "";
    if (this.sets.length > 0) text += `SET ${this.sets}`;
    if (this.adds.length >= 1) text += ` ADD ${this.adds}`;
    return text; } }
export const setsAlone = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, new Update().set("name", b.name).set("state", b.state).build())); } }; // idempotent
export const setsAndAdds = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  await doc.send(update(b.id, new Update().set("name", b.name).set("state", b.state).add("times", b.times).build())); } }; // unguarded
export const nothingIsCut = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  let sets = "";
  if (b.name) sets += "name = :name";
  if (b.state) { if (sets.length === 0) sets = "state = :state"; else sets += ", state = :state"; }
  if (!sets.length) continue;
  await doc.send(update(b.id, `SET ${sets}`)); } }; // idempotent
export const testedTheOtherWay = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  let sets = "";
  if (b.name) sets += "name = :name";
  if (b.state) { if (sets.length > 0) sets = "state = :state"; else sets += ", state = :state"; }
  if (!sets.length) continue;
  await doc.send(update(b.id, `SET ${sets}`)); } }; // unknown
export const countedOnToAdd = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  let [sets, adds, at] = ["", "", 0];
  for (const _ of Object.keys(b.sets)) { sets += `#n${at} = :v${at}, `; at++; }
  for (const _ of Object.keys(b.adds)) { adds += `#n${at} :v${at}, `; at++; }
  await doc.send(update(b.id, `SET ${sets.slice(0, -2)} ADD ${adds.slice(0, -2)}`)); } }; // unguarded
export const countedOnToSet = async (event: SQSEvent) => { for (const r of event.Records) { const b = JSON.parse(r.body);
  let [sets, more, at] = ["", "", 0];
  for (const _ of Object.keys(b.sets)) { sets += `#n${at} = :v${at}, `; at++; }
  for (const _ of Object.keys(b.more)) { more += `#n${at} = :v${at}, `; at++; }
  await doc.send(update(b.id, `SET ${sets}${more.slice(0, -2)}`)); } }; // idempotent
