// How long a marker counts, where packages and setters compute its time: a stream comes again for a day.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { addDays, addHours, add, getUnixTime, subDays } from "date-fns";
import dayjs from "dayjs";
import { DateTime } from "luxon";
import moment from "moment";
import { PrismaClient } from "@prisma/client";
const [sns, prisma, doc] = [new SNSClient({}), new PrismaClient(), DynamoDBDocumentClient.from(new DynamoDBClient({}))];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (pk: string | undefined, ttl: number) => {
  try { await doc.send(new PutCommand({ TableName: "seen", Item: { pk, ttl }, ConditionExpression: "attribute_not_exists(pk)" })); return true; }
  catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") return false; throw error; } };

export const byDayjs = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, dayjs().add(1, "hour").unix())) await sns.send(tell("a")); } }; // weak (window)
export const byDayjsForAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, dayjs().add(1, "week").unix())) await sns.send(tell("a")); } }; // guarded
export const byFunctions = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, getUnixTime(addHours(new Date(), 2)))) await sns.send(tell("a")); } }; // weak (window)
export const byFunctionsForAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, getUnixTime(addDays(new Date(), 7)))) await sns.send(tell("a")); } }; // guarded
export const byParts = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, getUnixTime(add(new Date(), { hours: 1, minutes: 30 })))) await sns.send(tell("a")); } }; // weak (window)
export const byLuxon = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, Math.floor(DateTime.now().plus({ minutes: 10 }).toSeconds()))) await sns.send(tell("a")); } }; // weak (window)
export const byMoment = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, moment().add(10, "m").unix())) await sns.send(tell("a")); } }; // weak (window)
export const byMomentForMonths = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  if (await claim(eventID, moment().add(6, "M").unix())) await sns.send(tell("a")); } }; // guarded
export const bySetter = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const until = new Date();
  until.setHours(until.getHours() + 1);
  if (await claim(eventID, Math.floor(until.getTime() / 1000))) await sns.send(tell("a")); } }; // weak (window)
export const bySetterForAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const until = new Date();
  until.setDate(until.getDate() + 7);
  if (await claim(eventID, Math.floor(until.getTime() / 1000))) await sns.send(tell("a")); } }; // guarded
export const bySomethingElse = async (event: DynamoDBStreamEvent) => { for (const { eventID, dynamodb } of event.Records) {
  if (await claim(eventID, dayjs().add(Number(dynamodb?.NewImage?.days?.N), "day").unix())) await sns.send(tell("a")); } }; // guarded
export const leaseByFunctions = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const { count } = await prisma.job.updateMany({ where: { ref, at: { lt: dayjs().subtract(15, "minutes").toDate() } }, data: { at: new Date() } });
  if (count === 0) continue;
  await sns.send(tell("a")); } }; // weak (window)
export const lookByFunctions = async (event: DynamoDBStreamEvent) => { for (const { eventID: ref } of event.Records) {
  const found = await prisma.job.findFirst({ where: { ref, at: { lt: subDays(new Date(), 1) } } });
  if (!found) continue;
  await sns.send(tell("a")); // weak (racy)
  await prisma.job.updateMany({ where: { ref }, data: { at: new Date() } }); } };
export const movedInPlace = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const until = moment();
  until.add(10, "minutes");
  if (await claim(eventID, until.unix())) await sns.send(tell("a")); } }; // weak (window)
export const movedInPlaceForAWeek = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const until = moment();
  until.add(1, "week");
  if (await claim(eventID, until.unix())) await sns.send(tell("a")); } }; // guarded
export const cloneMoved = async (event: DynamoDBStreamEvent) => { for (const { eventID } of event.Records) {
  const now = dayjs();
  now.add(1, "week");
  if (await claim(eventID, now.add(10, "minute").unix())) await sns.send(tell("a")); } }; // weak (window)
