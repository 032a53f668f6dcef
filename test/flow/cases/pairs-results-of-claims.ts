// What becomes of a claim's result: tested, inverted, ignored, swallowed, handed on by a helper; and keys of the wrong thing.
import type { Context, DynamoDBStreamEvent, SQSEvent, KinesisStreamEvent, DynamoDBRecord } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ConditionalCheckFailedException, DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand, DeleteCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { randomUUID } from "node:crypto";
import Redis from "ioredis";
import { Pool } from "pg";
import { MongoClient } from "mongodb";
const sns = new SNSClient({});
const s3 = new S3Client({});
const sqs = new SQSClient({});
const sfn = new SFNClient({});
const pool = new Pool();
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const mongo = new MongoClient("m").db("d").collection("c");
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const DAYS = 7 * 86400;
const set = (key: string) => redis.set(key, "1", "EX", DAYS, "NX");
const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));

export const resultIgnored = async (event: SQSEvent) => { for (const r of event.Records) { await redis.setnx(r.messageId, "1"); await sns.send(tell("x")); } }; // unguarded
export const guardInCatch = async (event: SQSEvent) => { for (const r of event.Records) {
  try { JSON.parse(r.body); } catch { await put(r.messageId); }
  await sns.send(tell("x")); } }; // unguarded
export const effectInFinally = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } finally { await sns.send(tell("x")); } } }; // unguarded
export const effectInCatchOfRefusal = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } catch (e: any) { if (e.name === "ConditionalCheckFailedException") await sns.send(tell("x")); } } }; // unguarded
export const effectInsideTryWithClaimCatchAllIgnores = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); await sns.send(tell("x")); } catch (e) { console.log(e); } } }; // guarded
export const byInstanceof = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } catch (e) { if (e instanceof ConditionalCheckFailedException) continue; throw e; }
  await sns.send(tell("x")); } }; // guarded
export const instanceofWrongClass = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } catch (e) { if (e instanceof TransactionCanceledException) continue; throw e; }
  await sns.send(tell("x")); } }; // guarded
export const instanceofWrongClassSwallowed = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } catch (e) { if (e instanceof TypeError) throw e; }
  await sns.send(tell("x")); } }; // unguarded
const isDuplicate = (e: any) => e?.name === "ConditionalCheckFailedException";
export const helperPredicate = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } catch (e) { if (isDuplicate(e)) continue; throw e; }
  await sns.send(tell("x")); } }; // guarded
const isDuplicateInvertedHelperPredicate = (e: any) => e?.name === "ConditionalCheckFailedException";
export const invertedHelperPredicate = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } catch (e) { if (!isDuplicateInvertedHelperPredicate(e)) throw e; }
  await sns.send(tell("x")); } }; // unguarded
const DUPLICATES = ["ConditionalCheckFailedException", "TransactionCanceledException"];
const isDuplicateHelperPredicateList = (e: any) => DUPLICATES.includes(e.name);
export const helperPredicateList = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await put(r.messageId); } catch (e) { if (isDuplicateHelperPredicateList(e)) continue; throw e; }
  await sns.send(tell("x")); } }; // guarded
