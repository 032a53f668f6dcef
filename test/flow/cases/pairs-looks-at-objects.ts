// A look at S3 whose answer decides, and what the handler makes of that answer for a record that was done.
import type { SQSEvent } from "aws-lambda";
import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, NotFound, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import AWS from "aws-sdk";
const [sns, s3, v2] = [new SNSClient({}), new S3Client({}), new AWS.S3()];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const mark = (Key: string) => s3.send(new PutObjectCommand({ Bucket: "done", Key, Body: "" }));

const isMarked = async (Key: string) => {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: "done", Key }));
    return true;
  } catch (error) {
    if ((error as Error).name === "NotFound") return false;
    throw error;
  }
};
export const headThenMark = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isMarked(`done/${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(`done/${r.messageId}`); } };
export const headAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isMarked(`done/${r.messageId}`)) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const headThenAnotherKeyIsMarked = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isMarked(`done/${r.messageId}`)) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(`archive/${r.messageId}`); } };
export const onlyWhatIsThere = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await isMarked(`done/${r.messageId}`))) continue;
  await sns.send(tell(r.body)); // unguarded
  await mark(`done/${r.messageId}`); } };
export const anyErrorIsAbsence = async (event: SQSEvent) => { for (const r of event.Records) {
  const isThere = await s3.send(new HeadObjectCommand({ Bucket: "done", Key: r.messageId })).then(() => true, () => false);
  if (isThere) continue;
  await sns.send(tell(r.body)); // weak (fails-open, racy)
  await mark(r.messageId); } };
export const byStatus = async (event: SQSEvent) => { for (const r of event.Records) {
  let isThere = true;
  try { await s3.send(new HeadObjectCommand({ Bucket: "done", Key: r.messageId })); } catch (error) {
    if ((error as { $metadata: { httpStatusCode: number } }).$metadata.httpStatusCode !== 404) throw error;
    isThere = false;
  }
  if (isThere) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const byClass = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await s3.send(new GetObjectCommand({ Bucket: "done", Key: r.messageId })); continue; } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const insideOfTheCatch = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await s3.send(new HeadObjectCommand({ Bucket: "done", Key: r.messageId })); } catch (error) {
    if ((error as Error).name !== "NotFound") throw error;
    await sns.send(tell(r.body)); // weak (racy)
    await mark(r.messageId);
  } } };
export const versionTwo = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await v2.headObject({ Bucket: "done", Key: r.messageId }).promise(); continue; } catch (error) {
    if ((error as { code: string }).code !== "NotFound") throw error;
  }
  await sns.send(tell(r.body)); // weak (racy)
  await v2.putObject({ Bucket: "done", Key: r.messageId, Body: "" }).promise(); } };
export const listed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket: "done", Prefix: r.messageId }));
  if (KeyCount && KeyCount > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const listedContents = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await s3.send(new ListObjectsV2Command({ Bucket: "done", Prefix: `${r.messageId}/` }));
  if ((found.Contents ?? []).length > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(`${r.messageId}/done`); } };
export const listedAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await s3.send(new ListObjectsV2Command({ Bucket: "done", Prefix: `${r.messageId}/` }));
  if (found.Contents?.length) continue;
  await sns.send(tell(r.body)); } }; // unguarded

const load = async (Bucket: string, Key: string) => {
  try {
    return await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
  } catch (error) {
    if ((error as Error).name === "NoSuchKey") return undefined;
    throw error;
  }
};
export const inboxThatIsEmptied = async (event: SQSEvent) => { for (const { body } of event.Records) { const [bucket, object] = [{ name: "inbox" }, { key: body }];
  const text = await load(bucket.name, object.key);
  if (text === undefined) continue;
  await sns.send(tell(text)); // weak (racy)
  await s3.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: object.key })); } };
export const inboxThatIsMoved = async (event: SQSEvent) => { for (const { body } of event.Records) { const [bucket, object] = [{ name: "inbox" }, { key: body }];
  const [Bucket, Key] = [bucket.name, object.key];
  const text = await load(Bucket, Key);
  if (!text) return;
  await sns.send(tell(text)); // weak (racy)
  await s3.send(new CopyObjectCommand({ Bucket, Key: `processed/${Key}`, CopySource: `${Bucket}/${Key}` }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key })); } };
export const inboxThatIsKept = async (event: SQSEvent) => { for (const { body } of event.Records) { const [bucket, object] = [{ name: "inbox" }, { key: body }];
  const text = await load(bucket.name, object.key);
  if (text === undefined) continue;
  await sns.send(tell(text)); // unguarded
  await s3.send(new CopyObjectCommand({ Bucket: "copies", Key: object.key, CopySource: `${bucket.name}/${object.key}` })); } };
export const inboxThatThrows = async (event: SQSEvent) => { for (const { body } of event.Records) { const [bucket, object] = [{ name: "inbox" }, { key: body }];
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: object.key }));
  await sns.send(tell(await Body!.transformToString())); // weak (racy)
  await s3.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: object.key })); } };
export const anotherObjectIsDeleted = async (event: SQSEvent) => { for (const { body } of event.Records) { const [bucket, object] = [{ name: "inbox" }, { key: body }];
  const text = await load(bucket.name, `orders/${object.key}`);
  if (text === undefined) continue;
  await sns.send(tell(text)); // unguarded
  await s3.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: `drafts/${object.key}` })); } };
