// What a cache is given a time for is gone behind it, whether each write says it or what the cache was made with.
import type { KinesisStreamEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Keyv from "keyv";
const [sns, kept] = [new SNSClient({}), new Keyv("redis://x")];
const [forgotten, named] = [new Keyv("redis://x", { ttl: 60_000 }), new Keyv({ uri: "redis://x", ttl: 60_000 })];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const byTheWrite = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await kept.get(id)) continue;
  await sns.send(tell(id)); // weak (racy, window)
  await kept.set(id, true, 60_000); } };
export const byTheCache = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await forgotten.get(id)) continue;
  await sns.send(tell(id)); // weak (racy, window)
  await forgotten.set(id, true); } };
export const byItsOptions = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await named.has(id)) continue;
  await sns.send(tell(id)); // weak (racy, window)
  await named.set(id, true); } };
export const longEnough = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await forgotten.get(id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await forgotten.set(id, true, 7 * 86_400_000); } };
export const forEver = async (event: KinesisStreamEvent) => { for (const { eventID: id } of event.Records) {
  if (await kept.get(id)) continue;
  await sns.send(tell(id)); // weak (racy)
  await kept.set(id, true); } };
