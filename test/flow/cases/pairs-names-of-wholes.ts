// What a module of CommonJS exports under a name is a member of its whole: `import { post } from "superagent"`.
import type { SQSEvent } from "aws-lambda";
import { post as byAxios } from "axios";
import { post as byGot } from "got";
import { get, post as byNeedle } from "needle";
import { get as asked, post, put } from "superagent";
import * as agent from "superagent";
const url = "https://shop.example.com/orders";
export const postedByAName = async (event: SQSEvent) => { for (const r of event.Records) {
  await byAxios(url, r.body); // unguarded
  await byGot(url, { body: r.body }); // unguarded
  await byNeedle(url, r.body); // unguarded
  await post(url).send(r.body); // unguarded
  await agent.post(url).send(r.body); } }; // unguarded
export const putByAName = async (event: SQSEvent) => { for (const r of event.Records)
  await put(`${url}/${r.messageId}`).send(r.body); }; // idempotent
export const askedByAName = async (event: SQSEvent) => { for (const r of event.Records) {
  await get(`${url}/${r.messageId}`);
  await asked(`${url}/${r.messageId}`); } };
