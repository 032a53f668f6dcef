// Functions that are called and waited for.
import type { SQSEvent } from "aws-lambda";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
const lambda = new LambdaClient({});
export const get = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "orders-api", Payload: JSON.stringify({ httpMethod: "GET", path: `/orders/${r.body}` }) })); };
export const post = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "orders-api", Payload: JSON.stringify({ httpMethod: "POST", body: r.body }) })); }; // unguarded
export const asks = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: `${process.env.STAGE}-get-price`, Payload: r.body })); };
export const asksLater = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "get-price", InvocationType: "Event", Payload: r.body })); }; // unguarded
export const validates = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "shop-dev-validateAddress", InvocationType: "RequestResponse", Payload: r.body })); };
export const asksByTheEnvironment = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: process.env.FETCH_PRICES_FUNCTION, Payload: r.body })); };
export const charges = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "charge-card", Payload: r.body })); }; // unguarded
