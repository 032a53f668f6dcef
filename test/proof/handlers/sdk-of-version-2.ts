// Version 2 of the SDK: promises and callbacks, the document client, refusals by their code.
import AWS from "aws-sdk";
import type { DynamoDBStreamEvent } from "aws-lambda";

const doc = new AWS.DynamoDB.DocumentClient();
const sns = new AWS.SNS();
const sqs = new AWS.SQS();
const QueueUrl = process.env.QUEUE!;

const claim = (pk: string) =>
  doc.put({ TableName: "claims", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }).promise();
const claimLater = (pk: string, done: (error?: Error) => void) =>
  doc.put({ TableName: "later", Item: { pk }, ConditionExpression: "attribute_not_exists(pk)" }, done);

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID: id, dynamodb } of event.Records) {
    await sns.publish({ TopicArn: "t", Message: `plain ${id}` }).promise(); // plain: unguarded
    await new Promise((resolve) => sqs.sendMessage({ QueueUrl, MessageBody: `called ${id}` }, resolve)); // called: unguarded
    await doc.put({ TableName: "copies", Item: { pk: id, image: dynamodb!.SequenceNumber } }).promise(); // copies: idempotent
    const add = { UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
    await doc.update({ TableName: "totals", Key: { pk: "all" }, ...add }).promise(); // totals: unguarded
    try {
      await claim(id!);
      await sns.publish({ TopicArn: "t", Message: `claimed ${id}` }).promise(); // claimed: guarded
    } catch (error) {
      if (error.code !== "ConditionalCheckFailedException") throw error;
    }
    await new Promise<void>((resolve, reject) => {
      claimLater(id!, (error) => {
        if (error) return error.code === "ConditionalCheckFailedException" ? resolve() : reject(error);
        sns.publish({ TopicArn: "t", Message: `behind ${id}` }, (failed) => (failed ? reject(failed) : resolve())); // behind: guarded
      });
    });
  }
};
