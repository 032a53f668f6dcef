// Tags of an object as marks, things of other services that are looked for and made, conditions on an attribute that a put leaves out.
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { CreateRoleCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetObjectTaggingCommand, PutObjectTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSEvent } from "aws-lambda";
const [sns, s3, secrets, iam, stacks] = [new SNSClient({}), new S3Client({}), new SecretsManagerClient({}), new IAMClient({}), new CloudFormationClient({})];
const doc = DynamoDBDocumentClient.from({} as never);
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const named = (error: unknown, name: string) => (error as Error).name === name;

export const tagged = async (event: SQSEvent) => { for (const r of event.Records) { const at = { Bucket: "b", Key: JSON.parse(r.body).key };
  const { TagSet } = await s3.send(new GetObjectTaggingCommand(at));
  if (TagSet?.some((tag) => tag.Key === "processed" && tag.Value === "true")) continue;
  await sns.send(tell(at.Key)); // weak (racy)
  await s3.send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [...(TagSet ?? []), { Key: "processed", Value: "true" }] } })); // idempotent
} };
export const taggedElsewhere = async (event: SQSEvent) => { for (const r of event.Records) { const at = { Bucket: "b", Key: JSON.parse(r.body).key };
  const { TagSet } = await s3.send(new GetObjectTaggingCommand(at));
  if (TagSet?.some((tag) => tag.Key === "processed" && tag.Value === "true")) continue;
  await sns.send(tell(at.Key)); // unguarded
} };
export const secretsMade = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await secrets.send(new DescribeSecretCommand({ SecretId: o.id })); continue; }
  catch (error) { if (!named(error, "ResourceNotFoundException")) throw error; }
  await sns.send(tell(o.id)); // weak (racy)
  await secrets.send(new CreateSecretCommand({ Name: o.id, SecretString: "s" })); // idempotent
} };
export const secretsLookedFor = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await secrets.send(new DescribeSecretCommand({ SecretId: o.id })); continue; }
  catch (error) { if (!named(error, "ResourceNotFoundException")) throw error; }
  await sns.send(tell(o.id)); // unguarded
} };
export const roles = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await iam.send(new GetRoleCommand({ RoleName: o.id })); continue; }
  catch (error) { if (!named(error, "NoSuchEntityException")) throw error; }
  await sns.send(tell(o.id)); // weak (racy)
  await iam.send(new CreateRoleCommand({ RoleName: o.id, AssumeRolePolicyDocument: "{}" })); // idempotent
} };
export const stacksMade = async (event: SQSEvent) => { for (const r of event.Records) { const o = JSON.parse(r.body);
  try { await stacks.send(new DescribeStacksCommand({ StackName: o.id })); continue; }
  catch (error) { if (!named(error, "ValidationError")) throw error; }
  await sns.send(tell(o.id)); // weak (racy)
  await stacks.send(new CreateStackCommand({ StackName: o.id, TemplateBody: "{}" })); // idempotent
} };
const put = (Item: object) =>
  new PutCommand({ TableName: "t", Item, ConditionExpression: "attribute_not_exists(pk) OR expiresAt < :now", ExpressionAttributeValues: { ":now": Date.now() } });
export const leftOut = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(put({ pk: r.messageId })); } // idempotent
  catch (error) { if (named(error, "ConditionalCheckFailedException")) continue; throw error; }
  await sns.send(tell(r.body)); // guarded
} };
export const keptAtOnce = async (event: SQSEvent) => { for (const r of event.Records) {
  try { await doc.send(put({ pk: r.messageId, expiresAt: 0 })); } // idempotent
  catch (error) { if (named(error, "ConditionalCheckFailedException")) continue; throw error; }
  await sns.send(tell(r.body)); // unguarded
} };
