// A service that refuses a name that is taken is a guard, whether code asks for its error or lets it out. An execution that runs is given back: for who asks alone.
import { CognitoIdentityProviderClient, AdminCreateUserCommand, UsernameExistsException } from "@aws-sdk/client-cognito-identity-provider";
import { SchedulerClient, CreateScheduleCommand } from "@aws-sdk/client-scheduler";
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { TranscribeClient, StartTranscriptionJobCommand } from "@aws-sdk/client-transcribe";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
const cognito = new CognitoIdentityProviderClient({}); const scheduler = new SchedulerClient({}); const sfn = new SFNClient({}); const sns = new SNSClient({}); const transcribe = new TranscribeClient({});
const schedule = (Name: string) =>
  scheduler.send(new CreateScheduleCommand({ Name, ScheduleExpression: "at(2030-01-01T00:00:00)", FlexibleTimeWindow: { Mode: "OFF" }, Target: { Arn: "a", RoleArn: "b" } })); // idempotent

export const takenLeaves = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await schedule(r.messageId); } catch (e) { if ((e as Error).name === "ConflictException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: "planned" })); } }; // guarded
export const takenGoesOn = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await schedule(r.messageId); } catch (e) { if ((e as Error).name !== "ConflictException") throw e; }
  await sns.send(new PublishCommand({ Message: "planned" })); } }; // unguarded
export const takenThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  await schedule(r.messageId);
  await sns.send(new PublishCommand({ Message: "planned" })); } }; // guarded
export const takenIsLeftOut = async (event: SQSEvent) => { for (const r of event.Records) {
  await schedule(r.messageId).catch(console.error);
  await sns.send(new PublishCommand({ Message: "planned" })); } }; // unguarded
export const nameOfNow = async (event: SQSEvent) => { for (const r of event.Records) {
  await cognito.send(new AdminCreateUserCommand({ UserPoolId: "p", Username: `${r.messageId}-${Date.now()}` })); // unguarded
  await sns.send(new PublishCommand({ Message: "planned" })); } }; // unguarded
export const anyErrorLeaves = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await schedule(r.messageId); } catch (e) { console.error(e); continue; }
  await sns.send(new PublishCommand({ Message: "planned" })); } }; // guarded
export const userByClass = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await cognito.send(new AdminCreateUserCommand({ UserPoolId: "p", Username: JSON.parse(r.body).email })); // idempotent
  } catch (e) { if (e instanceof UsernameExistsException) return; throw e; }
  await sns.send(new PublishCommand({ Message: "welcome" })); } }; // guarded
export const randomJob = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await transcribe.send(new StartTranscriptionJobCommand({ TranscriptionJobName: randomUUID(), Media: { MediaFileUri: r.body } })); // weak
  } catch (e) { if ((e as Error).name === "ConflictException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: "started" })); } }; // weak
export const jobOfRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await transcribe.send(new StartTranscriptionJobCommand({ TranscriptionJobName: r.messageId, Media: { MediaFileUri: r.body } })); // idempotent
  } catch (e) { if ((e as Error).name === "ConflictException") continue; throw e; }
  await sns.send(new PublishCommand({ Message: "started" })); } }; // guarded
export const execution = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: r.messageId, input: r.body })); // idempotent
  } catch (e) { if (e instanceof ExecutionAlreadyExists) return; throw e; }
  await sns.send(new PublishCommand({ Message: "started" })); } }; // unknown
export const executionNotAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: r.messageId, input: r.body })); // idempotent
  await sns.send(new PublishCommand({ Message: "started" })); } }; // unguarded
export const executionOfNow = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", name: `${r.messageId}-${Date.now()}` })); // unguarded
  } catch (e) { if (e instanceof ExecutionAlreadyExists) return; throw e; }
  await sns.send(new PublishCommand({ Message: "started" })); } }; // unguarded
export const executionWithoutName = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await sfn.send(new StartExecutionCommand({ stateMachineArn: "m", input: r.body })); // unguarded
  } catch (e) { if (e instanceof ExecutionAlreadyExists) return; throw e; }
  await sns.send(new PublishCommand({ Message: "started" })); } }; // unguarded
