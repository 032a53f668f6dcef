// One address of GraphQL: a query that must find something lets a repeat through as well, whatever mutation follows it.
import type { SQSEvent } from "aws-lambda";
const ask = async (query: string, variables: object) => {
  const response = await fetch(process.env.API!, { method: "POST", body: JSON.stringify({ query, variables }) }); // unguarded
  const { data, errors } = await response.json();
  if (errors != null || data == null) throw new Error("no answer");
  return data; };
const query = "query find($id: ID!) { order(id: $id) { total } }";
const mutation = "mutation tell($id: ID!, $total: Int) { tell(id: $id, total: $total) { id } }";

export const toldAfterAsking = async (event: SQSEvent) => { for (const r of event.Records) {
  const { order } = await ask(query, { id: r.messageId });
  await ask(mutation, { id: r.messageId, total: order.total }); } };
