/** A table that another configuration makes anew: the one that reads it is as it was, and its mapping begins anew all the same. */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

const table = (key: string, more = ""): string =>
  `  Orders: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: ${key}, KeyType: HASH }], StreamSpecification: { StreamViewType: NEW_IMAGE }${more} } }\n`;
const reader = (source: string): string => `Transform: AWS::Serverless-2016-10-31
Parameters: { Orders: { Type: String } }
Resources:
  OnOrder: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, Events: { Orders: { Type: DynamoDB, Properties: { Stream: ${source}, StartingPosition: TRIM_HORIZON } } } } }
`;
const nested = (id: string, file: string, parameters = ""): string =>
  `  ${id}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${file}${parameters} } }\n`;
const outputs = "Outputs: { Stream: { Value: !GetAtt Orders.StreamArn, Export: { Name: orders } } }\n";
const handed = ", Parameters: { Orders: !GetAtt Data.Outputs.Stream }";

const told = (before: Files, after: Files): string => {
  const project = repository(before);
  project.write(after);
  return runCommand(["plan", "--base", "HEAD"], project.root).output.split("\n")[0]!;
};

const data = (key: string, more?: string): Files => ({ "data.yaml": `Resources:\n${table(key, more)}${outputs}` });
const ways: Readonly<Record<string, Files>> = {
  "an output of a nested stack": { "app.yaml": reader("!GetAtt Data.Outputs.Stream") + nested("Data", "data.yaml") },
  "an output that a nested stack is handed": {
    "app.yaml": `Resources:\n${nested("Data", "data.yaml")}${nested("Reader", "reader.yaml", handed)}`,
    "reader.yaml": reader("!Ref Orders"),
  },
};

it.each(Object.entries(ways))("is told by %s", (_, files) => {
  const begins = "The mapping of `OnOrder` on `Orders` begins at a source that this deployment creates";
  expect(told({ ...files, ...data("pk") }, data("id"))).toContain(begins);
  expect(told({ ...files, ...data("pk") }, data("pk", ", BillingMode: PAY_PER_REQUEST"))).toContain("No mapping");
});

it("is refused where an export would get another value that somebody imports", () => {
  const files = { "app.yaml": reader("!ImportValue orders"), ...data("pk") };
  expect(told(files, data("id"))).toMatch(/^conflict {2}data\.yaml:3 .*`OnOrder`/u);
  expect(told(files, data("pk", ", BillingMode: PAY_PER_REQUEST"))).toContain("No mapping");
  const project = repository(files);
  project.write(data("id"));
  expect(runCommand(["plan", "--base", "HEAD", "--format", "github"], project.root).output).toContain(
    "Replacing `Orders` behind the export that `OnOrder` imports fails to deploy: the export is in use. Make the new source beside the old one, export it under a name of its own, and let `OnOrder` import that one.",
  );
});

it("is told of what a parent hands over", () => {
  const parent = (key: string): Files => ({
    "app.yaml": `Resources:\n${table(key)}${nested("Reader", "reader.yaml", ", Parameters: { Orders: !GetAtt Orders.StreamArn }")}`,
  });
  const before = { ...parent("pk"), "reader.yaml": reader("!Ref Orders") };
  expect(told(before, parent("id"))).toContain("begins at a source that this deployment creates");
});

it("is told by a variable of the Serverless Framework", () => {
  const service = (key: string): Files => ({
    "db/serverless.yml": `service: db\nprovider: { name: aws }\nresources:\n  Resources:\n  ${table(key)}  Outputs: { Stream: { Value: !GetAtt Orders.StreamArn } }\n`,
  });
  const shop = `service: shop
provider: { name: aws }
functions:
  onOrder: { handler: a.b, events: [{ stream: { type: dynamodb, arn: "\${cf:db-\${sls:stage}.Stream}" } }] }
`;
  expect(told({ ...service("pk"), "shop/serverless.yml": shop }, service("id"))).toContain("begins at a source");
});

it("is refused where the table has a name of its own, or becomes one of another type", () => {
  const before = { ...ways["an output of a nested stack"]!, ...data("pk", ", TableName: orders") };
  expect(told(before, data("id", ", TableName: orders"))).toContain("the deployment is refused");
  const text = String(data("pk")["data.yaml"]).replace("DynamoDB::Table", "DynamoDB::GlobalTable");
  expect(told({ ...before, ...data("pk") }, { "data.yaml": text })).toContain("CloudFormation refuses the deployment");
});

it("is a question where its stream is switched off under its reader", () => {
  const app = reader("!GetAtt Orders.StreamArn") + table("pk");
  const off = app.replace(/, StreamSpecification: \{[^}]*\}/u, "");
  expect(told({ "app.yaml": app }, { "app.yaml": off })).toMatch(/^not known .*`OnOrder` reads cannot be looked at/u);
  expect(told({ "app.yaml": off }, { "app.yaml": `# edited\n${off}` })).not.toContain("cannot be looked at");
});

