// The least loaded of several, which the code or the query chooses by what the handler raises or moves on: a repeat chooses another one, and writes under the
// name of that one. What is chosen by something that stays, is gone through as a whole, or is left as it was is the same.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import _ from "lodash";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const [doc, sns, pool, redis] = [DynamoDBDocumentClient.from({} as never), new SNSClient({}), new Pool(), new Redis()];
const desks = new MongoClient("m").db("d").collection<any>("desks");
const agents = async (): Promise<any[]> => (await pool.query("SELECT id, load AS busy, name FROM agents")).rows;
const raise = (id: string) => pool.query("UPDATE agents SET load = load + 1 WHERE id = $1", [id]); // unguarded
const assigned = (agent: string, ticket: string) => new PutCommand({ TableName: "assigned", Item: { pk: `${agent}#${ticket}` } });
const used = (Key: Record<string, unknown>) => new UpdateCommand({ TableName: "desks", Key, UpdateExpression: "SET usedAt = :n", ExpressionAttributeValues: { ":n": Date.now() } });
const scan = async () => (await doc.send(new ScanCommand({ TableName: "desks" }))).Items ?? [];
const first = async (input: object) => (await doc.send(new QueryCommand({ TableName: "desks", Limit: 1, ...input }))).Items?.[0]!;
// In code.
export const sorted = async (event: SQSEvent) => { for (const r of event.Records) { const a = (await agents()).sort((x, y) => x.busy - y.busy)[0];
  await doc.send(assigned(a.id, r.messageId)); // unknown
  await raise(a.id); } };
export const sortedByName = async (event: SQSEvent) => { for (const r of event.Records) { const a = (await agents()).sort((x, y) => x.name.localeCompare(y.name))[0];
  await doc.send(assigned(a.id, r.messageId)); // idempotent
  await raise(a.id); } };
export const sortedAndLeft = async (event: SQSEvent) => { for (const r of event.Records) { const a = (await agents()).sort((x, y) => x.busy - y.busy)[0];
  await doc.send(assigned(a.id, r.messageId)); } }; // idempotent
export const eachInOrder = async (event: SQSEvent) => { for (const r of event.Records) for (const a of (await agents()).sort((x, y) => x.busy - y.busy)) {
  await doc.send(assigned(a.id, r.messageId)); // idempotent
  await raise(a.id); } };
export const twoSides = async (event: SQSEvent) => { for (const r of event.Records) { const [a] = (await agents()).toSorted((x, y) => (x.busy < y.busy ? -1 : 1));
  await doc.send(assigned(a.id, r.messageId)); // unknown
  await raise(a.id); } };
export const reduced = async (event: SQSEvent) => { for (const r of event.Records) { const a = (await agents()).reduce((x, y) => (y.busy < x.busy ? y : x));
  await doc.send(assigned(a.id, r.messageId)); // unknown
  await raise(a.id); } };
export const inALoop = async (event: SQSEvent) => { for (const r of event.Records) { let [least, id] = [Infinity, ""];
  for (const one of await agents()) if (one.busy < least) { least = one.busy; id = one.id; }
  await doc.send(assigned(id, r.messageId)); // unknown
  await raise(id); } };
export const leastNumber = async (event: SQSEvent) => { for (const r of event.Records) { const all = await agents(); const least = Math.min(...all.map((one) => one.busy));
  const a = all.find((one) => one.busy === least);
  await doc.send(assigned(a.id, r.messageId)); // unknown
  await raise(a.id); } };
export const byAMember = async (event: SQSEvent) => { for (const r of event.Records) { const a = _.minBy(await agents(), "busy");
  await doc.send(assigned(a.id, r.messageId)); // unknown
  await raise(a.id); } };
export const byAnotherMember = async (event: SQSEvent) => { for (const r of event.Records) { const a = _.minBy(await agents(), "name");
  await doc.send(assigned(a.id, r.messageId)); // idempotent
  await raise(a.id); } };
export const remembered = async (event: SQSEvent) => { for (const r of event.Records) { const a = _.sortBy(await agents(), [(one) => one.busy])[0];
  if ((await redis.set(`${a.id}:${r.messageId}`, "1", "NX")) !== "OK") continue;
  await sns.send(new PublishCommand({ Message: r.body })); // unknown
  await raise(a.id); } };
export const rememberedByTheRecord = async (event: SQSEvent) => { for (const r of event.Records) { const a = _.sortBy(await agents(), [(one) => one.busy])[0];
  if ((await redis.set(r.messageId, "1", "NX")) !== "OK") continue;
  await sns.send(new PublishCommand({ Message: a.id })); // guarded
  await pool.query("UPDATE agents SET load = load + 2 WHERE id = $1", [a.id]); } }; // guarded
