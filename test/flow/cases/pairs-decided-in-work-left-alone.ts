// What an unlisted call decides in work that nobody waits for: where it lets a record go there, that record is done.
import type { SQSEvent, SQSRecord } from "aws-lambda";
import axios from "axios";
import { isFirst } from "some-unlisted-package";
const HOOK = "https://x.example.com/hook";

export const leftAlone = async (event: SQSEvent) => {
  const one = async ({ messageId }: SQSRecord) => {
    if (!(await isFirst(messageId))) return; // unknown
    await axios.post(HOOK, {}); // unknown
  };
  for (const record of event.Records) void one(record); };
export const leftAloneInAStatement = async (event: SQSEvent) => {
  const one = async ({ messageId }: SQSRecord) => {
    if (await isFirst(messageId)) // unknown
      await axios.post(HOOK, {}); // unknown
  };
  event.Records.forEach((record) => { one(record); }); };
export const mustBeTheFirst = async (event: SQSEvent) => {
  const one = async ({ messageId }: SQSRecord) => {
    if (!(await isFirst(messageId))) throw new Error("not the first"); // unknown
    await axios.post(HOOK, {}); // unguarded
  };
  for (const record of event.Records) void one(record); };
export const asksAfterwards = async (event: SQSEvent) => {
  const one = async ({ messageId }: SQSRecord) => {
    await axios.post(HOOK, {}); // unguarded
    if (!(await isFirst(messageId))) return; // unknown
  };
  for (const record of event.Records) void one(record); };
