// One function that serves a queue and something else: what only the other event reaches is no effect of a record.
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, CloudFormationCustomResourceEvent, SQSEvent } from "aws-lambda";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { randomUUID } from "node:crypto";
const sns = new SNSClient({});
const sfn = new SFNClient({});
const publish = (Message: string) => sns.send(new PublishCommand({ Message })); // unguarded
const publishOfHttp = (Message: string) => sns.send(new PublishCommand({ Message })); // no effect

const look = async (event: SQSEvent) => { for (const r of event.Records) console.log(r.body); };

export const httpBehindTheQueue = async (event: APIGatewayProxyEvent | SQSEvent) => {
  if ("Records" in event && event.Records[0]?.eventSource === "aws:sqs") return look(event as SQSEvent);
  const { httpMethod, body } = event as APIGatewayProxyEvent;
  if (httpMethod === "POST") await publishOfHttp(body!); };
export const httpFirst = async (event: APIGatewayProxyEventV2 | SQSEvent) => {
  if ("requestContext" in event) { await publishOfHttp(event.body!); return { statusCode: 204 }; }
  return look(event); };
export const byMethod = async (event: APIGatewayProxyEvent & SQSEvent) => {
  if (event.httpMethod) return publishOfHttp(event.body!);
  return look(event); };
export const destructured = async (event: APIGatewayProxyEventV2 | SQSEvent) => {
  if ("Records" in event && event.Records[0]?.eventSource === "aws:sqs") return look(event as SQSEvent);
  const http = event as APIGatewayProxyEventV2;
  const { method, path } = http.requestContext.http;
  if (method === "POST" && path === "/orders") await publishOfHttp(http.body!); };
export const byPath = async (event: APIGatewayProxyEventV2 & SQSEvent) => {
  if (event.requestContext?.http?.method === "POST") return publishOfHttp(event.body!);
  return look(event); };
const isCustomResource = (event: object): event is CloudFormationCustomResourceEvent => typeof (event as CloudFormationCustomResourceEvent).RequestType === "string";
export const customResource = async (event: CloudFormationCustomResourceEvent | SQSEvent) => {
  if (isCustomResource(event)) { await publishOfHttp(event.RequestType); return; }
  return look(event); };
export const ofOneResource = async (event: CloudFormationCustomResourceEvent & SQSEvent) => {
  if (event.ResourceType === "Custom::Settings") { await publishOfHttp(event.StackId); return; }
  return look(event); };
export const queueBehindHttp = async (event: APIGatewayProxyEvent | SQSEvent) => {
  if ("httpMethod" in event) return { statusCode: 404 };
  for (const r of event.Records) await publish(r.body); };
export const behindOtherFields = async (event: SQSEvent & { detail?: string }) => {
  for (const r of event.Records) console.log(r.body);
  if (event.detail) await sns.send(new PublishCommand({ Message: event.detail })); }; // unguarded
/** Whether it has a member, asked by a method: the cases of a `switch` are told apart, and so is the key that one of them makes. */
export const byOwnMembers = async (event: SQSEvent & { guid?: string; httpMethod?: string; body?: string }) => {
  if (event.hasOwnProperty("httpMethod")) { await publishOfHttp(event.body!); return; }
  let name;
  switch (true) {
    case event.hasOwnProperty("Records"):
      name = randomUUID();
      break;
    case event.hasOwnProperty("guid"): { name = event.guid; break; }
    default: throw new Error("no such event");
  }
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name, input: event.Records[0].body })); // unguarded
};
