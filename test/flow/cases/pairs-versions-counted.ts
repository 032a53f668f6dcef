// The next version that is counted over what was read: the next delivery reads one more, counts one more and appends once more.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
import pg from "pg";

interface Entry { sk: number; amount: number }
class Account {
  version = 0;
  balance = 0;
  static from(history: readonly Entry[]): Account {
    const account = new Account();
    history.forEach((one) => account.apply(one));
    return account;
  }
  apply(one: Entry): void {
    this.balance += one.amount;
    this.version++;
  }
}

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const pool = new pg.Pool();
const historyOf = async (pk: string, TableName = "events") => {
  const found = await doc.send(new QueryCommand({ TableName, KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": pk } }));
  return (found.Items ?? []) as Entry[];
};
const entry = (pk: string, sk: number) =>
  new PutCommand({ TableName: "events", Item: { pk, sk }, ConditionExpression: "attribute_not_exists(pk)" });
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });

export const foldsAClass = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const account = Account.from(await historyOf(body));
    await doc.send(entry(body, account.version + 1)); // unknown
    await sns.send(tell(body)); // unguarded
  }
};
export const countsInALoop = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    let version = 0;
    for (const _ of await historyOf(body)) version++;
    await doc.send(entry(body, version + 1)); // unknown
  }
};
export const countsByIndex = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const history = await historyOf(body);
    let next = 1;
    for (let index = 0; index < history.length; index++) next += 1;
    await doc.send(entry(body, next)); // unknown
  }
};
export const reducesRows = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    const { rows } = await pool.query("SELECT * FROM events WHERE stream = $1", [body]);
    const state = rows.reduce((was, row) => ({ ...was, version: was.version + 1, sum: was.sum + row.sum }), { version: 0, sum: 0 });
    await pool.query("INSERT INTO events (stream, version) VALUES ($1, $2) ON CONFLICT (stream, version) DO NOTHING", [body, state.version + 1]); // unknown
  }
};
// A look at how many there are is the same, whoever counts them.
export const looksWhetherThereAre = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    let version = 0;
    for (const _ of await historyOf(body)) version++;
    if (version > 0) continue;
    await doc.send(new PutCommand({ TableName: "events", Item: { pk: body, sk: 1 } })); // idempotent
    await sns.send(tell(body)); // weak
  }
};
export const countsOthers = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    let lines = 0;
    for (const _ of await historyOf(body, "lines")) lines++;
    await doc.send(entry(body, lines)); // idempotent
  }
};
export const countsLinesOfTheRecord = async (event: SQSEvent) => {
  for (const { body, messageId } of event.Records) {
    let line = 0;
    for (const one of JSON.parse(body).lines) {
      line++;
      await doc.send(new PutCommand({ TableName: "lines", Item: { pk: messageId, sk: line, one } })); // idempotent
    }
    await doc.send(entry(messageId, line + 1)); // idempotent
  }
};
export const numbersWhatItFound = async (event: SQSEvent) => {
  for (const { body } of event.Records) {
    let line = 0;
    for (const one of await historyOf(body)) {
      line++;
      await doc.send(new PutCommand({ TableName: "lines", Item: { pk: body, sk: line, one } })); // idempotent
    }
  }
};
