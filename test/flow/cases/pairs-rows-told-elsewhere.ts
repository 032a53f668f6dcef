// A row that was found is changed in place. Put back, it may have the mark; what is posted to somebody else puts nothing back.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import { DataSource } from "typeorm";
const orders = new DataSource({ type: "mysql" }).getRepository("Order");
const found = async (id: string): Promise<any> => orders.findOne({ where: { id }, relations: ["shop"] });
const names = (row: any) => ({ [row.kind]: row.shop.name, [row.other]: row.shop.place });
export const toldOnly = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await found(body);
  const { shop } = order;
  if (shop.place) continue;
  Object.assign(shop, { place: shop.name });
  await axios.post("https://crm.example.com/deals", { ...names(order), title: order.title }); } }; // unguarded
export const putBack = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const order = await found(body);
  const { shop } = order;
  if (shop.place) continue;
  await axios.post("https://crm.example.com/deals", { title: order.title }); // unknown
  Object.assign(shop, { place: shop.name });
  await orders.save(order); } };
