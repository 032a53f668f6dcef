// Steps that are told by callbacks what the one before found: a look in the first decides whether the others are come to.
import { DynamoDB, SNS } from "aws-sdk";
import async from "async";
const db = new DynamoDB.DocumentClient(); const sns = new SNS();
const key = (id: string) => ({ TableName: process.env.TABLE!, Key: { id } });
const MARK = { UpdateExpression: "SET processed = :t", ExpressionAttributeValues: { ":t": true } };
export const handler = (event: { Records: { messageId: string; body: string }[] }, _context: unknown, done: (error?: Error) => void) => {
  async.each(event.Records, (record, next) => {
    async.waterfall([
      (told: any) => db.get(key(record.messageId), told),
      (found: any, told: any) => { if (found.Item && found.Item.processed) return told(new Error("DUPLICATE")); told(null); },
      (told: any) => sns.publish({ TopicArn: "t", Message: record.body }, (error) => told(error)), // weak
      (told: any) => db.update({ ...key(record.messageId), ...MARK }, (error) => told(error)), // idempotent
    ], (error: any) => { if (error && error.message === "DUPLICATE") return next(); next(error); });
  }, done as never);
};
export const unmarked = (event: { Records: { messageId: string; body: string }[] }, _context: unknown, done: (error?: Error) => void) => {
  async.each(event.Records, (record, next) => {
    async.waterfall([
      (told: any) => db.get(key(record.messageId), told),
      (found: any, told: any) => { if (found.Item && found.Item.processed) return told(new Error("DUPLICATE")); told(null); },
      (told: any) => sns.publish({ TopicArn: "t", Message: record.body }, (error) => told(error)), // unguarded
    ], (error: any) => { if (error && error.message === "DUPLICATE") return next(); next(error); });
  }, done as never);
};
