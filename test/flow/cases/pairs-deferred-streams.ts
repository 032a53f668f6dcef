// Streams whose function is called where somebody subscribes: one after another by `concat`, all at once by `merge`.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { catchError, concat, defer, EMPTY, forkJoin, from, iif, ignoreElements, lastValueFrom, merge, mergeMap, of, race } from "rxjs";
import unlisted from "some-unlisted-package";
const sns = new SNSClient({});
const d = DynamoDBDocument.from({} as never);
const claim = (pk: string) => d.put({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" });
const told = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const inTurn = async (event: SQSEvent) => { for (const r of event.Records)
  await lastValueFrom(concat(from(claim(r.messageId)).pipe(ignoreElements()), defer(() => sns.send(told(r.body))))); }; // guarded
export const bothDeferred = async (event: SQSEvent) => { for (const r of event.Records)
  await lastValueFrom(concat(defer(() => claim(r.messageId)), defer(() => sns.send(told(r.body))))); }; // guarded
export const inTurnWhateverCame = async (event: SQSEvent) => { for (const r of event.Records)
  await lastValueFrom(concat(from(claim(r.messageId)).pipe(catchError(() => EMPTY)), defer(() => sns.send(told(r.body))))); }; // unguarded
export const begunBefore = async (event: SQSEvent) => { for (const r of event.Records)
  await lastValueFrom(concat(defer(() => claim(r.messageId)), from(sns.send(told(r.body))))); }; // unguarded
export const atOnce = async (event: SQSEvent) => { for (const r of event.Records)
  await lastValueFrom(merge(defer(() => claim(r.messageId)), defer(() => sns.send(told(r.body))))); }; // unguarded
export const allOfThem = async (event: SQSEvent) => { for (const r of event.Records)
  await lastValueFrom(forkJoin([defer(() => claim(r.messageId)), defer(() => sns.send(told(r.body)))])); }; // unguarded
export const behindAClaim = async (event: SQSEvent) => { for (const r of event.Records)
  await lastValueFrom(from(claim(r.messageId)).pipe(mergeMap(() => (r.body ? defer(() => sns.send(told(r.body))) : EMPTY)))); }; // guarded
export const subscribedTo = async (event: SQSEvent) => { for (const r of event.Records)
  defer(() => sns.send(told(r.body))).subscribe(); }; // unguarded
export const givenToOthers = async (event: SQSEvent) => { for (const r of event.Records) {
  await unlisted(defer(() => sns.send(told(r.body)))); // unguarded
  await lastValueFrom(race(defer(() => sns.send(told(r.messageId))), of(1))); // unguarded
  await lastValueFrom(iif(() => r.body !== "", defer(() => sns.send(told("body"))), EMPTY)); } }; // unguarded
