// Nothing stands before them: each service sends, starts or posts again.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { PublishCommand, SNS } from "@aws-sdk/client-sns";
import { SQSClient, SendMessageBatchCommand, SendMessageCommand } from "@aws-sdk/client-sqs";

const [sns, sqs, ses] = [new SNS({}), new SQSClient({}), new SESClient({})];
const [sfn, events, lambda] = [new SFNClient({}), new EventBridgeClient({}), new LambdaClient({})];
const QueueUrl = process.env.QUEUE;
const stateMachineArn = "arn:aws:states:eu-west-1:1:stateMachine:m";

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventID, dynamodb } of event.Records) {
    const input = JSON.stringify({ step: "started", order: dynamodb.NewImage });
    await sns.send(new PublishCommand({ TopicArn: "t", Message: `published ${eventID}` })); // published: unguarded
    await sns.publish({ TopicArn: "t", Message: `announced ${eventID}` }); // announced: unguarded
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `queued ${eventID}` })); // queued: unguarded
    const Entries = [{ Id: "1", MessageBody: `batched ${eventID}` }];
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })); // batched: unguarded
    const Message = { Subject: { Data: "mailed" }, Body: { Text: { Data: eventID } } };
    await ses.send(new SendEmailCommand({ Source: "a@b.c", Destination: { ToAddresses: ["d@e.f"] }, Message })); // mailed: unguarded
    await sfn.send(new StartExecutionCommand({ stateMachineArn, input })); // started: unguarded
    const Detail = JSON.stringify({ eventID });
    await events.send(new PutEventsCommand({ Entries: [{ Source: "shop", DetailType: "emitted", Detail }] })); // emitted: unguarded
    await lambda.send(new InvokeCommand({ FunctionName: "f", Payload: JSON.stringify({ invoked: eventID }) })); // invoked: unguarded
  }
};
