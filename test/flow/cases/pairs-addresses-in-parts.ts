// A PUT makes a new resource each time where its address is another one each time, whichever part of it is.
import { randomUUID } from "node:crypto";
import * as https from "node:https";
import type { SQSEvent } from "aws-lambda";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { HttpRequest } from "@smithy/protocol-http";

const http = new NodeHttpHandler();
const hostname = "search.example.com";
const put = (path: string, body: string) => new HttpRequest({ method: "PUT", hostname, path, body });

export const requestObjects = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await http.handle(put(`/docs/${randomUUID()}`, body)); // unguarded
  await http.handle(put(`/docs/${messageId}`, body)); } }; // idempotent
export const pathSetLater = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const request = new HttpRequest({ method: "PUT", hostname, body });
  request.path = `/docs/${randomUUID()}`;
  await http.handle(request); } }; // unguarded
export const queriesApart = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const path = `/docs/${messageId}`;
  await http.handle(new HttpRequest({ method: "PUT", hostname, path, query: { trace: randomUUID() }, body })); } }; // idempotent
export const hostsThatChange = async (event: SQSEvent) => { for (const { body } of event.Records)
  await http.handle(new HttpRequest({ method: "PUT", hostname: `${randomUUID()}.example.com`, path: "/docs", body })); }; // unguarded
export const optionsOfNode = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  https.request({ method: "PUT", hostname, path: `/docs/${randomUUID()}` }).end(body); // unguarded
  https.request({ method: "PUT", hostname, path: `/docs/${messageId}` }).end(body); } }; // idempotent
export const requests = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  await fetch(new Request(`https://${hostname}/docs/${randomUUID()}`, { method: "PUT", body })); // unguarded
  await fetch(new Request(`https://${hostname}/docs/${messageId}`, { method: "PUT", body })); } }; // idempotent
export const urls = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const base = new URL(`https://${hostname}`);
  await fetch(new URL(`/docs/${randomUUID()}`, base), { method: "PUT", body }); // unguarded
  await fetch(new URL(`/docs/${messageId}`, base), { method: "PUT", body }); // idempotent
  const traced = new URL(`/docs/${messageId}`, base);
  traced.searchParams.set("trace", randomUUID());
  await fetch(traced, { method: "PUT", body }); } }; // idempotent
export const pathsOfUrls = async (event: SQSEvent) => { for (const { messageId, body } of event.Records) {
  const url = new URL(`https://${hostname}`);
  url.pathname = `/docs/${randomUUID()}`;
  await fetch(url, { method: "PUT", body }); // unguarded
  url.pathname = `/docs/${messageId}`;
  await fetch(url, { method: "PUT", body }); } }; // idempotent
