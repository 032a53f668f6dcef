import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { idOf, mappingsOf, onlyMapping, stackOf, unresolvedOf } from "./service.ts";

const withEvent = (event: string, more = ""): string => `
service: shop
provider: { name: aws }
functions:
  on-order:
    handler: src/order.main
    events:
      - ${event}
${more}`;

const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2024-01-01T00:00:00.000";

describe("a logical id whose source has variables", () => {
  const id = (event: string, more = "") => onlyMapping(withEvent(event, more)).logicalId;
  const known = (text: string) => ({ kind: "known", id: text });
  const symbolic = (formula: string) => ({ kind: "symbolic", formula });

  it.each([
    // the name does not depend on them
    [
      "{ stream: 'arn:aws:kinesis:${aws:region}:${aws:accountId}:stream/clicks.v1' }",
      known("OnDashorderEventSourceMappingKinesisClicksv1"),
    ],
    ["{ stream: '${self:custom.prefix}:stream/clicks' }", known("OnDashorderEventSourceMappingKinesisClicks")],
    ["{ sqs: '${env:PREFIX}:jobs-1' }", known("OnDashorderEventSourceMappingSQSJobs1")],
    ["{ sqs: 'arn:aws:sqs:${aws:region}:1:jobs' }", known("OnDashorderEventSourceMappingSQSJobs")],
    [
      "{ stream: { type: kinesis, arn: { Fn::Join: [':', ['${env:A}', 'stream/clicks']] } } }",
      known("OnDashorderEventSourceMappingKinesisClicks"),
    ],
    [
      "{ stream: { type: kinesis, arn: { Fn::GetAtt: ['${self:custom.stream}', Arn] } } }",
      known("OnDashorderEventSourceMappingKinesisClicks"),
    ],
    // it does: the formula changes exactly when the id does
    [
      "{ stream: 'arn:aws:kinesis:eu-west-1:1:stream/clicks-${sls:stage}' }",
      symbolic("OnDashorderEventSourceMappingKinesisClicks${sls:stage}"),
    ],
    [
      "{ stream: 'arn:aws:kinesis:eu-west-1:1:stream/clicks.${sls:stage}-x_y' }",
      symbolic("OnDashorderEventSourceMappingKinesisClicks${sls:stage}Xy"),
    ],
    [
      "{ stream: '${cf:db-${sls:stage}.TableArn}' }",
      symbolic("OnDashorderEventSourceMappingDynamodb${cf:db-${sls:stage}.TableArn}"),
    ],
    ["{ stream: '${env:PREFIX}/clicks' }", symbolic("OnDashorderEventSourceMappingStream${env:PREFIX}Clicks")],
    ["{ sqs: '${ssm:/jobs}' }", symbolic("OnDashorderEventSourceMappingSQS${ssm:/jobs}")],
    [
      "{ stream: { type: dynamodb, arn: !ImportValue 'db-${sls:stage}-stream' } }",
      symbolic("OnDashorderEventSourceMappingDynamodbDb${sls:stage}Stream"),
    ],
    [
      "{ kafka: { bootstrapServers: [b:9092], topic: 'orders.${sls:stage}' } }",
      symbolic("OnDashorderEventSourceMappingKafkaOrders${sls:stage}"),
    ],
  ])("%s", (event, expected) => {
    const custom = "custom: { prefix: 'arn:aws:kinesis:eu-west-1:1', stream: Clicks }\n";
    expect(id(event, custom)).toEqual(expected);
  });

  it("is known where every stage has the same source", () => {
    const custom = `custom: { dev: '${table}', prod: '${table}' }`;
    expect(id("{ stream: '${self:custom.${sls:stage}}' }", custom)).toEqual(
      known("OnDashorderEventSourceMappingDynamodbOrders"),
    );
  });

  it("cuts long names of clusters, topics and queues", () => {
    const long = "x".repeat(200);
    const msk = onlyMapping(withEvent(`{ msk: { arn: 'arn:aws:kafka:r:1:cluster/${long}/id', topic: ${long} } }`));
    expect(idOf(msk)).toBe(`OnDashorderEventSourceMappingMSKX${"x".repeat(78)}X${"x".repeat(78)}`);
    const kafka = onlyMapping(withEvent(`{ kafka: { bootstrapServers: [b], topic: ${long} } }`));
    expect(idOf(kafka)).toHaveLength("OnDashorderEventSourceMappingKafka".length + 158);
    const mq = onlyMapping(withEvent(`{ rabbitmq: { arn: a, queue: ${long}, basicAuthArn: b } }`));
    expect(idOf(mq)).toHaveLength("OnDashorderEventSourceMappingRabbitMQ".length + 150);
  });
});

