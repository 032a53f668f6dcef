// Methods of listed clients that the data does not have: given nothing of the record they may tell somebody as well.
import type { SQSEvent } from "aws-lambda";
import { google } from "googleapis";
import { StreamChat } from "stream-chat";
const chat = StreamChat.getInstance("key", "secret");
const docs = google.docs("v1");
export const inserted = async (event: SQSEvent) => { for (const r of event.Records)
  await docs.documents.batchUpdate({ documentId: "d", requestBody: { requests: [] } }); }; // unknown
export const looked = async (event: SQSEvent) => { for (const r of event.Records)
  await docs.documents.get({ documentId: "d" }); };
export const muted = async (event: SQSEvent) => { for (const r of event.Records)
  await chat.channel("c", "general").mute(); }; // unknown
export const listened = async (event: SQSEvent) => { for (const r of event.Records)
  chat.on("message.new", () => {}); };
