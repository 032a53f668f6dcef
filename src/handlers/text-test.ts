/** What hardly anything but a handler of a stream or queue says. */
const NAMING =
  /\bRecords\b|\.(?:dynamodb|messageI[dD]|fullDocument|documentKey|receiptHandle|partitionKey|sequenceNumber|approximateArrivalTimestamp)\b|\b(?:Amazon)?(?:DynamoDB(?:Stream)?|Kinesis(?:Data)?Stream|SQS|MSK|(?:SelfManaged)?Kafka|DocumentDB\w{0,40}|ActiveMQ|RabbitMQ|SNS|S3|EventBridge|Scheduled|Code(?:Build|Pipeline)CloudWatch\w{0,10}|(?:S3|GuardDuty)\w{0,40}Notification)(?:Event|Handler|Record|BatchResponse)|rmqMessagesByQueue|detail-type|aws:(?:docdb|amq|rmq)\b|[pP]rocessPartialResponse|BatchProcessor|kafkaConsumer|sst\/(?:aws\/bus|node\/(?:event-bus|future\/event))|(?:Sqs|Kinesis|DynamoDBStream|Kafka|Sns|S3|EventBridge)\w{0,40}(?:Schema|Envelope)\b/u;

/** Wrappers of packages that are called by what feeds the function: `defineSqsHandler`, `s3Handler`. */
const WRAPPING =
  /(?:[sS]qs|SQS|[kK]inesis|[dD]ynamo\w{0,4}Stream|[kK]afka|[sS]ns|SNS|[sS]3)(?:Handler|Consumer|Processor|Subscriber|Listener|Worker|Lambda)\b/u;

/** Lists of anything are called so, and those of Kafka. */
const RECORDS = /\brecords\b/u;

/**
 * False for a text that holds no handler that its own words give away, so that most files are not even parsed. A handler
 * that hands the event to another file unseen has no such word: the wiring knows it.
 */
export function mayHoldHandler(text: string): boolean {
  return NAMING.test(text) || RECORDS.test(text) || WRAPPING.test(text);
}

/** True for a text that speaks of a batch, a record or an event of such a source by its name. */
export function namesHandler(text: string): boolean {
  return NAMING.test(text);
}