const handing = (body: string, value: string, beside = ""): Files => ({
  "app.yaml": `Transform: AWS::Serverless-2016-10-31\nParameters: { Env: { Type: String } }\nResources:\n${beside}${nested("Child", "child.yaml", `, Parameters: { Name: ${value} }`)}`,
  "child.yaml": `Transform: AWS::Serverless-2016-10-31\nParameters: { Name: { Type: String } }\nConditions: { On: !Equals [!Ref Name, a] }\nResources:\n  Topic: { Type: AWS::SNS::Topic }\n${body}`,
});
const readerOf = (source: string, more = ""): string =>
  `  OnOrder: { Type: AWS::Serverless::Function${more}, Properties: { Handler: a.b, Events: { Orders: { Type: DynamoDB, Properties: { Stream: ${source}, StartingPosition: TRIM_HORIZON } } } } }\n`;
const named = table("pk", ", TableName: !Ref Name");

it.each([
  { what: "its name", files: [readerOf("!GetAtt Orders.StreamArn") + named] },
  {
    what: "its name, beside its reader",
    files: [named + outputs, readerOf("!GetAtt Child.Outputs.Stream")],
  },
  {
    what: "its view type",
    files: [readerOf("!GetAtt Orders.StreamArn") + table("pk").replace("NEW_IMAGE", "!Ref Name")],
  },
  { what: "its key", files: [readerOf("!GetAtt Orders.StreamArn") + table("!Ref Name")] },
])("is told of a table that is handed $what", ({ files: [body, beside] }) => {
  const [a, b] = ["a", "b"].map((value) => handing(body!, value, beside));
  expect(told(a!, b!)).toContain("begins at a source that this deployment creates");
  const [c, d] = ["a", "b"].map((value) => handing(body!, `!Sub "\${Env}-${value}"`, beside));
  expect(told(c!, d!)).toMatch(/^not known {2}app\.yaml.* of the nested stack `Child` read cannot be looked at/u);
  expect(told(c!, { "app.yaml": `# edited\n${String(c!["app.yaml"])}` })).toContain("No mapping");
});

it("is a question where a condition is handed another value", () => {
  const body = readerOf("!ImportValue orders", ", Condition: On");
  const [a, b] = ["a", "b"].map((value) => handing(body, value));
  expect(told(a!, b!)).toContain("Whether the mapping of `OnOrder` is there cannot be looked at");
  const [c, d] = ["a", "b"].map((value) => handing(body, `!Sub "\${Env}-${value}"`));
  expect(told(c!, d!)).toContain("the mappings of the nested stack `Child` read cannot be looked at");
});

it("is told of a queue in a template of queues alone", () => {
  const app = `Transform: AWS::Serverless-2016-10-31
Resources:
  Work: { Type: AWS::Serverless::Function, Properties: { Handler: a.b, Events: { Jobs: { Type: SQS, Properties: { Queue: !GetAtt Data.Outputs.Jobs } } } } }
${nested("Data", "data.yaml")}`;
  const queues = (name: string): Files => ({
    "data.yaml": `Resources:\n  Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: ${name} } }\nOutputs: { Jobs: { Value: !GetAtt Jobs.Arn } }\n`,
  });
  expect(told({ "app.yaml": app, ...queues("a") }, queues("b"))).toContain("begins at a source");
});

describe("a consumer of a stream that another stack makes", () => {
  const consumers = (name: string, output = "!Ref Fast"): Files => ({
    "data.yaml": `Resources:
  Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
  Fast: { Type: AWS::Kinesis::StreamConsumer, Properties: { ConsumerName: ${name}, StreamARN: !GetAtt Clicks.Arn } }
Outputs: { Fast: { Value: ${output}, Export: { Name: fast } }, Clicks: { Value: !GetAtt Clicks.Arn } }
`,
  });
  const app = (source: string): Files => ({
    "app.yaml": reader(source).replace("DynamoDB", "Kinesis") + nested("Data", "data.yaml"),
  });

  it("is told where another one stands behind an output, or behind an export", () => {
    const behindOutput = { ...app("!GetAtt Data.Outputs.Fast"), ...consumers("a") };
    expect(told(behindOutput, consumers("b"))).toContain("replay  data.yaml:4");
    expect(told(behindOutput, consumers("a", "!GetAtt Fast.ConsumerARN"))).toContain("No mapping");
    const behindExport = { ...app("!ImportValue fast"), ...consumers("a") };
    // What is in use under the export cannot become another one: nothing is replayed.
    expect(told(behindExport, consumers("b"))).toMatch(/^conflict {2}data\.yaml:4 .*`OnOrder`/u);
    const project = repository(behindExport);
    project.write(consumers("b"));
    expect(runCommand(["plan", "--base", "HEAD", "--format", "github"], project.root).output).toContain(
      "Pointing the export of `OnOrder` at the consumer `b` instead of the consumer `a` fails to deploy: the export is in use.",
    );
    expect(told(behindExport, consumers("a", "!GetAtt Fast.ConsumerARN"))).toContain("No mapping");
  });

  it("is told where the stream is read instead", () => {
    const before = { ...app("!GetAtt Data.Outputs.Fast"), ...consumers("a") };
    expect(told(before, app("!GetAtt Data.Outputs.Clicks"))).toContain("replay  app.yaml");
  });
});
