// Who works in a session waits for what the function does: the claim in it stands before what comes behind.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
const [sns, client] = [new SNSClient({}), new MongoClient("mongodb://localhost")];
const inbox = client.db("shop").collection<{ _id: string }>("inbox");
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  await client.withSession((session) => session.withTransaction(async () => {
    await inbox.insertOne({ _id: r.messageId }, { session }); })); // idempotent
  await told("new"); } };
export const inASession = async (event: SQSEvent) => { for (const r of event.Records) {
  await client.withSession(async (session) => {
    await inbox.insertOne({ _id: r.messageId }, { session }); }); // idempotent
  await told("new"); } };
export const ofAConnection = async (event: SQSEvent) => { for (const r of event.Records) {
  await mongoose.connection.transaction(async (session) => {
    await inbox.insertOne({ _id: r.messageId }, { session }); }); // idempotent
  await told("new"); } };
export const unwaited = async (event: SQSEvent) => { for (const r of event.Records) {
  client.withSession(async (session) => {
    await inbox.insertOne({ _id: r.messageId }, { session }); }); // idempotent
  await tell("not waited for"); } };
