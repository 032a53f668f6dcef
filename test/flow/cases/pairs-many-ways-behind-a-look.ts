// A look that lets pass where it fails, and behind it more ways than are kept apart, by questions about another look at the same row.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({}); const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const find = async (id: string) => (await doc.send(new GetCommand({ TableName: "sessions", Key: { id } }))).Item;
const save = (id: string, summary: string, status: string) => new UpdateCommand({ TableName: "sessions", Key: { id }, UpdateExpression: "SET summary = :a, #s = :s, version = version + :one", ExpressionAttributeNames: { "#s": "status" }, ExpressionAttributeValues: { ":a": summary, ":s": status, ":one": 1 } });

export const behindManyQuestions = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, text } = JSON.parse(r.body);
  if (!text) continue;
  try { const session = await find(id); if (session?.status === "done" && session?.summary) continue; } catch (e) { console.warn(e); }
  try {
    const owner = await find(id);
    console.log(owner?.type || "", owner?.user || "", owner?.kind || "");
    await sns.send(tell(owner?.type || "")); // weak (fails-open, racy)
  } catch (e) { console.warn(e); }
  try {
    await doc.send(save(id, text, "done")); // weak (fails-open, racy)
  } catch (e) { console.warn(e); }
  const chapters = await find(id);
  if (chapters?.path) await sns.send(tell(text)); } }; // weak (fails-open, racy)

export const anotherStatusIsWritten = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, text } = JSON.parse(r.body);
  if (!text) continue;
  try { const session = await find(id); if (session?.status === "done" && session?.summary) continue; } catch (e) { console.warn(e); }
  try {
    const owner = await find(id);
    console.log(owner?.type || "", owner?.user || "", owner?.kind || "");
    await sns.send(tell(owner?.type || "")); // unguarded
  } catch (e) { console.warn(e); }
  await doc.send(save(id, text, "written")); } }; // unguarded
