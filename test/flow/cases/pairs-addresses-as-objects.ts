// An address as an object, or the text of one, has no method: a request with it alone only asks.
import type { SQSEvent } from "aws-lambda";
import axios from "axios";
import got from "got";
const search = (q: string) => {
  const url = new URL(process.env.API!);
  url.searchParams.set("q", q);
  return url;
};

export const asked = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await fetch(search(body));
  await fetch(search(body), { headers: { accept: "application/json" } });
  await fetch(search(body).href);
  await fetch(new Request(search(body)));
  await got(search(body));
  await axios(search(body).toString());
  await fetch(search(body), { method: "POST", body }); } }; // unguarded
export const putThere = async (event: SQSEvent) => { for (const { body } of event.Records)
  await fetch(new Request(search(body), { method: "PUT", body })); }; // idempotent
export const givenOptions = async (event: SQSEvent) => { for (const { body } of event.Records)
  await fetch(search(body), JSON.parse(body).options); }; // unknown
