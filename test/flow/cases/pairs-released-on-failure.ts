// A marker that is taken away where the effect failed: nothing was done of which the next delivery would be a repeat.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { isRefusal } from "some-errors";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = (pk: string) =>
  doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));
const release = (pk: string) => doc.send(new DeleteCommand({ TableName: "seen", Key: { pk } }));

export const goesOn = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const r of event.Records) {
    try { await claim(r.messageId);
    } catch (error) {
      if ((error as Error).name === "ConditionalCheckFailedException") continue;
      throw error; }
    try { await sns.send(tell(r.body)); // guarded
    } catch {
      await release(r.messageId);
      batchItemFailures.push({ itemIdentifier: r.messageId }); } }
  return { batchItemFailures }; };
export const throwsOn = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try { await sns.send(tell(r.body)); // guarded
  } catch (error) {
    await release(r.messageId);
    throw error; } } };
export const whateverHappens = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try { await sns.send(tell(r.body)); // unguarded
    await release(r.messageId);
  } catch { await release(r.messageId); } } };
export const tellsOfTheFailure = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try { await sns.send(tell(r.body)); // guarded
  } catch {
    await release(r.messageId);
    await sns.send(tell("failed")); } } }; // unguarded
// Who is refused comes to the handler of errors as well, and takes away the marker of the first delivery.
export const whereItIsRefused = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await claim(r.messageId);
    await sns.send(tell(r.body)); // unguarded
  } catch { await release(r.messageId); } } };

export const claimedWithin = async (event: SQSEvent) => { for (const r of event.Records)
  try {
    await claim(r.messageId);
    await sns.send(tell(r.body)); // unguarded
  } catch (error) {
    await release(r.messageId);
    throw error; } };
export const claimedWithinByMethods = async (event: SQSEvent) => { for (const r of event.Records)
  await claim(r.messageId).then(() => sns.send(tell(r.body))).catch(async (error) => { // unguarded
    await release(r.messageId);
    throw error; }); };
export const claimedWithinAndAsked = async (event: SQSEvent) => { for (const r of event.Records)
  try {
    await claim(r.messageId);
    await sns.send(tell(r.body)); // guarded
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") continue;
    await release(r.messageId);
    throw error; } };
export const claimedWithinAndFlagged = async (event: SQSEvent) => { for (const r of event.Records) {
  let isClaimed = false;
  try {
    await claim(r.messageId);
    isClaimed = true;
    await sns.send(tell(r.body)); // guarded
  } catch (error) {
    if (isClaimed) await release(r.messageId);
    throw error; } } };
export const claimedWithinAndAskedByAPackage = async (event: SQSEvent) => { for (const r of event.Records)
  try {
    await claim(r.messageId);
    await sns.send(tell(r.body)); // unknown
  } catch (error) {
    if (isRefusal(error)) continue;
    await release(r.messageId);
    throw error; } };
export const claimedWithinAndAskedInAMethod = async (event: SQSEvent) => { for (const r of event.Records)
  await claim(r.messageId).then(() => sns.send(tell(r.body))).catch(async (error) => { // unknown
    if (isRefusal(error)) return;
    await release(r.messageId);
    throw error; }); };
export const anotherIsTakenAway = async (event: SQSEvent) => { for (const r of event.Records)
  try {
    await claim(`seen#${r.messageId}`);
    await sns.send(tell(r.body)); // guarded
  } catch (error) {
    await release(`lock#${r.messageId}`);
    throw error; } };
// Of what stands behind the block that failed, where the handler of its errors leaves: whoever comes to it keeps the marker.
const done = (pk: string) => doc.send(new PutCommand({ TableName: "done", Item: { pk } }));
export const beforeIt = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try { await done(r.messageId);
  } catch (error) {
    await release(r.messageId);
    throw error; }
  await sns.send(tell(r.body)); } }; // guarded
export const beforeItAndGoesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try { await done(r.messageId);
  } catch {
    await release(r.messageId);
    continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const beforeItAndRunsOn = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  try { await done(r.messageId);
  } catch { await release(r.messageId); }
  await sns.send(tell(r.body)); } }; // unguarded
const releaseIsolated = async (pk: string) => { try { await release(pk); } catch (error) { console.error(error); } };
const work = async (r: { messageId: string; body: string }, isLast: boolean) => {
  try {
    try { await claim(r.messageId); } catch { return "known"; }
    try { await done(r.messageId);
    } catch (error) {
      await releaseIsolated(r.messageId);
      throw error; }
    if (!isLast) await sns.send(tell(r.body)); // guarded
  } catch { console.error("failed"); }
  if (isLast) await sns.send(tell("last")); // unguarded
  return "done"; };
export const beforeItInAnother = async (event: SQSEvent) => { for (const r of event.Records) await work(r, r.body.startsWith("-")); };
export const beforeItInRounds = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  for (const part of JSON.parse(r.body)) {
    try { await done(part.id);
    } catch {
      await release(r.messageId);
      continue; }
    await sns.send(tell(part.text)); } } }; // unguarded
export const onTheOtherSide = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  if (r.body.startsWith("-")) await release(r.messageId);
  else await sns.send(tell(r.body)); } }; // guarded
export const whereNothingIsToDo = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  if (r.body.startsWith("-")) { await release(r.messageId); continue; }
  await sns.send(tell(r.body)); } }; // guarded
export const beforeTheTest = async (event: SQSEvent) => { for (const r of event.Records) {
  await claim(r.messageId);
  if (r.body.startsWith("-")) await release(r.messageId);
  await sns.send(tell(r.body)); } }; // unguarded
