/** The queues that variables of the environment name, and what their kind says of a message that is sent twice. */
import { expect, it } from "vitest";
import { Pipeline } from "../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { files } from "../support/files.ts";

const template = (...variables: readonly string[]): string => `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Post:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: a.handler
      Runtime: nodejs22.x
      Environment: { Variables: { ${variables.join(", ")} } }
      Events:
        Letters: { Type: SQS, Properties: { Queue: !GetAtt Letters.Arn } }
  Letters: { Type: AWS::SQS::Queue }
  Plain: { Type: AWS::SQS::Queue }
  Ordered: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true, ContentBasedDeduplication: true } }
`;

const handler = (address: string): string => `import type { SQSEvent } from "aws-lambda";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
const sqs = new SQSClient({});
export const handler = async (event: SQSEvent) => {
  for (const { body } of event.Records)
    await sqs.send(new SendMessageCommand({ QueueUrl: ${address}, MessageBody: body, MessageGroupId: "letters" }));
};
`;

function saidOf(address: string, ...variables: readonly string[]): string | undefined {
  const source = files({ "template.yaml": template(...variables), "src/a.ts": handler(address) });
  const pipeline = new Pipeline(source, DEFAULT_SETTINGS, source.root);
  const [effect] = pipeline.handlersIn("/project/src/a.ts").flatMap(({ effects }) => effects);
  return effect && [effect.verdict, ...effect.reasons].join(" ");
}

it("is a FIFO queue that recognises a message by what it says", () => {
  expect(saidOf("process.env.OUT", "OUT: !Ref Ordered")).toBe("weak window");
  expect(saidOf(`"https://sqs.eu-west-1.amazonaws.com/1/letters.fifo"`)).toBe("weak window");
});

it("is a standard queue that takes a group, and every message twice", () => {
  expect(saidOf("process.env.OUT", "OUT: !Ref Plain")).toBe("unguarded");
  expect(saidOf(`"https://sqs.eu-west-1.amazonaws.com/1/letters"`)).toBe("unguarded");
});

it("is not known where nothing says which queue a variable names", () => {
  expect(saidOf("process.env.OUT")).toBe("unknown");
  expect(saidOf("process.env.OUT", "OUT: !ImportValue letters")).toBe("unknown");
});
