/** Mappings on Kafka: which members of their configuration change in place, and what queue mode is. */
import { describe, expect, it } from "vitest";
import { compareFiles, readStacks, type Files } from "../../support/read.ts";
import { verdicts } from "../../support/verdicts.ts";

/** A template with a mapping of these further properties. */
const template = (properties: string): Files => ({
  "template.yml": `Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: a.b } }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref OnOrder
      Topics: [orders]
      SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ["b1:9092"] } }
${properties
  .split("\n")
  .map((line) => `      ${line}`)
  .join("\n")}
`,
});

const says = (before: string, after: string): string[] => verdicts(compareFiles(template(before), template(after)));
const start = "StartingPosition: TRIM_HORIZON\n";

describe("a living mapping", () => {
  it.each([
    ["pollers", "ProvisionedPollerConfig: { MinimumPollers: 1, MaximumPollers: 5 }"],
    ["logging", "LoggingConfig: { SystemLogLevel: INFO }"],
    ["metrics", "MetricsConfig: { Metrics: [EventCount] }"],
    ["retries", "MaximumRetryAttempts: 3"],
    ["record age", "MaximumRecordAgeInSeconds: 3600"],
    ["bisecting", "BisectBatchOnFunctionError: true"],
    ["partial responses", "FunctionResponseTypes: [ReportBatchItemFailures]"],
    [
      "the schema registry",
      "SelfManagedKafkaEventSourceConfig: { SchemaRegistryConfig: { SchemaRegistryURI: https://registry } }",
    ],
  ])("is given other settings in place: %s", (_, setting) => {
    expect(says(start, start + setting)).toEqual([]);
  });

  it.each([
    ["group", "consumer-group", "ConsumerGroupId: a", "ConsumerGroupId: b"],
    ["consumption mode", "consumption-mode", "ConsumptionMode: Stream", "ConsumptionMode: Queue"],
  ])("is replaced for another %s", (_, cause, before, after) => {
    const config = (member: string): string => `SelfManagedKafkaEventSourceConfig: { ${member} }`;
    const isQueue = after.endsWith("Queue");
    expect(says(start + config(before), (isQueue ? "" : start) + config(after))).toEqual([
      `conflict by ${cause}: OnOrder`,
    ]);
  });

  it("has the stream mode where none is written", () => {
    expect(says(start, `${start}SelfManagedKafkaEventSourceConfig: { ConsumptionMode: Stream }`)).toEqual([]);
  });
});

