// What a POST answers is asked for, below the name of what it did: `AddNewOrderResponse` says nothing of whether the order was there before.
import axios from "axios";
import get from "lodash/get";
import { parseStringPromise } from "xml2js";
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const URL = "https://orders.example.com";
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const add = async (body: string) => parseStringPromise((await axios.post(`${URL}/orders`, body)).data); // unguarded
const addAsWell = async (body: string) => parseStringPromise((await axios.post(`${URL}/notes`, body)).data); // unknown
const addInMembers = async (body: string) => (await axios.post(`${URL}/lines`, body)).data; // unguarded
export const byTheNameOfTheOperation = async (event: SQSEvent) => { for (const r of event.Records) {
  const answer = await add(r.body);
  if (get(answer, "Envelope.Body.AddNewOrderResponse.AddNewOrderResult.Error", "") !== "") throw new Error("not added"); } };
export const byWhatItAnswers = async (event: SQSEvent) => { for (const r of event.Records) {
  const answer = await addAsWell(r.body);
  if (get(answer, "Envelope.Body.AddNoteResponse.AddNoteResult.IsNew", "") !== "true") continue;
  await sns.send(tell(r.body)); } }; // unknown
export const byMembers = async (event: SQSEvent) => { for (const r of event.Records) {
  const answer = await addInMembers(r.body);
  if (answer.AddNewLineResponse.AddNewLineResult.Error) throw new Error("not added"); } };
const post = async (query: string) => axios.request({ method: "post", url: process.env.WAREHOUSE_URL, data: { query } }); // unguarded
export const insertedAndAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const res = await post(`INSERT INTO orders (number) VALUES ('${r.messageId}')`);
  if (get(res, "status", "") !== 200) throw new Error("not inserted"); } };
const note = async (data: object) => { const res = await axios.request({ method: "post", url: process.env.NOTES_URL, data }); if (res.status === 200) return res.data; throw new Error(`Notes: ${res}`); }; // unguarded
export const byTheTextOfAnError = async (event: SQSEvent) => {
  try {
    await Promise.all(event.Records.map(async (r) => { for (const name of JSON.parse(r.body)) await note({ name }); await note({ name: r.messageId }); }));
  } catch (e) { const flag = e.message.split(",")[0]; if (flag === "Error") return { statusCode: 400 }; await sns.send(tell("failed")); return { statusCode: 500 }; } }; // unguarded
