// A create by an id that the service makes up where none is given: what the data have decides, and of a record nobody knows that.
import type { SQSEvent } from "aws-lambda";
import braintree from "braintree";
import { CosmosClient } from "@azure/cosmos";
import { applySpec, prop, propOr } from "ramda";
const gateway = new braintree.BraintreeGateway({} as never);
const orders = new CosmosClient(process.env.URL!).database("shop").container("orders");
const asCustomer = applySpec<{ email: string; phone: string }>({ email: propOr("none", "email"), phone: prop("phone") });
const asNamed = applySpec<{ id: string }>({ id: prop("id"), names: { first: prop("first") } });

export const braintreeById = async (event: SQSEvent) => { for (const r of event.Records)
  await gateway.customer.create({ id: r.messageId, email: r.body }); }; // idempotent
export const braintreeWithout = async (event: SQSEvent) => { for (const r of event.Records)
  await gateway.customer.create({ email: r.body }); }; // unguarded
export const braintreeByData = async (event: SQSEvent) => { for (const r of event.Records)
  await gateway.customer.create(JSON.parse(r.body)); }; // unknown
export const braintreeByMoreData = async (event: SQSEvent) => { for (const r of event.Records)
  await gateway.customer.create({ ...JSON.parse(r.body), email: "a@b.c" }); }; // unknown
export const braintreeBySpecWithout = async (event: SQSEvent) => { for (const r of event.Records)
  await gateway.customer.create(asCustomer(JSON.parse(r.body))); }; // unguarded
export const braintreeBySpec = async (event: SQSEvent) => { for (const r of event.Records)
  await gateway.customer.create(asNamed(JSON.parse(r.body))); }; // idempotent
export const cosmosByData = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.items.create(JSON.parse(r.body)); }; // unknown
export const cosmosById = async (event: SQSEvent) => { for (const r of event.Records)
  await orders.items.create({ ...JSON.parse(r.body), id: r.messageId }); }; // idempotent
