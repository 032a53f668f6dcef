// An entry of a map of the row, by a name of the record: what is set within it leaves it there, what is taken away or switched off ends it.
import type { SQSEvent } from "aws-lambda";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
const find = async (id: string) => (await doc.send(new GetCommand({ TableName: "users", Key: { id } }))).Item;
const set = (id: string, UpdateExpression: string, names: Record<string, string>, value: unknown) =>
  doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression, ExpressionAttributeNames: names, ExpressionAttributeValues: { ":v": value } }));
const tell = (text: string) => new PublishCommand({ Message: text });
export const tokenThatIsRenewed = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, provider } = JSON.parse(r.body);
  const user = await find(id);
  if (!user?.integrations?.[provider]?.refresh) throw new Error("no token");
  await set(id, "SET #i.#p.#a = :v", { "#i": "integrations", "#p": provider, "#a": "access" }, await (await fetch("https://a.example/token")).text());
  await sns.send(tell(id)); // unguarded
} };
export const entryThatIsTakenAway = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, channel } = JSON.parse(r.body);
  const user = await find(id);
  if (!user?.open?.[channel]) continue;
  await sns.send(tell(id)); // weak (racy)
  await doc.send(new UpdateCommand({ TableName: "users", Key: { id }, UpdateExpression: "REMOVE #o.#c", ExpressionAttributeNames: { "#o": "open", "#c": channel } }));
} };
export const entryThatIsSwitchedOff = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, channel } = JSON.parse(r.body);
  const user = await find(id);
  if (!user?.open?.[channel]) continue;
  await sns.send(tell(id)); // weak (racy)
  await set(id, "SET #o.#c = :v", { "#o": "open", "#c": channel }, false);
} };
export const entryThatIsMade = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, channel } = JSON.parse(r.body);
  const user = await find(id);
  if (user?.sent?.[channel]) continue;
  await sns.send(tell(id)); // weak (racy)
  await set(id, "SET #s.#c = :v", { "#s": "sent", "#c": channel }, "now");
} };
export const entryThatIsWrittenAnew = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, channel } = JSON.parse(r.body);
  const user = await find(id);
  if (!user?.open?.[channel]) continue;
  await sns.send(tell(id)); // unguarded
  await set(id, "SET #o.#c = :v", { "#o": "open", "#c": channel }, "still open");
} };
export const entryThatIsSetToWhatTheRecordSays = async (event: SQSEvent) => { for (const r of event.Records) {
  const { id, channel, open } = JSON.parse(r.body);
  const user = await find(id);
  if (!user?.open?.[channel]) continue;
  await sns.send(tell(id)); // weak (racy)
  await set(id, "SET #o.#c = :v", { "#o": "open", "#c": channel }, open);
} };
