import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const T = process.env.T;

const refused = (x: any) => !!x && typeof x === "object" && x.name === "ConditionalCheckFailedException";
export async function claim(pk: string) {
  try { await doc.send(new PutCommand({ TableName: T, Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" })); return true; }
  catch (x) { if (refused(x)) return false; throw x; } }
