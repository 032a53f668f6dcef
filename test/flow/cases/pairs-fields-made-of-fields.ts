// A write that makes one field of another one that it sets as well does something else the next time, and a list with an own item behind it is longer; what is made of what stays is the same; so is a sign-in by a password.
import type { SQSEvent } from "aws-lambda";
import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { MongoClient } from "mongodb";
const cognito = new CognitoIdentityProvider({});
const db = DynamoDBDocument.from(new DynamoDB({}));
const col = new MongoClient("m").db().collection<any>("x");
const read = async (id: string) => (await db.get({ TableName: "t", Key: { id } })).Item!;
export const keptBefore = async (event: SQSEvent) => { for (const r of event.Records) { const item = await read(r.body); await db.put({ TableName: "t", Item: { ...item, id: r.body, before: item.state, state: "sent" } }); } }; // unguarded
export const inAStage = async (event: SQSEvent) => { for (const r of event.Records) await col.updateOne({ _id: r.body }, [{ $set: { a: "$b", b: "$a" } }]); }; // unguarded
export const inTwoStages = async (event: SQSEvent) => { for (const r of event.Records) await col.updateOne({ _id: r.body }, [{ $set: { before: "$state" } }, { $set: { state: "sent" } }]); }; // unguarded
export const ofWhatStays = async (event: SQSEvent) => { for (const r of event.Records) await col.updateOne({ _id: r.body }, [{ $set: { state: "sent", label: "$title" } }]); }; // idempotent
export const behindIt = async (event: SQSEvent) => { for (const r of event.Records) { const item = await read(r.body); await db.put({ TableName: "t", Item: { ...item, id: r.body, list: [...item.list, item.list[0]] } }); } }; // unknown
export const pushed = async (event: SQSEvent) => { for (const r of event.Records) { const item = await read(r.body); item.list.push(item.list[0]); await db.put({ TableName: "t", Item: { ...item, id: r.body } }); } }; // unknown
export const cutAlike = async (event: SQSEvent) => { for (const r of event.Records) { const item = await read(r.body); await db.put({ TableName: "t", Item: { ...item, id: r.body, list: item.list.slice(0, 5) } }); } }; // idempotent
const by = (AuthFlow: any) => ({ UserPoolId: "p", ClientId: "c", AuthFlow, AuthParameters: { USERNAME: "u", PASSWORD: "p" } });
export const signsIn = async (event: SQSEvent) => { for (const r of event.Records) { const { AuthenticationResult } = await cognito.adminInitiateAuth(by("ADMIN_USER_PASSWORD_AUTH")); console.log(r.body, AuthenticationResult); } };
export const sendsACode = async (event: SQSEvent) => { for (const r of event.Records) { const { Session } = await cognito.adminInitiateAuth(by("CUSTOM_AUTH")); console.log(r.body, Session); } }; // unguarded
