// A value that stands under a key of its own, read and put back later or greater: each delivery moves it once more. Under another key, cut, or asked before, it is set.
import type { SQSEvent } from "aws-lambda";
import { addDays } from "date-fns";
import dayjs from "dayjs";
import Redis from "ioredis";
import _ from "lodash";
import { DateTime } from "luxon";
import * as R from "ramda";
const redis = new Redis();
export const later = async (event: SQSEvent) => { for (const r of event.Records) {
  const until = (await redis.get(`sub:${r.body}`))!;
  await redis.set(`sub:${r.body}`, dayjs(until).add(1, "month").toISOString()); // unguarded
  await redis.set(`sub:${r.body}`, addDays(new Date(until), 30).toISOString()); // unguarded
  await redis.set(`sub:${r.body}`, DateTime.fromISO(until).plus({ months: 1 }).toISO()!); // unguarded
  await redis.set(`sub:${r.body}`, _.add(Number(until), 1)); // unguarded
  await redis.set(`sub:${r.body}`, R.inc(Number(until))); } }; // unguarded
export const laterByHand = async (event: SQSEvent) => { for (const r of event.Records) {
  const until = new Date((await redis.get(`sub:${r.body}`))!);
  until.setMonth(until.getMonth() + 1);
  await redis.set(`sub:${r.body}`, until.toISOString()); } }; // unguarded
export const underAnother = async (event: SQSEvent) => { for (const r of event.Records) {
  const begun = (await redis.get(`begun:${r.body}`))!;
  await redis.set(`sub:${r.body}`, dayjs(begun).add(1, "month").toISOString()); // idempotent
  await redis.set(`sub:${r.body}`, addDays(new Date(begun), 30).toISOString()); // idempotent
  await redis.set(`begun:${r.body}`, dayjs(begun).startOf("month").toISOString()); } }; // idempotent
export const askedBefore = async (event: SQSEvent) => { for (const r of event.Records) {
  const until = (await redis.get(`sub:${r.body}`))!;
  if (new Date(until) > new Date()) continue;
  await redis.set(`sub:${r.body}`, dayjs(until).add(1, "month").toISOString()); } }; // idempotent
export const inAHash = async (event: SQSEvent) => { for (const r of event.Records) {
  const until = (await redis.hget(`sub:${r.body}`, "until"))!;
  await redis.hset(`sub:${r.body}`, "until", dayjs(until).add(1, "month").toISOString()); // unguarded
  await redis.hset(`sub:${r.body}`, { until: _.add(Number(until), 1) }); // unguarded
  await redis.hset(`sub:${r.body}`, "next", dayjs(until).add(1, "month").toISOString()); // idempotent
  await redis.hset(`sub:${r.body}`, { next: _.add(Number(until), 1) }); } }; // idempotent
