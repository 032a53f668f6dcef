/** Services of the Serverless Framework that are drawn: names, variables, merges and events of every kind, all of them known without AWS. */
import type { Draw } from "../../../support/draw.ts";

const KEYS = ["onOrder", "on-refund", "order_saved", "mail2", "Audit", "a", "sendLetters"];
const ARNS = {
  table: "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000",
  stream: "arn:aws:kinesis:us-east-1:123456789012:stream/clicks.v1",
  queue: "arn:aws:sqs:us-east-1:123456789012:work-queue",
  cluster: "arn:aws:kafka:us-east-1:123456789012:cluster/shop-cluster/a1a1a1a1a1a1a1a1a",
  broker: "arn:aws:mq:us-east-1:123456789012:broker:ShopBroker:b-xxx-xxx",
  secret: "arn:aws:secretsmanager:us-east-1:123456789012:secret:k1",
};

export function drawnService(draw: Draw): string {
  const keys = draw.several(KEYS, 1 + draw.below(4));
  const isList = draw.seldom(5);
  const functions = keys.map((key) => {
    const own = [`${key}:`, ...functionLines(draw, key).map((line) => `  ${line}`)];
    return isList ? own.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)) : own;
  });
  return [
    `service: ${draw.one(["shop", "shop", "shop-${self:custom.suffix}", "Shop2"])}`,
    "provider:",
    "  name: aws",
    "  runtime: nodejs20.x",
    ...optional(
      draw,
      2,
      `  stage: ${draw.one(["prod", "${opt:stage, 'dev'}", "${env:NO_SUCH_STAGE, 'test'}", "${self:custom.stage}"])}`,
    ),
    ...optional(draw, 4, `  stackName: ${draw.one(["shop-stack", "${self:service}-${sls:stage}-stack"])}`),
    ...optional(draw, 4, "  versionFunctions: false"),
    "custom:",
    "  stage: qa",
    "  suffix: eu",
    `  prefix: ${draw.one(["p", "p-${sls:stage}", "${self:custom.suffix}"])}`,
    `  start: ${draw.one(["LATEST", "TRIM_HORIZON"])}`,
    `  streams: { orders: "${ARNS.table}", clicks: "${ARNS.stream}" }`,
    "  common: &common { memorySize: 256, timeout: 10 }",
    `  event: &event { stream: { arn: "${ARNS.stream}", startingPosition: ${draw.one(["LATEST", "TRIM_HORIZON"])} } }`,
    "functions:",
    ...functions.flat().map((line) => `  ${line}`),
    ...RESOURCES,
    "",
  ].join("\n");
}

function functionLines(draw: Draw, key: string): string[] {
  const events = Array.from({ length: draw.below(4) }, () => `- ${drawnEvent(draw)}`);
  const short = key.replaceAll(/\W/gu, "");
  return [
    `handler: src/${draw.one(["any.main", `${short}.handler`])}`,
    ...optional(
      draw,
      3,
      `name: ${draw.one([`shop-${short}`, `\${self:service}-\${sls:stage}-${short}`, `\${self:custom.prefix}-${short}`])}`,
    ),
    ...optional(draw, 4, "<<: *common"),
    ...optional(draw, 8, "provisionedConcurrency: 1"),
    ...(events.length > 0 ? ["events:", ...events.map((line) => `  ${line}`)] : optional(draw, 2, "events: []")),
  ];
}

function drawnEvent(draw: Draw): string {
  switch (draw.below(9)) {
    case 0:
      return `stream: ${draw.one([ARNS.table, ARNS.stream, '"${self:custom.streams.orders}"', '"${self:custom.streams.clicks}"'])}`;
    case 1:
    case 2:
      return `stream: { type: dynamodb, arn: ${draw.one(["!GetAtt Orders.StreamArn", "{ Fn::GetAtt: [Orders, StreamArn] }", "!ImportValue orders-stream", "!Ref OrdersArn", ARNS.table])}${streamOptions(draw)} }`;
    case 3:
      return `stream: { type: kinesis, arn: ${draw.one(["!GetAtt Clicks.Arn", '"${self:custom.streams.clicks}"', "!ImportValue clicks", "{ Fn::GetAtt: [Clicks, Arn] }"])}${streamOptions(draw)}${draw.seldom(4) ? ", consumer: true" : ""} }`;
    case 4:
      return draw.one([
        `sqs: ${ARNS.queue}`,
        "sqs: { arn: !GetAtt Work.Arn, batchSize: 5 }",
        "sqs: { arn: !ImportValue work-queue, functionResponseType: ReportBatchItemFailures }",
      ]);
    case 5:
      return `msk: { arn: ${draw.one([ARNS.cluster, "!ImportValue cluster", "!Ref ClusterArn"])}, topic: ${draw.one(["orders", "my.topic-1"])}${startOption(draw)}${draw.seldom(3) ? ", consumerGroupId: readers" : ""} }`;
    case 6:
      return `kafka: { accessConfigurations: { saslScram512Auth: ["${ARNS.secret}"] }, bootstrapServers: [${draw.one(["b1:9092", "b1:9092, b2:9092"])}], topic: ${draw.one(["orders.v1", "refunds"])}${startOption(draw)}${draw.seldom(3) ? ", consumerGroupId: readers" : ""} }`;
    case 7:
      return draw.seldom(2)
        ? `activemq: { arn: "${ARNS.broker}", queue: ${draw.one(["my-queue", "orders"])}, basicAuthArn: "${ARNS.secret}" }`
        : `rabbitmq: { arn: "${ARNS.broker}", queue: my_queue, virtualHost: /v, basicAuthArn: "${ARNS.secret}" }`;
    default:
      return draw.one([
        "*event",
        "sns: shop-topic",
        "schedule: rate(1 hour)",
        "httpApi: GET /orders",
        "eventBridge: { schedule: rate(1 hour) }",
      ]);
  }
}

function streamOptions(draw: Draw): string {
  return [
    startOption(draw),
    draw.seldom(3) ? `, batchSize: ${draw.one([1, 10])}` : "",
    draw.seldom(4) ? `, maximumRecordAgeInSeconds: ${draw.one([60, 3600])}` : "",
    draw.seldom(4) ? `, maximumRetryAttempts: ${draw.one([0, 3])}` : "",
    draw.seldom(6) ? ", enabled: false" : "",
    draw.seldom(6) ? ", bisectBatchOnFunctionError: true" : "",
  ].join("");
}

function startOption(draw: Draw): string {
  return draw.one([
    "",
    "",
    ", startingPosition: LATEST",
    ", startingPosition: TRIM_HORIZON",
    ", startingPosition: '${self:custom.start}'",
    ", startingPosition: AT_TIMESTAMP, startingPositionTimestamp: 1700000000",
  ]);
}

const optional = (draw: Draw, times: number, line: string): string[] => (draw.seldom(times) ? [line] : []);

const RESOURCES = `resources:
  Parameters:
    OrdersArn: { Type: String, Default: "${ARNS.table}" }
    ClusterArn: { Type: String, Default: "${ARNS.cluster}" }
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: orders-\${sls:stage}
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        BillingMode: PAY_PER_REQUEST
        StreamSpecification: { StreamViewType: NEW_IMAGE }
    Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
    Work: { Type: AWS::SQS::Queue }`.split("\n");
