// `url.parse`: what it gives is an object of the caller's, who adds the method of the request.
import https from "node:https";
import url, { parse } from "node:url";
import type { SQSEvent } from "aws-lambda";
const HOOK = process.env.HOOK!;

export const methodAdded = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const options: any = url.parse(HOOK);
    options.method = "POST";
    const request = https.request(options, () => {}); // unguarded
    request.end(r.body); } };
export const methodAddedBefore = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const request = https.request(Object.assign({ method: "POST" }, parse(HOOK)), () => {}); // unguarded
    request.end(r.body); } };
export const noMethod = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const request = https.request({ ...parse(HOOK), path: `/${r.messageId}` }, () => {});
    request.end(); } };
export const methodOfTheRecord = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const options: any = parse(HOOK);
    options.method = JSON.parse(r.body).method;
    const request = https.request(options, () => {}); // unknown
    request.end(); } };
