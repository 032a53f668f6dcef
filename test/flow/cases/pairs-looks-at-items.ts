// Looks at DynamoDB: single items, batches, queries, and what is asked of what they found.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import config from "some-config";
const sns = new SNSClient({});
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const mark = (pk: string) => doc.send(new PutCommand({ TableName: "seen", Item: { pk } }));
const query = (id: string) => doc.send(new QueryCommand({ TableName: "seen", KeyConditionExpression: "pk = :id", ExpressionAttributeValues: { ":id": id } }));

export const counted = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Count } = await query(r.messageId);
  if (Count && Count > 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const countedNull = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await query(r.messageId)).Count !== 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
export const countedAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  if ((await query(r.messageId)).Count! > 0) continue;
  await sns.send(tell(r.body)); } }; // unguarded
export const countedByScan = async (event: SQSEvent) => { for (const r of event.Records) {
  const found = await doc.send(new ScanCommand({ TableName: "seen", FilterExpression: "id = :id", ExpressionAttributeValues: { ":id": r.messageId } }));
  if (found.Items?.length) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await mark(r.messageId); } };
const claimCheck = async (pk: string) => (await doc.send(new GetCommand({ TableName: "outbox", Key: { pk } }))).Item;
export const claimCheckThatIsDeleted = async (event: SQSEvent) => { for (const r of event.Records) {
  const message = await claimCheck(r.body);
  if (!message) continue;
  await sns.send(tell(message.text)); // weak (racy)
  await doc.send(new DeleteCommand({ TableName: "outbox", Key: { pk: r.body } })); } };
export const claimCheckThatIsKept = async (event: SQSEvent) => { for (const r of event.Records) {
  const message = await claimCheck(r.body);
  if (!message) continue;
  await sns.send(tell(message.text)); } }; // unguarded
export const claimCheckThatThrows = async (event: SQSEvent) => { for (const r of event.Records) {
  const message = await claimCheck(r.body);
  if (!message) throw new Error(`no message ${r.body}`);
  await sns.send(tell(message.text)); // weak (racy)
  await doc.send(new DeleteCommand({ TableName: "outbox", Key: { pk: message.pk } })); } };
export const deletedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) {
  const message = await claimCheck(r.body);
  if (!message) continue;
  await sns.send(tell(message.text)); // unguarded
  await doc.send(new DeleteCommand({ TableName: "drafts", Key: { pk: r.body } })); } };
export const absentAndDeleted = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await claimCheck(r.body)) continue;
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new DeleteCommand({ TableName: "outbox", Key: { pk: r.body } })); } };
export const outboxRows = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await doc.send(new QueryCommand({ TableName: "outbox", KeyConditionExpression: "pk = :id", ExpressionAttributeValues: { ":id": r.body } }));
  for (const row of Items ?? []) {
    await sns.send(tell(row.text)); // weak (racy)
    await doc.send(new DeleteCommand({ TableName: "outbox", Key: { pk: row.pk, sk: row.sk } })); } } };
export const outboxRowsThatStay = async (event: SQSEvent) => { for (const r of event.Records) {
  const { Items } = await doc.send(new QueryCommand({ TableName: "outbox", KeyConditionExpression: "pk = :id", ExpressionAttributeValues: { ":id": r.body } }));
  for (const row of Items ?? []) await sns.send(tell(row.text)); } }; // unguarded
export const removedInATransaction = async (event: SQSEvent) => { for (const r of event.Records) {
  const message = await claimCheck(r.body);
  if (message === undefined) continue;
  await sns.send(tell(message.text)); // weak (racy)
  await doc.send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName: "outbox", Key: { pk: r.body } } }, { Put: { TableName: "sent", Item: { pk: r.body } } }] })); } };
export const aLockIsNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await claimCheck(r.body)) continue;
  await doc.send(new PutCommand({ TableName: "outbox", Item: { pk: r.body } }));
  await sns.send(tell(r.body)); // unguarded
  await doc.send(new DeleteCommand({ TableName: "outbox", Key: { pk: r.body } })); } };
export const attemptsBelowALimit = async (event: SQSEvent) => { for (const r of event.Records) {
  const item = await claimCheck(r.body);
  if (item?.attempts !== 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "outbox", Key: { pk: r.body }, UpdateExpression: "ADD attempts :one", ExpressionAttributeValues: { ":one": 1 } })); } }; // weak (racy)
const isIn = async (TableName: string, pk: string) => (await doc.send(new GetCommand({ TableName, Key: { pk } }))).Item !== undefined;
export const tableThatIsNotKnown = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isIn(config.table, r.messageId)) continue;
  await sns.send(tell(r.body)); // unknown
  await mark(r.messageId); } };
export const tableThatIsNotKnownAndNoMark = async (event: SQSEvent) => { for (const r of event.Records) {
  if (await isIn(config.table, r.messageId)) continue;
  await sns.send(tell(r.body)); } }; // unguarded

// A bound that several steps lie before is no question about this record: the balance lasts for the next delivery too.
const account = async (pk: string) => (await doc.send(new GetCommand({ TableName: "accounts", Key: { pk } }))).Item!;
const set = (pk: string, name: string, value: unknown) => doc.send(new UpdateCommand({ TableName: "accounts", Key: { pk }, UpdateExpression: "SET #n = :v", ExpressionAttributeNames: { "#n": name }, ExpressionAttributeValues: { ":v": value } })); // unguarded
export const balanceThatLasts = async (event: SQSEvent) => { for (const r of event.Records) {
  const { balance } = await account(r.body);
  if (balance < Number(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.body, "balance", balance - Number(r.messageId)); } };
export const attemptsThatLast = async (event: SQSEvent) => { for (const r of event.Records) {
  const { attempts } = await account(r.body);
  if (attempts >= 3) continue;
  await sns.send(tell(r.body)); // unguarded
  await set(r.body, "attempts", attempts + 1); } };
export const firstAttempt = async (event: SQSEvent) => { for (const r of event.Records) {
  const { attempts } = await account(r.body);
  if (attempts >= 1) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await set(r.body, "attempts", attempts + 1); } };
// The same of sums that the expression makes itself, and of a test for one number: from there each step leads away, to there none does for sure.
const add = (pk: string, n: number) => doc.send(new UpdateCommand({ TableName: "accounts", Key: { pk }, UpdateExpression: "SET attempts = attempts + :n, balance = balance - :n", ExpressionAttributeValues: { ":n": n } })); // unguarded
export const stockThatLasts = async (event: SQSEvent) => { for (const r of event.Records) {
  const { balance } = await account(r.body);
  if (balance < Number(r.messageId)) continue;
  await sns.send(tell(r.body)); // unguarded
  await add(r.body, Number(r.messageId)); } };
export const notTheFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const { attempts } = await account(r.body);
  if (attempts === 0) continue;
  await sns.send(tell(r.body)); // unguarded
  await add(r.body, 1); } };
export const onlyTheFirst = async (event: SQSEvent) => { for (const r of event.Records) {
  const { attempts } = await account(r.body);
  if (attempts !== 0) continue;
  await sns.send(tell(r.body)); // weak (racy)
  await add(r.body, 1); } };
