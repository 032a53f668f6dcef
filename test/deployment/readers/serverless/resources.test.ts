import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { idOf, mappingsOf, onlyFunction, onlyMapping, stackOf, unresolvedOf } from "./service.ts";

const stream = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";
const service = `
service: shop
provider: { name: aws, stage: dev }
functions:
  onOrder:
    handler: src/order.main
    events: [{ stream: '${stream}' }]
  plain: { handler: src/plain.main }
`;

describe("extensions", () => {
  it("change what is compiled", () => {
    const stack = stackOf(`${service}
resources:
  extensions:
    OnOrderEventSourceMappingDynamodbOrders:
      DeletionPolicy: Retain
      Properties: { StartingPosition: LATEST, MaximumRecordAgeInSeconds: 60 }
    OnOrderLambdaFunction: { Properties: { FunctionName: renamed } }
    IamRoleLambdaExecution: { Properties: { RoleName: x } }
`);
    const [fn] = stack.functions;
    expect(canonicalText(fn!.name!)).toBe("renamed");
    expect(fn!.mappings).toMatchObject([
      { declared: "compiled", startingPositionDefaulted: false, maximumRecordAgeSeconds: 60, retained: true },
    ]);
    expect(canonicalText(fn!.mappings[0]!.startingPosition!)).toBe("LATEST");
    expect(stack.functions).toHaveLength(2);
    expect(stack.unresolved).toEqual([]);
  });

  it("leave the default where they say nothing of the position", () => {
    const mapping = onlyMapping(
      `${service}\nresources: { extensions: { OnOrderEventSourceMappingDynamodbOrders: { Properties: { BatchSize: 5 } } } }`,
    );
    expect(mapping.startingPositionDefaulted).toBe(true);
  });
});

describe("hand-written mappings", () => {
  const withMapping = (functionName: string): string => `${service.replace("[{ stream", "[{ schedule")}
resources:
  Resources:
    Mine:
      Type: AWS::Lambda::EventSourceMapping
      Properties: { EventSourceArn: !GetAtt Orders.StreamArn, FunctionName: ${functionName}, StartingPosition: LATEST }
    Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
`;

  it.each([
    "!GetAtt PlainLambdaFunction.Arn",
    "!Ref PlainLambdaFunction",
    "shop-dev-plain",
    "{ Fn::GetAtt: [PlainLambdaFunction, Arn] }",
  ])("belong to the function that they name: %s", (functionName) => {
    const stack = stackOf(withMapping(functionName));
    expect(stack.functions.map(({ key, mappings }) => [key, mappings.map(idOf)])).toEqual([
      ["onOrder", []],
      ["plain", ["Mine"]],
    ]);
    expect(mappingsOf(stack)).toMatchObject([
      { declared: "explicit", source: { type: "dynamodb", resource: "Orders" } },
    ]);
  });

  it("of a function elsewhere stand under its name", () => {
    const stack = stackOf(withMapping("other-service-fn"));
    expect(stack.functions.map(({ key, external }) => [key, external])).toEqual([
      ["onOrder", false],
      ["plain", false],
      ["other-service-fn", true],
    ]);
  });
});

