// What came of guards is kept in arrays, sets, maps, dictionaries and counters, and asked there.
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


export const partition = async (event: SQSEvent) => {
  const fresh: SQSRecord[] = [];
  const duplicates: SQSRecord[] = [];
  for (const r of event.Records) {
    if (await setnx(r.messageId)) fresh.push(r);
    else duplicates.push(r);
  }
  for (const r of fresh) await sns.send(tell(r.body)); // guarded
  for (const r of duplicates) await sns.send(tell(r.body)); }; // unguarded
export const partitionByATernary = async (event: SQSEvent) => {
  const fresh: SQSRecord[] = [];
  const duplicates: SQSRecord[] = [];
  for (const r of event.Records) ((await setnx(r.messageId)) ? fresh : duplicates).push(r);
  for (const r of fresh) await sns.send(tell(r.body)); // guarded
  for (const r of duplicates) await sns.send(tell(r.body)); }; // unguarded
export const partitionOfAnObject = async (event: SQSEvent) => {
  const groups: { fresh: SQSRecord[]; seen: SQSRecord[] } = { fresh: [], seen: [] };
  for (const r of event.Records) {
    const key = (await setnx(r.messageId)) ? "fresh" : "seen";
    groups[key].push(r);
  }
  for (const r of groups.fresh) await sns.send(tell(r.body)); // guarded
  for (const r of groups.seen) await sns.send(tell(r.body)); }; // unguarded
export const partitionByReduce = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (r) => ({ r, isNew: Boolean(await setnx(r.messageId)) })));
  const { fresh, seen } = claims.reduce<{ fresh: SQSRecord[]; seen: SQSRecord[] }>(
    (all, { r, isNew }) => (isNew ? { ...all, fresh: [...all.fresh, r] } : { ...all, seen: [...all.seen, r] }),
    { fresh: [], seen: [] },
  );
  for (const r of fresh) await sns.send(tell(r.body)); // guarded
  for (const r of seen) await sns.send(tell(r.body)); }; // unguarded
export const filtered = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (r) => ({ r, isNew: Boolean(await setnx(r.messageId)) })));
  for (const { r } of claims.filter((one) => one.isNew)) await sns.send(tell(r.body)); // guarded
  for (const { r } of claims.filter((one) => !one.isNew)) await sns.send(tell(r.body)); }; // unguarded
export const zipped = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map((r) => setnx(r.messageId)));
  const fresh = event.Records.filter((_, index) => claims[index] === "OK");
  for (const r of fresh) await sns.send(tell(r.body)); }; // guarded
export const zippedTheOther = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map((r) => setnx(r.messageId)));
  const seen = event.Records.filter((_, index) => claims[index] !== "OK");
  for (const r of seen) await sns.send(tell(r.body)); }; // unguarded
export const zippedInALoop = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map((r) => setnx(r.messageId)));
  for (let i = 0; i < event.Records.length; i++) {
    if (!claims[i]) continue;
    await sns.send(tell(event.Records[i].body)); } }; // guarded
export const zippedInALoopLogged = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map((r) => setnx(r.messageId)));
  for (let i = 0; i < event.Records.length; i++) {
    if (!claims[i]) console.log("again");
    await sns.send(tell(event.Records[i].body)); } }; // unguarded
export const zippedByEntries = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map((r) => setnx(r.messageId)));
  for (const [i, r] of event.Records.entries()) if (claims[i]) await sns.send(tell(r.body)); }; // guarded
export const zippedByForEach = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map((r) => setnx(r.messageId)));
  const waiting: Promise<unknown>[] = [];
  event.Records.forEach((r, i) => { if (claims[i]) waiting.push(sns.send(tell(r.body))); }); // guarded
  await Promise.all(waiting); };
export const settledByIndex = async (event: SQSEvent) => {
  const claims = await Promise.allSettled(event.Records.map((r) => doc.send(marker(r.messageId))));
  for (const [i, claim] of claims.entries()) {
    if (claim.status === "rejected") continue;
    await sns.send(tell(event.Records[i].body)); } }; // guarded
export const settledByIndexForgotten = async (event: SQSEvent) => {
  const claims = await Promise.allSettled(event.Records.map((r) => doc.send(marker(r.messageId))));
  for (const [i, claim] of claims.entries()) {
    if (claim.status === "rejected") console.log(claim.reason);
    await sns.send(tell(event.Records[i].body)); } }; // unguarded
export const pairsOfAll = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (r) => [r, await setnx(r.messageId)] as const));
  for (const [r, claimed] of claims) if (claimed) await sns.send(tell(r.body)); }; // guarded
