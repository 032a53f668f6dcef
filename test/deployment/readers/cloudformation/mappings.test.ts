import { describe, expect, it } from "vitest";
import { idOf, print, readStack, summary, textAt } from "./support.ts";

const withTarget = (target: string, more = ""): string => `
Parameters: { FnName: { Type: String }, Stage: { Type: String } }
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: app.handler } }
  Named: { Type: AWS::Lambda::Function, Properties: { FunctionName: !Sub "shop-\${Stage}-orders" } }
  Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref OnOrder, FunctionVersion: "1", Name: live } }
  Version: { Type: AWS::Lambda::Version, Properties: { FunctionName: !GetAtt OnOrder.Arn } }
  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./readers.yml } }
${more}
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2024
      StartingPosition: LATEST
      FunctionName: ${target}
`;

describe("the function of a mapping", () => {
  it.each([
    ["a reference", "!Ref OnOrder", "OnOrder"],
    ["its arn", "!GetAtt OnOrder.Arn", "OnOrder"],
    ["its arn in the long form", "{ Fn::GetAtt: [OnOrder, Arn] }", "OnOrder"],
    [
      "its arn put together",
      '!Sub "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${OnOrder}"',
      "OnOrder",
    ],
    ["an alias", "!Ref Live", "OnOrder:live"],
    [
      "a part of the arn of an alias, as CDK writes it",
      '!Join ["", [!Select [6, !Split [":", !Ref Live]], ":live"]]',
      "OnOrder:live",
    ],
    ["a qualifier behind a reference", '!Sub "${OnOrder}:blue"', "OnOrder:blue"],
    ["a qualifier behind a colon", '!Join [":", [!Ref OnOrder, !Ref Stage]]', "OnOrder:${Stage}"],
    ["a version", "!Ref Version", "OnOrder:${Version}"],
    ["a name", '!Sub "shop-${Stage}-orders"', "Named"],
    ["a name with a qualifier", '!Sub "shop-${Stage}-orders:live"', "Named:live"],
    [
      "an arn with a name",
      '!Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-${Stage}-orders:live"',
      "Named:live",
    ],
    ["a partial arn", '!Sub "${AWS::AccountId}:function:shop-${Stage}-orders"', "Named"],
    ["a name that no function has", "elsewhere", "[elsewhere]"],
    ["an arn of another stack", "arn:aws:lambda:eu-west-1:1:function:elsewhere:live", "[elsewhere]:live"],
    ["a parameter", "!Ref FnName", "[FnName]"],
    ["an import", '!ImportValue { Fn::Sub: "${Stage}-fn" }', "[import:${Stage}-fn]"],
    ["an output of a nested stack, which is called by the stack", "!GetAtt Nested.Outputs.FnArn", "[Nested]"],
  ])("is found by %s", (_, target, expected) => {
    const source = "dynamodb arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2024";
    expect(summary(readStack(withTarget(target)))).toEqual([`${expected} <- Mapping ${source}`]);
  });

  it("is in doubt where a condition decides between several", () => {
    const stack = readStack(withTarget("!If [IsProd, !Ref OnOrder, !Ref Named]"));
    const lambda = stack.functions.find(({ mappings }) => mappings.length > 0)!;
    expect(lambda.key).toBe("OnOrder");
    expect(lambda.mappings[0]!.certainty).toBe("maybe");
  });

  it("is one function however many mappings name it, with its reference as its name", () => {
    const more = `  Other:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: arn:aws:sqs:r:1:q, FunctionName: !Ref FnName }`;
    const others = readStack(withTarget("!Ref FnName", more)).functions.filter(({ external }) => external);
    expect(others).toHaveLength(1);
    expect(others[0]!.mappings.map(idOf)).toEqual(["Other", "Mapping"]);
    expect(others[0]!.logicalId).toEqual({ kind: "symbolic", formula: "${FnName}" });
    expect(print(others[0]!.name)).toBe("${FnName}");
  });

  it("is unknown, and apart for each mapping, where none is named", () => {
    const text = `
Resources:
  A: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: arn:aws:sqs:r:1:q } }
  B: { Type: AWS::Lambda::EventSourceMapping, Properties: { EventSourceArn: arn:aws:sqs:r:1:q } }
`;
    expect(summary(readStack(text))).toEqual(["[A] <- A sqs arn:aws:sqs:r:1:q", "[B] <- B sqs arn:aws:sqs:r:1:q"]);
  });

  it("is not looked for in circles", () => {
    const more = `
  Left: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Right, Name: left } }
  Right: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Left, Name: right } }`;
    expect(summary(readStack(withTarget("!Ref Left", more)))[0]).toMatch(/^\[/u);
  });
});

describe("the source of a mapping", () => {
  const withSource = (properties: string): string => `
Parameters:
  StreamArn: { Type: String, Default: arn:aws:kinesis:eu-west-1:1:stream/clicks }
  UsersTableStream: { Type: String }
  Anything: { Type: String }
Resources:
  Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: KEYS_ONLY } } }
  Clicks: { Type: AWS::Kinesis::Stream }
  Jobs: { Type: AWS::SQS::Queue }
  Docs: { Type: AWS::DocDB::DBCluster }
  Fan: { Type: AWS::Kinesis::StreamConsumer, Properties: { StreamARN: !GetAtt Clicks.Arn, ConsumerName: fan } }
  Mapping: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: fn, ${properties} } }
`;

  it.each([
    ["the resource", "EventSourceArn: !GetAtt Orders.StreamArn, StartingPosition: LATEST", "dynamodb", "Orders"],
    ["the resource behind a function", 'EventSourceArn: !Join ["", [!GetAtt Jobs.Arn]]', "sqs", "Jobs"],
    [
      "the resource in an arn",
      'EventSourceArn: !Sub "arn:aws:kinesis:eu-west-1:1:stream/${Clicks}", StartingPosition: LATEST',
      "kinesis",
      "Clicks",
    ],
    ["the resource without an attribute", "EventSourceArn: !Ref Docs, StartingPosition: LATEST", "documentdb", "Docs"],
    ["the arn", "EventSourceArn: arn:aws:kafka:eu-west-1:1:cluster/a, StartingPosition: LATEST", "kafka", undefined],
    [
      "the arn of a cluster",
      "EventSourceArn: arn:aws:rds:eu-west-1:1:cluster:docs, StartingPosition: LATEST",
      "documentdb",
      undefined,
    ],
    ["topics", "EventSourceArn: !Ref Anything, Topics: [orders], StartingPosition: LATEST", "kafka", undefined],
    ["queues of a broker", "EventSourceArn: !Ref Anything, Queues: [orders]", "mq", undefined],
    [
      "the configuration of change streams",
      "EventSourceArn: !Ref Anything, DocumentDBEventSourceConfig: { DatabaseName: x }, StartingPosition: LATEST",
      "documentdb",
      undefined,
    ],
    ["the default of a parameter", "EventSourceArn: !Ref StreamArn, StartingPosition: LATEST", "kinesis", undefined],
    ["a missing position", "EventSourceArn: !Ref Anything", "sqs", undefined],
    ["the name at last", "EventSourceArn: !Ref UsersTableStream, StartingPosition: LATEST", "dynamodb", undefined],
    [
      "the name that CDK gives an export",
      "EventSourceArn: { Fn::ImportValue: 'Data:ExportsOutputFnGetAttOrdersA9B65338StreamArn58FD' }, StartingPosition: LATEST",
      "dynamodb",
      undefined,
    ],
    ["nothing", "EventSourceArn: !Ref Anything, StartingPosition: LATEST", "unknown", undefined],
  ])("has its type by %s", (_, properties, type, resource) => {
    const { source } = readStack(withSource(properties)).functions.at(-1)!.mappings[0]!;
    expect([source.type, source.resource]).toEqual([type, resource]);
  });

  it("has its type by the mapping's own id where nothing else tells", () => {
    const text = withSource("EventSourceArn: !Ref Anything, StartingPosition: LATEST").replace(
      "  Mapping:",
      "  ReadsKinesis:",
    );
    expect(readStack(text).functions.at(-1)!.mappings[0]!.source.type).toBe("kinesis");
  });

  it("of Kafka outside of AWS is the list of servers", () => {
    const [lambda] = readStack(
      withSource(
        'SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ["b:1", "a:1"] } }, Topics: [t], SelfManagedKafkaEventSourceConfig: { ConsumerGroupId: g }',
      ),
    ).functions;
    expect(print(lambda!.mappings[0]!.source.identity)).toBe("b:1,a:1");
    expect(print(lambda!.mappings[0]!.consumerGroup)).toBe("g");
  });

  it.each([
    ["a reference", "!Ref Fan", "${Clicks.Arn}", "${Clicks.Arn}/consumer/fan", "Clicks"],
    ["an attribute", "!GetAtt Fan.ConsumerARN", "${Clicks.Arn}", "${Clicks.Arn}/consumer/fan", "Clicks"],
    [
      "an arn",
      "arn:aws:kinesis:r:1:stream/clicks/consumer/fan:17",
      "arn:aws:kinesis:r:1:stream/clicks",
      "arn:aws:kinesis:r:1:stream/clicks/consumer/fan:17",
      undefined,
    ],
  ])("behind a consumer that is named by %s is the stream", (_, written, identity, consumer, resource) => {
    const [lambda] = readStack(withSource(`EventSourceArn: ${written}, StartingPosition: LATEST`)).functions;
    const { source } = lambda!.mappings[0]!;
    expect([source.type, source.resource]).toEqual(["kinesis", resource]);
    expect([print(source.identity), print(source.consumer)]).toEqual([identity, consumer]);
  });
});

describe("a mapping of its own", () => {
  it("carries what decides about a replay", () => {
    const stack = readStack(`
Resources:
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Condition: IsProd
    DeletionPolicy: RetainExceptOnCreate
    Properties:
      FunctionName: fn
      EventSourceArn: arn:aws:kinesis:r:1:stream/clicks
      StartingPosition: AT_TIMESTAMP
      StartingPositionTimestamp: 1700000000
      MaximumRecordAgeInSeconds: "3600"
      MaximumRetryAttempts: 2
      DestinationConfig: { OnFailure: { Destination: !GetAtt Failed.Arn } }
`);
    const [mapping] = stack.functions[0]!.mappings;
    expect(mapping).toMatchObject({
      declared: "explicit",
      maximumRecordAgeSeconds: 3600,
      maximumRetryAttempts: 2,
      hasFailureDestination: true,
      retained: true,
      condition: "IsProd",
      startingPositionDefaulted: false,
    });
    expect(print(mapping!.startingPositionTimestamp)).toBe("1700000000");
    expect(textAt(mapping!.at)).toBe("Mapping");
  });

  it("does not know a limit that a parameter gives", () => {
    const stack = readStack(`
Resources:
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: fn, EventSourceArn: !Ref Arn, MaximumRecordAgeInSeconds: !Ref Age, DestinationConfig: !Ref AWS::NoValue }
`);
    const [mapping] = stack.functions[0]!.mappings;
    expect(mapping!.maximumRecordAgeSeconds).toBeUndefined();
    expect(mapping!.hasFailureDestination).toBe(false);
  });
});

describe("a pipe", () => {
  const pipe = (target: string): string => `
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: app.handler } }
  Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
  Bus: { Type: AWS::Events::EventBus }
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties:
      Name: orders
      Source: !GetAtt Orders.StreamArn
      SourceParameters: { DynamoDBStreamParameters: { StartingPosition: TRIM_HORIZON, MaximumRecordAgeInSeconds: 60, DeadLetterConfig: { Arn: x } } }
      Target: ${target}
`;

  it("is a mapping of the function that it invokes", () => {
    const stack = readStack(pipe("!GetAtt OnOrder.Arn"));
    expect(summary(stack)).toEqual(["OnOrder <- Pipe dynamodb ${Orders.StreamArn}"]);
    const [mapping] = stack.functions[0]!.mappings;
    expect(mapping).toMatchObject({ declared: "explicit", maximumRecordAgeSeconds: 60, hasFailureDestination: true });
    expect(print(mapping!.startingPosition)).toBe("TRIM_HORIZON");
    expect(mapping!.source.resource).toBe("Orders");
  });

  it("to a function elsewhere names that function", () => {
    expect(summary(readStack(pipe("arn:aws:lambda:r:1:function:billing")))).toEqual([
      "[billing] <- Pipe dynamodb ${Orders.StreamArn}",
    ]);
  });

  it("to anything else stands for itself", () => {
    const stack = readStack(pipe("!GetAtt Bus.Arn"));
    expect(summary(stack)).toEqual(["Pipe <- Pipe dynamodb ${Orders.StreamArn}"]);
    expect(print(stack.functions.at(-1)!.name)).toBe("orders");
  });
});

describe("the sources of a template", () => {
  it("carry what keeps or replaces them", () => {
    const { sources } = readStack(`
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub "\${Stage}-orders"
      KeySchema: [{ KeyType: HASH, AttributeName: pk }]
      StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }
  Plain: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: !Ref AWS::NoValue } }
  Maybe: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: !If [C, { StreamViewType: KEYS_ONLY }, !Ref AWS::NoValue] } }
  Brought: { Type: AWS::DynamoDB::Table, Properties: { TableName: b, "Fn::Transform": { Name: AWS::Include, Parameters: { Location: "s3://a/b" } } } }
  Whole: { Type: AWS::DynamoDB::Table, Properties: { "Fn::Transform": { Name: AWS::Include, Parameters: { Location: "s3://a/b" } } } }
  Simple: { Type: AWS::Serverless::SimpleTable }
  Clicks: { Type: AWS::Kinesis::Stream, Properties: { RetentionPeriodHours: 168 } }
  Default: { Type: AWS::Kinesis::Stream }
  Open: { Type: AWS::Kinesis::Stream, Properties: { RetentionPeriodHours: !Ref Hours } }
  Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs } }
  Docs: { Type: AWS::DocDB::DBCluster }
  Fn: { Type: AWS::Lambda::Function }
`);
    const rows = [...sources.values()].map((s) => [s.id, s.type, print(s.name), s.streams, s.retentionSeconds]);
    expect(rows).toEqual([
      ["Orders", "dynamodb", "${Stage}-orders", true, 86_400],
      ["Plain", "dynamodb", undefined, false, 86_400],
      ["Maybe", "dynamodb", undefined, true, 86_400],
      ["Brought", "dynamodb", "b", true, 86_400],
      ["Whole", "dynamodb", undefined, true, 86_400],
      ["Simple", "dynamodb", undefined, false, undefined],
      ["Clicks", "kinesis", undefined, true, 604_800],
      ["Default", "kinesis", undefined, true, 86_400],
      ["Open", "kinesis", undefined, true, null],
      ["Jobs", "sqs", "jobs", true, undefined],
      ["Docs", "documentdb", undefined, true, 10_800],
    ]);
    const orders = sources.get("Orders")!;
    expect(print(orders.streamViewType)).toBe("NEW_AND_OLD_IMAGES");
    expect(orders.replacementText).toBe("AWS::DynamoDB::Table KeySchema=[{AttributeName:pk,KeyType:HASH}]");
    expect(textAt(orders.at)).toBe("Orders");
  });
});

it("the condition of a mapping is what it tests, or its name where there is none of that name", () => {
  const condition = (name: string): string | undefined => {
    const stack = readStack(`
Parameters: { Stage: { Type: String } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsOther: !Not [!Condition IsProd]
  IsLong: { "Fn::Not": [{ Condition: IsProd }] }
  IsSmall: !Not [!Equals [!Ref Stage, large]]
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: app.handler } }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Condition: ${name}
    Properties: { EventSourceArn: arn:x, StartingPosition: LATEST, FunctionName: !Ref OnOrder }
`);
    return stack.functions[0]!.mappings[0]!.condition;
  };
  expect(["IsProd", "IsOther", "IsLong", "IsSmall", "Gone"].map(condition)).toEqual([
    '${Stage} === "prod"',
    '!(${Stage} === "prod")',
    '!(${Stage} === "prod")',
    '!(${Stage} === "large")',
    "Gone",
  ]);
});
