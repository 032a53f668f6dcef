// What a service makes is known by the name that it is given; a time among its properties makes nothing else of it.
import { CreateRouteCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateCrawlerCommand, CreateTableCommand, GlueClient } from "@aws-sdk/client-glue";
import { CreateUserCommand, MqClient } from "@aws-sdk/client-mq";
import type { SQSEvent } from "aws-lambda";
const glue = new GlueClient({});
const mq = new MqClient({});
const ec2 = new EC2Client({});
const Parameters = () => ({ made: new Date().toISOString() });
export const timeAmongProperties = async (event: SQSEvent) => { for (const r of event.Records)
  await glue.send(new CreateTableCommand({ DatabaseName: "d", TableInput: { Name: r.messageId, Parameters: Parameters() } })); }; // idempotent
export const timeInTheName = async (event: SQSEvent) => { for (const r of event.Records)
  await glue.send(new CreateTableCommand({ DatabaseName: "d", TableInput: { Name: `${r.messageId}-${Date.now()}`, Parameters: Parameters() } })); }; // unguarded
export const timeInTheOuterName = async (event: SQSEvent) => { for (const r of event.Records)
  await glue.send(new CreateTableCommand({ DatabaseName: `d${Date.now()}`, TableInput: { Name: r.messageId } })); }; // unguarded
export const timeInADescription = async (event: SQSEvent) => { for (const r of event.Records)
  await glue.send(new CreateCrawlerCommand({ Name: r.messageId, Role: "r", Targets: {}, Description: `of ${Date.now()}` })); }; // idempotent
export const timeAsTheName = async (event: SQSEvent) => { for (const r of event.Records)
  await glue.send(new CreateCrawlerCommand({ Name: `c${Date.now()}`, Role: "r", Targets: {}, Description: r.messageId })); }; // unguarded
export const userOfNow = async (event: SQSEvent) => { for (const r of event.Records)
  await mq.send(new CreateUserCommand({ BrokerId: r.messageId, Username: `u${Date.now()}`, Password: "p" })); }; // unguarded
export const userWithAPasswordOfNow = async (event: SQSEvent) => { for (const r of event.Records)
  await mq.send(new CreateUserCommand({ BrokerId: "b", Username: r.messageId, Password: `p${Date.now()}` })); }; // idempotent
export const routeOfNow = async (event: SQSEvent) => { for (const r of event.Records)
  await ec2.send(new CreateRouteCommand({ RouteTableId: r.messageId, DestinationCidrBlock: `10.0.${Date.now() % 255}.0/24` })); }; // unguarded
