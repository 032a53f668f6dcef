// A list or a search of a service, and something that is made there behind it: whether that is what was looked for, nobody can tell.
import type { SQSEvent } from "aws-lambda";
import { AdminCreateUserCommand, CognitoIdentityProviderClient, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { Client } from "@notionhq/client";
import { WebClient } from "@slack/web-api";
import axios from "axios";
import jsforce from "jsforce";
import { Octokit } from "@octokit/rest";
import Stripe from "stripe";
const salesforce = new jsforce.Connection({});
const notion = new Client({});
const slack = new WebClient("x");
const cognito = new CognitoIdentityProviderClient({});
const github = new Octokit();
const stripe = new Stripe("k");

export const searched = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await salesforce.query(`SELECT Id FROM Lead WHERE Email = '${r.body}'`);
  if (found.totalSize > 0) continue;
  await salesforce.sobject("Lead").create({ Email: r.body }); } }; // unknown
export const searchedForAnId = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await salesforce.query(`SELECT Id FROM Lead WHERE Email = '${r.body}'`);
  console.log(found.records[0]?.Id ?? (
    await salesforce.sobject("Lead").create({ Email: r.body })).id); } }; // unknown
export const listed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { messages } = await slack.conversations.history({ channel: "c", limit: 100 });
  if (messages?.some((one) => one.text?.includes(r.messageId))) continue;
  await slack.chat.postMessage({ channel: "c", text: `order ${r.messageId}` }); } }; // unknown
export const behindWhatIsMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId: "p", Filter: `email = "${r.body}"` }));
  if (Users?.length) continue;
  await cognito.send(new AdminCreateUserCommand({ UserPoolId: "p", Username: r.body }));
  await axios.post("https://x.example.com/welcome", {}); } }; // guarded
// Nothing is made there, or it is made where something was found, or a field of one thing is asked.
export const nothingMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { results } = await notion.databases.query({ database_id: "d", filter: { property: "id", title: { equals: r.messageId } } });
  if (results.length) continue;
  await axios.post("https://x.example.com/welcome", {}); } }; // unguarded
export const madeWhereOneIs = async (event: SQSEvent) => { for (const r of event.Records) {
  const { results } = await notion.databases.query({ database_id: "d", filter: { property: "id", title: { equals: r.messageId } } });
  if (!results.length) continue;
  await notion.pages.create({ parent: { database_id: "d" }, properties: { id: r.messageId } }); } }; // unguarded
export const fieldOfOne = async (event: SQSEvent) => { for (const r of event.Records) {
  const customer: any = await stripe.customers.retrieve(r.body);
  if (customer.delinquent) continue;
  await stripe.charges.create({ amount: 5, currency: "eur", customer: r.body }); } }; // unguarded
// A text is looked for within what one thing says; of another text than the record's nobody made anything.
export const foundByText = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await github.rest.issues.listComments({ owner: "o", repo: "r", issue_number: 1 });
  if (data.find((one) => one.body?.includes(r.messageId))) continue;
  await github.rest.issues.createComment({ owner: "o", repo: "r", issue_number: 1, body: `Order ${r.messageId}` }); } }; // weak (racy)
export const foundByAnotherText = async (event: SQSEvent) => { for (const r of event.Records) {
  const { data } = await github.rest.issues.listComments({ owner: "o", repo: "r", issue_number: 1 });
  if (data.find((one) => one.body?.includes(process.env.HEADING!))) continue;
  await github.rest.issues.createComment({ owner: "o", repo: "r", issue_number: 1, body: `Order ${r.messageId}` }); } }; // unguarded
