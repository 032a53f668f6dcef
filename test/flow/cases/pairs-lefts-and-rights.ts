// Work of `purify-ts` that gives a left or a right, or that may give nothing.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import { EitherAsync } from "purify-ts/EitherAsync";
import { Either, Maybe, MaybeAsync, Right } from "purify-ts";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
const claimed = (id: string) => EitherAsync(async () => { await claim(id); return id; });
export const claimChained = async (event: SQSEvent) => { for (const r of event.Records)
  await claimed(r.messageId).chain(() => EitherAsync(() => sns.send(tell(r.body)))).run(); }; // guarded
export const claimAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await claimed(r.messageId).run();
  if (result.isLeft()) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const claimAwaited = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await claimed(r.messageId);
  if (result.isRight()) await sns.send(tell(r.body)); } }; // guarded
export const claimFromPromise = async (event: SQSEvent) => { for (const r of event.Records)
  await EitherAsync<Error, void>(async ({ fromPromise }) => {
    await fromPromise(claimed(r.messageId));
    await sns.send(tell(r.body)); // guarded
  }).run(); };
export const claimForgotten = async (event: SQSEvent) => { for (const r of event.Records)
  await EitherAsync(async () => {
    await claimed(r.messageId).run();
    await sns.send(tell(r.body)); // unguarded
  }); };
export const claimOrElse = async (event: SQSEvent) => { for (const r of event.Records)
  await claimed(r.messageId).chainLeft(async () => Right("again")).chain(() => EitherAsync(() => sns.send(tell(r.body)))).run(); }; // unguarded
export const refused = async (event: SQSEvent) => { for (const r of event.Records)
  await EitherAsync(async ({ throwE, liftEither }) => {
    const body = await liftEither(Either.encase(() => JSON.parse(r.body)));
    if (!body.to) return throwE("no address");
    await sns.send(tell(body.to)); // unguarded
  }).run(); };
const find = async (pk: string) => Maybe.fromNullable((await doc.send(new GetCommand({ TableName: "seen", Key: { pk } }))).Item);
export const sentOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await find(r.messageId);
  if (found.isJust()) continue;
  await sns.send(tell(r.body)); // weak
  await doc.send(new PutCommand({ TableName: "seen", Item: { pk: r.messageId } })); } };
export const cased = async (event: SQSEvent) => { for (const r of event.Records)
  await Maybe.fromNullable(r.messageAttributes.to?.stringValue).caseOf({ Just: async (text) => { await sns.send(tell(text)); }, Nothing: async () => {} }); }; // unguarded
export const maybeAsync = async (event: SQSEvent) => { for (const r of event.Records)
  await MaybeAsync(async ({ liftMaybe }) => { const text = await liftMaybe(Maybe.fromFalsy(r.body)); await sns.send(tell(text)); }).run(); }; // unguarded
const first = (text: string) => EitherAsync(async () => { await sns.send(tell(text)); }); // unguarded
const second = (text: string) => EitherAsync<Error, void>(async ({ fromPromise }) => { await fromPromise(first(text)); });
const third = (text: string) => EitherAsync<Error, void>(async ({ fromPromise }) => { await fromPromise(second(text)); });
const fourth = (text: string) => EitherAsync<Error, void>(async ({ fromPromise }) => { await fromPromise(third(text)); });
export const workInWork = async (event: SQSEvent) => { for (const r of event.Records) await fourth(r.body); };
export const allAtOnce = async (event: SQSEvent) =>
  EitherAsync.all(event.Records.map((r) => claimed(r.messageId).ifRight(() => sns.send(tell(r.body))))).run(); // guarded
export const oneAfterAnother = async (event: SQSEvent) =>
  EitherAsync.sequence(event.Records.map((r) => EitherAsync(async () => sns.send(tell(r.body))))); // unguarded
