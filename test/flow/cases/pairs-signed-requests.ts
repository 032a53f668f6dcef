// Requests that the SDK for AWS puts together and signs, and another client sends: what they are made of are their members.
import type { SQSEvent } from "aws-lambda";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
const signer = new SignatureV4({ service: "execute-api", region: "eu-west-1" } as never);
const http = new NodeHttpHandler();
const requestOf = (method: string, body?: string) =>
  new HttpRequest({ hostname: "orders.example", path: "/orders", method, body, headers: { host: "orders.example" } });
export const post = async (event: SQSEvent) => { for (const r of event.Records) {
  const signed = await signer.sign(requestOf("POST", r.body));
  await fetch(`https://${signed.hostname}${signed.path}`, { method: signed.method, headers: signed.headers, body: signed.body }); } }; // unguarded
export const put = async (event: SQSEvent) => { for (const r of event.Records) {
  const signed = await signer.sign(requestOf("PUT", r.body));
  await fetch(`https://${signed.hostname}${signed.path}`, { method: signed.method, headers: signed.headers, body: signed.body }); } }; // idempotent
export const get = async (event: SQSEvent) => { for (const r of event.Records) {
  const signed = await signer.sign(requestOf("GET"));
  await fetch(`https://${signed.hostname}${signed.path}?id=${r.messageId}`, { method: signed.method, headers: signed.headers }); } };
export const methodOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const signed = await signer.sign(requestOf(JSON.parse(r.body).method, r.body));
  await fetch(`https://${signed.hostname}${signed.path}`, { method: signed.method, headers: signed.headers, body: signed.body }); } }; // unknown
export const mutation = async (event: SQSEvent) => { for (const r of event.Records) {
  const request = requestOf("POST", JSON.stringify({ query: "mutation M($id: ID!) { publish(id: $id) { id } }", variables: { id: r.messageId } }));
  request.headers["x-api-key"] = "key";
  await fetch("https://api.example/graphql", await signer.sign(request)); } }; // unguarded
export const query = async (event: SQSEvent) => { for (const r of event.Records) {
  const request = requestOf("POST", JSON.stringify({ query: "query Q($id: ID!) { order(id: $id) { id } }", variables: { id: r.messageId } }));
  request.headers["x-api-key"] = "key";
  await fetch("https://api.example/graphql", await signer.sign(request)); } };
export const copied = async (event: SQSEvent) => { for (const r of event.Records) {
  const request = HttpRequest.clone(requestOf("POST"));
  request.body = r.body;
  await http.handle((await signer.sign(request)) as HttpRequest); } }; // unguarded
export const copiedAsPut = async (event: SQSEvent) => { for (const r of event.Records) {
  const request = HttpRequest.clone(requestOf("POST"));
  request.method = "PUT";
  request.body = r.body;
  await http.handle((await signer.sign(request)) as HttpRequest); } }; // idempotent
