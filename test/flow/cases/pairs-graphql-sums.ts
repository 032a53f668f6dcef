// A change of GraphQL that sets a sum of what a query gave of the same thing adds again; what is set otherwise is the other side's business.
import type { SQSEvent } from "aws-lambda";
import AWSAppSyncClient from "aws-appsync";
import { generateClient } from "aws-amplify/data";
import gql from "graphql-tag";
const amplify = generateClient<any>(); const appsync = new AWSAppSyncClient({} as never);
const getQueue = "query GetQueue($id: ID!) { getQueue(id: $id) { id seen name } }";
const getTeam = "query GetTeam($id: ID!) { getTeam(id: $id) { id seen } }";
const updateQueue = "mutation UpdateQueue($input: UpdateQueueInput!) { updateQueue(input: $input) { id } }";
const ask = async (query: string, variables: object) => {
  const response = await fetch(process.env.API!, { method: "POST", body: JSON.stringify({ query, variables }) }); // unguarded
  return (await response.json()).data; };

export const counted = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { data } = (await amplify.graphql({ query: getQueue, variables: { id } })) as any;
  await amplify.graphql({ query: updateQueue, variables: { input: { id, seen: (data.getQueue.seen ?? 0) + 1 } } }); } }; // unguarded
export const countedDown = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { data } = (await appsync.query({ query: gql(getQueue), variables: { id } })) as any;
  await appsync.mutate({ mutation: gql(updateQueue), variables: { input: { id, seen: data.getQueue.seen - 1 } } }); } }; // unguarded
export const posted = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { getQueue: queue } = await ask(getQueue, { id });
  await ask(updateQueue, { input: { id, seen: queue.seen + 1 } }); } };
export const copied = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { data } = (await amplify.graphql({ query: getQueue, variables: { id } })) as any;
  await amplify.graphql({ query: updateQueue, variables: { input: { id, name: data.getQueue.name } } }); } }; // unknown
export const toAnotherField = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { data } = (await amplify.graphql({ query: getQueue, variables: { id } })) as any;
  await amplify.graphql({ query: updateQueue, variables: { input: { id, next: data.getQueue.seen + 1 } } }); } }; // unknown
export const ofAnotherThing = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  const { data } = (await amplify.graphql({ query: getTeam, variables: { id } })) as any;
  await amplify.graphql({ query: updateQueue, variables: { input: { id, seen: data.getTeam.seen + 1 } } }); } }; // unknown
export const written = async (event: SQSEvent) => { for (const { body: id } of event.Records) {
  await amplify.graphql({ query: updateQueue, variables: { input: { id, seen: 3 } } }); } }; // unknown
