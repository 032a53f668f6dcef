const TELLING =
  /\b[Rr]ecords\b|\.(?:dynamodb|messageId|receiptHandle|partitionKey|sequenceNumber|approximateArrivalTimestamp)\b|\b(?:DynamoDBStream|KinesisStream|SQS|MSK|SelfManagedKafka|DocumentDB|ActiveMQ|RabbitMQ|SNS|S3|EventBridge)(?:Event|Handler|Record|BatchResponse)|rmqMessagesByQueue|[pP]rocessPartialResponse|BatchProcessor|kafkaConsumer|(?:Sqs|Kinesis|DynamoDBStream|Kafka|Sns|S3|EventBridge)\w{0,40}(?:Schema|Envelope)\b/u;

/**
 * False for a text that holds no handler that its own words give away, so that most files are not even parsed. A handler
 * that hands the event to another file unseen has no such word: the wiring knows it.
 */
export function mayHoldHandler(text: string): boolean {
  return TELLING.test(text);
}
