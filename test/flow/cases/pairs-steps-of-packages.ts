// What a package makes a step of hands on what it is given: what stands behind it in a pipe is run. Who subscribes hears each value.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import * as A from "fp-ts/Array";
import * as E from "fp-ts/Either";
import { pipe } from "fp-ts/function";
import * as O from "fp-ts/Option";
import * as TE from "fp-ts/TaskEither";
import Redis from "ioredis";
import * as R from "remeda";
import { from, lastValueFrom, Observable, tap } from "rxjs";
const [redis, sns] = [new Redis(), new SNSClient({})];
const tell = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // unguarded
const told = (Message: string) => sns.send(new PublishCommand({ TopicArn: "t", Message })); // guarded
const announce = (r: SQSRecord) => TE.tryCatch(() => tell(r.body), String);
const isLong = (r: SQSRecord) => r.body.length > 3;
export const byPredicate = async (event: SQSEvent) => { for (const r of event.Records) {
  await pipe(r, TE.fromPredicate(isLong, () => "short"), TE.chain(announce))();
  await pipe(O.fromNullable(JSON.parse(r.body).of), TE.fromOption(() => "none"), TE.filterOrElse(isLong, () => "short"), TE.chain(announce))();
  await pipe(r, TE.fromPredicate(isLong, () => "short"), TE.alt(() => TE.right(r)), TE.chain(announce))();
  await pipe(JSON.parse(r.body).text, E.fromNullable("bad"), E.match(async () => undefined, (text: any) => tell(text)));
  await Promise.all(pipe(JSON.parse(r.body).items, A.filterMap((one: any) => O.fromNullable(one.id)), A.map((id: any) => tell(id)))); } };
export const byWhatNobodyKnows = async (event: SQSEvent) => { for (const r of event.Records) {
  await R.pipe(JSON.parse(r.body), R.prop("id"), (id: string) => tell(id));
  await R.pipe(JSON.parse(r.body).items, R.first(), (one: any) => tell(one.id)); } };
const claim = (r: SQSRecord) => TE.tryCatch(async () => {
  if ((await redis.set(r.messageId, "1", "EX", 604800, "NX")) !== "OK") throw new Error("seen");
  return r; }, String);
export const inSequence = async (event: SQSEvent) => { for (const r of event.Records) {
  await TE.sequenceSeqArray([claim(r), TE.tryCatch(async () => { await told(r.body); return r; }, String)])(); } };
export const heardByFields = async (event: SQSEvent) => { for (const r of event.Records) {
  from(JSON.parse(r.body).items as any[]).subscribe({ next: (one) => { tell(one.id); } });
  await from(JSON.parse(r.body).items as any[]).forEach((one) => { tell(one.id); }); } };
export const atTheEnd = async (event: SQSEvent) => { for (const r of event.Records) {
  await lastValueFrom(from([1]).pipe(tap({ complete: () => { tell(r.body); } }))); } };
export const onSubscription = async (event: SQSEvent) => { for (const r of event.Records) {
  await lastValueFrom(new Observable((subscriber) => { tell(r.body).then(() => { subscriber.complete(); }); })); } };
export const onNone = async (event: SQSEvent) => { for (const r of event.Records) {
  await lastValueFrom(from([r.body]).pipe(tap({ next: (body) => { console.log(body); } }))); } };
