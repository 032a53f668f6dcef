// Conditions of dynamodb-toolbox: options of a chain, and the second argument of version 0.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { Entity, PutItemCommand, Table, UpdateItemCommand, $add } from "dynamodb-toolbox";
const table = new Table({ name: "jobs", partitionKey: { name: "pk", type: "string" } });
const Job: any = new Entity({ name: "job", table });
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ Message, TopicArn: "t" });
const absent = { condition: { attr: "pk", exists: false } };

export const made = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.build(PutItemCommand).item({ pk, body }).options(absent).send();
  await sns.send(tell(body)); } }; // guarded
export const optionsFirst = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.build(PutItemCommand).options(absent).item({ pk, body }).send();
  await sns.send(tell(body)); } }; // guarded
export const madeAnew = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await Job.build(PutItemCommand).item({ pk: crypto.randomUUID(), body }).options(absent).send(); // unguarded
  await sns.send(tell(body)); } }; // weak (volatile-key)
export const ofAll = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await Job.build(PutItemCommand).item({ pk: "all", body }).options(absent).send();
  await sns.send(tell(body)); } }; // weak (batch-key)
export const thatIsThere = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.build(PutItemCommand).item({ pk, body }).options({ condition: { attr: "pk", exists: true } }).send();
  await sns.send(tell(body)); } }; // unguarded
export const state = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.build(UpdateItemCommand).item({ pk, step: "DONE" }).options({ condition: { attr: "step", ne: "DONE" } }).send();
  await sns.send(tell(body)); } }; // guarded
export const otherState = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.build(UpdateItemCommand).item({ pk, step: "DONE" }).options({ condition: { attr: "step", ne: "LOST" } }).send();
  await sns.send(tell(body)); } }; // unguarded
export const eitherState = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  const condition = { or: [{ attr: "step", exists: false }, { attr: "step", in: ["NEW", "OPEN"] }] };
  await Job.build(UpdateItemCommand).item({ pk, step: "DONE", n: $add(1) }).options({ condition }).send();
  await sns.send(tell(body)); } }; // guarded
export const unread = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.build(UpdateItemCommand).item({ pk, step: "DONE" }).options({ condition: { attr: "step", beginsWith: body } }).send();
  await sns.send(tell(body)); } }; // unknown
export const inTwoPhases = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.build(UpdateItemCommand).item({ pk, step: "BEGUN" }).options({ condition: { attr: "step", ne: "DONE" } }).send();
  await sns.send(tell(body)); // weak (racy)
  await Job.build(UpdateItemCommand).item({ pk, step: "DONE" }).send(); } };

export const madeByOld = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.put({ pk, body }, { conditions: { attr: "pk", exists: false } });
  await sns.send(tell(body)); } }; // guarded
export const madeByOldList = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.put({ pk, body }, { conditions: [{ attr: "pk", exists: false }] });
  await sns.send(tell(body)); } }; // guarded
export const putByOld = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.put({ pk, body }, { returnValues: "ALL_OLD" });
  await sns.send(tell(body)); } }; // unguarded
export const stateByOld = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.update({ pk, step: "DONE", at: Date.now() }, { conditions: { attr: "step", eq: "NEW" } });
  await sns.send(tell(body)); } }; // guarded
export const sameStateByOld = async (event: SQSEvent) => { for (const { messageId: pk, body } of event.Records) {
  await Job.update({ pk, step: "NEW" }, { conditions: { attr: "step", eq: "NEW" } });
  await sns.send(tell(body)); } }; // unguarded