export const pairsOfAllTheOther = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (r) => [r, await setnx(r.messageId)] as const));
  for (const [r, claimed] of claims) if (!claimed) await sns.send(tell(r.body)); }; // unguarded
export const nullsOfAll = async (event: SQSEvent) => {
  const fresh = (await Promise.all(event.Records.map(async (r) => ((await setnx(r.messageId)) ? r : null)))).filter((r) => r !== null);
  for (const r of fresh) await sns.send(tell(r.body)); }; // guarded
export const flatMapped = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (r) => ({ r, claimed: await setnx(r.messageId) })));
  await Promise.all(claims.flatMap(({ r, claimed }) => (claimed ? [sns.send(tell(r.body))] : []))); }; // guarded

export const setOfSeen = async (event: SQSEvent) => {
  const duplicates = new Set<string>();
  for (const r of event.Records) if (!(await setnx(r.messageId))) duplicates.add(r.messageId);
  for (const r of event.Records) {
    if (duplicates.has(r.messageId)) continue;
    await sns.send(tell(r.body)); } }; // guarded
export const setOfSeenTheOther = async (event: SQSEvent) => {
  const duplicates = new Set<string>();
  for (const r of event.Records) if (!(await setnx(r.messageId))) duplicates.add(r.messageId);
  for (const r of event.Records) {
    if (!duplicates.has(r.messageId)) continue;
    await sns.send(tell(r.body)); } }; // unguarded
