// Tasks of fp-ts: what stands between a lock and its release, and functions of which nobody knows when they run what they are given.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as O from "fp-ts/Option";
import * as TE from "fp-ts/TaskEither";
import Redis from "ioredis";
const [redis, sns] = [new Redis(), new SNSClient({})];
const publish = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const publishOnce = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const tell = (text: string) => TE.tryCatch(() => publish(text), E.toError);
const claim = (id: string) => TE.tryCatch(() => redis.set(id, "1", "EX", 604800, "NX"), E.toError);
export const locked = async (event: SQSEvent) => { for (const r of event.Records) {
  const use = (won: unknown) => (won ? tell(r.body) : TE.right(undefined as any));
  const release = () => TE.tryCatch(() => redis.del(r.messageId), E.toError); // idempotent
  await TE.bracket(claim(r.messageId), use, release)(); } };
export const claimed = async (event: SQSEvent) => { for (const r of event.Records) {
  const use = (won: unknown) => (won ? TE.tryCatch(() => publishOnce(r.body), E.toError) : TE.right(undefined as any));
  await TE.bracket(claim(r.messageId), use, () => TE.right(undefined))(); } };
export const flattened = async (event: SQSEvent) => { for (const r of event.Records)
  await pipe(TE.right(tell(r.body)), TE.flatten)(); };
export const ofOption = async (event: SQSEvent) => { for (const r of event.Records)
  await pipe(TE.fromTaskOption(() => new Error("none"))(async () => O.fromNullable(JSON.parse(r.body).text)), TE.tapEither((text: any) => (text ? E.right(text) : E.left(new Error("empty")))), TE.chain(tell))(); };
export const notListed = async (event: SQSEvent) => { for (const r of event.Records)
  await (TE as any).whenever(() => TE.tryCatch(() => publish(r.body), E.toError))(); };
