// Result types of the project: unions with a tag, classes.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const redis = new Redis();
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const marker = (pk: string) => new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const setnx = (key: string) => redis.set(key, "1", "NX");
const REFUSED = "ConditionalCheckFailedException";


type Claim = { readonly kind: "fresh"; readonly id: string } | { readonly kind: "seen" } | { readonly kind: "failed"; readonly error: unknown };
const claim = async (id: string): Promise<Claim> => {
  try { await doc.send(marker(id)); return { kind: "fresh", id }; }
  catch (error) { return (error as Error).name === REFUSED ? { kind: "seen" } : { kind: "failed", error }; }
};
export const union = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await claim(r.messageId);
  switch (result.kind) {
    case "seen": continue;
    case "failed": throw result.error;
    case "fresh": await sns.send(tell(result.id)); // guarded
  } } };
export const unionFallsThrough = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await claim(r.messageId);
  switch (result.kind) {
    case "failed": throw result.error;
    default: await sns.send(tell(r.body)); // unguarded
  } } };
const isFresh = (one: Claim): one is Extract<Claim, { kind: "fresh" }> => one.kind === "fresh";
export const unionByAPredicate = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await claim(r.messageId);
  if (isFresh(result)) await sns.send(tell(result.id)); } }; // guarded
export const unionByAPredicateNegated = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await claim(r.messageId);
  if (!isFresh(result)) await sns.send(tell(r.body)); } }; // unguarded
const matchClaim = <T>(one: Claim, on: { fresh: (id: string) => T; seen: () => T; failed: (error: unknown) => T }): T => {
  switch (one.kind) { case "fresh": return on.fresh(one.id); case "seen": return on.seen(); case "failed": return on.failed(one.error); }
};
export const unionByMatch = async (event: SQSEvent) => { for (const r of event.Records)
  await matchClaim(await claim(r.messageId), {
    fresh: async (id) => { await sns.send(tell(id)); }, // guarded
    seen: async () => { await sns.send(tell("again")); }, // unguarded
    failed: async (error) => { throw error; },
  }); };
export const unionByTable = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await claim(r.messageId);
  const on = {
    fresh: () => sns.send(tell(r.body)), // guarded
    seen: () => sns.send(tell("again")), // unguarded
    failed: () => undefined,
  };
  await on[result.kind](); } };

class Outcome<T> {
  private constructor(readonly isSuccess: boolean, readonly value?: T, readonly error?: string) {}
  static ok<U>(value?: U) { return new Outcome<U>(true, value); }
  static fail<U>(error: string) { return new Outcome<U>(false, undefined, error); }
  get isFailure() { return !this.isSuccess; }
  getValue(): T { if (!this.isSuccess) throw new Error(this.error); return this.value!; }
  map<U>(change: (value: T) => U): Outcome<U> { return this.isSuccess ? Outcome.ok(change(this.value!)) : Outcome.fail<U>(this.error!); }
  match<U>(onOk: (value: T) => U, onFail: (error: string) => U): U { return this.isSuccess ? onOk(this.value!) : onFail(this.error!); }
}
const tryClaim = async (id: string): Promise<Outcome<string>> =>
  (await setnx(id)) === "OK" ? Outcome.ok(id) : Outcome.fail<string>("duplicate");
export const ownClass = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await tryClaim(r.messageId);
  if (result.isFailure) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const ownClassTheWrongWay = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await tryClaim(r.messageId);
  if (result.isSuccess) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const ownClassThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  const id = (await tryClaim(r.messageId)).getValue();
  await sns.send(tell(id)); } }; // guarded
export const ownClassValueOnly = async (event: SQSEvent) => { for (const r of event.Records) {
  const { value } = await tryClaim(r.messageId);
  await sns.send(tell(r.body + value)); } }; // unguarded
export const ownClassMatch = async (event: SQSEvent) => { for (const r of event.Records)
  await (await tryClaim(r.messageId)).match(
    (id) => sns.send(tell(id)), // guarded
    () => sns.send(tell("again")), // unguarded
  ); };
export const ownClassMap = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = (await tryClaim(r.messageId)).map((id) => ({ id }));
  if (result.isSuccess) await sns.send(tell(r.body)); } }; // guarded

abstract class Either<L, R> { abstract isLeft(): this is Left<L, R>; abstract isRight(): this is Right<L, R>; }
class Left<L, R> extends Either<L, R> { constructor(readonly value: L) { super(); } isLeft(): this is Left<L, R> { return true; } isRight(): this is Right<L, R> { return false; } }
class Right<L, R> extends Either<L, R> { constructor(readonly value: R) { super(); } isLeft(): this is Left<L, R> { return false; } isRight(): this is Right<L, R> { return true; } }
const either = async (id: string): Promise<Either<Error, string>> => {
  try { await doc.send(marker(id)); return new Right(id); } catch (error) { return new Left(error as Error); }
};
export const ownEither = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await either(r.messageId);
  if (result.isLeft()) { if (result.value.name === REFUSED) continue; throw result.value; }
  await sns.send(tell(r.body)); } }; // guarded
export const ownEitherForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await either(r.messageId);
  if (result.isLeft() && result.value.name !== REFUSED) throw result.value;
  await sns.send(tell(r.body)); } }; // unguarded
export const ownEitherByClass = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await either(r.messageId);
  if (result instanceof Right) await sns.send(tell(r.body)); } }; // guarded
export const ownEitherByClassTheOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await either(r.messageId);
  if (result instanceof Left) await sns.send(tell(r.body)); } }; // unguarded
