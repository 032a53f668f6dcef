// What was looked at is written, and whether that sets the field that was tested is not known.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AdminDisableUserCommand, AdminGetUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expressionOf } from "some-expressions";
const [sns, users] = [new SNSClient({}), new CognitoIdentityProviderClient({})];
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const user = (Username: string) => users.send(new AdminGetUserCommand({ UserPoolId: "p", Username }));
const job = async (id: string) => (await doc.send(new GetCommand({ TableName: "jobs", Key: { id } }))).Item;

export const disabled = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Enabled } = await user(r.body);
  if (!Enabled) continue;
  await sns.send(tell(r.body)); // unknown
  await users.send(new AdminDisableUserCommand({ UserPoolId: "p", Username: r.body })); } };
export const disabledFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  await users.send(new AdminDisableUserCommand({ UserPoolId: "p", Username: r.body }));
  const { Enabled } = await user(r.body);
  if (!Enabled) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const onlyAsked = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Enabled } = await user(r.body);
  if (!Enabled) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const anotherIsDisabled = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Enabled } = await user(r.body);
  if (!Enabled) continue;
  await sns.send(tell(r.body)); // unguarded
  await users.send(new AdminDisableUserCommand({ UserPoolId: "p", Username: `other-${r.body}` })); } };
export const expressionOfAPackage = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await job(r.body))?.state === "DONE") continue;
  await sns.send(tell(r.body)); // unknown
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id: r.body }, UpdateExpression: expressionOf("jobs") })); } }; // unknown
export const anotherField = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await job(r.body))?.state === "DONE") continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id: r.body }, UpdateExpression: "SET note = :n", ExpressionAttributeValues: { ":n": "x" } })); } };
export const theField = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await job(r.body))?.done === "yes") continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "jobs", Key: { id: r.body }, UpdateExpression: "SET done = :n", ExpressionAttributeValues: { ":n": "yes" } })); } };
