// A refusal that is told by its status, in a result type: an error that has another status is no answer of the claim.
import type { SQSEvent } from "aws-lambda";
import { PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { err, ok, ResultAsync } from "neverthrow";
const s3 = new S3Client({}); const sns = new SNSClient({});
const claim = async (id: string) => {
  try { await s3.send(new PutObjectCommand({ Bucket: "seen", Key: id, Body: "", IfNoneMatch: "*" })); return true; } // idempotent
  catch (error) { if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return false; throw error; } };
const result = <T>(work: Promise<T>) => ResultAsync.fromPromise(work, (error) => error as Error);
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await result(claim(r.messageId))
    .andThen((isNew) => (isNew ? ok(1) : err(new Error("repeat"))))
    .andThen(() => result(sns.send(new PublishCommand({ Message: r.body })))); // guarded
  if (done.isErr()) console.error(done.error); } };
export const turned = async (event: SQSEvent) => { for (const r of event.Records) {
  const done = await result(claim(r.messageId))
    .andThen((isNew) => (isNew ? err(new Error("new")) : ok(1)))
    .andThen(() => result(sns.send(new PublishCommand({ Message: r.body })))); // unguarded
  if (done.isErr()) console.error(done.error); } };
