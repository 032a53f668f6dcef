// What a service has set up, and who listens, is not changed by what is sent there or started.
import { createClient } from "redis";
import { DescribeTaskDefinitionCommand, ECSClient, RunTaskCommand } from "@aws-sdk/client-ecs";
import { CreateEventBusCommand, DescribeEventBusCommand, EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { CreateStateMachineCommand, DescribeExecutionCommand, ListStateMachinesCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { CheckIfPhoneNumberIsOptedOutCommand, GetEndpointAttributesCommand, ListSubscriptionsByTopicCommand, PublishCommand, SetEndpointAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [sns, steps, bus, ecs] = [new SNSClient({}), new SFNClient({}), new EventBridgeClient({}), new ECSClient({})];
const redis = createClient();

export const machineByName = async (event: SQSEvent) => { for (const r of event.Records) {
  const { stateMachines = [] } = await steps.send(new ListStateMachinesCommand({}));
  const stateMachineArn = stateMachines.find(({ name }) => name === r.body)?.stateMachineArn;
  if (stateMachineArn === undefined) continue;
  await steps.send(new StartExecutionCommand({ stateMachineArn, input: r.body })); // unguarded
} };
export const machineMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { stateMachines = [] } = await steps.send(new ListStateMachinesCommand({}));
  if (stateMachines.some(({ name }) => name === r.body)) continue;
  await steps.send(new StartExecutionCommand({ stateMachineArn: "arn", input: r.body })); // weak (racy)
  await steps.send(new CreateStateMachineCommand({ name: r.body, definition: "{}", roleArn: "role" })); // idempotent
} };
export const runAlready = async (event: SQSEvent) => { for (const r of event.Records) {
  const { status } = await steps.send(new DescribeExecutionCommand({ executionArn: `run:${r.body}` }));
  if (status !== undefined) continue;
  await steps.send(new StartExecutionCommand({ stateMachineArn: "arn", input: r.body })); // weak (racy)
} };
export const whoSubscribed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: r.body }));
  if (!Subscriptions?.length) continue;
  await sns.send(new PublishCommand({ TopicArn: r.body, Message: "m" })); // unguarded
} };
export const endpoints = async (event: SQSEvent) => { for (const r of event.Records) { const at = { EndpointArn: r.body };
  const { Attributes } = await sns.send(new GetEndpointAttributesCommand(at));
  if (Attributes?.Enabled !== "true") continue;
  await sns.send(new PublishCommand({ TargetArn: r.body, Message: "m" })); // unguarded
} };
export const endpointsUsed = async (event: SQSEvent) => { for (const r of event.Records) { const at = { EndpointArn: r.body };
  const { Attributes } = await sns.send(new GetEndpointAttributesCommand(at));
  if (Attributes?.Enabled !== "true") continue;
  await sns.send(new PublishCommand({ TargetArn: r.body, Message: "m" })); // unknown
  await sns.send(new SetEndpointAttributesCommand({ ...at, Attributes: { Enabled: "false" } })); // idempotent
} };
export const optedOut = async (event: SQSEvent) => { for (const r of event.Records) {
  const { isOptedOut } = await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: r.body }));
  if (isOptedOut) continue;
  await sns.send(new PublishCommand({ PhoneNumber: r.body, Message: "m" })); // unguarded
} };
export const buses = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Arn } = await bus.send(new DescribeEventBusCommand({ Name: r.body }));
  if (!Arn) continue;
  await bus.send(new PutEventsCommand({ Entries: [{ EventBusName: r.body, Detail: "{}" }] })); // unguarded
} };
export const busMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Arn } = await bus.send(new DescribeEventBusCommand({ Name: r.body }));
  if (Arn) continue;
  await bus.send(new PutEventsCommand({ Entries: [{ EventBusName: r.body, Detail: "{}" }] })); // weak (racy)
  await bus.send(new CreateEventBusCommand({ Name: r.body })); // idempotent
} };
export const tasks = async (event: SQSEvent) => { for (const r of event.Records) {
  const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: r.body }));
  if (!taskDefinition) continue;
  await ecs.send(new RunTaskCommand({ taskDefinition: r.body })); // unguarded
} };
export const whoListens = async (event: SQSEvent) => { for (const r of event.Records) {
  const nodes = await redis.sMembers(`nodes:${r.body}`);
  if (nodes.length === 0) continue;
  await redis.publish(`route:${r.body}`, JSON.stringify({ nodes })); // unguarded
} };
export const whoIsTaken = async (event: SQSEvent) => { for (const r of event.Records) {
  const nodes = await redis.sMembers(`nodes:${r.body}`);
  if (nodes.length === 0) continue;
  await redis.publish(`route:${r.body}`, JSON.stringify({ nodes })); // weak (racy)
  await redis.del(`nodes:${r.body}`); // idempotent
} };
