import type { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";

const rules = { "no-stream-function-rename": "error" } as const;

/** A handler that mails through another file, with nothing that stands before it. */
const code = {
  "src/registered.ts": `import type { DynamoDBStreamEvent } from "aws-lambda";
import { welcome } from "./notify";

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) await welcome(record.dynamodb!.NewImage!.email!.S!);
};
`,
  "src/notify.ts": `import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";

const ses = new SESv2Client({});

export async function welcome(email: string) {
  await ses.send(new SendEmailCommand({ Destination: { ToAddresses: [email] }, Content: {} }));
}
`,
};

describe("a function of the Serverless Framework", () => {
  const service = (functions: string) => ({
    ...code,
    "serverless.yml": `service: registrations
provider: { name: aws, runtime: nodejs22.x }
functions:
${functions}`,
  });
  const deployed = service(`  userRegistered:
    handler: src/registered.handler
    events:
      - stream: { type: dynamodb, arn: !ImportValue users-stream }
`);
  const renamed = service(`  onUserRegistered:
    handler: src/registered.handler
    events:
      - stream: { type: dynamodb, arn: !ImportValue users-stream }
`);

  it("is renamed, and with it the mapping that starts at the framework's default", async () => {
    expect(await lintUnderBoth({ deployed, files: renamed, rules })).toMatchObject([
      {
        file: "serverless.yml",
        line: 4,
        underlined: "onUserRegistered",
        rule: "no-stream-function-rename",
        message:
          "Renaming `userRegistered` to `onUserRegistered` replays up to 24 h of `users-stream`: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/notify.ts:6). Keep the function key `userRegistered` and set `name:`, or make it idempotent first.",
      },
    ]);
  });

  it("keeps what is deployed by the first suggestion, and its position by the second", async () => {
    const [told] = await lintUnderBoth({ deployed, files: renamed, rules });
    const [kept, named] = told!.suggestions!;
    expect(kept).toEqual({ says: "Keep the function key `userRegistered`.", gives: deployed["serverless.yml"] });
    expect(named).toEqual({
      says: "Keep the function key `userRegistered`, and set `name:` to what the function is called. It is replaced, and its mapping keeps its position.",
      gives: deployed["serverless.yml"].replace(
        "    handler",
        "    name: registrations-${sls:stage}-onUserRegistered\n    handler",
      ),
    });
    const both = { ...rules, "no-function-replacement": "warn" } as const;
    expect(await lint({ deployed, files: { "serverless.yml": named!.gives }, rules: both })).toMatchObject([
      {
        file: "serverless.yml",
        line: 4,
        underlined: "userRegistered",
        rule: "no-function-replacement",
        message:
          "Another name of `userRegistered` replaces the function; no record runs again. Whatever refers to the old name breaks (alarms, permissions), and idempotency keys with its name forget every record. Keep the name, or first give idempotency guards a fixed key prefix.",
      },
    ]);
  });

  it("keeps its key while the handler, its module and the batch size change: silent", async () => {
    const files = {
      "src/registered.ts": null,
      "src/users/welcome.ts": code["src/registered.ts"].replace("handler", "onRegistered").replace("./", "../"),
      ...{ "serverless.yml": deployed["serverless.yml"].replace("registered.handler", "users/welcome.onRegistered") },
    };
    expect(await lint({ deployed, files, rules })).toEqual([]);
  });

  it("is new beside the old one: no rename", async () => {
    const files = { "serverless.yml": `${deployed["serverless.yml"]}  report:\n    handler: src/report.handler\n` };
    expect(await lint({ deployed, files, rules })).toEqual([]);
  });

  it("starts at LATEST: a gap", async () => {
    const latest = (files: typeof deployed) => ({
      ...files,
      "serverless.yml": files["serverless.yml"].replace("users-stream }", "users-stream, startingPosition: LATEST }"),
    });
    expect(await lint({ deployed: latest(deployed), files: latest(renamed), rules })).toMatchObject([
      {
        file: "serverless.yml",
        line: 4,
        underlined: "onUserRegistered",
        rule: "no-stream-function-rename",
        message:
          "Renaming `userRegistered` to `onUserRegistered` loses records of `users-stream`: those that arrive before the new mapping starts, at LATEST. Some may run twice while both mappings live. Keep the function key `userRegistered` and set `name:`, or start the new mapping at TRIM_HORIZON once the effects are idempotent.",
      },
    ]);
  });

  it("reads a queue: messages wait, those in flight come again", async () => {
    const queue = (files: typeof deployed) => ({
      ...files,
      "serverless.yml": files["serverless.yml"].replace(/stream: .*/u, "sqs: arn:aws:sqs:eu-west-1:111122223333:users"),
    });
    expect(await lint({ deployed: queue(deployed), files: queue(renamed), rules })).toMatchObject([
      {
        file: "serverless.yml",
        line: 4,
        underlined: "onUserRegistered",
        rule: "no-stream-function-rename",
        message:
          "Renaming `userRegistered` to `onUserRegistered` delivers what is in flight in `users` again: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/notify.ts:6). Keep the function key `userRegistered` and set `name:`, or make it idempotent first.",
      },
    ]);
  });

  describe("disabled", () => {
    const disabled = (files: typeof deployed, position = "") => ({
      ...files,
      "serverless.yml": files["serverless.yml"].replace("users-stream }", `users-stream, enabled: false${position} }`),
    });

    it("replays once it is enabled", async () => {
      expect(await lint({ deployed, files: disabled(renamed), rules })).toMatchObject([
        {
          line: 4,
          message:
            "Renaming `userRegistered` to `onUserRegistered` replays up to 24 h of `users-stream` once it is enabled: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/notify.ts:6). Keep the function key `userRegistered` and set `name:`, or make it idempotent first.",
        },
      ]);
    });

    it("loses what comes before it is enabled, at LATEST, and nothing runs twice", async () => {
      const latest = ", startingPosition: LATEST";
      expect(
        await lint({ deployed: disabled(deployed, latest), files: disabled(renamed, latest), rules }),
      ).toMatchObject([
        {
          line: 4,
          message:
            "Renaming `userRegistered` to `onUserRegistered` loses records of `users-stream`: those that arrive before the new mapping starts, at LATEST. Keep the function key `userRegistered` and set `name:`, or start the new mapping at TRIM_HORIZON once the effects are idempotent.",
        },
      ]);
    });

    it("reads a queue: what is in flight waits, and there is none of a mapping that was disabled", async () => {
      const queue = (files: typeof deployed, isEnabled: boolean) => ({
        ...files,
        "serverless.yml": files["serverless.yml"].replace(
          /stream: .*/u,
          `sqs: { arn: "arn:aws:sqs:eu-west-1:111122223333:users", enabled: ${String(isEnabled)} }`,
        ),
      });
      expect(await lint({ deployed: queue(deployed, true), files: queue(renamed, false), rules })).toMatchObject([
        {
          message:
            "Renaming `userRegistered` to `onUserRegistered` delivers what is in flight in `users` again once it is enabled: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/notify.ts:6). Keep the function key `userRegistered` and set `name:`, or make it idempotent first.",
        },
      ]);
      expect(await lint({ deployed: queue(deployed, false), files: queue(renamed, true), rules })).toEqual([]);
    });
  });

  it("gets another physical name: the mapping stays, and this rule is silent", async () => {
    const named = (name: string) => ({
      "serverless.yml": deployed["serverless.yml"].replace("    handler", `    name: ${name}\n    handler`),
    });
    expect(await lint({ deployed: { ...code, ...named("users") }, files: named("registrations"), rules })).toEqual([]);
  });

  it("is reported for the verdicts that are asked for only", async () => {
    const only = (verdict: string): Linter.RulesRecord => ({
      "no-stream-function-rename": ["error", { verdicts: [verdict] }],
    });
    expect(await lint({ deployed, files: renamed, rules: only("gap") })).toEqual([]);
    expect(await lint({ deployed, files: renamed, rules: only("replay") })).toHaveLength(1);
  });

  it("may be renamed with a reason; a directive that nothing needs any more is reported", async () => {
    const meant = (files: typeof deployed) => ({
      "serverless.yml": files["serverless.yml"].replace(
        "functions:\n",
        "functions:\n  # eslint-disable-next-line replay-safe/no-stream-function-rename -- mails are idempotent since #123\n",
      ),
    });
    expect(await lintUnderBoth({ deployed, files: meant(renamed), rules })).toEqual([]);
    expect(await lintUnderBoth({ deployed, files: meant(deployed), rules })).toMatchObject([
      {
        file: "serverless.yml",
        line: 4,
        underlined: "",
        rule: "parser",
        message:
          "Unused eslint-disable directive (no problems were reported from 'replay-safe/no-stream-function-rename').",
      },
    ]);
  });
});

describe("a function in a template", () => {
  const sam = (id: string) => ({
    ...code,
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/registered.handler
      Runtime: nodejs22.x
      Events:
        Users:
          Type: DynamoDB
          Properties: { Stream: !GetAtt Users.StreamArn, StartingPosition: TRIM_HORIZON }
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
`,
  });

  it("of SAM is renamed by its logical id", async () => {
    expect(
      await lintUnderBoth({ deployed: sam("UserRegistered"), files: sam("OnUserRegistered"), rules }),
    ).toMatchObject([
      {
        file: "template.yaml",
        line: 3,
        underlined: "OnUserRegistered",
        rule: "no-stream-function-rename",
        message:
          "Renaming `UserRegistered` to `OnUserRegistered` replays up to 24 h of `Users`: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/notify.ts:6). Keep the logical id `UserRegistered` and set `FunctionName`, or make it idempotent first.",
      },
    ]);
  });

  it("of SAM keeps its logical id by the suggestion", async () => {
    const [told] = await lint({ deployed: sam("UserRegistered"), files: sam("OnUserRegistered"), rules });
    expect(told!.suggestions).toEqual([
      { says: "Keep the logical id `UserRegistered`.", gives: sam("UserRegistered")["template.yaml"] },
    ]);
  });

  it("is not renamed back where something else names it", async () => {
    const named = (id: string) => ({
      "template.yaml": `${sam(id)["template.yaml"]}Outputs:\n  Name: { Value: !Ref ${id} }\n`,
    });
    const [told] = await lint({
      deployed: named("UserRegistered"),
      files: { ...code, ...named("OnUserRegistered") },
      rules,
    });
    expect(told).not.toHaveProperty("suggestions");
  });

  const cloudformation = (id: string) => ({
    ...code,
    "users.template.json": JSON.stringify(
      {
        Resources: {
          [id]: {
            Type: "AWS::Lambda::Function",
            Properties: { Handler: "src/registered.handler", Runtime: "nodejs22.x", Code: "." },
          },
          [`${id}Mapping`]: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              FunctionName: { Ref: id },
              EventSourceArn: { "Fn::ImportValue": "users-stream" },
              StartingPosition: "TRIM_HORIZON",
              MaximumRecordAgeInSeconds: 3600,
            },
          },
        },
      },
      null,
      2,
    ),
  });

  it("of CloudFormation in JSON is renamed with its mapping, whose record age bounds the replay", async () => {
    const story = { deployed: cloudformation("UserRegistered"), files: cloudformation("OnUserRegistered"), rules };
    expect(await lintUnderBoth(story)).toMatchObject([
      {
        file: "users.template.json",
        line: 3,
        underlined: '"OnUserRegistered"',
        rule: "no-stream-function-rename",
        message:
          "Renaming `UserRegistered` to `OnUserRegistered` replays up to 1 h of `users-stream`: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/notify.ts:6). Keep the logical id `UserRegistered` and the mapping's id `UserRegisteredMapping`, and set `FunctionName`, or make it idempotent first.",
      },
    ]);
  });

  it("of CloudFormation is formatted anew: silent", async () => {
    const deployed = cloudformation("UserRegistered");
    const files = { "users.template.json": JSON.stringify(JSON.parse(deployed["users.template.json"])) };
    expect(await lint({ deployed, files, rules })).toEqual([]);
  });
});

describe("a function of a CDK app", () => {
  const app = (id: string, variable = "onUser") => ({
    ...code,
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { AttributeType, StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";

const stack = new Stack(new App(), "Registrations");
const users = new Table(stack, "Users", {
  partitionKey: { name: "pk", type: AttributeType.STRING },
  stream: StreamViewType.NEW_IMAGE,
});
const ${variable} = new NodejsFunction(stack, "${id}", { entry: "src/registered.ts" });
${variable}.addEventSource(new DynamoEventSource(users, { startingPosition: StartingPosition.TRIM_HORIZON }));
`,
  });

  it("is renamed by its construct id", async () => {
    expect(
      await lintUnderBoth({ deployed: app("UserRegistered"), files: app("OnUserRegistered"), rules }),
    ).toMatchObject([
      {
        file: "bin/app.ts",
        line: 12,
        underlined: '"OnUserRegistered"',
        rule: "no-stream-function-rename",
        message:
          "Renaming `UserRegistered` to `OnUserRegistered` replays up to 24 h of `Users`: 1 effect runs again. It is `SESv2Client.send(SendEmailCommand)` (src/notify.ts:6). Keep the construct id `UserRegistered`, or make it idempotent first.",
      },
    ]);
  });

  it("is told the path to keep where another construct is put around it, under the id that it has", async () => {
    const deployed = app("UserRegistered");
    const around = deployed["bin/app.ts"]
      .replace("NodejsFunction(stack,", 'NodejsFunction(new Construct(stack, "Workers"),')
      .replace("import {", 'import { Construct } from "constructs";\nimport {');
    const [told] = await lint({ deployed, files: { ...deployed, "bin/app.ts": around }, rules });
    expect(told!.message).toContain("Keep the construct path `UserRegistered`, or make it idempotent first.");
  });

  it("keeps its construct id by the first suggestion, its logical ids by the second, and is silent with either", async () => {
    const deployed = app("UserRegistered");
    const [told] = await lint({ deployed, files: app("OnUserRegistered"), rules });
    const renamed = app("OnUserRegistered")["bin/app.ts"].replace(
      /\n(?=\w+\.addEventSource)/u,
      `
Stack.of(stack).renameLogicalId("OnUserRegistered2BD715AB", "UserRegistered90F62E6F");
Stack.of(stack).renameLogicalId("OnUserRegisteredDynamoDBEventSourceRegistrationsUsers9DB20BE82185C963", "UserRegisteredDynamoDBEventSourceRegistrationsUsers9DB20BE8273CCBF9");
`,
    );
    expect(told!.suggestions).toEqual([
      { says: "Keep the construct id `UserRegistered`.", gives: deployed["bin/app.ts"] },
      {
        says: "Keep the logical ids `UserRegistered90F62E6F` and `UserRegisteredDynamoDBEventSourceRegistrationsUsers9DB20BE8273CCBF9` under the new construct id, so that nothing is re-created.",
        gives: renamed,
      },
    ]);
    expect(await lint({ deployed, files: { ...app("OnUserRegistered"), "bin/app.ts": renamed }, rules })).toEqual([]);
  });

  const inClass = (extended: string) => ({
    ...code,
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": `import * as cdk from "aws-cdk-lib";
import { Construct } from "constructs";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";

class Readers extends ${extended} {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const clicks = Stream.fromStreamArn(this, "Clicks", "arn:aws:kinesis:eu-west-1:1:stream/clicks");
    new NodejsFunction(this, "Reader", { entry: "src/registered.ts" })
      .addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));
  }
}
const app = new cdk.App();
new Readers(${extended === "Construct" ? 'new cdk.Stack(app, "Shop")' : "app"}, "Readers");
`,
  });

  it.each([
    ["of a stack class: two ids to keep", "cdk.Stack", 2],
    ["of a class that others may use too: the construct id only", "Construct", 1],
  ])("%s", async (_title, extended, suggestions) => {
    const deployed = inClass(extended);
    const files = { ...deployed, "bin/app.ts": deployed["bin/app.ts"].replace('"Reader"', '"OnClick"') };
    const [told] = await lint({ deployed, files, rules });
    expect(told!.suggestions).toHaveLength(suggestions);
    const last = told!.suggestions!.at(-1)!.gives;
    expect(await lint({ deployed, files: { ...files, "bin/app.ts": last }, rules })).toEqual([]);
  });

  it("is held by another variable: silent", async () => {
    expect(await lint({ deployed: app("UserRegistered"), files: app("UserRegistered", "registered"), rules })).toEqual(
      [],
    );
  });
});

describe("an EventBridge pipe", () => {
  const template = (id: string, name = "") => ({
    "template.yml": `Resources:
  Orders: { Type: AWS::DynamoDB::Table, Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } } }
  ${id}:
    Type: AWS::Pipes::Pipe
    Properties:
      ${name}
      Source: !GetAtt Orders.StreamArn
      SourceParameters: { DynamoDBStreamParameters: { StartingPosition: TRIM_HORIZON } }
      Target: arn:aws:events:eu-west-1:111111111111:event-bus/orders