const claim = async (id: string) => { try { await put(id); } catch {} };
export const helperSwallowsEverything = async (event: SQSEvent) => { for (const r of event.Records) { await claim(r.messageId); await sns.send(tell("x")); } }; // unguarded
const claimHelperReturnsTrueAlways = async (id: string) => { try { await put(id); return true; } catch { return true; } };
export const helperReturnsTrueAlways = async (event: SQSEvent) => { for (const r of event.Records) { if (await claimHelperReturnsTrueAlways(r.messageId)) await sns.send(tell("x")); } }; // unguarded
const claimHelperReturnsFalseOnAnyError = async (id: string) => { try { await put(id); return true; } catch { return false; } };
export const helperReturnsFalseOnAnyError = async (event: SQSEvent) => { for (const r of event.Records) { if (await claimHelperReturnsFalseOnAnyError(r.messageId)) await sns.send(tell("x")); } }; // guarded
const claimHelperReturnsEnum = async (id: string) => { try { await put(id); return "new"; } catch (e: any) { if (e.name === "ConditionalCheckFailedException") return "seen"; throw e; } };
export const helperReturnsEnum = async (event: SQSEvent) => { for (const r of event.Records) { switch (await claimHelperReturnsEnum(r.messageId)) { case "seen": continue; case "new": await sns.send(tell("x")); } } }; // guarded
enum Claim { New, Seen }
const claimHelperReturnsTsEnum = async (id: string) => { try { await put(id); return Claim.New; } catch (e: any) { if (e.name === "ConditionalCheckFailedException") return Claim.Seen; throw e; } };
export const helperReturnsTsEnum = async (event: SQSEvent) => { for (const r of event.Records) { const c = await claimHelperReturnsTsEnum(r.messageId); if (c === Claim.Seen) continue; await sns.send(tell("x")); } }; // guarded
const claimHelperReturnsObject = async (id: string) => { const ok = await set(id); return { isNew: ok === "OK", id }; };
export const helperReturnsObject = async (event: SQSEvent) => { for (const r of event.Records) { const { isNew } = await claimHelperReturnsObject(r.messageId); if (!isNew) continue; await sns.send(tell("x")); } }; // guarded
const claimHelperReturnsObjectOtherMemberTested = async (id: string) => { const ok = await set(id); return { isNew: ok === "OK", id }; };
export const helperReturnsObjectOtherMemberTested = async (event: SQSEvent) => { for (const r of event.Records) { const { id } = await claimHelperReturnsObjectOtherMemberTested(r.messageId); if (!id) continue; await sns.send(tell("x")); } }; // unguarded
const claimHelperReturnsTuple = async (id: string): Promise<[Error | null, boolean]> => { try { return [null, (await set(id)) === "OK"]; } catch (e) { return [e as Error, false]; } };
export const helperReturnsTuple = async (event: SQSEvent) => { for (const r of event.Records) { const [err, ok] = await claimHelperReturnsTuple(r.messageId); if (err) throw err; if (!ok) continue; await sns.send(tell("x")); } }; // guarded
class Duplicate extends Error {}
const claimHelperThrowsOwnErrorCaughtOutside = async (id: string) => { if ((await set(id)) !== "OK") throw new Duplicate(); };
export const helperThrowsOwnErrorCaughtOutside = async (event: SQSEvent) => { for (const r of event.Records) { try { await claimHelperThrowsOwnErrorCaughtOutside(r.messageId); await sns.send(tell("x")); } catch (e) { if (!(e instanceof Duplicate)) throw e; } } }; // guarded
class DuplicateHelperThrowsCallerSwallowsBeforeEffect extends Error {}
const claimHelperThrowsCallerSwallowsBeforeEffect = async (id: string) => { if ((await set(id)) !== "OK") throw new DuplicateHelperThrowsCallerSwallowsBeforeEffect(); };
export const helperThrowsCallerSwallowsBeforeEffect = async (event: SQSEvent) => { for (const r of event.Records) { try { await claimHelperThrowsCallerSwallowsBeforeEffect(r.messageId); } catch (e) { console.log(e); } await sns.send(tell("x")); } }; // unguarded
export const thenChain = async (event: SQSEvent) => { await Promise.all(event.Records.map((r) => set(r.messageId).then((ok) => ok && sns.send(tell("x"))))); }; // guarded
export const thenWithOnrejected = async (event: SQSEvent) => { await Promise.all(event.Records.map((r) => put(r.messageId).then(() => sns.send(tell("x")), (e) => { if (e.name !== "ConditionalCheckFailedException") throw e; }))); }; // guarded
export const thenAfterCatch = async (event: SQSEvent) => { await Promise.all(event.Records.map((r) => put(r.messageId).catch(() => null).then(() => sns.send(tell("x"))))); }; // unguarded
export const catchGivesMarkerNull = async (event: SQSEvent) => { for (const r of event.Records) { const done = await put(r.messageId).catch(() => null); if (done) await sns.send(tell("x")); } }; // guarded
export const catchGivesFalseInverted = async (event: SQSEvent) => { for (const r of event.Records) { const done = await put(r.messageId).catch(() => null); if (!done) await sns.send(tell("x")); } }; // unguarded
export const thenTrueFalse = async (event: SQSEvent) => { for (const r of event.Records) { const isNew = await put(r.messageId).then(() => true, () => false); if (isNew) await sns.send(tell("x")); } }; // guarded
export const allsettledIgnoring = async (event: SQSEvent) => { for (const r of event.Records) { await Promise.allSettled([put(r.messageId)]); await sns.send(tell("x")); } }; // unguarded
export const allsettledStatusTested = async (event: SQSEvent) => { for (const r of event.Records) { const [claim] = await Promise.allSettled([put(r.messageId)]); if (claim.status === "rejected") continue; await sns.send(tell("x")); } }; // guarded
export const allParallelWithEffect = async (event: SQSEvent) => { for (const r of event.Records) { await Promise.all([put(r.messageId), sns.send(tell("x"))]); } }; // unguarded
export const notAwaitedThen = async (event: SQSEvent) => { for (const r of event.Records) { const p = put(r.messageId); await sns.send(tell("x")); await p; } }; // unguarded
export const awaitedInCondition = async (event: SQSEvent) => { for (const r of event.Records) { if (set(r.messageId)) await sns.send(tell("x")); } }; // unguarded
export const nullishCoalescingResult = async (event: SQSEvent) => { for (const r of event.Records) { const ok = (await set(r.messageId)) ?? false; if (!ok) continue; await sns.send(tell("x")); } }; // guarded
export const logicalOrSwallow = async (event: SQSEvent) => { for (const r of event.Records) { const ok = (await set(r.messageId)) || true; if (!ok) continue; await sns.send(tell("x")); } }; // unguarded
export const andShortCircuit = async (event: SQSEvent) => { for (const r of event.Records) { (await set(r.messageId)) && (await sns.send(tell("x"))); } }; // guarded
export const orShortCircuit = async (event: SQSEvent) => { for (const r of event.Records) { (await set(r.messageId)) || (await sns.send(tell("x"))); } }; // unguarded
export const uuidKey = async (event: SQSEvent) => { for (const r of event.Records) { if (await set(randomUUID())) await sns.send(tell("x")); } }; // weak (volatile-key)
export const timestampKey = async (event: SQSEvent) => { for (const r of event.Records) { if (await set(`${r.messageId}-${Date.now()}`)) await sns.send(tell("x")); } }; // weak (volatile-key)
export const functionNameKey = async (event: SQSEvent, context: Context) => { for (const r of event.Records) { if (await set(`${context.functionName}#${r.messageId}`)) await sns.send(tell("x")); } }; // weak (name-bound)
export const indexKey = async (event: SQSEvent) => { for (const [i, r] of event.Records.entries()) { if (await set(`record-${i}`)) await sns.send(tell("x")); } }; // weak (batch-key)
export const receiptHandleKey = async (event: SQSEvent) => { for (const r of event.Records) { if (await set(r.receiptHandle)) await sns.send(tell("x")); } }; // weak (volatile-key)
export const firstRecordIdForAll = async (event: SQSEvent) => { if (!(await set(event.Records[0]!.messageId))) return; for (const r of event.Records) await sns.send(tell(r.body)); }; // weak (batch-key)
export const lengthKey = async (event: SQSEvent) => { for (const r of event.Records) { if (await set(`n${event.Records.length}`)) await sns.send(tell("x")); } }; // weak (batch-key)
export const releasedBeforeTheEffect = async (event: SQSEvent) => { for (const r of event.Records) { try { await put(r.messageId); } finally { await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } })); } await sns.send(tell("x")); } }; // unguarded
export const releasedOnFailureOnly = async (event: SQSEvent) => { for (const r of event.Records) { await put(r.messageId); try { await sns.send(tell("x")); } catch (e) { await doc.send(new DeleteCommand({ TableName: "seen", Key: { pk: r.messageId } })); throw e; } } }; // guarded
export const wrongEffect = async (event: SQSEvent) => { for (const r of event.Records) { if (await set(r.messageId)) console.log("new"); await sns.send(tell("x")); } }; // unguarded
export const effectBeforeAndAfter = async (event: SQSEvent) => { for (const r of event.Records) {
  await sqs.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: r.body })); // unguarded
  if (!(await set(r.messageId))) continue;
  await sns.send(tell("x")); } }; // guarded
