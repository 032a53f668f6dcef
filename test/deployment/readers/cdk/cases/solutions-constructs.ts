import { App, Duration, Stack } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DynamoDBStreamsToLambda } from '@aws-solutions-constructs/aws-dynamodbstreams-lambda';
import { KinesisStreamsToLambda } from '@aws-solutions-constructs/aws-kinesisstreams-lambda';
import { SqsToLambda } from '@aws-solutions-constructs/aws-sqs-lambda';

const stack = new Stack(new App(), 'Patterns');
const code = Code.fromInline('exports.main = async () => {}');
const runtime = Runtime.NODEJS_22_X;

new DynamoDBStreamsToLambda(stack, 'Orders', { lambdaFunctionProps: { runtime, handler: 'a.main', code } });
new KinesisStreamsToLambda(stack, 'Clicks', {
  lambdaFunctionProps: { runtime, handler: 'b.main', code, functionName: 'clicks-reader' },
  kinesisEventSourceProps: { startingPosition: StartingPosition.LATEST, maxRecordAge: Duration.hours(2) },
});
new SqsToLambda(stack, 'Jobs', { lambdaFunctionProps: { runtime, handler: 'c.main', code } });

const fn = new Function(stack, 'Own', { runtime, handler: 'd.main', code });
const table = new Table(stack, 'Table', {
  partitionKey: { name: 'id', type: AttributeType.STRING },
  stream: StreamViewType.NEW_IMAGE,
});
new DynamoDBStreamsToLambda(stack, 'Existing', { existingLambdaObj: fn, existingTableInterface: table, deploySqsDlqQueue: false });
new KinesisStreamsToLambda(stack, 'ExistingClicks', { existingLambdaObj: fn, existingStreamObj: new Stream(stack, 'Stream') });
new SqsToLambda(stack, 'ExistingJobs', { existingLambdaObj: fn, existingQueueObj: new Queue(stack, 'Queue') });
