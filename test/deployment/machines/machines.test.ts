/** The state machines that configurations declare, and what their kind says of a run that is started by name. */
import { describe, expect, it } from "vitest";
import { Pipeline } from "../../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../../src/project/settings.ts";
import { files } from "../../support/files.ts";

const pipelineOf = (texts: Readonly<Record<string, string>>): Pipeline => {
  const source = files(texts);
  return new Pipeline(source, DEFAULT_SETTINGS, source.root);
};
const declaredIn = (texts: Readonly<Record<string, string>>) =>
  pipelineOf(texts)
    .wiringOf("/project/src/a.ts")
    .declaredAround("/project/src/a.ts")
    .machines.map(({ names, isExpress }) => [names.join(" "), isExpress]);

const machine = (id: string, properties: string): string => `  ${id}:
    Type: AWS::Serverless::StateMachine
    Properties: { DefinitionUri: a.asl.json${properties} }
`;
const template = (...resources: readonly string[]): string => `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Post:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: a.handler
      Runtime: nodejs22.x
      Events:
        Letters: { Type: SQS, Properties: { Queue: !GetAtt Letters.Arn } }
  Letters: { Type: AWS::SQS::Queue }
${resources.join("")}`;

describe("the kind of a state machine", () => {
  it("is that of a template, where none is given the standard one", () => {
    const yaml = template(
      machine("Deliver", ", Type: EXPRESS"),
      machine("Sort", ""),
      machine("Fold", ", Type: !Ref Kind"),
    );
    expect(declaredIn({ "template.yaml": yaml })).toEqual([
      ["Deliver", true],
      ["Sort", false],
      ["Fold", undefined],
    ]);
    const json = JSON.stringify({
      Resources: {
        Deliver: {
          Type: "AWS::StepFunctions::StateMachine",
          Properties: { StateMachineType: "EXPRESS", StateMachineName: "${Stage}-delivery" },
        },
      },
    });
    expect(declaredIn({ "parts/machines.json": json })).toEqual([["Deliver --delivery", true]]);
  });

  it("is that of the plugin of the Serverless Framework, and of Terraform", () => {
    const plugin = "stepFunctions:\n  stateMachines:\n    deliver: { type: EXPRESS, name: delivery }\n    sort: {}\n";
    expect(declaredIn({ "serverless.yml": `service: post\nprovider: { name: aws }\n${plugin}` })).toEqual([
      ["deliver delivery", true],
      ["sort", false],
    ]);
    const resource = (label: string, body: string) => `resource "aws_sfn_state_machine" "${label}" {\n${body}\n}\n`;
    const tf = resource("deliver", '  type = "EXPRESS"\n  definition = jsonencode({\n    type = "STANDARD"\n  })');
    expect(declaredIn({ "main.tf": tf + resource("sort", "") + resource("fold", "  type = var.kind") })).toEqual([
      ["deliver", true],
      ["sort", false],
      ["fold", undefined],
    ]);
  });
});

describe("the kind of a state machine of construct code", () => {
  const app = (machines: string): string => `import { App, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import * as sfn from "aws-cdk-lib/aws-stepfunctions";
const stack = new Stack(new App(), "Post");
const post = new NodejsFunction(stack, "PostFunction", { entry: "src/a.ts" });
post.addEventSource(new SqsEventSource(new Queue(stack, "Letters")));
${machines}
`;
  const kindsOf = (machines: string) =>
    declaredIn({ "app.ts": app(machines), "src/a.ts": "export const handler = () => {};" });

  it("is what it is given, and the standard one where it is given none", () => {
    expect(
      kindsOf(`new sfn.StateMachine(stack, "Deliver", { stateMachineType: sfn.StateMachineType.EXPRESS });
new sfn.StateMachine(stack, "Sort", { stateMachineName: "sorting", stateMachineType: sfn.StateMachineType.STANDARD });
new sfn.StateMachine(stack, "Stamp", { definition });
new sfn.CfnStateMachine(stack, "Weigh", { stateMachineType: "EXPRESS" });
new sfn.CfnStateMachine(stack, "Carry", {});`),
    ).toEqual([
      ["Deliver", true],
      ["Sort sorting", false],
      ["Stamp", false],
      ["Weigh", true],
      ["Carry", false],
    ]);
  });

  it("is not known where the deployment decides it, and one that is only looked up is none of them", () => {
    expect(
      kindsOf(`const kind = process.env.FAST ? sfn.StateMachineType.EXPRESS : sfn.StateMachineType.STANDARD;
new sfn.StateMachine(stack, "Fold", { stateMachineType: kind });
new sfn.StateMachine(stack, "Seal", settingsOf("seal"));
sfn.StateMachine.fromStateMachineArn(stack, "Other", "arn:aws:states:eu-west-1:1:stateMachine:other");`),
    ).toEqual([
      ["Fold", undefined],
      ["Seal", undefined],
    ]);
  });
});

describe("a run that is started under the id of a message", () => {
  const start = (variable: string): string => `import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { SQSEvent } from "aws-lambda";
const machines = new SFNClient({});
export const handler = async (event: SQSEvent) => {
  for (const { messageId } of event.Records)
    await machines.send(new StartExecutionCommand({ stateMachineArn: process.env.${variable}, name: messageId }));
};`;
  const verdictsOf = (variable: string, yaml: string, code = start(variable)): string[] =>
    pipelineOf({ "src/a.ts": code, "template.yaml": yaml })
      .handlersIn("/project/src/a.ts")
      .flatMap(({ effects }) => effects.map(({ verdict }) => verdict));
  const [express, standard] = [machine("DeliverStateMachine", ", Type: EXPRESS"), machine("SortStateMachine", "")];

  it("is one more where all machines beside the function are Express ones", () => {
    expect(verdictsOf("MACHINE_ARN", template(express))).toEqual(["unguarded"]);
    expect(verdictsOf("MACHINE_ARN", template(standard))).toEqual(["idempotent"]);
    expect(verdictsOf("MACHINE_ARN", template())).toEqual(["idempotent"]);
  });

  it("is of the machine that is called as the code says", () => {
    expect(verdictsOf("MACHINE_ARN", template(express, standard))).toEqual(["unknown"]);
    expect(verdictsOf("DELIVER_STATE_MACHINE_ARN", template(express, standard))).toEqual(["unguarded"]);
    expect(verdictsOf("SORT_MACHINE", template(express, standard))).toEqual(["idempotent"]);
    expect(verdictsOf("SORT_MACHINE", template(machine("SortStateMachine", ", Type: !Ref Kind")))).toEqual(["unknown"]);
  });

  it("is not of a machine that is declared elsewhere", () => {
    const code = start("MACHINE_ARN");
    const pipeline = pipelineOf({
      "post/src/a.ts": code,
      "post/template.yaml": template(),
      "other/template.yaml": template(express),
    });
    const verdicts = pipeline
      .handlersIn("/project/post/src/a.ts")
      .flatMap(({ effects }) => effects.map(({ verdict }) => verdict));
    expect(verdicts).toEqual(["idempotent"]);
  });
});
