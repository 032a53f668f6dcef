// MongoDB: the error of a batch says which of its documents are new. Which class an error is of asks for a duplicate, or for something else.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { MongoBulkWriteError, MongoClient } from "mongodb";
import { DataTypes, ForeignKeyConstraintError, Sequelize, UniqueConstraintError } from "sequelize";
const sns = new SNSClient({});
const seen = new MongoClient("x").db().collection<{ _id: string }>("seen");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const refusedNumbers = async (event: SQSEvent) => {
  const known = new Set<number>();
  try { await seen.insertMany(event.Records.map((r) => ({ _id: r.messageId })), { ordered: false }); }
  catch (error) {
    if (!(error instanceof MongoBulkWriteError) || error.code !== 11000) throw error;
    for (const one of [error.writeErrors].flat()) known.add(one.index);
  }
  for (const [index, r] of event.Records.entries()) if (!known.has(index)) await sns.send(tell(r.body)); // unknown
};
export const insertedOnly = async (event: SQSEvent) => {
  let ids: string[] = event.Records.map((r) => r.messageId);
  try { await seen.insertMany(event.Records.map((r) => ({ _id: r.messageId })), { ordered: false }); }
  catch (error: any) {
    if (error.code !== 11000) throw error;
    ids = error.insertedDocs.map((one: { _id: string }) => one._id);
  }
  for (const id of ids) await sns.send(tell(id)); // unknown
};
export const refusedAreCounted = async (event: SQSEvent) => {
  try { await seen.insertMany(event.Records.map((r) => ({ _id: r.messageId })), { ordered: false }); }
  catch (error: any) {
    if (error.code !== 11000) throw error;
    console.log(error.writeErrors.length);
  }
  for (const r of event.Records) await sns.send(tell(r.body)); // unguarded
};

const Line = new Sequelize("x").define("line", { id: DataTypes.STRING });
export const classOfDuplicates = async (event: SQSEvent) => { for (const r of event.Records)
  try { await Line.create({ id: r.messageId }); } // guarded
  catch (error) { if (!(error instanceof UniqueConstraintError)) throw error; } };
export const classOfOtherErrors = async (event: SQSEvent) => { for (const r of event.Records)
  try { await Line.create({ id: r.messageId }); } // unguarded
  catch (error) { if (!(error instanceof ForeignKeyConstraintError)) throw error; } };