`,
  });

  it("is renamed: the words are those of a pipe", async () => {
    const [told] = await lint({ deployed: template("Fan"), files: template("Fanout"), rules });
    expect(told!.message).toBe(
      "Renaming `Fan` to `Fanout` replays up to 24 h of `Orders`. Keep the logical id `Fan` and set `Name`, or make the effects idempotent first.",
    );
  });

  it("replays once it is started, where it is stopped", async () => {
    const files = template("Fanout", "DesiredState: STOPPED");
    const [told] = await lint({ deployed: template("Fan"), files, rules });
    expect(told!.message).toMatch(/^Renaming `Fan` to `Fanout` replays up to 24 h of `Orders` once it is started\./u);
  });

  it("is renamed under a name of its own, which the old one still holds", async () => {
    const named = "Name: fan";
    const [told] = await lint({
      deployed: template("Fan", named),
      files: template("Fanout", named),
      rules: { "no-mapping-replacement": "error" },
    });
    expect(told!.message).toBe(
      "Renaming `Fan` to `Fanout` fails to deploy: the name of the pipe is still taken. Deleting the old one by hand to get past it replays up to 24 h of `Orders`. Keep the logical id `Fan`, or move the resources by stack refactoring.",
    );
  });

  it("stays silent where it keeps its id and its name", async () => {
    expect(await lint({ deployed: template("Fan"), files: template("Fan"), rules })).toEqual([]);
  });
});
