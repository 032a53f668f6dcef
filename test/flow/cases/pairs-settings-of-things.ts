// Operations that set something of a thing, under a time that is no part of its name.
import type { SQSEvent } from "aws-lambda";
import { PutObjectCommand, PutObjectRetentionCommand, PutObjectTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { PutComplianceItemsCommand, SSMClient } from "@aws-sdk/client-ssm";
import { PersonalizeEventsClient, PutItemsCommand } from "@aws-sdk/client-personalize-events";
import AWS from "aws-sdk";
const [s3, ssm, personalize, v2] = [new S3Client({}), new SSMClient({}), new PersonalizeEventsClient({}), new AWS.S3()];
const stamp = (status: string) => ({ TagSet: [{ Key: "status", Value: status }, { Key: "at", Value: new Date().getTime().toString() }] });

export const tags = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectTaggingCommand({ Bucket: "b", Key: r.body, Tagging: stamp("CLEAN") })); }; // idempotent
export const tagsOfTheSecondVersion = async (event: SQSEvent) => { for (const r of event.Records)
  await v2.putObjectTagging({ Bucket: "b", Key: r.body, Tagging: stamp("CLEAN") }).promise(); }; // idempotent
export const retention = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectRetentionCommand({ Bucket: "b", Key: r.body, Retention: { Mode: "GOVERNANCE", RetainUntilDate: new Date(Date.now() + 86400000) } })); }; // idempotent
export const compliance = async (event: SQSEvent) => { for (const r of event.Records)
  await ssm.send(new PutComplianceItemsCommand({ ResourceId: r.body, ResourceType: "ManagedInstance", ComplianceType: "Custom:Scan", // idempotent
    ExecutionSummary: { ExecutionTime: new Date() }, Items: [] })); };
export const itemsToRecommend = async (event: SQSEvent) => { for (const r of event.Records)
  await personalize.send(new PutItemsCommand({ datasetArn: "d", items: [{ itemId: r.body, properties: JSON.stringify({ at: Date.now() }) }] })); }; // idempotent

export const objectUnderATime = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectCommand({ Bucket: "b", Key: `${Date.now()}.json`, Body: r.body })); }; // unguarded
export const tagsOfAnObjectUnderATime = async (event: SQSEvent) => { for (const r of event.Records)
  await s3.send(new PutObjectTaggingCommand({ Bucket: r.body, Key: `${Date.now()}.json`, Tagging: stamp("CLEAN") })); }; // unguarded
export const itemsUnderATime = async (event: SQSEvent) => { for (const r of event.Records)
  await personalize.send(new PutItemsCommand({ datasetArn: r.body, items: [{ itemId: `${Date.now()}` }] })); }; // unguarded
