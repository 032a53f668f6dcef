// Results, tuples and tasks of further libraries, and objects of the project that can be awaited.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Err, Ok, Result } from "ts-results-es";
import { tryit } from "radash";
import { attemptAsync } from "es-toolkit";
import { pipe } from "fp-ts/function";
import * as TE from "fp-ts/TaskEither";
import * as E from "fp-ts/Either";
import * as neverthrow from "neverthrow";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
const put = async (id: string) => { try { await claim(id); return Ok(id); } catch (error) { return Err(error as Error); } };
export const tsResults = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await put(r.messageId);
  if (result.isErr()) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const tsResultsWrapped = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await Result.wrapAsync(() => claim(r.messageId));
  if (result.err) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const tsResultsForgotten = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await put(r.messageId);
  console.log(result.unwrapOr("none"));
  await sns.send(tell(r.body)); } }; // unguarded
export const radash = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await tryit(claim)(r.messageId);
  if (error) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const esToolkit = async (event: SQSEvent) => { for (const r of event.Records) {
  const [error] = await attemptAsync(() => claim(r.messageId));
  if (error !== null) continue;
  await sns.send(tell(r.body)); } }; // guarded
const taskOf = (id: string) => TE.tryCatch(() => claim(id), E.toError);
export const taskEither = async (event: SQSEvent) => { for (const r of event.Records)
  await pipe(
    taskOf(r.messageId),
    TE.chain(() => TE.tryCatch(() => sns.send(tell(r.body)), E.toError)), // guarded
  )(); };
export const taskEitherOrElse = async (event: SQSEvent) => { for (const r of event.Records)
  await pipe(
    taskOf(r.messageId),
    TE.orElse(() => TE.right(undefined as never)),
    TE.chain(() => TE.tryCatch(() => sns.send(tell(r.body)), E.toError)), // unguarded
  )(); };
export const taskEitherAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await taskOf(r.messageId)();
  if (E.isLeft(result)) continue;
  await sns.send(tell(r.body)); } }; // guarded
export const namespaced = async (event: SQSEvent) => { for (const r of event.Records) {
  const result = await neverthrow.ResultAsync.fromPromise(claim(r.messageId), (error) => error as Error);
  if (result.isErr()) continue;
  await sns.send(tell(r.body)); } }; // guarded
class Query<T> { constructor(private readonly run: () => Promise<T>) {} then<R>(ok: (value: T) => R, no?: (error: unknown) => R) { return this.run().then(ok, no); } }
export const ownThenable = async (event: SQSEvent) => { for (const r of event.Records) {
  await new Query(() => claim(r.messageId));
  await sns.send(tell(r.body)); } }; // guarded
export const ownThenableNotAwaited = async (event: SQSEvent) => { for (const r of event.Records) {
  new Query(() => claim(r.messageId));
  await sns.send(tell(r.body)); } }; // unguarded
