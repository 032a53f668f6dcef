// What services make anew at each call, though nothing is left there: a key that is made of it is another one at each delivery.
import type { SQSEvent } from "aws-lambda";
import Anthropic from "@anthropic-ai/sdk";
import { BedrockRuntimeClient, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { KMS } from "@aws-sdk/client-kms";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { openai } from "@ai-sdk/openai";
import { generateObject, generateText } from "ai";
import { Redis } from "ioredis";
import OpenAI from "openai";
const ai = new OpenAI();
const claude = new Anthropic();
const bedrock = new BedrockRuntimeClient({});
const kms = new KMS({});
const s3 = new S3Client({});
const sns = new SNSClient({});
const redis = new Redis();
const doc = DynamoDBDocumentClient.from({} as never);
const item = (pk: unknown, more: object = {}) => new PutCommand({ TableName: "t", Item: { pk, ...more } });
const asked = (content: string) => ai.chat.completions.create({ model: "m", messages: [{ role: "user", content }] });

export const idOfAnAnswer = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const answer = await asked(body);
  await doc.send(item(answer.id)); } }; // unguarded
export const whatAModelSays = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { choices: [{ message }] } = await asked(body);
  await doc.send(item(JSON.parse(message.content!).slug)); } }; // unknown
export const whatItSaysBesideTheKey = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const answer = await asked(body);
  await doc.send(item(messageId, { answeredBy: answer.id, text: answer.choices[0]!.message.content })); } }; // idempotent
export const whatItSaysBitByBit = async (event: SQSEvent) => { for (const { body } of event.Records) {
  let text = "";
  for await (const part of await ai.chat.completions.create({ model: "m", stream: true, messages: [{ role: "user", content: body }] })) text += part.choices[0]!.delta.content;
  await doc.send(item(text)); } }; // unknown
export const whatItSaysDecides = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const answer = await asked(body);
  if (answer.choices[0]!.message.content !== "spam") await doc.send(item(messageId)); } }; // idempotent
export const idOfAMessageOfAModel = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { id } = await claude.messages.create({ model: "m", max_tokens: 9, messages: [{ role: "user", content: body }] });
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `answers/${id}`, Body: body })); } }; // unguarded
export const idBelowAMember = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { response } = await generateText({ model: openai("m"), prompt: body });
  await doc.send(item(response.id)); } }; // unguarded
export const eachThingThatItLists = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { object } = await generateObject({ model: openai("m"), prompt: body });
  for (const one of object.items) await doc.send(item(one.title)); } }; // unknown
export const modelOfAService = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const answer = await bedrock.send(new InvokeModelCommand({ modelId: "m", body }));
  await doc.send(item(JSON.parse(new TextDecoder().decode(answer.body)).id)); } }; // unknown
export const claimByTheIdOfAnAnswer = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const answer = await asked(body);
  if (await redis.set(answer.id, "1", "EX", 864000, "NX")) await sns.send(new PublishCommand({ Message: body })); } }; // weak
export const vectorOfAText = async (event: SQSEvent) => { for (const { body, messageId } of event.Records) {
  const { data } = await ai.embeddings.create({ model: "m", input: body });
  await doc.send(item(messageId, { vector: data[0]!.embedding })); } }; // idempotent
export const randomOfAService = async (event: SQSEvent) => { for (const _ of event.Records) {
  const { Plaintext } = await kms.generateRandom({ NumberOfBytes: 16 });
  await doc.send(item(Buffer.from(Plaintext!).toString("hex"))); } }; // unguarded
export const encryptedText = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { CiphertextBlob } = await kms.encrypt({ KeyId: "k", Plaintext: Buffer.from(body) });
  await doc.send(item(Buffer.from(CiphertextBlob!).toString("hex"))); } }; // unguarded
export const keyThatEncrypts = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { KeyId, CiphertextBlob } = await kms.encrypt({ KeyId: "k", Plaintext: Buffer.from(body) });
  await doc.send(item(KeyId, { CiphertextBlob })); } }; // idempotent
export const digestByAService = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { Mac } = await kms.generateMac({ KeyId: "k", MacAlgorithm: "HMAC_SHA_256", Message: Buffer.from(body) });
  await doc.send(item(Buffer.from(Mac!).toString("hex"))); } }; // idempotent
export const idOfARequest = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const { $metadata } = await kms.encrypt({ KeyId: "k", Plaintext: Buffer.from(body) });
  await doc.send(item($metadata.requestId)); } }; // unguarded
export const timeOfAStore = async (event: SQSEvent) => { for (const _ of event.Records) {
  const [seconds] = await redis.time();
  await doc.send(item(`at-${seconds}`)); } }; // unguarded
export const signedAddress = async (event: SQSEvent) => { for (const { body } of event.Records) {
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: "b", Key: body }));
  await doc.send(item(url)); } }; // unguarded
