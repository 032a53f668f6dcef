// Functions that clients call around their own calls: handed over while the module loads, and never called by name.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import axios from "axios";
import got from "got";
import mongoose, { Schema } from "mongoose";
import CircuitBreaker from "opossum";
import { DataTypes, Model, Sequelize } from "sequelize";
const sns = new SNSClient({});
const tell = (text: string) => sns.send(new PublishCommand({ TopicArn: "t", Message: text })); // unknown

const api = axios.create({ baseURL: "https://api.example.com" });
api.interceptors.request.use(async (config) => {
  await tell("asked");
  return config;
});
api.interceptors.response.use((response) => ({ ...response, seen: true }));
const prisma = new PrismaClient().$extends({
  query: { order: { async update({ args, query }: any) { await axios.post("https://x.example.com/updated"); return query(args); } } }, // unknown
});
const silent = new PrismaClient();
silent.$use(async (params: any, next: any) => next({ ...params, args: { ...params.args, seen: true } }));
const schema = new Schema({ state: String });
schema.post("save", async function () { await axios.post("https://x.example.com/saved"); }); // unknown
schema.pre("save", function () { (this as any).state ??= "new"; });
const Order = mongoose.model("Order", schema);
const web = got.extend({ hooks: { afterResponse: [async (response: any) => { await axios.post("https://x.example.com/answered"); return response; }] } }); // unknown
class Row extends Model {}
Row.init({ id: DataTypes.STRING }, { sequelize: new Sequelize("x"), hooks: { afterUpsert: async () => { await axios.post("https://x.example.com/row"); } } }); // unknown
Row.addHook("beforeUpsert", async () => { await axios.post("https://x.example.com/before"); }); // unknown
const breaker = new CircuitBreaker(async (body: string) => axios.put("https://x.example.com/act", body)); // idempotent
breaker.fallback(async (body: string) => { await axios.post("https://x.example.com/instead", body); }); // unguarded
breaker.on("open", async () => { await axios.post("https://x.example.com/open"); }); // unguarded

export const handler = async (event: SQSEvent) => {
  for (const r of event.Records) {
    await api.put(`orders/${r.messageId}`, r.body); // idempotent
    await prisma.order.update({ where: { id: r.messageId }, data: { state: "SENT" } }); // idempotent
    await silent.order.update({ where: { id: r.messageId }, data: { state: "SENT" } }); // idempotent
    await Order.updateOne({ _id: r.messageId }, { state: "SENT" }); // idempotent
    await web.put(`https://x.example.com/${r.messageId}`); // idempotent
    await Row.upsert({ id: r.messageId }); // idempotent
    await breaker.fire(r.body);
  }
};