export const longestWithout = async (event: SQSEvent) => { for (const r of event.Records) { const { team } = JSON.parse(r.body);
  const { Items = [] } = await doc.send(new QueryCommand({ TableName: "desks", KeyConditionExpression: "team = :t", ExpressionAttributeValues: { ":t": team } }));
  const desk = Items.sort((x, y) => x.usedAt - y.usedAt)[0]!;
  await doc.send(assigned(desk.id, r.messageId)); // unknown
  await doc.send(used({ team, id: desk.id })); } }; // unknown
export const namedInAnItem = async (event: SQSEvent) => { for (const r of event.Records) { const desk = (await scan()).filter((one) => one.on).sort((x, y) => x.usedAt - y.usedAt)[0]!;
  await doc.send(new PutCommand({ TableName: "tickets", Item: { pk: r.messageId, desk: desk.id } })); // idempotent
  await doc.send(used({ id: desk.id })); } }; // unknown
export const fewestTickets = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: tickets } = await pool.query("SELECT id, agent FROM tickets");
  const a = (await agents()).map(({ id }) => ({ id, n: tickets.filter((one) => one.agent === id).length })).sort((x, y) => x.n - y.n)[0]!;
  await doc.send(assigned(a.id, r.messageId)); // unknown
  await pool.query("INSERT INTO tickets (id, agent) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [r.messageId, a.id]); } }; // idempotent
export const fewestOfOthers = async (event: SQSEvent) => { for (const r of event.Records) { const { rows: tickets } = await pool.query("SELECT id, agent FROM tickets");
  const a = (await agents()).map(({ id }) => ({ id, n: tickets.filter((one) => one.agent === id).length })).sort((x, y) => x.n - y.n)[0]!;
  await doc.send(assigned(a.id, r.messageId)); // idempotent
  await pool.query("INSERT INTO told (id, agent) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [r.messageId, a.id]); } }; // idempotent
// By a query.
export const twoColumns = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id FROM agents WHERE team = 'x' ORDER BY load, name LIMIT 1");
  await doc.send(assigned(rows[0].id, r.messageId)); // unknown
  await raise(rows[0].id); } };
export const otherColumns = async (event: SQSEvent) => { for (const r of event.Records) { const { rows } = await pool.query("SELECT id FROM agents WHERE team = 'x' ORDER BY rank, name LIMIT 1");
  await doc.send(assigned(rows[0].id, r.messageId)); // idempotent
  await raise(rows[0].id); } };
export const fewestByAJoin = async (event: SQSEvent) => { for (const r of event.Records) {
  const { rows } = await pool.query("SELECT a.id, count(t.id) AS n FROM agents a LEFT JOIN tickets t ON t.agent = a.id GROUP BY a.id ORDER BY n LIMIT 1");
  await doc.send(assigned(rows[0].id, r.messageId)); // unknown
  await pool.query("INSERT INTO tickets (id, agent) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [r.messageId, rows[0].id]); } }; // idempotent
export const inOrder = async (event: SQSEvent) => { for (const r of event.Records) { const desk = await desks.findOne({ on: true }, { sort: { load: 1 } });
  await doc.send(assigned(desk._id, r.messageId)); // unknown
  await desks.updateOne({ _id: desk._id }, { $inc: { load: 1 } }); } }; // unguarded
export const secondKey = async (event: SQSEvent) => { for (const r of event.Records) { const { team } = JSON.parse(r.body);
  const desk = await first({ IndexName: "byUse", KeyConditionExpression: "team = :t AND usedAt > :z", ExpressionAttributeValues: { ":t": team, ":z": 0 } });
  await doc.send(assigned(desk.id, r.messageId)); // unknown
  await doc.send(used({ id: desk.id })); } }; // unknown
export const otherSecondKey = async (event: SQSEvent) => { for (const r of event.Records) { const { team } = JSON.parse(r.body);
  const desk = await first({ IndexName: "byName", KeyConditionExpression: "team = :t AND label > :z", ExpressionAttributeValues: { ":t": team, ":z": "" } });
  await doc.send(assigned(desk.id, r.messageId)); // idempotent
  await doc.send(used({ id: desk.id })); } }; // idempotent
export const orderOfAnIndex = async (event: SQSEvent) => { for (const r of event.Records) {
  const desk = await first({ IndexName: "byTeam", KeyConditionExpression: "team = :t", ExpressionAttributeValues: { ":t": "x" }, ScanIndexForward: true });
  await doc.send(assigned(desk.id, r.messageId)); // unknown
  await doc.send(used({ id: desk.id })); } }; // unknown
export const onlyOneOfAnIndex = async (event: SQSEvent) => { for (const r of event.Records) { const { email } = JSON.parse(r.body);
  const desk = await first({ IndexName: "byEmail", KeyConditionExpression: "email = :e", ExpressionAttributeValues: { ":e": email } });
  await doc.send(assigned(desk.id, r.messageId)); // idempotent
  await doc.send(used({ id: desk.id })); } }; // idempotent
