// What another service answers may tell a repeat, where code asks for that by its name or a status: then nobody can tell.
import type { SQSEvent } from "aws-lambda";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios from "axios";
import got from "got";
import { GraphQLClient } from "graphql-request";
const [sns, lambda, sfn] = [new SNSClient({}), new LambdaClient({}), new SFNClient({})];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const URL = "https://orders.example.com";
const invoke = (FunctionName: string, id: string) => new InvokeCommand({ FunctionName, Payload: JSON.stringify({ id }) });

export const byADuplicate = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.post(`${URL}/claims`, { id }); // unknown
    if (data.duplicate) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const bySuccess = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.post(`${URL}/claims`, { id }); // unguarded
    if (!data.ok) continue;
    await sns.send(tell(id)); // unguarded
  }
};
export const notAsked = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.post(`${URL}/claims`, { id }); // unguarded
    console.log(data.duplicate);
    await sns.send(tell(id)); // unguarded
  }
};
export const byAStatus = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const res = await fetch(`${URL}/claims/${id}`, { method: "PUT", headers: { "If-None-Match": "*" } }); // idempotent
    if (res.status === 412) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const byAnotherStatus = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const res = await fetch(`${URL}/orders/${id}`, { method: "PUT" }); // idempotent
    if (res.status === 404) continue;
    await sns.send(tell(id)); // unguarded
  }
};
export const ofGot = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { body } = await got.post<{ acquired: boolean }>(`${URL}/locks`, { json: { id }, responseType: "json" }); // unknown
    if (!body.acquired) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const ofALook = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.get(`${URL}/check/${id}`);
    if (data.duplicate) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const ofAFunction = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { Payload } = await lambda.send(invoke("claim", id)); // unknown
    const { acquired } = JSON.parse(Buffer.from(Payload!).toString());
    if (!acquired) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const ofAFunctionThatOnlyAnswers = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { Payload } = await lambda.send(invoke("is-processed", id));
    const { processed } = JSON.parse(new TextDecoder().decode(Payload));
    if (processed) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const ofAFunctionThatFails = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { FunctionError } = await lambda.send(invoke("ship", id)); // unguarded
    if (FunctionError) throw new Error(FunctionError);
    await sns.send(tell(id)); // unguarded
  }
};
export const ofAMachine = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { output } = await sfn.send(new StartSyncExecutionCommand({ stateMachineArn: "m", input: JSON.stringify({ id }) })); // unknown
    if (JSON.parse(output!).duplicate) continue;
    await sns.send(tell(id)); // unknown
  }
};

const client = new GraphQLClient(URL);
const CLAIM = `mutation ($id: String!) {
  insert_seen_one(object: { id: $id }, on_conflict: { constraint: seen_pkey, update_columns: [] }) { id }
}`;
export const ofAMutation = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { insert_seen_one } = await client.request<any>(CLAIM, { id }); // unknown
    if (!insert_seen_one) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const ofAMutationThatIsPosted = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.post(URL, { query: CLAIM, variables: { id } }); // unknown
    if (!data.data.insert_seen_one) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const ofAMutationThatFails = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.post(URL, { query: CLAIM, variables: { id } }); // unguarded
    if (data.errors) throw new Error("refused");
    await sns.send(tell(id)); // unguarded
  }
};
export const byASearch = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.get(`${URL}/rest/search`, { params: { q: `text ~ ${id}` } });
    if (data.total > 0) continue;
    await axios.post(`${URL}/rest/issue`, { id }); // unknown
  }
};
export const byASearchBelowIt = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.get(`${URL}/search/issues?q=${id}`);
    if (data.items.length > 0) continue;
    await axios.post(`${URL}/repos/orders/issues`, { id }); // unknown
  }
};
export const byASearchElsewhere = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.get("https://customers.example.com/search", { params: { q: id } });
    if (data.total > 0) continue;
    await axios.post(`${URL}/rest/issue`, { id }); // unguarded
  }
};
export const byASearchForWhatHasToBeThere = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await axios.get(`${URL}/rest/search`, { params: { q: `text ~ ${id}` } });
    if (data.total === 0) continue;
    await axios.post(`${URL}/rest/issue`, { id }); // unguarded
  }
};
