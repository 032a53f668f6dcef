import { describe, expect, it } from "vitest";
import { print, readStack, summary, textAt } from "./support.ts";

const sam = (body: string): string => `Transform: AWS::Serverless-2016-10-31\n${body}`;

describe("a topic that a SAM function reads through a queue", () => {
  const stack = readStack(
    sam(`
Resources:
  Jobs: { Type: AWS::SQS::Queue }
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Own:
          Type: SNS
          Properties: { Topic: !Ref Topic, SqsSubscription: true }
        Given:
          Type: SNS
          Properties: { Topic: !Ref Topic, SqsSubscription: { QueueArn: !GetAtt Jobs.Arn, QueueUrl: !Ref Jobs, BatchSize: 5 } }
        Direct:
          Type: SNS
          Properties: { Topic: !Ref Topic, SqsSubscription: false }
        Plain:
          Type: SNS
          Properties: { Topic: !Ref Topic }
`),
  );

  it("is a mapping with the id that SAM gives it, and the queue that SAM makes one of the stack", () => {
    expect(summary(stack)).toEqual([
      "OnOrder <- OnOrderOwnEventSourceMapping sqs ${OnOrderOwnQueue.Arn}",
      "OnOrder <- OnOrderGivenEventSourceMapping sqs ${Jobs.Arn}",
    ]);
    const [own, given] = stack.functions[0]!.mappings;
    expect(own!.source.resource).toBe("OnOrderOwnQueue");
    expect(given).toMatchObject({ batchSize: 5, source: { resource: "Jobs" } });
    expect([...stack.sources.keys()]).toEqual(["Jobs", "OnOrderOwnQueue"]);
  });

  it("is none where SAM makes no queue", () => {
    expect(stack.functions[0]!.invocations?.map(({ source }) => source)).toEqual(["sns"]);
  });
});

describe("events of a SAM function", () => {
  it("are mappings with the ids that SAM gives them", () => {
    const stack = readStack(
      sam(`
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } }
  Jobs: { Type: AWS::SQS::Queue }
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Changes:
          Type: DynamoDB
          Properties: { Stream: !GetAtt Orders.StreamArn, StartingPosition: TRIM_HORIZON }
        Clicks:
          Type: Kinesis
          Properties: { Stream: arn:aws:kinesis:eu-west-1:1:stream/clicks, StartingPosition: LATEST }
        Jobs:
          Type: SQS
          Properties: { Queue: !GetAtt Jobs.Arn }
        Topic:
          Type: MSK
          Properties: { Stream: !Ref Cluster, Topics: [orders, refunds], StartingPosition: LATEST, ConsumerGroupId: readers }
        OwnKafka:
          Type: SelfManagedKafka
          Properties: { KafkaBootstrapServers: ["a:9092", "b:9092"], Topics: [orders] }
        Documents:
          Type: DocumentDB
          Properties: { Cluster: !Ref Docs, StartingPosition: LATEST }
        Broker:
          Type: MQ
          Properties: { Broker: !GetAtt Rabbit.Arn, Queues: [jobs] }
        Http:
          Type: Api
          Properties: { Path: /, Method: get }
`),
    );
    expect(stack.framework).toBe("sam");
    expect(summary(stack)).toEqual([
      "OnOrder <- OnOrderChanges dynamodb ${Orders.StreamArn}",
      "OnOrder <- OnOrderClicks kinesis arn:aws:kinesis:eu-west-1:1:stream/clicks",
      "OnOrder <- OnOrderJobs sqs ${Jobs.Arn}",
      "OnOrder <- OnOrderTopic kafka ${Cluster}",
      "OnOrder <- OnOrderOwnKafka kafka a:9092,b:9092",
      "OnOrder <- OnOrderDocuments documentdb ${Docs}",
      "OnOrder <- OnOrderBroker mq ${Rabbit.Arn}",
    ]);
    const [changes, , jobs, topic, , , broker] = stack.functions[0]!.mappings;
    expect(changes).toMatchObject({ key: "Changes", declared: "compiled", certainty: "certain", retained: false });
    expect(print(changes!.startingPosition)).toBe("TRIM_HORIZON");
    expect(changes!.source.resource).toBe("Orders");
    expect(textAt(changes!.at)).toBe("Changes");
    expect(jobs!.startingPosition).toBeUndefined();
    expect(topic!.source.topics?.map(print)).toEqual(["orders", "refunds"]);
    expect(print(topic!.consumerGroup)).toBe("readers");
    expect(broker!.source.topics?.map(print)).toEqual(["jobs"]);
    expect(textAt(stack.functions[0]!.at)).toBe("OnOrder");
  });

  it("take the condition and the deletion policy of their function", () => {
    const [lambda] = readStack(
      sam(`
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Condition: IsProd
    DeletionPolicy: Retain
    Properties: { Events: { Changes: { Type: DynamoDB, Properties: { Stream: !Ref Arn, StartingPosition: LATEST } } } }
`),
    ).functions;
    expect(lambda!.mappings[0]).toMatchObject({ condition: "IsProd", retained: true, certainty: "certain" });
  });

  it("of two functions can have one id: the later one is left", () => {
    const stack = readStack(
      sam(`
Resources:
  A: { Type: AWS::Serverless::Function, Properties: { Events: { BC: { Type: SQS, Properties: { Queue: arn:aws:sqs:r:1:x } } } } }
  AB: { Type: AWS::Serverless::Function, Properties: { Events: { C: { Type: SQS, Properties: { Queue: arn:aws:sqs:r:1:y } } } } }
`),
    );
    expect(summary(stack)).toEqual(["AB <- ABC sqs arn:aws:sqs:r:1:y"]);
    expect(stack.functions.map(({ key }) => key)).toEqual(["A", "AB"]);
  });

  it("that are not written out make the stack incomplete", () => {
    const stack = readStack(
      sam(`
Resources:
  A: { Type: AWS::Serverless::Function, Properties: { Events: !If [IsProd, { E: { Type: SQS } }, !Ref AWS::NoValue] } }
`),
    );
    expect(stack.complete).toBe(false);
    expect(stack.unresolved).toMatchObject([{ what: "the events of `A`", severity: "note" }]);
  });

  it("without a source have an unknown one, and that is said", () => {
    const stack = readStack(
      sam("Resources: { A: { Type: AWS::Serverless::Function, Properties: { Events: { E: { Type: SQS } } } } }"),
    );
    expect(stack.functions[0]!.mappings[0]!.source.identity.kind).toBe("unknown");
    expect(stack.unresolved).toMatchObject([{ what: "a source of `A`", why: "the mapping names no source" }]);
    expect(stack.complete).toBe(true);
  });
});

