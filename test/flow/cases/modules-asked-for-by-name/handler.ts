// A module that is asked for by a computed name is any of the files that fit; folders of the project are listed.
import type { SQSEvent } from "aws-lambda";
import { inherits } from "node:util";
import axios from "axios";
import path from "node:path";
import models from "./models";

export const imported = async (event: SQSEvent) => { for (const r of event.Records) {
  const { default: run } = await import(`./jobs/${r.messageAttributes.type!.stringValue}`);
  await run(r.body); } };
export const required = async (event: SQSEvent) => { for (const r of event.Records) await require("./jobs/" + r.messageAttributes.type!.stringValue + ".ts").default(r.body); };
export const joined = async (event: SQSEvent) => { for (const r of event.Records) await require(path.join(__dirname, "jobs", r.body)).default(r.body); };
export const byAnotherEnd = async (event: SQSEvent) => { for (const r of event.Records) await require(`./jobs/${r.body}.worker`).default(r.body); }; // unknown
export const whateverIsWritten = async (event: SQSEvent) => { for (const r of event.Records) await require(r.body).default(r.body); }; // unknown
export const listedModels = async (event: SQSEvent) => { for (const r of event.Records) await models.Order.create({ body: r.body }); }; // unguarded
export const listedModelsByKey = async (event: SQSEvent) => { for (const r of event.Records) await models.Order.upsert({ id: r.messageId, body: r.body }); }; // idempotent

function Client(this: any) { this.url = "https://api.example.com"; }
Client.prototype.post = function (body: string) { return axios.post(this.url, body); }; // unguarded
function Orders(this: any) { Client.call(this); }
inherits(Orders as any, Client as any);
Orders.prototype.create = function (body: string) { return this.post(body); };
export const inherited = async (event: SQSEvent) => { const orders = new (Orders as any)(); for (const r of event.Records) await orders.create(r.body); };

const settings = (context: { functionName: string }) => require(`./config/${context.functionName.split("-").at(-1)}.json`);
export const loggedIn = async (event: SQSEvent, context: any) => { for (const r of event.Records) {
  const { HOST, TOKEN_PATH } = settings(context); const token = await axios.post(HOST + TOKEN_PATH, { username: "a", password: r.body }); console.log(token.status); } };
export const sentThere = async (event: SQSEvent, context: any) => { for (const r of event.Records)
  await axios.post(`${settings(context).HOST}/orders`, { body: r.body }); }; // unguarded
