// What a store of a package that is not listed answers when it makes something may tell a repeat: nobody knows. Beside each a twin that does not ask it.
import type { SQSEvent } from "aws-lambda";
import { container, db, inbox } from "@acme/db";
import axios from "axios";
const url = "https://x.example.com";

export const created = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const row = await inbox.create(messageId); // unknown
    if (!row) continue;
    await axios.post(url, {}); // unknown
  }
};
export const existed = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    const { alreadyExisted } = await inbox.create({ messageId }); // unknown
    if (alreadyExisted) continue;
    await axios.post(url, {}); // unknown
  }
};
export const createdAndNotAsked = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await inbox.create(messageId); // unknown
    await axios.post(url, {}); // unguarded
  }
};
export const parsed = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const order = await inbox.parse(body); // unknown
    if (!order) continue;
    await axios.post(url, {}); // unguarded
  }
};

const isFirst = async (id: string) =>
  (await db.insert("seen").values({ id }).onConflictDoNothing().returning()).length > 0; // unknown
export const byValues = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    if (!(await isFirst(messageId))) continue;
    await axios.post(url, {}); // unknown
  }
};
export const byValuesAndNotAsked = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await isFirst(messageId);
    await axios.post(url, {}); // unguarded
  }
};
export const valuesOfData = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const known = new Map(Object.entries(JSON.parse(body)));
    if ([...known.values()].length === 0) continue;
    await axios.post(url, {}); // unguarded
  }
};

const deps = container.resolve("deps");
export const deepInAThing = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const once = async () => {
      try {
        await deps.db.inbox.create({ data: { id } }); // unknown
        return true;
      } catch (error: any) {
        if (error.code === "P2002") return false;
        throw error;
      }
    };
    if (!(await once())) continue;
    await axios.post(url, {}); // unknown
  }
};
export const deepAndNotAsked = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    await deps.db.inbox.create({ data: { id } }); // unknown
    await axios.post(url, {}); // unguarded
  }
};

export const byItsName = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await inbox.create({ id }); // unknown
    } catch (error: any) {
      if (error.name === "Dup") continue;
      throw error;
    }
    await axios.post(url, {}); // unknown
  }
};
export const byAnotherName = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await inbox.create({ id }); // unknown
    } catch (error: any) {
      if (error.name === "Late") continue;
      throw error;
    }
    await axios.post(url, {}); // unguarded
  }
};
