// A text or number that stands under a key of its own, put back there as something else that is made of it, is another one after each delivery.
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
const redis = new Redis();

export const longer = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = await redis.get(`k:${messageId}`);
  await redis.set(`k:${messageId}`, `${was},x`); } }; // unguarded
export const longerElsewhere = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = await redis.get(`k:${messageId}`);
  await redis.set(`l:${messageId}`, `${was},x`); } }; // idempotent
export const begunOrLonger = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = await redis.get(`k:${messageId}`);
  await redis.set(`k:${messageId}`, (was ?? "") + "x"); } }; // unguarded
export const turned = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = Number(await redis.get(`k:${messageId}`));
  await redis.set(`k:${messageId}`, -was); } }; // unguarded
export const doubled = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = parseFloat((await redis.get(`k:${messageId}`)) ?? "0");
  await redis.set(`k:${messageId}`, String(was * 2)); } }; // unguarded
export const doubledElsewhere = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = parseFloat((await redis.get(`k:${messageId}`)) ?? "0");
  await redis.set(`l:${messageId}`, String(was * 2)); } }; // idempotent
export const asItWas = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = await redis.get(`k:${messageId}`);
  await redis.set(`k:${messageId}`, String(was)); } }; // idempotent
export const toTheOtherOne = async (event: SQSEvent) => { for (const { messageId } of event.Records) {
  const was = await redis.get(`k:${messageId}`);
  await redis.set(`k:${messageId}`, was === "on" ? "off" : "on"); } }; // unknown
