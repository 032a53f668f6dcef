// What chance puts in order, or draws for a query, for a child of a list or for the end of a lease, beside twins in which it has no say.
import { randomUUID } from "node:crypto";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import axios from "axios";
import admin from "firebase-admin";
import { getDatabase, push, ref, set } from "firebase/database";
import knexOf from "knex";
import _ from "lodash";

const [sns, db, knex] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never), knexOf({ client: "pg" })];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const put = (pk: string) => new PutCommand({ TableName: "t", Item: { pk } });
const wordsOf = (r: DynamoDBStreamEvent["Records"][number]): string[] => JSON.parse(r.dynamodb!.NewImage!.words.S!);

export const shuffledAndJoined = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(_.shuffle(wordsOf(r)).join("-"))); }; // unguarded
export const sortedByChance = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(wordsOf(r).sort(() => Math.random() - 0.5).join("-"))); }; // unguarded
export const shuffledAsJson = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(JSON.stringify(_.shuffle(wordsOf(r))))); }; // unguarded
export const shuffledInAText = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(`${_.shuffle(wordsOf(r))}`)); }; // unguarded
export const shuffledConstants = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(r.eventID + _.shuffle(["a", "b", "c"]).join(""))); }; // unguarded
export const sortedAgain = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(_.shuffle(wordsOf(r)).sort().join("-"))); }; // idempotent
export const notShuffled = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(wordsOf(r).join("-"))); }; // idempotent
export const oneForAll = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(r.eventID + _.shuffle(["?", "?"]).join())); }; // idempotent
export const eachOfThem = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) for (const word of _.shuffle(wordsOf(r))) await db.send(put(word)); }; // idempotent
export const sortedByWhatChanceSays = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(_.sortBy(wordsOf(r), () => Math.random()).join("-"))); }; // unguarded
export const sortedByThemselves = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(_.sortBy(wordsOf(r), (word) => word.length).join("-"))); }; // idempotent
export const shuffledInAChain = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(_.chain(wordsOf(r)).shuffle().join("-").value())); }; // unknown
export const shuffledInAWrapper = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(_(wordsOf(r)).shuffle().join("-"))); }; // unknown
export const sortedInAChain = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await db.send(put(_.chain(wordsOf(r)).sortBy().join("-").value())); }; // idempotent

export const drawnInTheQuery = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios.put(`https://x/items?id=${randomUUID()}`, r.dynamodb); }; // unknown
export const ofTheRecordInTheQuery = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios.put(`https://x/items?id=${r.eventID}`, r.dynamodb); }; // idempotent
export const namedByTheWay = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios.put(`https://x/items/${r.eventID}?trace=${randomUUID()}`, r.dynamodb); }; // idempotent
export const notFromACache = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios.put(`https://x/items?at=${Date.now()}`, r.dynamodb); }; // idempotent
export const drawnBesideTheAddress = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios.put("https://x/items", r.dynamodb, { params: { id: randomUUID() } }); }; // unknown
export const drawnInARequest = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios({ method: "put", url: "https://x/items", params: { id: randomUUID() }, data: r.dynamodb }); }; // unknown
export const ofTheRecordBesideTheAddress = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios.put("https://x/items", r.dynamodb, { params: { id: r.eventID } }); }; // idempotent
export const besideAWayThatNames = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await axios.put(`https://x/items/${r.eventID}`, r.dynamodb, { params: { trace: randomUUID() } }); }; // idempotent

export const underANewChild = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { key } = admin.database().ref("orders").push(r.eventID); // unguarded
  await db.send(put(key!)); } }; // unguarded
export const underANewChildOfAModule = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  const { key } = push(ref(getDatabase(), "orders"), r.eventID); // unguarded
  await set(ref(getDatabase(), `log/${key}`), r.eventID); } }; // unknown
export const underTheRecord = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) await set(ref(getDatabase(), `log/${r.eventID}`), r.eventName); }; // idempotent

const free = (id: string) => knex("jobs").where({ id }).where("until", "<", knex.fn.now());
export const leasedForMinutes = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if ((await free(r.eventID!).update({ until: knex.raw("now() + interval '5 minutes'") })) === 0) continue; // idempotent
  await sns.send(tell(r.eventID!)); } }; // weak (window)
export const leasedForDays = async (event: DynamoDBStreamEvent) => { for (const r of event.Records) {
  if ((await free(r.eventID!).update({ until: new Date(Date.now() + 7 * 86_400_000) })) === 0) continue; // idempotent
  await sns.send(tell(r.eventID!)); } }; // guarded
