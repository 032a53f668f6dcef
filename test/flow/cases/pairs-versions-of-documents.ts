// A search engine refuses a document whose version is no greater than the one it has. An equal one that it takes, one that is read or made anew, and a version of its own refuse no repeat.
import { Client } from "@elastic/elasticsearch";
import { Client as OpenSearch } from "@opensearch-project/opensearch";
import axios from "axios";
import type { SQSEvent } from "aws-lambda";
const engine = new Client({ node: "https://search" });
const other = new OpenSearch({ node: "https://search" });
const isOld = (error: any) => error.statusCode === 409;
export const projected = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version, ...document } = JSON.parse(body);
  try {
    await engine.index({ index: "orders", id, document, version, version_type: "external" }); // idempotent
  } catch (error) { if (isOld(error)) continue; throw error; }
  await axios.post("https://notify", document); } }; // guarded
export const projectedElsewhere = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version, ...document } = JSON.parse(body);
  try {
    await other.index({ index: "orders", id, body: document, version, version_type: "external" }); // idempotent
  } catch (error) { if (isOld(error)) continue; throw error; }
  await axios.post("https://notify", document); } }; // guarded
export const equalIsTaken = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version, ...document } = JSON.parse(body);
  try {
    await engine.index({ index: "orders", id, document, version, version_type: "external_gte" }); // idempotent
  } catch (error) { if (isOld(error)) continue; throw error; }
  await axios.post("https://notify", document); } }; // unguarded
export const readBefore = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, ...document } = JSON.parse(body);
  const found = await engine.get({ index: "orders", id });
  try {
    await engine.index({ index: "orders", id, document, version: found._version! + 1, version_type: "external" }); // unguarded
  } catch (error) { if (isOld(error)) continue; throw error; }
  await axios.post("https://notify", document); } }; // unguarded
export const ofTheMoment = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, ...document } = JSON.parse(body);
  try {
    await engine.index({ index: "orders", id, document, version: Date.now(), version_type: "external" }); // idempotent
  } catch (error) { if (isOld(error)) continue; throw error; }
  await axios.post("https://notify", document); } }; // weak (volatile-key)
export const gone = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id, version, ...document } = JSON.parse(body);
  try {
    await engine.index({ index: "orders", id, document, version, version_type: "external" }); // idempotent
  } catch (error) { console.error(error); }
  await axios.post("https://notify", document); } }; // unguarded