describe("the type of a stream", () => {
  it.each([
    [`{ stream: ${table} }`, "dynamodb"],
    ["{ stream: { type: kinesis, arn: !GetAtt A.Arn } }", "kinesis"],
    ["{ stream: '${self:custom.same.${sls:stage}}' }", "kinesis"],
    ["{ stream: '${cf:db.UsersTableStream}' }", "dynamodb"],
    ["{ stream: '${cf:hub.KinesisArn}' }", "kinesis"],
    // two services, or none: it cannot be told
    ["{ stream: '${self:custom.mixed.${sls:stage}}' }", "unknown"],
    ["{ stream: '${self:custom.${sls:stage}}' }", "unknown"],
    ["{ stream: '${env:STREAM}' }", "unknown"],
    ["{ stream: { type: '${env:TYPE}', arn: !GetAtt A.Arn } }", "unknown"],
  ])("%s is %s", (event, type) => {
    const custom = `custom:
  same: { dev: 'arn:aws:kinesis:eu-west-1:1:stream/a', prod: 'arn:aws:kinesis:eu-west-1:2:stream/b' }
  mixed: { dev: 'arn:aws:kinesis:eu-west-1:1:stream/a', prod: '${table}' }
`;
    expect(onlyMapping(withEvent(event, custom)).source.type).toBe(type);
  });
});

describe("options", () => {
  it("come through to the mapping", () => {
    const mapping = onlyMapping(
      withEvent(
        `{ stream: { arn: '${table}', maximumRecordAgeInSeconds: 3600, maximumRetryAttempts: 0, destinations: { onFailure: { type: sqs, arn: !GetAtt Dlq.Arn } } } }`,
      ),
    );
    expect(mapping).toMatchObject({
      maximumRecordAgeSeconds: 3600,
      maximumRetryAttempts: 0,
      hasFailureDestination: true,
    });
  });

  it("may be variables", () => {
    const text = "custom: { position: LATEST, options: { age: '60' } }\n";
    const mapping = onlyMapping(
      withEvent(
        `{ stream: { arn: '${table}', startingPosition: '\${self:custom.position}', maximumRecordAgeInSeconds: '\${self:custom.options.age}' } }`,
        text,
      ),
    );
    expect(canonicalText(mapping.startingPosition!)).toBe("LATEST");
    expect(mapping).toMatchObject({ startingPositionDefaulted: false, maximumRecordAgeSeconds: 60 });
  });

  it.each([
    ["stream", `{ stream: ${table} }`, "TRIM_HORIZON", true],
    ["stream, null", `{ stream: { arn: '${table}', startingPosition: null } }`, "TRIM_HORIZON", true],
    ["stream, explicit", `{ stream: { arn: '${table}', startingPosition: TRIM_HORIZON } }`, "TRIM_HORIZON", false],
    ["msk", "{ msk: { arn: 'arn:aws:kafka:r:1:cluster/c/i', topic: t } }", "TRIM_HORIZON", true],
    ["kafka", "{ kafka: { bootstrapServers: [b], topic: t } }", "TRIM_HORIZON", true],
    ["sqs", "{ sqs: 'arn:aws:sqs:r:1:q' }", undefined, false],
    ["activemq", "{ activemq: { arn: a, queue: q } }", undefined, false],
  ])("the starting position of %s", (_kind, event, position, defaulted) => {
    const mapping = onlyMapping(withEvent(event));
    expect(mapping.startingPosition && canonicalText(mapping.startingPosition)).toBe(position);
    expect(mapping.startingPositionDefaulted).toBe(defaulted);
  });

  it("a whole event may be looked up by the stage", () => {
    const custom = `custom:
  dev: { arn: 'arn:aws:kinesis:r:1:stream/a', startingPosition: LATEST }
  prod: { arn: 'arn:aws:kinesis:r:1:stream/b', startingPosition: LATEST }
`;
    const mapping = onlyMapping(withEvent("{ stream: '${self:custom.${sls:stage}}' }", custom));
    expect(canonicalText(mapping.source.identity)).toBe(
      "${pick:sls:stage{dev=arn:aws:kinesis:r:1:stream/a;prod=arn:aws:kinesis:r:1:stream/b}}",
    );
    expect(canonicalText(mapping.startingPosition!)).toBe("LATEST");
    expect(mapping.source.type).toBe("kinesis");
  });

  it("Kafka keeps its servers, topics and explicit group", () => {
    const mapping = onlyMapping(
      withEvent("{ kafka: { bootstrapServers: [a:9092, b:9092], topic: t, consumerGroupId: readers } }"),
    );
    expect(canonicalText(mapping.source.identity)).toBe("a:9092,b:9092");
    expect(mapping.source.topics!.map(canonicalText)).toEqual(["t"]);
    expect(canonicalText(mapping.consumerGroup!)).toBe("readers");
  });
});

