// A read of AWS that throws where there is no such thing looks for it; what makes or removes the thing is its mark.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { ApiGatewayManagementApi } from "aws-sdk";
import { AdminCreateUserCommand, AdminDeleteUserCommand, AdminGetUserCommand, AdminUpdateUserAttributesCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { CreateScheduleCommand, DeleteScheduleCommand, GetScheduleCommand, SchedulerClient, UpdateScheduleCommand } from "@aws-sdk/client-scheduler";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
const [sns, users, schedules, parameters] = [new SNSClient({}), new CognitoIdentityProviderClient({}), new SchedulerClient({}), new SSMClient({})];
const sockets = new ApiGatewayManagementApi({ endpoint: process.env.SOCKETS });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const isIn = async (Username: string) => {
  try {
    await users.send(new AdminGetUserCommand({ UserPoolId: "p", Username }));
    return true;
  } catch (error) {
    if ((error as Error).name === "UserNotFoundException") return false;
    throw error;
  }
};
const isPlanned = (Name: string) => schedules.send(new GetScheduleCommand({ Name })).then(() => true, (error) => { if (error.name !== "ResourceNotFoundException") throw error; return false; });
const plan = (Name: string) => new CreateScheduleCommand({ Name, ScheduleExpression: "rate(1 day)", FlexibleTimeWindow: { Mode: "OFF" }, Target: undefined });

export const makesTheUser = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (await isIn(body)) continue;
  await sns.send(tell(body)); // weak (racy)
  await users.send(new AdminCreateUserCommand({ UserPoolId: "p", Username: body })); } };
export const makesAnotherUser = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (await isIn(body)) continue;
  await sns.send(tell(body)); // unguarded
  await users.send(new AdminCreateUserCommand({ UserPoolId: "p", Username: `guest-${body}` })); } };
export const makesNone = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (await isIn(body)) continue;
  await sns.send(tell(body)); } }; // unguarded
export const asksForTheUser = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await isIn(body))) continue;
  await sns.send(tell(body)); // unguarded
  await users.send(new AdminCreateUserCommand({ UserPoolId: "p", Username: body })); } };
export const removesTheUser = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await isIn(body))) continue;
  await sns.send(tell(body)); // weak (racy)
  await users.send(new AdminDeleteUserCommand({ UserPoolId: "p", Username: body })); } };
export const removesBefore = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await users.send(new AdminDeleteUserCommand({ UserPoolId: "p", Username: body }));
  if (!(await isIn(body))) continue;
  await sns.send(tell(body)); } }; // unguarded
export const removesAndFailsForEver = async (event: SQSEvent) => { for (const { body } of event.Records) {
  await users.send(new AdminGetUserCommand({ UserPoolId: "p", Username: body }));
  await sns.send(tell(body)); // weak (racy)
  await users.send(new AdminDeleteUserCommand({ UserPoolId: "p", Username: body })); } };
export const marksTheUser = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const user = await users.send(new AdminGetUserCommand({ UserPoolId: "p", Username: body }));
  if (user.UserAttributes?.some(({ Name }) => Name === "custom:told")) continue;
  await sns.send(tell(body)); // weak (racy)
  await users.send(new AdminUpdateUserAttributesCommand({ UserPoolId: "p", Username: body, UserAttributes: [{ Name: "custom:told", Value: "1" }] })); } };
export const plans = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (await isPlanned(body)) continue;
  await sns.send(tell(body)); // weak (racy)
  await schedules.send(plan(body)); } };
export const plansAnew = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  if (await isPlanned(`a-${body}`)) continue;
  await sns.send(tell(body)); // unguarded
  await schedules.send(plan(`b-${messageId}`)); } };
export const ends = async (event: SQSEvent) => { for (const { body } of event.Records) {
  if (!(await isPlanned(body))) continue;
  await sns.send(tell(body)); // weak (racy)
  await schedules.send(new DeleteScheduleCommand({ Name: body })); } };
export const stops = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const planned = await schedules.send(new GetScheduleCommand({ Name: body }));
  if (planned.State === "DISABLED") continue;
  await sns.send(tell(body)); // weak (racy)
  await schedules.send(new UpdateScheduleCommand({ Name: body, State: "DISABLED", ScheduleExpression: planned.ScheduleExpression, FlexibleTimeWindow: planned.FlexibleTimeWindow, Target: planned.Target })); } };
export const goesOn = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const planned = await schedules.send(new GetScheduleCommand({ Name: body }));
  if (planned.State === "DISABLED") continue;
  await sns.send(tell(body)); // unguarded
  await schedules.send(new UpdateScheduleCommand({ Name: body, State: "ENABLED", ScheduleExpression: planned.ScheduleExpression, FlexibleTimeWindow: planned.FlexibleTimeWindow, Target: planned.Target })); } };
// Of a value that is looked up: the test of it, and what is put there.
export const setsAParameter = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: `/orders/${body}` }));
  if (Parameter?.Value === "done") continue;
  await sns.send(tell(body)); // weak (racy)
  await parameters.send(new PutParameterCommand({ Name: `/orders/${body}`, Value: "done", Overwrite: true })); } };
export const setsItToAnotherValue = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: `/orders/${body}` }));
  if (Parameter?.Value === "done") continue;
  await sns.send(tell(body)); // unguarded
  await parameters.send(new PutParameterCommand({ Name: `/orders/${body}`, Value: "begun", Overwrite: true })); } };
export const readsASetting = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: "/topic" }));
  await sns.send(new PublishCommand({ TopicArn: Parameter?.Value, Message: body })); } }; // unguarded
// In two methods of a service, where each swallows what goes wrong.
class Sockets {
  async post(ConnectionId: string, Data: string) {
    try {
      await sockets.getConnection({ ConnectionId }).promise();
      await sockets.postToConnection({ ConnectionId, Data }).promise(); // weak (racy)
    } catch (error) { console.error(error); } }
  async close(ConnectionId: string) {
    try {
      await sockets.getConnection({ ConnectionId }).promise();
      await sockets.deleteConnection({ ConnectionId }).promise();
    } catch (error) { console.error(error); } } }
export const closes = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  const id = dynamodb!.OldImage!.connection!.S!;
  await new Sockets().post(id, "too late");
  await new Sockets().close(id); } };
class Open {
  async post(ConnectionId: string, Data: string) {
    try {
      await sockets.getConnection({ ConnectionId }).promise();
      await sockets.postToConnection({ ConnectionId, Data }).promise(); // unguarded
    } catch (error) { console.error(error); } } }
export const leavesItOpen = async (event: DynamoDBStreamEvent) => { for (const { dynamodb } of event.Records) {
  await new Open().post(dynamodb!.OldImage!.connection!.S!, "hello"); } };
