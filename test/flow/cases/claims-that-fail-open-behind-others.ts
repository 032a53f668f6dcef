// A claim that lets a record pass where its store fails, behind another one that some records pass. It is as weak as it is alone.
import axios from "axios";
import Redis from "ioredis";
import type { KinesisStreamEvent } from "aws-lambda";
const redis = new Redis();
const DAYS = 7 * 24 * 3600;
const first = async (key: string) => (await redis.set(key, "1", "EX", DAYS, "NX")) === "OK";
const firstOrDown = async (key: string) => {
  try {
    return await first(key);
  } catch {
    return true;
  }
};
const always = async () => true;

export const failsOpen = async (event: KinesisStreamEvent) => {
  for (const { eventID } of event.Records) {
    if (await first(`alarm:${eventID}`)) await axios.post("/alarms", { eventID }); // guarded
    if (!(await firstOrDown(`mail:${eventID}`))) continue;
    await axios.post("/mails", { eventID }); // weak (fails-open)
  }
};

export const holds = async (event: KinesisStreamEvent) => {
  for (const { eventID } of event.Records) {
    if (await first(`alarm:${eventID}`)) await axios.post("/alarms", { eventID }); // guarded
    if (!(await first(`mail:${eventID}`))) continue;
    await axios.post("/mails", { eventID }); // guarded
  }
};

export const onlyWhereTheOtherIsNew = async (event: KinesisStreamEvent) => {
  for (const { eventID } of event.Records) {
    const isNew = await first(`alarm:${eventID}`);
    if (isNew) await axios.post("/alarms", { eventID }); // guarded
    if (!(await (isNew ? always() : firstOrDown(`mail:${eventID}`)))) continue;
    await axios.post("/mails", { eventID }); // unguarded
  }
};