describe("sources of the service", () => {
  it("are what a mapping reads, variables replaced", () => {
    const stack = stackOf({
      "serverless.yml": `
service: shop
provider: { name: aws }
custom: { view: KEYS_ONLY, hours: 48 }
functions:
  a: { handler: x.y, events: [{ stream: { type: kinesis, arn: !GetAtt Clicks.Arn } }] }
resources:
  - \${file(tables.yml)}
  - Parameters: { BusArn: { Type: String } }
    Resources:
      Clicks: { Type: AWS::Kinesis::Stream, Properties: { Name: "clicks-\${sls:stage}", RetentionPeriodHours: "\${self:custom.hours}" } }
      Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: "\${file(missing.yml):name}" } }
`,
      "tables.yml":
        "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n    Properties: { StreamSpecification: { StreamViewType: '${self:custom.view}' } }\n",
    });
    expect(stack.complete).toBe(true);
    expect(stack.sources.get("Clicks")).toMatchObject({ type: "kinesis", retentionSeconds: 48 * 3600 });
    expect(canonicalText(stack.sources.get("Clicks")!.name!)).toBe("clicks-${sls:stage}");
    expect(canonicalText(stack.sources.get("Orders")!.streamViewType!)).toBe("KEYS_ONLY");
    expect(mappingsOf(stack)[0]!.source.resource).toBe("Clicks");
    expect([...stack.names].sort()).toEqual(
      ["ALambdaFunction", "AEventSourceMappingKinesisClicks", "BusArn", "Clicks", "Orders", "Topic"].sort(),
    );
  });

  it("tell a parameter from a resource", () => {
    const identity = (parameters: string) =>
      onlyMapping(
        `service: s\nprovider: { name: aws }\nfunctions: { a: { handler: x.y, events: [{ stream: { type: kinesis, arn: !Ref Arn } }] } }\nresources: { ${parameters} }`,
      ).source.identity;
    expect(identity("Parameters: { Arn: { Type: String } }")).toMatchObject({
      parts: [{ kind: "parameter", text: "Arn" }],
    });
    expect(identity("Resources: { Arn: { Type: AWS::Kinesis::Stream } }")).toMatchObject({
      parts: [{ kind: "resource", text: "Arn" }],
    });
  });
});

describe("what of the resources is not read", () => {
  it.each([
    ["resources: ${file(gone.yml)}", "problem: the include `gone.yml`: it is missing"],
    ["resources: { Resources: '${file(gone.yml)}' }", "problem: the include `gone.yml`: it is missing"],
    ["resources: [{ Resources: {} }, '${file(gone.yml)}']", "problem: the include `gone.yml`: it is missing"],
    ["resources: { Resources: { X: '${file(gone.yml)}' } }", "problem: the include `gone.yml`: it is missing"],
    ["resources: { Resources: { X: '${env:X}' } }", "note: the resource `X`: only the deployment knows what it is"],
  ])("%s", (resources, row) => {
    const stack = stackOf(`${service}\n${resources}`);
    expect(stack.complete).toBe(false);
    expect(unresolvedOf(stack)).toContain(row);
    expect(stack.functions[0]!.mappings).toHaveLength(1);
  });
});

describe("conditions and plugins", () => {
  it("a condition of a function holds for its mappings", () => {
    const mapping = onlyMapping(
      service.replace("handler: src/order.main", "handler: src/order.main\n    condition: IsProd"),
    );
    expect(mapping.condition).toBe("IsProd");
  });

  it("a plugin that rewrites sections leaves the stack incomplete, a local one does not", () => {
    const complete = (plugin: string): boolean => stackOf(`${service}\nplugins: [${plugin}]`).complete;
    expect(complete("serverless-plugin-ifelse")).toBe(false);
    expect(complete("./plugins/mine")).toBe(true);
    expect(complete("serverless-offline")).toBe(true);
  });

  it("names by the plugin for pseudo-parameters are CloudFormation's", () => {
    const text =
      "service: s\nprovider: { name: aws }\nfunctions: { a: { handler: x.y, events: [{ stream: 'arn:aws:kinesis:#{AWS::Region}:#{AWS::AccountId}:stream/clicks' }] } }";
    const mapping = onlyMapping(text);
    expect(idOf(mapping)).toBe("AEventSourceMappingKinesisClicks");
    expect(canonicalText(mapping.source.identity)).toBe(
      "arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/clicks",
    );
  });

  it("a serverless variable inside of a CloudFormation function is replaced first", () => {
    const fn = onlyFunction(
      "service: s\nprovider: { name: aws }\ncustom: { n: fn, t: Orders }\nfunctions: { a: { name: x, handler: x.y } }\nresources: { extensions: { ALambdaFunction: { Properties: { FunctionName: !Sub '${self:custom.n}-${AWS::Region}-${sls:stage}-${${self:custom.t}.Arn}' } } } }",
    );
    expect(canonicalText(fn.name!)).toBe("fn-${AWS::Region}-${sls:stage}-${Orders.Arn}");
  });
});
