// What an unlisted package makes of the handler, or is given work by, where one of its words speaks of repeats: nobody knows what it keeps out.
import { SNS } from "@aws-sdk/client-sns";
import middy from "@middy/core";
import { flow } from "lodash";
import { Inbox, IdempotencyStore, requestContext, Runner } from "@house/messaging";
import { idempotent, onceOnly, withIdempotency, withLogging, wrap } from "@house/lambda";
import idempotencyMiddleware from "middy-idempotency";
import warmup from "middy-warm";
import type { SQSEvent } from "aws-lambda";

const sns = new SNS({});
const store = new IdempotencyStore({ table: "seen" });
const inbox = new Inbox();
const runner = new Runner({ table: "runs" });

export const wrapped = withIdempotency(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }); // unknown
export const wrappedByAnother = withLogging(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }); // unguarded
export const wrappedTwice = withLogging(withIdempotency(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); })); // unknown
export const composed = flow(withIdempotency, withLogging)(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }); // unknown
export const madeInTwoCalls = idempotent({ key: "messageId" })(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }); // unknown
export const byAnOption = wrap(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }, { dedupe: true }); // unknown
export const byAnotherOption = wrap(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }, { tracing: true }); // unguarded

const publishOnce = async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }; // unguarded
export const ofWorkThatIsCalledSo = wrap(publishOnce);

export const middleware = middy(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }).use(idempotencyMiddleware({ keyPath: "messageId" })); // unknown
export const listOfMiddleware = middy(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }).use([warmup(), onceOnly()]); // unknown
export const otherMiddleware = middy(async (event: SQSEvent) => { for (const r of event.Records)
  await sns.publish({ Message: r.body }); }).use([warmup()]); // unguarded

export const runByAStoreOfThatName = async (event: SQSEvent) => { for (const r of event.Records)
  await store.run(r.messageId, async () => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unknown
export const runByAnother = async (event: SQSEvent) => { for (const r of event.Records)
  await runner.run(r.messageId, async () => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unknown
export const runInAContext = async (event: SQSEvent) => { for (const r of event.Records)
  await requestContext.run(r.messageId, async () => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unguarded
export const runWithoutARecord = async (event: SQSEvent) => { for (const r of event.Records)
  await runner.run(async () => {
    await sns.publish({ Message: r.body }); }); }; // unguarded

export const byWhatWasMadeOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await inbox.for(r).process(async () => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unknown
export const byAnObjectOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await new Runner(r.messageId).execute(async () => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unknown
export const byAFunctionOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const run = inbox.scoped(r.messageId);
  await run(async () => { // unknown
    await sns.publish({ Message: r.body }); }); } }; // unknown
export const bySomethingOpened = async (event: SQSEvent) => { for (const r of event.Records) { const session = await inbox.open(r.messageId); // unknown
  await session.execute(async () => { // unknown
    await sns.publish({ Message: r.body }); }); } }; // unknown
export const triedAgainByWhatWasMadeOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records)
  await inbox.for(r).retry(async () => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unguarded
export const afterWhatWasFetched = async (event: SQSEvent) => { for (const r of event.Records)
  await inbox.fetch(r.messageId).then(async () => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unguarded

export const givenTheBatch = async (event: SQSEvent) => {
  await inbox.process(event.Records, async (r) => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unknown
export const givenTheBatchToGoThrough = async (event: SQSEvent) => {
  await inbox.forEach(event.Records, async (r) => { // unknown
    await sns.publish({ Message: r.body }); }); }; // unguarded

export const goneThroughAsItComes = async (event: SQSEvent) => {
  for await (const r of inbox.fresh(event.Records)) // unknown
    await sns.publish({ Message: r.body }); }; // unknown
