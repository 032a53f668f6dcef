import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
const db = new DynamoDBClient({});
export const put = async (pk: string) => db.send(new PutItemCommand({ TableName: "t", Item: marshall({ pk, at: Date.now() }) })); // idempotent
