import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";

const rules = { "no-unseen-consumer": "error" } as const;

const handlers = {
  "src/index.ts": "export const handler = async () => {};\n",
  "src/welcome.ts": `import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { DynamoDBStreamEvent } from "aws-lambda";

const ses = new SESv2Client({});

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    await ses.send(new SendEmailCommand({ Destination: { ToAddresses: [record.dynamodb!.NewImage!.email!.S!] }, Content: {} }));
  }
};
`,
  "src/copy.ts": `import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";

const dynamodb = new DynamoDBClient({});

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const record of event.Records) {
    await dynamodb.send(new PutItemCommand({ TableName: "copy", Item: { pk: { S: record.eventID! } } }));
  }
};
`,
};

describe("a service of the Serverless Framework", () => {
  const users = "arn: !ImportValue users-stream";
  const reads = (name: string, options = users, above = "") => `  ${name}:
    handler: src/${name}.handler
    events:
${above}      - stream: { type: dynamodb, ${options} }
`;
  const service = (...functions: string[]) => ({
    ...handlers,
    "serverless.yml": `service: registrations
provider: { name: aws, runtime: nodejs22.x }
functions:
${functions.join("")}`,
  });
  const deployed = service(reads("index"));

  it("gets a second consumer that mails everybody of the last day", async () => {
    expect(await lintUnderBoth({ deployed, files: service(reads("index"), reads("welcome")), rules })).toEqual([
      {
        file: "serverless.yml",
        line: 11,
        underlined: "stream",
        rule: "no-unseen-consumer",
        message:
          "The new consumer `welcome` processes up to 24 h of `users-stream` once, with 1 effect for each record. It is `SESv2Client.send(SendEmailCommand)` (src/welcome.ts:8). Make its effects idempotent before the first deployment, or bound the backlog with a maximum record age.",
      },
    ]);
  });

  it.each([
    ["whose effects are the same at each repetition", reads("copy")],
    ["that begins with the next record", reads("welcome", "arn: !ImportValue users-stream, startingPosition: LATEST")],
    [
      "that begins at a time of its own",
      reads(
        "welcome",
        "arn: !ImportValue users-stream, startingPosition: AT_TIMESTAMP, startingPositionTimestamp: 1700000000",
      ),
    ],
    [
      "of a table that is new itself",
      `${reads("welcome", "arn: !GetAtt Users.StreamArn")}resources:
  Resources:
    Users:
      Type: AWS::DynamoDB::Table
      Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } }
`,
    ],
    ["whose handler cannot be found", reads("gone")],
  ])("gets a second consumer %s: silent", async (_title, added) => {
    expect(await lint({ deployed, files: service(reads("index"), added), rules })).toEqual([]);
  });

  it("gets another consumer in exchange: that is a rename, which another rule reports", async () => {
    const renamed = service(reads("users").replace("src/users", "src/welcome"));
    expect(await lint({ deployed: service(reads("welcome")), files: renamed, rules })).toEqual([]);
  });

  it("may do so with a reason; a directive that nothing needs any more is reported", async () => {
    const reason = "      # eslint-disable-next-line replay-safe/no-unseen-consumer -- the day of the launch\n";
    const story = (name: string) => ({ deployed, files: service(reads("index"), reads(name, users, reason)), rules });
    expect(await lintUnderBoth(story("welcome"))).toEqual([]);
    expect(await lintUnderBoth(story("copy"))).toMatchObject([
      {
        file: "serverless.yml",
        line: 11,
        underlined: "",
        rule: "parser",
        message: "Unused eslint-disable directive (no problems were reported from 'replay-safe/no-unseen-consumer').",
      },
    ]);
  });
});

it("is reported in a template of SAM at the event", async () => {
  const consumer = (id: string, module: string) => `  ${id}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: src/${module}.handler
      Runtime: nodejs22.x
      Events:
        Users:
          Type: DynamoDB
          Properties: { Stream: !GetAtt Users.StreamArn, StartingPosition: TRIM_HORIZON }
`;
  const template = (...consumers: string[]) => ({
    ...handlers,
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: pk, KeyType: HASH }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
${consumers.join("")}`,
  });
  const deployed = template(consumer("Index", "index"));
  const files = template(consumer("Index", "index"), consumer("Welcome", "welcome"));
  expect(await lintUnderBoth({ deployed, files, rules })).toEqual([
    {
      file: "template.yaml",
      line: 23,
      underlined: "Users",
      rule: "no-unseen-consumer",
      message:
        "The new consumer `Welcome` processes up to 24 h of `Users` once, with 1 effect for each record. It is `SESv2Client.send(SendEmailCommand)` (src/welcome.ts:8). Make its effects idempotent before the first deployment, or bound the backlog with a maximum record age.",
    },
  ]);
  const harmless = template(consumer("Index", "index"), consumer("Copy", "copy"));
  expect(await lint({ deployed, files: harmless, rules })).toEqual([]);
});

it("is reported in a CDK app", async () => {
  const app = (...consumers: readonly (readonly [string, string])[]) => ({
    ...handlers,
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { AttributeType, StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
import { StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";

const stack = new Stack(new App(), "Registrations");
const partitionKey = { name: "pk", type: AttributeType.STRING };
const users = new Table(stack, "Users", { partitionKey, stream: StreamViewType.NEW_IMAGE });
const startingPosition = StartingPosition.TRIM_HORIZON;
${consumers
  .map(
    ([id, module]) => `new NodejsFunction(stack, "${id}", { entry: "src/${module}.ts" }).addEventSource(
  new DynamoEventSource(users, { startingPosition }),
);
`,
  )
  .join("")}`,
  });
  const deployed = app(["Index", "index"]);
  expect(await lintUnderBoth({ deployed, files: app(["Index", "index"], ["Welcome", "welcome"]), rules })).toEqual([
    {
      file: "bin/app.ts",
      line: 14,
      underlined:
        'new NodejsFunction(stack, "Welcome", { entry: "src/welcome.ts" }).addEventSource(\n  new DynamoEventSource(users, { startingPosition }),\n)',
      rule: "no-unseen-consumer",
      message:
        "The new consumer `Welcome` processes up to 24 h of `Users` once, with 1 effect for each record. It is `SESv2Client.send(SendEmailCommand)` (src/welcome.ts:8). Make its effects idempotent before the first deployment, or bound the backlog with a maximum record age.",
    },
  ]);
  expect(await lint({ deployed, files: app(["Index", "index"], ["Copy", "copy"]), rules })).toEqual([]);
});
