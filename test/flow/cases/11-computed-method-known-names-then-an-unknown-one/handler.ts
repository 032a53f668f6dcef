// Computed method: known names, then an unknown one
import type { DynamoDBStreamEvent } from "aws-lambda";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import AWS from "aws-sdk";
const T = process.env.T;

const s3 = new AWS.S3();
export const handler = async (e: DynamoDBStreamEvent) => { for (const r of e.Records) { const op = r.eventName === "REMOVE" ? "deleteObject" : "putObject";
  await s3[op]({ Bucket: T, Key: r.dynamodb.Keys.pk.S }).promise(); // idempotent
  const b = unmarshall(r.dynamodb.NewImage); await s3[b.op](b.params).promise(); } }; // unknown
