// What unlisted packages give as lists do, and is run by a method that no list has.
import type { SQSEvent } from "aws-lambda";
import { fetchAll } from "some-client";
import indexer from "some-indexer";
export const streamed = async (event: SQSEvent) => {
  const found = await fetchAll(event.Records.map(({ body }) => body)); // unknown
  const rows = found.map((one: { uri: string }) => ({ uri: one.uri }));
  await indexer.load(rows).map(console.log).run(); // unknown
};
// A list of what was computed is data.
export const listed = async (event: SQSEvent) => {
  const found = await fetchAll(event.Records.map(({ body }) => body)); // unknown
  const rows = found.map((one: { uri: string }) => ({ uri: one.uri }));
  console.log(indexer.sort(rows).map(String).join());
};
