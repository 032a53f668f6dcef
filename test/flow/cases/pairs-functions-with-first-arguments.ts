// `bind` of functions of packages and of the language, which are given their first arguments, or their list, at once.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import AWS from "aws-sdk";
import axios from "axios";
const sns = new SNSClient({});
const table = new AWS.DynamoDB.DocumentClient();
const given = { TableName: "t", Key: { id: "all" }, ExpressionAttributeValues: { ":one": 1 } };

const post = fetch.bind(null, "https://x.example.com/ping", { method: "POST" });
const get = fetch.bind(null, "https://x.example.com/ping");
const order = axios.post.bind(axios, "https://x.example.com/orders");
const count = table.update.bind(table, { ...given, UpdateExpression: "ADD n :one" });
const set = table.update.bind(table, { ...given, UpdateExpression: "SET n = :one" });
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    await post(); // unguarded
    await get();
    await order(body); // unguarded
    await count().promise(); // unguarded
    await set().promise(); // idempotent
  }
};

// What is put into a list by a method that was taken off it is there.
export const collected = async (event: SQSEvent) => {
  const [texts, others]: string[][] = [[], []];
  const add = Array.prototype.push.bind(texts);
  const take = Array.prototype.pop.bind(others);
  for (const { body } of event.Records) add(body);
  for (const text of texts) await sns.send(new PublishCommand({ TopicArn: "t", Message: text })); // unguarded
  for (let text = take(); text !== undefined; text = take()) await sns.send(new PublishCommand({ TopicArn: "t", Message: text }));
};