describe("Kinesis consumers", () => {
  const source = (consumer: string, provider = "") => {
    const text = withEvent(`{ stream: { type: kinesis, arn: !GetAtt Clicks.Arn, ${consumer} } }`).replace(
      "{ name: aws }",
      `{ name: aws${provider} }`,
    );
    const { source: found } = onlyMapping(
      `${text}\nresources: { Resources: { Clicks: { Type: AWS::Kinesis::Stream } } }`,
    );
    return [canonicalText(found.identity), found.resource, found.consumer && canonicalText(found.consumer)];
  };

  it("read the same stream through another door", () => {
    expect(source("")).toEqual(["${Clicks.Arn}", "Clicks", undefined]);
    expect(source("consumer: false")).toEqual(["${Clicks.Arn}", "Clicks", undefined]);
    expect(source("consumer: true")).toEqual([
      "${Clicks.Arn}",
      "Clicks",
      "${Clicks.Arn}/consumer/on-orderClicksConsumer",
    ]);
    expect(source("consumer: true", ", stage: prod, kinesis: { consumerNamingMode: serviceSpecific }")).toEqual([
      "${Clicks.Arn}",
      "Clicks",
      "${Clicks.Arn}/consumer/on-orderClicksshopprodConsumer",
    ]);
  });
});

describe("what the framework refuses", () => {
  it.each([
    [
      "{ stream: { type: kinesis, arn: !Sub 'arn:${AWS::Region}:x/y' } }",
      "the framework cannot take the source's name from `Sub`",
    ],
    ["{ stream: { type: kinesis, arn: !If [C, a, b] } }", "the framework cannot take the source's name from `If`"],
    ["{ stream: { arn: !GetAtt A.Arn } }", "an arn by `GetAtt` needs a `type`"],
    ["{ stream: { type: sns, arn: !GetAtt A.Arn } }", "it is a stream of neither DynamoDB nor Kinesis"],
    ["{ stream: 'arn:aws:sqs:r:1:q/x' }", "it is a stream of neither DynamoDB nor Kinesis"],
    [
      "{ stream: 'arn:aws:kinesis:r:1:clicks' }",
      "the framework cannot take the source's name from an arn that names no source",
    ],
    ["{ sqs: { arn: !Ref Jobs } }", "the framework cannot take the source's name from `Ref`"],
    ["{ msk: { arn: !GetAtt Msk.Arn, topic: t } }", "the framework cannot take the source's name from `GetAtt`"],
  ])("%s", (event, why) => {
    const stack = stackOf(withEvent(event));
    expect(mappingsOf(stack)).toEqual([]);
    const kind = /\{ (\w+)/u.exec(event)![1];
    expect(unresolvedOf(stack)).toEqual([`problem: the \`${kind}\` event of \`on-order\`: does not deploy: ${why}`]);
  });

  it.each([
    ["{ stream: { batchSize: 1 } }", "it has no arn"],
    ["{ stream: { enabled: true, type: dynamodb } }", "it has no arn"],
    ["{ sqs: { batchSize: 1 } }", "it has no arn"],
    ["{ stream: }", "it has no arn"],
    ["{ kafka: null }", "it has no topic"],
    ["{ msk: { arn: 'arn:aws:kafka:r:1:cluster/c/i' } }", "it has no topic"],
    ["{ kafka: { topic: t } }", "it has no bootstrap servers"],
    ["{ rabbitmq: { arn: a } }", "it has no queue"],
  ])("%s, which names no source, so that no mapping depends on it: a note", (event, why) => {
    const stack = stackOf(withEvent(event));
    expect(mappingsOf(stack)).toEqual([]);
    expect(stack.complete).toBe(true);
    const kind = /\{ (\w+)/u.exec(event)![1];
    expect(unresolvedOf(stack)).toEqual([`note: the \`${kind}\` event of \`on-order\`: does not deploy: ${why}`]);
  });

  it("but not the look-alike that it takes", () => {
    for (const event of [
      "{ stream: { type: kinesis, arn: !Ref Clicks } }",
      "{ stream: { type: kinesis, arn: { Fn::Join: ['', [!Ref A, 'stream/x']] } } }",
      "{ sqs: { arn: !GetAtt Jobs.Arn } }",
      "{ msk: { arn: !Ref Msk, topic: t } }",
    ]) {
      expect(unresolvedOf(stackOf(withEvent(event)))).toEqual([]);
      expect(mappingsOf(stackOf(withEvent(event)))).toHaveLength(1);
    }
  });
});

describe("what cannot be read", () => {
  it("an event that only the deployment knows leaves the stack incomplete", () => {
    const stack = stackOf(withEvent("${env:EVENT}"));
    expect(stack.complete).toBe(false);
    expect(unresolvedOf(stack)).toEqual(["note: an event of `on-order`: only the deployment knows what it is"]);
  });

  it("an arn without a value is unknown, and said so", () => {
    const stack = stackOf(withEvent("{ sqs: '${file(bad.yml):arn}' }"));
    expect(stack.complete).toBe(false);
    expect(mappingsOf(stack)).toHaveLength(1);
  });
});
