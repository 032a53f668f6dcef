// What a look found is compared with what the handler writes there: a repeat comes to the side on which both are the same.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PrismaClient } from "@prisma/client";
import Redis from "ioredis";
import { Pool } from "pg";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const [doc, pool, prisma, redis] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new Pool(), new PrismaClient(), new Redis()];
const get = async (id: string) => (await doc.send(new GetCommand({ TableName: "users", Key: { id } }))).Item;
const set = (id: string, level: string) => doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: "SET #l = :l", ExpressionAttributeNames: { "#l": "level" }, ExpressionAttributeValues: { ":l": level } }));
const levelOf = async (id: string) => (await pool.query("SELECT level FROM users WHERE id = $1", [id])).rows[0]?.level;
const enter = (id: string, level: string) => pool.query("UPDATE users SET level = $2 WHERE id = $1", [id, level]);
const parse = (body: string): { id: string; level: string; former: string } => JSON.parse(body);

export const whereItIsTheSame = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const user = await get(id);
  if (user?.level === level) await sns.send(tell(r.body)); // unguarded
  await set(id, level); } };
export const whereItIsAnother = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const user = await get(id);
  if (user?.level !== level) await sns.send(tell(r.body)); // weak (racy)
  await set(id, level); } };
export const whereItIsTheSameAndWrittenBefore = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const known = await levelOf(id);
  await enter(id, level);
  if (level === known) await sns.send(tell(r.body)); } }; // unguarded
export const whereItIsAnotherAndWrittenBefore = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const known = await levelOf(id);
  await enter(id, level);
  if (level !== known) await sns.send(tell(r.body)); } }; // weak (racy)
export const behindWhatIsLoggedOnce = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const known = await levelOf(id);
  await enter(id, level);
  if (known !== level) await pool.query("INSERT INTO audit (user_id, level) VALUES ($1, $2)", [id, level]); // weak (racy)
  await sns.send(tell(r.body)); } }; // unguarded
export const onlyWhereItIsLogged = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const known = await levelOf(id);
  await enter(id, level);
  if (known === level) continue;
  await pool.query("INSERT INTO audit (user_id, level) VALUES ($1, $2)", [id, level]); // weak (racy)
  await sns.send(tell(r.body)); } }; // weak (racy)
export const whereAnotherOneIsFoundAndThisOneWritten = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level, former } = parse(r.body);
  const user = await get(id);
  if (user?.level === former) await sns.send(tell(r.body)); // unknown
  await set(id, level); } };
export const byPrisma = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const user = await prisma.user.findUnique({ where: { id } });
  if (user!.level == level) await sns.send(tell(r.body)); // unguarded
  await prisma.user.update({ where: { id }, data: { level } }); } };
export const anotherByPrisma = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const user = await prisma.user.findUnique({ where: { id } });
  if (user!.level == level) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await prisma.user.update({ where: { id }, data: { level } }); } };
export const asAWhole = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const known = await redis.get(`level:${id}`);
  if (known === level) await sns.send(tell(r.body)); // unguarded
  await redis.set(`level:${id}`, level); } };
export const anotherAsAWhole = async (event: SQSEvent) => { for (const r of event.Records) { const { id, level } = parse(r.body);
  const known = await redis.get(`level:${id}`);
  if (known !== level) await sns.send(tell(r.body)); // weak (racy)
  await redis.set(`level:${id}`, level); } };