const seen = new Set<string>();
export const inMemorySet = async (event: SQSEvent) => { for (const r of event.Records) { if (seen.has(r.messageId)) continue; seen.add(r.messageId); await sns.send(tell("x")); } }; // unguarded
const seenInMemoryMap = new Map<string, boolean>();
export const inMemoryMap = async (event: SQSEvent) => { for (const r of event.Records) { if (!seenInMemoryMap.get(r.messageId)) { seenInMemoryMap.set(r.messageId, true); await sns.send(tell("x")); } } }; // unguarded
const seenInMemoryThenStore = new Set<string>();
export const inMemoryThenStore = async (event: SQSEvent) => { for (const r of event.Records) { if (!seenInMemoryThenStore.has(r.messageId) && !(await set(r.messageId))) continue; seenInMemoryThenStore.add(r.messageId); await sns.send(tell("x")); } }; // unguarded
export const eventCompareImages = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) { if (r.dynamodb!.OldImage!.s.S === r.dynamodb!.NewImage!.s.S) continue; await sns.send(tell("x")); } }; // unguarded
export const receiveCount = async (event: SQSEvent) => { for (const r of event.Records) { if (Number(r.attributes.ApproximateReceiveCount) > 1) continue; await sns.send(tell("x")); } }; // unguarded
