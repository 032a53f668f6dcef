// A lease that is given back behind the work, but not where the work failed: whoever comes again behind a delivery that went well is let in.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
const [sns, doc] = [new SNSClient({}), DynamoDBDocumentClient.from({} as never)];
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const lease = async (pk: string): Promise<boolean> => {
  const now = Date.now();
  try {
    await doc.send(new UpdateCommand({ TableName: "outbox", Key: { pk }, UpdateExpression: "SET holder = :me, until = :until",
      ConditionExpression: "attribute_not_exists(holder) OR until < :now", ExpressionAttributeValues: { ":me": "me", ":until": now + 60_000, ":now": now } }));
    return true;
  } catch (error) { if ((error as Error).name === "ConditionalCheckFailedException") return false; throw error; } };
const published = async (pk: string) => {
  try { await doc.send(new UpdateCommand({ TableName: "outbox", Key: { pk }, UpdateExpression: "SET done = :yes REMOVE holder, until", ExpressionAttributeValues: { ":yes": true } }));
  } catch (error) { throw new Error("not marked", { cause: error }); } };
const perhapsPublished = async (pk: string) => { if (pk.endsWith("7")) return; await published(pk); };

const relay = async (pk: string, body: string) => {
  if (!(await lease(pk))) return "held";
  try { await sns.send(tell(body)); // unguarded
  } catch { return "failed"; }
  await published(pk);
  return "published"; };
export const givenBack = async (event: SQSEvent) => { for (const r of event.Records) await relay(r.messageId, r.body); };
export const givenBackAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await lease(r.messageId))) continue;
  try { await sns.send(tell(r.body)); // unguarded
    await published(r.messageId);
  } catch (error) { console.error(error); } } };
export const keptByTest = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await lease(r.messageId))) continue;
  try { await sns.send(tell(r.body)); // unknown
  } catch { continue; }
  if (r.body.startsWith("-")) continue;
  await published(r.messageId); } };
export const keptBelow = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await lease(r.messageId))) continue;
  try { await sns.send(tell(r.body)); // unknown
  } catch { continue; }
  await perhapsPublished(r.messageId); } };
export const givenBackOnOneSide = async (event: SQSEvent) => { for (const r of event.Records) {
  if (!(await lease(r.messageId))) continue;
  try { await sns.send(tell(r.body)); // unknown
  } catch { continue; }
  if (r.body.startsWith("-")) await published(r.messageId); } };
