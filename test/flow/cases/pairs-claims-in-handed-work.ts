// A function is handed to a package that is not listed, and claims by what that gives it. Who catches the error of the call asks whether the record was there: nobody knows what is behind that.
import type { SQSEvent } from "aws-lambda";
import { db } from "@house/db";
import axios from "axios";

const byCode = async (id: string) => {
  try {
    await db.transaction(async (tx: any) => {
      await tx.inbox.put({ data: { id } }); // unknown
    });
    return true;
  } catch (error: any) {
    if (error.code === "P2002") return false;
    throw error;
  }
};
export const refused = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    if (!(await byCode(messageId))) continue;
    await axios.post("https://x.example.com", {}); // unknown
  }
};
export const notAsked = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await byCode(messageId);
    await axios.post("https://x.example.com", {}); // unguarded
  }
};

const answered = (id: string) =>
  db.transaction(async (tx: any) => {
    try {
      await tx.inbox.create({ data: { id } }); // unknown
      return true;
    } catch (error: any) {
      if (error.code === "P2002") return false;
      throw error;
    }
  });
export const caughtInside = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    if (!(await answered(messageId))) continue;
    await axios.post("https://x.example.com", {}); // unknown
  }
};
export const caughtAndNotAsked = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    await answered(messageId);
    await axios.post("https://x.example.com", {}); // unguarded
  }
};

const byTime = async (id: string) => {
  try {
    await db.transaction(async (tx: any) => {
      await tx.inbox.put({ data: { id } }); // unknown
    });
    return true;
  } catch (error: any) {
    if (error.code === "ETIMEDOUT") return false;
    throw error;
  }
};
export const askedForTime = async (event: SQSEvent) => {
  for (const { messageId } of event.Records) {
    if (!(await byTime(messageId))) continue;
    await axios.post("https://x.example.com", {}); // unguarded
  }
};
