// Vectors that LangChain puts into a store, under ids of its own where none are given; and messages to Discord.
import type { SQSEvent } from "aws-lambda";
import { OpenAIEmbeddings } from "@langchain/openai";
import { PineconeStore } from "@langchain/pinecone";
import { PGVectorStore } from "@langchain/community/vectorstores/pgvector";
import { Client, type TextChannel } from "discord.js";
declare const pineconeIndex: never;
const embeddings = new OpenAIEmbeddings();
const bot = new Client({ intents: [] });
const documentsOf = (body: string) => [{ pageContent: body, metadata: {} }];
export const ofDocuments = async (event: SQSEvent) => { for (const r of event.Records)
  await PineconeStore.fromDocuments(documentsOf(r.body), embeddings, { pineconeIndex }); }; // unguarded
export const added = async (event: SQSEvent) => { const store = await PineconeStore.fromExistingIndex(embeddings, { pineconeIndex });
  for (const r of event.Records) await store.addDocuments(documentsOf(r.body)); }; // unguarded
export const underIds = async (event: SQSEvent) => { const store = await PineconeStore.fromExistingIndex(embeddings, { pineconeIndex });
  for (const r of event.Records) await store.addDocuments(documentsOf(r.body), { ids: [r.messageId] }); }; // idempotent
export const underAList = async (event: SQSEvent) => { const store = await PineconeStore.fromExistingIndex(embeddings, { pineconeIndex });
  for (const r of event.Records) await store.addDocuments(documentsOf(r.body), [r.messageId]); }; // idempotent
export const underNewIds = async (event: SQSEvent) => { const store = await PGVectorStore.initialize(embeddings, {} as never);
  for (const r of event.Records) await store.addDocuments(documentsOf(r.body), { ids: [crypto.randomUUID()] }); }; // unguarded
export const removed = async (event: SQSEvent) => { const store = await PGVectorStore.initialize(embeddings, {} as never);
  for (const r of event.Records) await store.delete({ ids: [r.messageId] }); }; // idempotent
export const searched = async (event: SQSEvent) => { const store = await PineconeStore.fromExistingIndex(embeddings, { pineconeIndex });
  for (const r of event.Records) await store.similaritySearch(r.body, 3); };
export const told = async (event: SQSEvent) => { for (const r of event.Records) {
  await bot.users.send("1", r.body); // unguarded
  const channel = (await bot.channels.fetch("2")) as TextChannel;
  const thread = await channel.threads.create({ name: r.messageId }); // unguarded
  await thread.send({ content: r.body }); } }; // unguarded
export const toldOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  const guild = await bot.guilds.fetch("1");
  const member = await guild.members.fetch(r.body);
  await member.roles.add("2"); } }; // idempotent
