// A name of two verbs says that a call of an unlisted package does more than to get something: what hangs on its answer is not known. Beside it names that say how it ends where there is nothing.
import type { SQSEvent } from "aws-lambda";
import { inbox } from "@acme/db";
import axios from "axios";
const url = "https://x.example.com";

export const gotOrMade = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { created } = await inbox.getOrCreate(messageId); // unknown
    if (!created) continue;
    await axios.post(url, {}); // unknown
  }
};
export const comparedAndSet = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    if (!(await inbox.compareAndSet(messageId, "new", "sent"))) continue; // unknown
    await axios.post(url, {}); // unknown
  }
};
export const lockedRows = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const row = await inbox.selectForUpdate(messageId); // unknown
    if (row.sent) continue;
    await axios.post(url, {}); // unknown
  }
};
export const gotOrFailed = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const row = await inbox.getOrFail(messageId); // unknown
    if (row.blocked) continue;
    await axios.post(url, {}); // unguarded
  }
};
export const checkedAndParsed = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await inbox.validateAndParse(body); // unknown
    if (!order.total) continue;
    await axios.post(url, {}); // unguarded
  }
};
export const gotOfBoth = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { user } = await inbox.getUserAndOrder(messageId); // unknown
    if (!user) continue;
    await axios.post(url, {}); // unguarded
  }
};
export const askedForARepeat = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const answer = await inbox.verify(messageId); // unknown
    if (answer.replayed) continue;
    await axios.post(url, {}); // unknown
  }
};
export const askedForSomethingElse = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const answer = await inbox.verify(messageId); // unknown
    if (answer.malformed) continue;
    await axios.post(url, {}); // unguarded
  }
};
