/** What a drawn program stands in: for the analysis with its imports and clients, for a run with stores in memory. */
import _ from "lodash";
import { randomUUID } from "node:crypto";
import { printed, type Statement } from "../reached/program.ts";
import { PublishCommand } from "../reached/run.ts";
import * as stores from "./stores/index.ts";

const IMPORTS = `import { ConditionalCheckFailedException, DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { BatchGetCommand, BatchWriteCommand, DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { randomUUID } from "node:crypto";
import type { SQSEvent } from "aws-lambda";
import Redis from "ioredis";
import _ from "lodash";
import { MongoBulkWriteError, MongoClient, MongoServerError } from "mongodb";
import { Pool } from "pg";
const [sns, s3, redis, pool] = [new SNSClient({}), new S3Client({}), new Redis(), new Pool()];
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const db = new MongoClient(process.env.MONGO_URL!).db();
`;

/** The file that the analysis reads. */
export function fileOf(program: readonly Statement[]): string {
  return IMPORTS + printed(program).replace("handler = async (event)", "handler = async (event: SQSEvent)");
}

interface Event {
  readonly Records: readonly object[];
}
interface Answer {
  readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
}
export type Handler = (event: Event) => Promise<Answer | undefined>;

/** What starts environments of the function, one after the other, over the same stores. */
export type Environments = () => Handler;

type World = Readonly<Record<string, unknown>>;

/** What is left of a program that is made smaller may come to no end. */
const ROUNDS = 5000;
const LOOPS = /^ *(?:\w+: )?(?:for|while|do)\b.*\{$/gmu;

/** Throws a `SyntaxError` for what is no program. */
export function compiled(program: readonly Statement[]): (publish: (message: string) => void) => Environments {
  const text = printed(program).replace("export const handler", "const handler").replaceAll(LOOPS, "$& round();");
  const names = Object.keys(worldOf(() => undefined));
  const load = new Function(...names, `"use strict";\n${text}\nreturn handler;`) as (...parts: unknown[]) => Handler;
  return (publish) => {
    const parts = Object.values(worldOf(publish));
    return () => load(...parts);
  };
}

function worldOf(publish: (message: string) => void): World {
  let clock = 1;
  let rounds = 0;
  const round = (): void => {
    if (rounds++ > ROUNDS) throw new Error("no end");
  };
  const clients = { s3: new stores.Objects(), redis: new stores.Redis(), doc: new stores.Tables(), pool: new stores.Pool(), db: new stores.Documents() }; // prettier-ignore
  const sns = { send: async ({ Message }: PublishCommand) => publish(Message) };
  const { Redis: _redis, Tables: _tables, Pool: _pool, Documents: _documents, Objects: _objects, ...named } = stores;
  return { ...named, ...clients, sns, PublishCommand, randomUUID, _, round, Date: { now: () => clock++ } };
}
