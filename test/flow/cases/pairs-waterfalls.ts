// Tasks that hand their results on by callbacks: each is given all that the one before hands over, which may be nothing.
import type { Callback, Context, SQSEvent, SQSRecord } from "aws-lambda";
import async from "async";
import AWS from "aws-sdk";
const doc = new AWS.DynamoDB.DocumentClient();
const sns = new AWS.SNS();
const about = (r: SQSRecord) => ({ TableName: "seen", Key: { id: r.messageId } });
const load = (r: SQSRecord, cb: (e: Error | null, item?: unknown, text?: string) => void) =>
  doc.get(about(r), (err, data) => (err ? cb(err) : cb(null, data.Item, r.body)));

export const nothingHandedOver = (event: SQSEvent, _: Context, callback: Callback) => {
  async.each(event.Records, (r, done) => {
    async.waterfall([
      (cb) => { doc.get(about(r), cb); },
      (data, cb) => {
        if (data.Item) return cb(new Error("seen"));
        doc.put({ TableName: "seen", Item: { id: r.messageId } }, (err) => { cb(err); }); },
      (cb) => { sns.publish({ TopicArn: "t", Message: r.body }, cb); }, // weak (racy)
    ], (err) => done(err && err.message !== "seen" ? err : null)); }, callback); };
export const nothingMarked = (event: SQSEvent, _: Context, callback: Callback) => {
  async.each(event.Records, (r, done) => {
    async.waterfall([
      (cb) => { doc.get(about(r), cb); },
      (data, cb) => { cb(data.Item ? new Error("seen") : null); },
      (cb) => { sns.publish({ TopicArn: "t", Message: r.body }, cb); }, // unguarded
    ], done); }, callback); };
export const severalHandedOver = (event: SQSEvent, _: Context, callback: Callback) => {
  async.eachSeries(event.Records, (r, done) => {
    async.waterfall([
      async.apply(load, r),
      (item, text, cb) => {
        if (item) return cb("seen");
        sns.publish({ TopicArn: "t", Message: text }, cb); }, // weak (racy)
      async (sent) => { await doc.put({ TableName: "seen", Item: { id: r.messageId, at: sent.MessageId } }).promise(); return 3; },
      (n, cb) => { sns.publish({ TopicArn: `t${n}`, Message: r.body }, (err) => cb(err)); }, // weak (racy)
    ], done); }, callback); };
export const anotherHandedOver = (event: SQSEvent, _: Context, callback: Callback) => {
  async.eachSeries(event.Records, (r, done) => {
    async.waterfall([
      async.apply(load, r),
      (item, text, cb) => {
        if (text === "nothing") return cb("seen");
        sns.publish({ TopicArn: "t", Message: text }, cb); }, // unguarded
      async (sent) => { await doc.put({ TableName: "seen", Item: { id: r.messageId, at: sent.MessageId } }).promise(); },
    ], done); }, callback); };
