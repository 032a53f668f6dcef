// S3 tells of each object, at least once; two uploads under one key differ by their sequencer.
import type { S3Event } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import Redis from "ioredis";

const [sns, s3] = [new SNSClient({}), new S3Client({ forcePathStyle: true })];
const redis = new Redis();

export const handler = async (event: S3Event) => {
  for (const { s3: { bucket, object } } of event.Records) {
    const Body = `${bucket.name}/${object.key}`;
    await s3.send(new PutObjectCommand({ Bucket: "b", Key: `copy/${object.sequencer}`, Body })); // copy: idempotent
    await s3.send(new PutObjectCommand({ Bucket: "b", Key: `stamped/${Date.now()}`, Body })); // stamped: unguarded
    if (await redis.set(`${object.key} ${object.sequencer}`, "1", "NX"))
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `created ${object.key}` })); // created: guarded
  }
};
