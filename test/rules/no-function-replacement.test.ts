import { describe, expect, it } from "vitest";
import { lint, lintUnderBoth } from "../support/lint.ts";

const rules = {
  "no-function-replacement": "warn",
  "no-stream-function-rename": "error",
  "no-mapping-replacement": "error",
} as const;

describe("a function of the Serverless Framework", () => {
  const service = (name: string) => ({
    "serverless.yml": `service: registrations
provider: { name: aws, runtime: nodejs22.x }
functions:
  userRegistered:
    name: ${name}
    handler: src/registered.handler
    events:
      - stream: { type: dynamodb, arn: !ImportValue users-stream }
`,
  });

  it("gets another physical name: a warning, for no record runs again", async () => {
    expect(await lintUnderBoth({ deployed: service("users"), files: service("registrations"), rules })).toEqual([
      {
        file: "serverless.yml",
        line: 4,
        underlined: "userRegistered",
        rule: "no-function-replacement",
        message:
          "Changing the name of `userRegistered` from `users` to `registrations` replaces the function; no record runs again. Whatever refers to the old name breaks (alarms, permissions), and idempotency keys with its name forget every record. Keep the name, or first give idempotency guards a fixed key prefix.",
        suggestions: [{ says: "Keep the name `users`.", gives: service("users")["serverless.yml"] }],
      },
    ]);
  });

  it("stays silent where it keeps its name", async () => {
    expect(await lint({ deployed: service("users"), files: service("users # as it was"), rules })).toEqual([]);
  });
});

describe("a function whose mapping has an id of its own", () => {
  const template = (id: string, name: string, mapping = "Orders") => ({
    "template.yaml": `Resources:
  ${id}:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: ${name}, Handler: index.handler, Runtime: java21, Role: arn, Code: { S3Bucket: b, S3Key: k } }
  ${mapping}:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !ImportValue orders-stream
      FunctionName: !Ref ${id}
      StartingPosition: TRIM_HORIZON
`,
  });

  it("has no name, so that another id gives it another one", async () => {
    const unnamed = (id: string) => ({
      "template.yaml": template(id, "x")["template.yaml"].replace("FunctionName: x, ", ""),
    });
    expect(await lint({ deployed: unnamed("Reader"), files: unnamed("OrderReader"), rules })).toEqual([
      {
        file: "template.yaml",
        line: 2,
        underlined: "OrderReader",
        rule: "no-function-replacement",
        message:
          "Renaming `Reader` to `OrderReader` replaces the function; no record runs again. Whatever refers to the old name breaks (alarms, permissions), and idempotency keys with its name forget every record. Keep the id, or first give idempotency guards a fixed key prefix.",
      },
    ]);
  });

  it("changes id and name together, and the mapping stays", async () => {
    expect(
      await lint({ deployed: template("Reader", "reader"), files: template("ReaderImage", "reader-image"), rules }),
    ).toEqual([
      {
        file: "template.yaml",
        line: 2,
        underlined: "ReaderImage",
        rule: "no-function-replacement",
        message:
          "Renaming `Reader` to `ReaderImage` replaces the function; no record runs again. Whatever refers to the old name breaks (alarms, permissions), and idempotency keys with its name forget every record. Keep the name, or first give idempotency guards a fixed key prefix.",
      },
    ]);
  });

  it("with another id of the mapping it is a rename, which the other rule tells", async () => {
    const told = await lint({
      deployed: template("Reader", "reader"),
      files: template("ReaderImage", "reader-image", "Stream"),
      rules,
    });
    expect(told.map(({ rule }) => rule)).toEqual(["no-stream-function-rename"]);
  });
});
