// A member under a written name may have been set by none of the rounds that set members under computed names, whatever was found.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
const [doc, sns] = [DynamoDBDocumentClient.from(new DynamoDBClient({})), new SNSClient({})];
const receiptsOf = async (id: string) => {
  const receipts: any[] = [];
  const res = await doc.send(
    new QueryCommand({ TableName: "t", KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": id } }),
  );
  for (const item of res.Items!)
    if (typeof item.amount === "number") receipts.push({ amount: item.amount, kind: item.kind });
  return receipts;
};
const sums = (receipts: any[]) => {
  const totals: Record<string, number> = {};
  for (const r of receipts) {
    const kind = r.kind?.toLowerCase();
    totals[kind] = (totals[kind] ?? 0) + r.amount;
  }
  return totals;
};
export const oneOfThem = async (event: SQSEvent) => { for (const r of event.Records) {
  const receipts = await receiptsOf(r.messageId);
  const totals = sums(receipts);
  if (receipts.length > 2) console.log("many");
  const score = totals["groceries"] ?? 0;
  await sns.send(new PublishCommand({ TopicArn: "t", Message: `${score}` })); // unguarded
} };
export const whereThereIsNone = async (event: SQSEvent) => { for (const r of event.Records) {
  const totals = sums(await receiptsOf(r.messageId));
  if (totals === undefined) await sns.send(new PublishCommand({ TopicArn: "t", Message: r.body }));
} };