describe("queue mode", () => {
  const app = (source: string): Files => ({
    "package.json": "{}",
    "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { SelfManagedKafkaEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Shop");
const fn = new lambda.Function(stack, "OnOrder", { handler: "a.b" });
${source}
`,
  });
  const event = (options: string): string =>
    `fn.addEventSource(new SelfManagedKafkaEventSource({ bootstrapServers: ["b1:9092"], topic: "orders", ${options} }));`;

  it.each([
    ["template", template("SelfManagedKafkaEventSourceConfig: { ConsumptionMode: Queue }")],
    ["construct", app(event("consumptionMode: lambda.KafkaConsumptionMode.QUEUE"))],
    [
      "resource of code",
      app(
        `new lambda.CfnEventSourceMapping(stack, "M", { functionName: fn.functionName, topics: ["orders"], selfManagedEventSource: { endpoints: { kafkaBootstrapServers: ["b1:9092"] } }, selfManagedKafkaEventSourceConfig: { consumptionMode: "Queue" } });`,
      ),
    ],
  ])("is read of a %s, and has no position", (_, files) => {
    const [mapping] = readStacks(files).flatMap(({ functions }) => functions.flatMap(({ mappings }) => mappings));
    expect(mapping).toMatchObject({ isShareGroup: true, startingPosition: undefined, source: { type: "kafka" } });
  });

  it("is told apart from the stream mode", () => {
    const stream = app(
      event("consumptionMode: lambda.KafkaConsumptionMode.STREAM, startingPosition: lambda.StartingPosition.LATEST"),
    );
    const [mapping] = readStacks(stream).flatMap(({ functions }) => functions.flatMap(({ mappings }) => mappings));
    expect(mapping).not.toHaveProperty("isShareGroup");
    expect(mapping).toMatchObject({ startingPosition: { parts: ["LATEST"] } });
  });
});

describe("other topics or queues of a living mapping", () => {
  const open = (before: string, after: string): string[] =>
    compareFiles(template(before), template(after)).unresolved.map(({ what }) => what);
  const queues = (name: string): string => `${start}Queues: [${name}]`;

  it("are told to be open: AWS does not document what a deployment does then", () => {
    const files = template(start);
    const renamed = { "template.yml": files["template.yml"]!.replace("[orders]", "[clicks]") };
    const comparison = compareFiles(files, renamed);
    expect(verdicts(comparison)).toEqual([]);
    expect(comparison.unresolved).toMatchObject([
      {
        what: "where the mapping of `OnOrder` continues",
        why: "its topics or queues changed, and AWS does not document what a deployment does then",
        severity: "note",
      },
    ]);
  });

  it("are not where they stay", () => {
    expect(open(start, start)).toEqual([]);
    expect(open(queues("a"), queues("a"))).toEqual([]);
  });
});

describe("an id that is made of the topic", () => {
  const service = (servers: string, topic: string): Files => ({
    "serverless.yml": `service: shop
provider: { name: aws }
functions:
  onOrder:
    handler: a.b
    events:
      - kafka: { accessConfigurations: { saslScram512Auth: arn:x }, bootstrapServers: [${servers}], topic: ${topic} }
`,
  });
  const says = (before: Files, after: Files): string[] => verdicts(compareFiles(before, after));

  it("is of another topic on the same servers, of which nothing was read", () => {
    expect(says(service("b1:9092", "orders"), service("b1:9092", "users"))).toEqual([
      "new-consumer by source: onOrder",
    ]);
    expect(says(service("b1:9092", "orders"), service('"b1:9092", "b2:9092"', "users"))).toEqual([
      "new-consumer by source: onOrder",
    ]);
  });

  it("stays where only the servers change", () => {
    expect(says(service("b1:9092", "orders"), service('"b1:9092", "b2:9092"', "orders"))).toEqual([
      "conflict by bootstrap-servers: onOrder (low)",
    ]);
  });
});

describe("a pipe", () => {
  const pipe = (kind: string, parameters: string, name = "") => ({
    "template.yaml": `Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Handler: src/order.handler } }
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties:
      ${name === "" ? "" : `Name: ${name}`}
      Source: arn:aws:kafka:eu-west-1:1:cluster/shop/1
      SourceParameters: { ${kind}: { ${parameters}, BatchSize: 1 } }
      Target: !GetAtt Fn.Arn
`,
  });
  const msk = (topic: string, name?: string) =>
    pipe("ManagedStreamingKafkaParameters", `TopicName: ${topic}, StartingPosition: TRIM_HORIZON`, name);

  it("is replaced for another topic, and cannot be as long as it keeps a name of its own", () => {
    expect(verdicts(compareFiles(msk("orders"), msk("sales")))).toEqual(["new-consumer by source: Fn"]);
    expect(verdicts(compareFiles(msk("orders", "feed"), msk("sales", "feed")))).toEqual(["conflict by source: Fn"]);
    expect(verdicts(compareFiles(msk("orders"), msk('"orders"')))).toEqual([]);
    expect(verdicts(compareFiles(msk("orders"), msk("!Ref Topic")))).toEqual([]);
  });

  it("is replaced for another queue of a broker", () => {
    const mq = (queue: string, name?: string) => pipe("ActiveMQBrokerParameters", `QueueName: ${queue}`, name);
    expect(verdicts(compareFiles(mq("orders", "feed"), mq("sales", "feed")))).toEqual(["conflict by source: Fn"]);
    expect(verdicts(compareFiles(mq("orders"), mq("orders")))).toEqual([]);
  });
});

describe("a consumer group that may be known to the cluster", () => {
  const onCluster = (name: string, position: string, group: string): Files => ({
    "template.yml": `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Events:
        Saved:
          Type: MSK
          Properties: { Stream: "arn:aws:kafka:eu-west-1:111122223333:cluster/${name}/1", Topics: [orders], StartingPosition: ${position}${group} }
`,
  });
  const group = ", ConsumerGroupId: shop";
  const noted = (before: Files, after: Files): string[] =>
    compareFiles(before, after).unresolved.map(({ what }) => what);

  it("is a question on another cluster, and the backlog is processed without a group", () => {
    const [before, after] = [onCluster("a", "TRIM_HORIZON", group), onCluster("b", "TRIM_HORIZON", group)];
    expect(noted(before, after)).toEqual(["what the new mapping of `OnOrder` reads"]);
    expect(verdicts(compareFiles(before, after))).toEqual([]);
    expect(verdicts(compareFiles(onCluster("a", "TRIM_HORIZON", ""), onCluster("b", "TRIM_HORIZON", "")))).toEqual([
      "new-consumer by source: OnOrder",
    ]);
  });

  it("is none from the end of the topic, where no backlog is read either way", () => {
    const [before, after] = [onCluster("a", "LATEST", group), onCluster("b", "LATEST", group)];
    expect(noted(before, after)).toEqual([]);
    expect(verdicts(compareFiles(before, after))).toEqual([]);
  });
});
