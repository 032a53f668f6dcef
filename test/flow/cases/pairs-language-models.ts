// What a language model is asked leaves nothing behind; what it may call does.
import type { SQSEvent } from "aws-lambda";
import { embed, generateId, generateText, tool } from "ai";
import { openai } from "@ai-sdk/openai";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const model = openai("gpt");

export const answerUnderTheKeyOfTheRecord = async (event: SQSEvent) => { for (const r of event.Records) {
  const { text } = await generateText({ model, prompt: r.body });
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId, text } })); } }; // idempotent
export const answerUnderAnId = async (event: SQSEvent) => { for (const r of event.Records) {
  const { text } = await generateText({ model, prompt: r.body });
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: generateId(), text } })); } }; // unguarded
export const answerThatDecides = async (event: SQSEvent) => { for (const r of event.Records) {
  const { text } = await generateText({ model, prompt: r.body });
  if (text === "spam") continue;
  await sns.send(new PublishCommand({ Message: r.body })); } }; // unguarded
export const embedding = async (event: SQSEvent) => { for (const r of event.Records) {
  const { embedding: vector } = await embed({ model: openai.embedding("small"), value: r.body });
  await doc.send(new PutCommand({ TableName: "t", Item: { pk: r.messageId, vector } })); } }; // idempotent
export const aTool = async (event: SQSEvent) => { for (const r of event.Records)
  await generateText({ model, prompt: r.body, tools: { notify: tool({ execute: async ({ text }) => sns.send(new PublishCommand({ Message: text })) }) } }); }; // unguarded
export const aToolThatIsAnObject = async (event: SQSEvent) => { for (const r of event.Records)
  await generateText({ model, prompt: r.body, tools: { notify: { execute: async ({ text }) => sns.send(new PublishCommand({ Message: text })) } } }); }; // unguarded
