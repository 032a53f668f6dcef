// Claims whose input stands in a list that the handler has made: where nothing stands there the client throws, so that no way leads around them. Beside each a twin.
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { PrismaClient } from "@prisma/client";
import type { SQSEvent } from "aws-lambda";
import { DynamoDB } from "aws-sdk";
import { MongoClient } from "mongodb";
import { Pool } from "pg";
const db = new DynamoDBClient({});
const old = new DynamoDB();
const pool = new Pool();
const prisma = new PrismaClient();
const seen = new MongoClient("mongodb://x").db().collection<{ _id: string }>("seen");
const sns = new SNSClient({});
const markerOf = (id: string) => ({
  TableName: "seen",
  Item: { pk: { S: id } },
  ConditionExpression: "attribute_not_exists(pk)",
});
const insertOf = (id: string) => ({
  text: "INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING",
  values: [id],
});

export const byIndex = async (event: SQSEvent) => {
  const inputs: ReturnType<typeof markerOf>[] = [];
  for (const { messageId } of event.Records) inputs.push(markerOf(messageId));
  for (let i = 0; i < inputs.length; i++) {
    try {
      await db.send(new PutItemCommand(inputs[i]!));
    } catch {
      continue;
    }
    await sns.send(new PublishCommand({ Message: event.Records[i]!.body })); // guarded
  }
};
export const byIndexAfterwards = async (event: SQSEvent) => {
  const inputs: ReturnType<typeof markerOf>[] = [];
  for (const { messageId } of event.Records) inputs.push(markerOf(messageId));
  for (let i = 0; i < inputs.length; i++) {
    await sns.send(new PublishCommand({ Message: event.Records[i]!.body })); // unguarded
    await db.send(new PutItemCommand(inputs[i]!)).catch(() => {});
  }
};

export const byQueues = async (event: SQSEvent) => {
  const inputs = event.Records.map(({ messageId }) => markerOf(messageId));
  const queues: ReturnType<typeof markerOf>[][] = Array(4)
    .fill(0)
    .map(() => []);
  for (let i = 0; i < inputs.length; i++) queues[i % 4]!.push(inputs[i]!);
  const work = async (queue: ReturnType<typeof markerOf>[]) => {
    while (queue.length > 0) {
      const input = queue.shift()!;
      try {
        await old.putItem(input).promise();
      } catch {
        continue;
      }
      await sns.send(new PublishCommand({ Message: input.Item.pk.S })); // guarded
    }
  };
  await Promise.all(queues.map(work));
};
export const byQueuesUnlessNone = async (event: SQSEvent) => {
  const inputs = event.Records.map(({ messageId }) => markerOf(messageId));
  const queue: ReturnType<typeof markerOf>[] = [];
  for (let i = 0; i < inputs.length; i++) queue.push(inputs[i]!);
  for (const { body } of event.Records) {
    const input = queue.shift();
    if (input)
      try {
        await old.putItem(input).promise();
      } catch {
        continue;
      }
    await sns.send(new PublishCommand({ Message: body })); // unguarded
  }
};

export const lastCommand = async (event: SQSEvent) => {
  const commands: PutItemCommand[] = [];
  for (const { messageId } of event.Records) commands.push(new PutItemCommand(markerOf(messageId)));
  while (commands.length > 0) {
    const command = commands.pop()!;
    try {
      await db.send(command);
    } catch {
      continue;
    }
    await sns.send(new PublishCommand({ Message: command.input.Item!["pk"]!.S! })); // guarded
  }
};
export const lastCommandWithoutCondition = async (event: SQSEvent) => {
  const commands: PutItemCommand[] = [];
  for (const { messageId } of event.Records)
    commands.push(new PutItemCommand({ TableName: "seen", Item: { pk: { S: messageId } } }));
  while (commands.length > 0) {
    const command = commands.pop()!;
    try {
      await db.send(command);
    } catch {
      continue;
    }
    await sns.send(new PublishCommand({ Message: command.input.Item!["pk"]!.S! })); // unguarded
  }
};

export const byDocuments = async (event: SQSEvent) => {
  const documents: { _id: string }[] = [];
  for (const { messageId } of event.Records) documents.push({ _id: messageId });
  for (let i = 0; i < documents.length; i++) {
    try {
      await seen.insertOne(documents[i]!);
    } catch {
      continue;
    }
    await sns.send(new PublishCommand({ Message: event.Records[i]!.body })); // guarded
  }
};
export const byDocumentsOfTheirOwn = async (event: SQSEvent) => {
  const documents: any[] = [];
  for (const { messageId } of event.Records) documents.push({ of: messageId });
  for (let i = 0; i < documents.length; i++) {
    try {
      await seen.insertOne(documents[i]); // unguarded
    } catch {
      continue;
    }
    await sns.send(new PublishCommand({ Message: event.Records[i]!.body })); // unknown
  }
};

export const byStatements = async (event: SQSEvent) => {
  const statements: ReturnType<typeof insertOf>[] = [];
  for (const { messageId } of event.Records) statements.push(insertOf(messageId));
  for (let i = 0; i < statements.length; i++) {
    const { rowCount } = await pool.query(statements[i]!);
    if (rowCount === 0) continue;
    await sns.send(new PublishCommand({ Message: event.Records[i]!.body })); // guarded
  }
};
export const byStatementsNotAsked = async (event: SQSEvent) => {
  const statements: ReturnType<typeof insertOf>[] = [];
  for (const { messageId } of event.Records) statements.push(insertOf(messageId));
  for (let i = 0; i < statements.length; i++) {
    await pool.query(statements[i]!);
    await sns.send(new PublishCommand({ Message: event.Records[i]!.body })); // unguarded
  }
};

// What is asked for, or taken away, may be told nothing: then it is all of them.
export const askedForAll = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { id, all } = JSON.parse(body);
    const found = await prisma.told.findFirst(all ? undefined : { where: { id } });
    if (found) continue;
    await sns.send(new PublishCommand({ Message: body })); // weak (racy)
    await prisma.told.create({ data: { id } }); // weak (racy)
  }
};
