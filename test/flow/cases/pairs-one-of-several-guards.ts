// One of several guards: each branch its own, a claim that is tried again, a second one where the first refused.
import type { Context, DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand, DeleteCommand } from "@aws-sdk/lib-dynamodb";
import Redis from "ioredis";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const redis = new Redis();
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const DAYS = 7 * 86400;
const set = (key: string) => redis.set(key, "1", "EX", DAYS, "NX");
const put = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }));

export const bothBranchesIfElseContinue = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (process.env.STAGE === "prod") { if (!(await set(r.eventID!))) continue; }
  else { if (!(await set("dev" + r.eventID!))) continue; }
  await sns.send(tell(r.eventID!)); // guarded
} };
export const bothBranchesOneThrowsOneResult = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (r.eventName === "INSERT") { if (!(await set(r.eventID!))) continue; }
  else await put(r.eventID!);
  await sns.send(tell(r.eventID!)); // guarded
} };
export const bothBranchesBySwitch = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  switch (r.eventName) {
    case "INSERT": await put("i" + r.eventID!); break;
    case "MODIFY": await put("m" + r.eventID!); break;
    default: if (!(await set(r.eventID!))) continue;
  }
  await sns.send(tell(r.eventID!)); // guarded
} };
export const switchWithoutDefault = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  switch (r.eventName) {
    case "INSERT": await put("i" + r.eventID!); break;
    case "MODIFY": await put("m" + r.eventID!); break;
  }
  await sns.send(tell(r.eventID!)); // unguarded
} };
export const ternaryAwaitedThenTested = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const won = r.eventName === "INSERT" ? await set("i" + r.eventID) : await set("m" + r.eventID);
  if (!won) continue;
  await sns.send(tell(r.eventID!)); // guarded
} };
export const ternaryOfPromises = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const won = await (r.eventName === "INSERT" ? set("i" + r.eventID) : set("m" + r.eventID));
  if (won !== "OK") continue;
  await sns.send(tell(r.eventID!)); // guarded
} };
const claim = async (r: any) => { if (r.eventName === "INSERT") return (await set("i" + r.eventID)) === "OK"; try { await put(r.eventID); return true; } catch (e: any) { if (e.name === "ConditionalCheckFailedException") return false; throw e; } };
export const helperReturningEither = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (!(await claim(r))) continue;
  await sns.send(tell(r.eventID!)); // guarded
} };
const claimHelperReturningEitherOneOpen = async (r: any) => { if (r.eventName === "INSERT") return (await set("i" + r.eventID)) === "OK"; if (r.eventName === "REMOVE") return true; try { await put(r.eventID); return true; } catch (e: any) { if (e.name === "ConditionalCheckFailedException") return false; throw e; } };
export const helperReturningEitherOneOpen = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (!(await claimHelperReturningEitherOneOpen(r))) continue;
  await sns.send(tell(r.eventID!)); // unguarded
} };
export const weakestOfTwo = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (process.env.STAGE === "prod") { if (!(await set(r.eventID!))) continue; }
  else { if (!(await redis.set(r.eventID!, "1", "EX", 60, "NX"))) continue; }
  await sns.send(tell(r.eventID!)); // weak (window)
} };
export const secondClaimWhereTheFirstRefused = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (!(await set("a" + r.eventID!))) { if (!(await set("b" + r.eventID!))) continue; }
  await sns.send(tell(r.eventID!)); // unguarded
} };
export const secondStoreWhereTheFirstIsDown = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  let won;
  try { won = (await set(r.eventID!)) === "OK"; } catch { try { await put(r.eventID!); won = true; } catch (e: any) { if (e.name !== "ConditionalCheckFailedException") throw e; won = false; } }
  if (!won) continue;
  await sns.send(tell(r.eventID!)); // weak (fails-open)
} };
export const threeNested = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (r.eventName === "INSERT") { if (process.env.STAGE === "prod") { if (!(await set(r.eventID!))) continue; } else await put(r.eventID!); }
  else if (r.eventName === "MODIFY") { await put("m" + r.eventID!); } else continue;
  await sns.send(tell(r.eventID!)); // guarded
} };
const claimRetryByRecursion = async (id: string, left: number): Promise<unknown> => {
  try { return await redis.set(id, "1", "EX", DAYS, "NX"); } catch (error) { if (left === 0) throw error; return claimRetryByRecursion(id, left - 1); }
};
export const retryByRecursion = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (await claimRetryByRecursion(r.eventID!, 3)) await sns.send(tell(r.eventID!)); // guarded
} };
const claimRetryByRecursionOpenAtTheEnd = async (id: string, left: number): Promise<unknown> => {
  try { return await redis.set(id, "1", "EX", DAYS, "NX"); } catch (error) { if (left === 0) return true; return claimRetryByRecursionOpenAtTheEnd(id, left - 1); }
};
export const retryByRecursionOpenAtTheEnd = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if (await claimRetryByRecursionOpenAtTheEnd(r.eventID!, 3)) await sns.send(tell(r.eventID!)); // weak (fails-open)
} };
export const collected = async (event: DynamoDBStreamEvent) => {
  const fresh: any[] = [];
  for (const r of event.Records) {
  if (r.eventName === "INSERT") { if (!(await set(r.eventID!))) continue; } else await put(r.eventID!);
  fresh.push(r); }
  for (const r of fresh) await sns.send(tell(r.eventID!)); // guarded
};
