import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { layOut } from "../support/lint.ts";

const handler = `
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const handler = async (event) => {
  for (const record of event.Records) await sns.send(new PublishCommand({ Message: record.dynamodb.Keys.id.S }));
};
`;
const service = (key: string): string => `
service: shop
provider: { name: aws }
functions:
  ${key}:
    handler: src/order.handler
    events:
      - stream: { type: dynamodb, arn: !ImportValue orders-stream }
`;
const story = {
  deployed: { "serverless.yml": service("onOrder"), "src/order.js": handler },
  files: { "serverless.yml": service("orderSaved") },
};

const isValid = (name: string, report: unknown): unknown => {
  const ajv = new Ajv2020({ allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(readFileSync(`docs/schemas/${name}.schema.json`, "utf8")));
  return validate(report) || validate.errors;
};

it("plan prints what its schema says, and what the contract means", () => {
  const { root } = layOut(story);
  const { output, status } = runCommand(["plan", "--base", "HEAD", "--format", "json"], root);
  const report = JSON.parse(output);
  expect(isValid("plan", report)).toBe(true);
  expect(status).toBe(1);
  expect(report.changes).toMatchObject([
    {
      file: "serverless.yml",
      line: 5,
      framework: "serverless",
      verdict: "replay",
      function: { before: "onOrder", after: "orderSaved" },
      mapping: {
        before: "OnOrderEventSourceMappingDynamodbOrdersstream",
        after: "OrderSavedEventSourceMappingDynamodbOrdersstream",
      },
      source: { type: "dynamodb" },
      startingPosition: "TRIM_HORIZON",
      replayWindowSeconds: 86_400,
      secondStack: false,
      effects: [{ file: "src/order.js", line: 5, call: "SNSClient.send(PublishCommand)", verdict: "unguarded" }],
    },
  ]);
});

it("inspect prints what its schema says, and what the contract means", () => {
  const { root } = layOut(story);
  const { output, status } = runCommand(["inspect", "--format", "json"], root);
  const report = JSON.parse(output);
  expect(isValid("inspect", report)).toBe(true);
  expect(status).toBe(1);
  expect(report.handlers).toMatchObject([
    {
      file: "src/order.js",
      name: "handler",
      line: 4,
      source: "dynamodb",
      evidence: ["config", "shape"],
      wiring: [{ config: "serverless.yml", line: 8, function: "orderSaved", replayWindowSeconds: 86_400 }],
      effects: [{ line: 5, column: 45, verdict: "unguarded", reasons: [], guard: null, chain: [] }],
    },
  ]);
  expect(report.deployments).toMatchObject([
    {
      config: "serverless.yml",
      framework: "serverless",
      functions: [
        {
          key: "orderSaved",
          logicalId: "OrderSavedLambdaFunction",
          name: "shop-${sls:stage}-orderSaved",
          handler: "src/order.handler",
          line: 5,
          mappings: [{ source: "dynamodb", startingPosition: "TRIM_HORIZON", line: 8 }],
        },
      ],
    },
  ]);
});

it.each([
  ["an unknown command", ["plans"]],
  ["an unknown option", ["plan", "--since", "v1"]],
  ["an unknown format", ["plan", "--format", "yaml"]],
  ["a revision that git does not know", ["plan", "--base", "no-such-tag"]],
  ["a revision that would be an option of git", ["plan", "--base=--output=x"]],
])("exits 2 and says so on %s", (_, words) => {
  const { root } = layOut(story);
  const { output, errors, status } = runCommand(words, root);
  expect(status).toBe(2);
  expect(output + errors).not.toBe("");
});