export const setOfFresh = async (event: SQSEvent) => {
  const fresh = new Set<string>();
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.add(r.messageId);
  for (const r of event.Records) if (fresh.has(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const setOfFreshByAnother = async (event: SQSEvent) => {
  const fresh = new Set<string>();
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.add(r.messageId);
  for (const r of event.Records) if (fresh.size > 0) await sns.send(tell(r.body)); }; // unknown
export const listOfFresh = async (event: SQSEvent) => {
  const fresh: string[] = [];
  await Promise.all(event.Records.map(async (r) => { if (await setnx(r.messageId)) fresh.push(r.messageId); }));
  for (const r of event.Records.filter((one) => fresh.includes(one.messageId))) await sns.send(tell(r.body)); }; // guarded
export const listOfSeen = async (event: SQSEvent) => {
  const seen: string[] = [];
  await Promise.all(event.Records.map(async (r) => { if (!(await setnx(r.messageId))) seen.push(r.messageId); }));
  for (const r of event.Records.filter((one) => !seen.includes(one.messageId))) await sns.send(tell(r.body)); }; // guarded
export const listOfSeenTheOther = async (event: SQSEvent) => {
  const seen: string[] = [];
  await Promise.all(event.Records.map(async (r) => { if (!(await setnx(r.messageId))) seen.push(r.messageId); }));
  for (const r of event.Records.filter((one) => seen.includes(one.messageId))) await sns.send(tell(r.body)); }; // unguarded
export const listOfSeenBySome = async (event: SQSEvent) => {
  const seen: SQSRecord[] = [];
  for (const r of event.Records) if (!(await setnx(r.messageId))) seen.push(r);
  for (const r of event.Records) if (!seen.some((one) => one.messageId === r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const listOfFreshByFind = async (event: SQSEvent) => {
  const fresh: SQSRecord[] = [];
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.push(r);
  for (const r of event.Records) {
    const one = fresh.find(({ messageId }) => messageId === r.messageId);
    if (one) await sns.send(tell(one.body)); } }; // guarded
export const mapOfClaims = async (event: SQSEvent) => {
  const claims = new Map<string, boolean>();
  for (const r of event.Records) claims.set(r.messageId, (await setnx(r.messageId)) === "OK");
  for (const r of event.Records) if (claims.get(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const mapOfClaimsTheOther = async (event: SQSEvent) => {
  const claims = new Map<string, boolean>();
  for (const r of event.Records) claims.set(r.messageId, (await setnx(r.messageId)) === "OK");
  for (const r of event.Records) if (!claims.get(r.messageId)) await sns.send(tell(r.body)); }; // unguarded
export const mapOfFresh = async (event: SQSEvent) => {
  const fresh = new Map<string, SQSRecord>();
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.set(r.messageId, r);
  for (const r of fresh.values()) await sns.send(tell(r.body)); // guarded
  for (const [, r] of fresh) await sns.send(tell(r.body)); // guarded
  fresh.forEach((r) => { void sns.send(tell(r.body)); }); }; // guarded
export const mapOfFreshHas = async (event: SQSEvent) => {
  const fresh = new Map<string, SQSRecord>();
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.set(r.messageId, r);
  for (const r of event.Records) if (fresh.has(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const mapOfBoth = async (event: SQSEvent) => {
  const all = new Map<string, SQSRecord>();
  for (const r of event.Records) { if (await setnx(r.messageId)) console.log("new"); all.set(r.messageId, r); }
  for (const r of all.values()) await sns.send(tell(r.body)); }; // unguarded
export const mapOfSeenHas = async (event: SQSEvent) => {
  const seen = new Map<string, true>();
  for (const r of event.Records) if (!(await setnx(r.messageId))) seen.set(r.messageId, true);
  for (const r of event.Records) if (!seen.has(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const dictionary = async (event: SQSEvent) => {
  const seen: Record<string, boolean> = {};
  for (const r of event.Records) seen[r.messageId] = !(await setnx(r.messageId));
  for (const r of event.Records) if (!seen[r.messageId]) await sns.send(tell(r.body)); }; // guarded
export const dictionaryTheOther = async (event: SQSEvent) => {
  const seen: Record<string, boolean> = {};
  for (const r of event.Records) seen[r.messageId] = !(await setnx(r.messageId));
  for (const r of event.Records) if (seen[r.messageId]) await sns.send(tell(r.body)); }; // unguarded
export const dictionaryOfFresh = async (event: SQSEvent) => {
  const fresh: Record<string, SQSRecord> = {};
  for (const r of event.Records) if (await setnx(r.messageId)) fresh[r.messageId] = r;
  for (const id of Object.keys(fresh)) await sns.send(tell(fresh[id].body)); // guarded
  for (const id in fresh) await sns.send(tell(fresh[id].body)); // guarded
  for (const r of Object.values(fresh)) await sns.send(tell(r.body)); // guarded
  for (const [id] of Object.entries(fresh)) await sns.send(tell(id)); }; // guarded
export const dictionaryFromEntries = async (event: SQSEvent) => {
  const claims = Object.fromEntries(await Promise.all(event.Records.map(async (r) => [r.messageId, await setnx(r.messageId)] as const)));
  for (const r of event.Records) if (claims[r.messageId]) await sns.send(tell(r.body)); }; // guarded
export const mapFromEntries = async (event: SQSEvent) => {
  const claims = new Map(await Promise.all(event.Records.map(async (r) => [r.messageId, await setnx(r.messageId)] as const)));
  for (const r of event.Records) if (claims.get(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const counter = async (event: SQSEvent) => { for (const r of event.Records) {
  let claimed = 0;
  if (await setnx(r.messageId)) claimed++;
  if (claimed > 0) await sns.send(tell(r.body)); } }; // guarded
export const counterOfNone = async (event: SQSEvent) => { for (const r of event.Records) {
  let refused = 0;
  if (!(await setnx(r.messageId))) refused += 1;
  if (refused === 0) await sns.send(tell(r.body)); } }; // guarded
export const counterTheOther = async (event: SQSEvent) => { for (const r of event.Records) {
  let refused = 0;
  if (!(await setnx(r.messageId))) refused += 1;
  if (refused) await sns.send(tell(r.body)); } }; // unguarded
export const counterOfTheBatch = async (event: SQSEvent) => {
  let refused = 0;
  for (const r of event.Records) if (!(await setnx(r.messageId))) refused++;
  for (const r of event.Records) if (refused < event.Records.length) await sns.send(tell(r.body)); }; // unknown
export const lengthOfOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const errors: string[] = [];
  if (!(await setnx(r.messageId))) errors.push("duplicate");
  if (errors.length === 0) await sns.send(tell(r.body)); } }; // guarded
export const lengthOfOneTheOther = async (event: SQSEvent) => { for (const r of event.Records) {
  const errors: string[] = [];
  if (!(await setnx(r.messageId))) errors.push("duplicate");
  if (errors.length > 0) await sns.send(tell(r.body)); } }; // unguarded
export const queueOfFresh = async (event: SQSEvent) => {
  const queue: SQSRecord[] = [];
  for (const r of event.Records) if (await setnx(r.messageId)) queue.push(r);
  while (queue.length > 0) { const r = queue.shift()!; await sns.send(tell(r.body)); } }; // guarded
export const chunksOfFresh = async (event: SQSEvent) => {
  const fresh: SQSRecord[] = [];
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.push(r);
  for (let i = 0; i < fresh.length; i += 10)
    for (const r of fresh.slice(i, i + 10)) await sns.send(tell(r.body)); }; // guarded
export const waitingOfFresh = async (event: SQSEvent) => {
  const work: (() => Promise<unknown>)[] = [];
  for (const r of event.Records) if (await setnx(r.messageId)) work.push(() => sns.send(tell(r.body))); // guarded
  for (const one of work) await one(); };
export const sortedFresh = async (event: SQSEvent) => {
  const claims = await Promise.all(event.Records.map(async (r) => ({ r, isNew: Boolean(await setnx(r.messageId)) })));
  const bodies = claims.filter(({ isNew }) => isNew).map(({ r }) => r.body).sort();
  for (const body of bodies) await sns.send(tell(body)); }; // guarded
const claimed = async (r: SQSRecord) => ((await setnx(r.messageId)) ? [r.body] : []);
export const spreadOfClaimed = async (event: SQSEvent) => {
  const bodies: string[] = [];
  for (const r of event.Records) { const fresh = await claimed(r); bodies.push(...fresh); }
  for (const body of bodies) await sns.send(tell(body)); }; // guarded
export const spreadInCallbacks = async (event: SQSEvent) => {
  const bodies: string[] = [];
  await Promise.all(event.Records.map(async (r) => bodies.push(...(await claimed(r)))));
  for (const body of bodies) await sns.send(tell(body)); }; // guarded
export const spreadBesideOthers = async (event: SQSEvent) => {
  const bodies: string[] = [];
  for (const r of event.Records) { const fresh = await claimed(r); bodies.push(r.messageId, ...fresh); }
  for (const body of bodies) await sns.send(tell(body)); }; // unguarded
export const spreadOfSeen = async (event: SQSEvent) => {
  const bodies: string[] = [];
  for (const r of event.Records) bodies.push(...((await setnx(r.messageId)) ? [] : [r.body]));
  for (const body of bodies) await sns.send(tell(body)); }; // unguarded

// One message of a list that only claimed records fill: what is told may be of these alone, which cannot be told for sure.
export const oneMessageOfFresh = async (event: SQSEvent) => {
  const fresh: string[] = [];
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.push(r.body);
  if (fresh.length) await sns.send(tell(JSON.stringify(fresh))); }; // unknown
export const oneMessageOfFreshLeft = async (event: SQSEvent) => {
  const fresh: string[] = [];
  for (const r of event.Records) {
    if (!(await setnx(r.messageId))) continue;
    fresh.push(r.body); }
  if (fresh.length === 0) return;
  await sns.send(tell(JSON.stringify(fresh))); }; // unknown
export const oneMessageOfAll = async (event: SQSEvent) => {
  const all: string[] = [];
  for (const r of event.Records) {
    if (await setnx(r.messageId)) console.log(r.messageId);
    all.push(r.body); }
  if (all.length) await sns.send(tell(JSON.stringify(all))); }; // unguarded
export const oneMessageWhateverIsFresh = async (event: SQSEvent) => {
  const fresh: string[] = [];
  for (const r of event.Records) if (await setnx(r.messageId)) fresh.push(r.body);
  await sns.send(tell(JSON.stringify(fresh))); }; // unguarded
// The ids that were new, in a list that others are filtered by; what is in it as well because of a test that keeps nothing out.
const idsOf = async ({ Records }: SQSEvent) => (await Promise.all(Records.map(async ({ messageId }) => ((await setnx(messageId)) ? messageId : undefined))));
export const ofNewIds = async (event: SQSEvent) => {
  const ids = (await idsOf(event)).filter((id) => id !== undefined);
  for (const r of event.Records.filter(({ messageId }) => ids.includes(messageId))) await sns.send(tell(r.body)); }; // guarded
export const ofNewIdsByTruth = async (event: SQSEvent) => {
  const ids = (await idsOf(event)).filter((id) => !!id);
  for (const r of event.Records) if (ids.includes(r.messageId)) await sns.send(tell(r.body)); }; // guarded
export const ofOtherIds = async (event: SQSEvent) => {
  const ids = (await idsOf(event)).filter((id) => !!id);
  for (const r of event.Records.filter(({ messageId }) => !ids.includes(messageId))) await sns.send(tell(r.body)); }; // unguarded
// Groups by what a function calls each.
export const ofAGroup = async (event: SQSEvent) => {
  const asked = await Promise.all(event.Records.map(async (r) => ({ r, isNew: Boolean(await setnx(r.messageId)) })));
  const { fresh = [], stale = [] } = Object.groupBy(asked, ({ isNew }) => (isNew ? "fresh" : "stale"));
  for (const { r } of fresh) await sns.send(tell(r.body)); // guarded
  for (const { r } of stale) await sns.send(tell(r.body)); }; // unguarded
export const ofAGroupThatMayLack = async (event: SQSEvent) => {
  const { failed } = Object.groupBy(event.Records, ({ body }) => (body === "" ? "failed" : "good"));
  if (failed) return;
  for (const r of event.Records) await sns.send(tell(r.body)); }; // unguarded
