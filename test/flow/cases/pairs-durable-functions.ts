// Durable functions: a mapping starts another execution with every delivery, so what steps remember guards nothing.
import { randomUUID } from "node:crypto";
import { StepSemantics, withDurableExecution, type DurableContext } from "@aws/durable-execution-sdk-js";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const sns = new SNSClient({});
const db = new DynamoDBClient({});
const lambda = new LambdaClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => {
  try {
    await db.send(new PutItemCommand({ TableName: "seen", Item: { id: { S: id } }, ConditionExpression: "attribute_not_exists(id)" })); // unguarded
    return true;
  } catch (error) {
    if ((error as Error).name === "ConditionalCheckFailedException") return false;
    throw error;
  }
};

// A step is run again by another delivery, a claim in a step refuses it.
export const inAStep = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.step("tell", async () => sns.send(tell(r.body))); }); // unguarded
export const behindAClaim = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  if (!(await context.step("claim", async () => claim(r.messageId)))) continue;
  await context.step("tell", async () => sns.send(tell(r.body))); } }); // guarded
export const behindAClaimOfChance = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  const id = await context.step("id", async () => randomUUID());
  if (!(await context.step("claim", async () => claim(id)))) continue;
  await context.step("tell", async () => sns.send(tell(r.body))); } }); // weak (volatile-key)
export const atMostOnce = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.step("tell", async () => sns.send(tell(r.body)), { semantics: StepSemantics.AtMostOncePerRetry, retryStrategy: () => ({ shouldRetry: false }) }); }); // unguarded
export const withoutName = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  if (!(await context.step(async () => claim(r.messageId)))) continue;
  await context.step(async () => sns.send(tell(r.body))); } }); // guarded
export const keyedStep = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.step("seen", async () => db.send(new PutItemCommand({ TableName: "orders", Item: { id: { S: r.messageId } } }))); }); // idempotent
export const keyOfAStep = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  const id = await context.step("id", async () => randomUUID());
  await context.step("save", async () => db.send(new PutItemCommand({ TableName: "orders", Item: { id: { S: id }, of: { S: r.body } } }))); } }); // unguarded

// What else runs functions.
export const inAChild = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.runInChildContext("child", async (child) => { await child.wait({ seconds: 5 }); await child.step(async () => sns.send(tell(r.body))); }); }); // unguarded
export const inAChildBehindAClaim = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.runInChildContext(async (child) => {
    if (await child.step(async () => claim(r.messageId))) await child.step(async () => sns.send(tell(r.body))); }); }); // guarded
export const mapped = withDurableExecution(async (event: SQSEvent, context: DurableContext) => {
  await context.map("records", event.Records, async (child, r) => child.step(async () => sns.send(tell(r.body)))); }); // unguarded
export const mappedBehindAClaim = withDurableExecution(async (event: SQSEvent, context: DurableContext) => {
  await context.map(event.Records, async (child, r) => {
    if (await child.step(async () => claim(r.messageId))) await child.step(async () => sns.send(tell(r.body))); }); }); // guarded
export const inParallel = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.parallel("both", [async (child) => child.step(async () => sns.send(tell(r.body)))]); }); // unguarded
export const inNamedBranches = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  if (!(await claim(r.messageId))) continue;
  await context.parallel([{ name: "tell", func: async (child) => child.step(async () => sns.send(tell(r.body))) }]); } }); // guarded
export const asked = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.waitForCallback("approve", async (callbackId) => { await sns.send(tell(`${r.body} ${callbackId}`)); }); }); // unguarded
export const approved = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  const answer = await context.waitForCallback<string>(async () => {});
  if (answer === "yes") await context.step("tell", async () => sns.send(tell(r.body))); } }); // unguarded
export const keptUnderTheCallback = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  const [answer, callbackId] = await context.createCallback("approve");
  await db.send(new PutItemCommand({ TableName: "asked", Item: { id: { S: callbackId }, of: { S: r.body } } })); // unguarded
  await answer; } });
export const keptUnderTheRecord = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records) {
  const [answer] = await context.createCallback("approve");
  await db.send(new PutItemCommand({ TableName: "asked", Item: { id: { S: r.messageId } } })); // idempotent
  await answer; } });
export const polled = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.waitForCondition("done", async () => { await sns.send(tell(r.body)); return true; }, { initialState: false, waitStrategy: () => ({ shouldContinue: false }) }); }); // unguarded

// Functions that are invoked: by the context without a name, by the client with one.
export const invokedByTheContext = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  await context.invoke("bill", "arn:aws:lambda:eu-west-1:1:function:bill:live", { order: r.body }); }); // unguarded
export const invokedBehindAClaim = withDurableExecution(async (event: SQSEvent, context: DurableContext) => { for (const r of event.Records)
  if (await claim(r.messageId)) await context.invoke("bill", "arn:aws:lambda:eu-west-1:1:function:bill:live", { order: r.body }); }); // guarded
export const dispatched = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "bill:live", InvocationType: "Event", DurableExecutionName: r.messageId, Payload: r.body })); }; // guarded
export const dispatchedWithoutName = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "bill:live", InvocationType: "Event", Payload: r.body })); }; // unguarded
export const dispatchedByChance = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "bill:live", InvocationType: "Event", DurableExecutionName: randomUUID(), Payload: r.body })); }; // weak (volatile-key)
export const dispatchedAtATime = async (event: SQSEvent) => { for (const r of event.Records)
  await lambda.send(new InvokeCommand({ FunctionName: "bill:live", InvocationType: "Event", DurableExecutionName: `bill-${Date.now()}`, Payload: r.body })); }; // weak (volatile-key)
