import { describe, expect, it } from "vitest";
import { compareFiles } from "../support/read.ts";
import { replayWindowSeconds, type RetentionSettings } from "../../src/deployment/window.ts";
import { fn, on, queue, sam, stream, table, type MappingOptions } from "../support/stacks.ts";

const hour = 3_600;
const day = 24 * hour;

function windowOf(from: string, options: MappingOptions = {}, settings?: RetentionSettings): number | null {
  const sources = [
    table("Orders"),
    stream("Clicks", { retention: 7 * day }),
    stream("Plain"),
    stream("Open", { retention: null }),
    queue("Queue"),
  ];
  const stack = sam({ sources }, fn("F", on(from, options)));
  return replayWindowSeconds(stack, stack.functions[0]!.mappings[0]!, settings);
}

describe("the replay window", () => {
  it.each([
    ["a DynamoDB stream", "${Orders.StreamArn}", {}, day],
    ["a Kinesis stream of the template", "${Clicks.Arn}", { type: "kinesis" }, 7 * day],
    ["a Kinesis stream whose retention only the deployment knows", "${Open.Arn}", { type: "kinesis" }, null],
    ["a Kinesis stream that does not say", "${Plain.Arn}", { type: "kinesis" }, day],
    ["a Kinesis stream from elsewhere", "arn:aws:kinesis:eu-west-1:1:stream/clicks", {}, day],
    ["a DocumentDB change stream", "${import:cluster}", { type: "documentdb" }, 3 * hour],
    ["a Kafka topic", "${import:cluster}", { type: "kafka" }, null],
    ["a source of unknown kind", "${import:x}", { type: "unknown" }, null],
    ["a queue", "${Queue.Arn}", {}, 0],
    ["a broker's queue", "${import:broker}", { type: "mq" }, 0],
  ] as const)("of %s", (_, from, options, seconds) => {
    expect(windowOf(from, options)).toBe(seconds);
  });

  it("ends with the maximum record age, where that is less", () => {
    expect(windowOf("${Orders.StreamArn}", { age: hour })).toBe(hour);
    expect(windowOf("${Orders.StreamArn}", { age: 7 * day })).toBe(day);
    expect(windowOf("${import:cluster}", { type: "kafka", age: hour })).toBe(hour);
    expect(windowOf("${Queue.Arn}", { age: hour })).toBe(0);
  });

  it("does not end with a maximum record age of -1", () => {
    expect(windowOf("${Orders.StreamArn}", { age: -1 })).toBe(day);
    expect(windowOf("${import:cluster}", { type: "kafka", age: -1 })).toBeNull();
  });

  it("is what the settings say of a source, by reference or by logical id", () => {
    const clicks = { type: "kinesis" } as const;
    expect(windowOf("${Clicks.Arn}", clicks, { "Clicks.Arn": 2 * day })).toBe(2 * day);
    expect(windowOf("${Clicks.Arn}", clicks, { Clicks: 2 * day })).toBe(2 * day);
    expect(windowOf("${Clicks.Arn}", clicks, { Other: 2 * day })).toBe(7 * day);
    expect(windowOf("${import:cluster}", { type: "kafka" }, { "import:cluster": hour })).toBe(hour);
    expect(windowOf("${Queue.Arn}", {}, { Queue: hour })).toBe(0);
  });

  it("takes no setting from what every object has", () => {
    expect(windowOf("${toString}", { type: "kafka" }, {})).toBeNull();
  });
});

describe("a mapping that is made anew", () => {
  const template = (reader: string, hours: number): string => `
Resources:
  Orders: { Type: AWS::Kinesis::Stream, Properties: { RetentionPeriodHours: ${hours} } }
  ${reader}: { Type: AWS::Lambda::Function, Properties: { Handler: a.handler, Code: . } }
  ${reader}Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref ${reader}, EventSourceArn: !GetAtt Orders.Arn, StartingPosition: TRIM_HORIZON }
`;
  const windowOf = (hoursBefore: number, hoursAfter: number) =>
    compareFiles(
      { "template.yml": template("OnOrder", hoursBefore) },
      { "template.yml": template("OrderSaved", hoursAfter) },
    ).changes.map(({ replayWindowSeconds }) => replayWindowSeconds! / 3600);

  it("reaches back to what its source kept until now, where it is to keep more", () => {
    expect(windowOf(24, 168)).toEqual([24]);
    expect(windowOf(168, 168)).toEqual([168]);
  });

  it("reaches back to what its source keeps, where that becomes less", () => {
    expect(windowOf(168, 24)).toEqual([24]);
  });
});