describe("Globals", () => {
  const globals = `
Globals:
  Function:
    Runtime: nodejs22.x
    CodeUri: services/
    AutoPublishAlias: live
    Environment: { Variables: { A: "1" } }
`;

  it("give what the function does not say", () => {
    const [lambda, own] = readStack(
      sam(`${globals}
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties: { Handler: orders.handler, Events: { E: { Type: SQS, Properties: { Queue: !Ref Q } } } }
  Own:
    Type: AWS::Serverless::Function
    Properties: { Handler: orders.handler, CodeUri: own/, AutoPublishAlias: blue, Events: { E: { Type: SQS, Properties: { Queue: !Ref Q } } } }
`),
    ).functions;
    expect(lambda!.handler?.modules).toEqual(["/project/services/orders"]);
    expect(own!.handler?.modules).toEqual(["/project/own/orders"]);
    expect(print(lambda!.mappings[0]!.qualifier)).toBe("live");
    expect(lambda!.mappings[0]!.qualifier!.origin).toMatchObject([{ step: "globals" }]);
    expect(print(own!.mappings[0]!.qualifier)).toBe("blue");
    expect(own!.mappings[0]!.qualifier!.origin).toBeUndefined();
  });

  it("cannot hold events, and leave other resources alone", () => {
    const stack = readStack(
      sam(`
Globals: { Function: { FunctionName: shared, Events: { E: { Type: SQS, Properties: { Queue: !Ref Q } } } } }
Resources:
  A: { Type: AWS::Serverless::Function, Properties: { Handler: a.handler } }
  B: { Type: AWS::Lambda::Function, Properties: { Handler: b.handler } }
`),
    );
    expect(summary(stack)).toEqual([]);
    expect(stack.functions.map(({ name }) => print(name))).toEqual(["shared", undefined]);
  });
});

describe("an alias that SAM publishes", () => {
  const template = (target: string): string =>
    sam(`
Resources:
  OnOrder: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: live-1 } }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: arn:aws:sqs:r:1:q, FunctionName: ${target} }
`);

  it.each(["!Ref OnOrderAliaslive1", "!Ref OnOrder.Alias", '!Sub "${OnOrder}:live-1"', '!Sub "${OnOrder.Arn}:live-1"'])(
    "is found behind %s",
    (target) => {
      expect(summary(readStack(template(target)))).toEqual(["OnOrder:live-1 <- Mapping sqs arn:aws:sqs:r:1:q"]);
    },
  );
});
