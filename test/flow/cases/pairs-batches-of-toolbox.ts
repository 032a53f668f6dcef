// What several requests of dynamodb-toolbox found that are sent together: whether what hangs on it keeps a repeat out is not known.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { Entity } from "dynamodb-toolbox/entity";
import { BatchGetRequest } from "dynamodb-toolbox/entity/actions/batchGet";
import { GetTransaction, execute as executeGets } from "dynamodb-toolbox/entity/actions/transactGet";
import { UpdateItemCommand } from "dynamodb-toolbox/entity/actions/update";
import { Table } from "dynamodb-toolbox/table";
import { BatchGetCommand, execute } from "dynamodb-toolbox/table/actions/batchGet";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const table = new Table({ name: "users", partitionKey: { name: "id", type: "string" } } as any);
const User = new Entity({ name: "User", table } as any);
const load = async (ids: string[]): Promise<any[]> => {
  const { Responses } = (await execute(table.build(BatchGetCommand).requests(...ids.map((id) => User.build(BatchGetRequest).key({ id }))))) as any;
  return Responses[0]; };
const save = (id: string, state: any) => User.build(UpdateItemCommand).item({ id, state }).send(); // idempotent

export const stateOfEach = async (event: SQSEvent) => { for (const { id, state } of await load(event.Records.map((r) => r.messageId))) {
  if (state === "SENT") continue;
  await sns.send(tell("each by its state")); // unknown
  await save(id, "SENT"); } };
export const whatChanged = async (event: SQSEvent) => { for (const { id, state } of await load(event.Records.map((r) => r.messageId))) {
  const now = await (await fetch("https://chain.example.com")).json();
  const changed = Object.entries(state).map(([key, before]) => (now[key] !== before ? key : null)).filter((one) => one !== null);
  if (changed.length === 0) continue;
  await sns.send(tell(changed.join())); // unknown
  await save(id, Object.fromEntries(changed.map((key) => [key, now[key]]))); } };
export const inATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Responses } = (await executeGets(User.build(GetTransaction).key({ id: r.messageId }))) as any;
  if (Responses[0].Item.state === "SENT") continue;
  await sns.send(tell("one by its state")); // unknown
  await save(r.messageId, "SENT"); } };
export const notAsked = async (event: SQSEvent) => {
  console.log(await load(event.Records.map((r) => r.messageId)));
  for (const r of event.Records) await sns.send(tell(r.body)); }; // unguarded
