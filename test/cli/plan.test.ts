import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository } from "../support/repository.ts";
import { deployed, publishing, renamed, service, template } from "./stories.ts";

afterEach(() => vi.restoreAllMocks());

it("says a rename once, with the mapping, what happens twice and the way out", () => {
  const { root, commits } = renamed();
  const { output, errors, status } = runCommand(["plan"], root);
  expect(output.replace(commits[0]!.slice(0, 7), "<commit>")).toBe(
    `replay  serverless.yml:4  \`onOrder\` becomes \`orderSaved\`
  \`onOrder\` is renamed to \`orderSaved\`: CloudFormation cannot rename a function, so it creates a new one with a new mapping on the DynamoDB stream and deletes the old pair.
  The new mapping starts at TRIM_HORIZON, the framework's default, so up to 24 h of \`Orders\` run again.
  The log group that the framework makes for the function is deleted with it, with all that it holds.
  DynamoDB stream \`Orders\`: mapping \`OnOrderEventSourceMappingDynamodbOrders\` becomes \`OrderSavedEventSourceMappingDynamodbOrders\`
  What can happen twice:
    unguarded  src/order.js:7  SNSClient.send(PublishCommand) via tell
  Keep the function key \`onOrder\` and set \`name:\`, or make the effects idempotent first.

1 change with consequences for records. Compared with commit \`<commit>\`.
`,
  );
  expect({ errors, status }).toEqual({ errors: "", status: 1 });
});

it("calls a stream by its name also where only the deployment knows its region and account", () => {
  const clicks = (key: string) => `service: shop
provider: { name: aws }
functions:
  ${key}:
    handler: src/click.handler
    events:
      - stream: { type: kinesis, arn: "arn:aws:kinesis:\${aws:region}:\${aws:accountId}:stream/clicks" }
`;
  const project = repository({ "serverless.yml": clicks("onClick") });
  project.write({ "serverless.yml": clicks("clickSaved") });
  expect(runCommand(["plan"], project.root).output).toContain("so up to 24 h of `clicks` run again.");
  // A name that only the deployment knows is told as it is written.
  const named = (key: string) => clicks(key).replace("stream/clicks", "stream/${opt:stage}");
  const other = repository({ "serverless.yml": named("onClick") });
  other.write({ "serverless.yml": named("clickSaved") });
  expect(runCommand(["plan"], other.root).output).toMatch(/up to 24 h of `arn:aws:kinesis:.*stage.*` run again\./u);
});

it.each([
  ["[Test, !GetAtt Dummy.Arn, !GetAtt Orders.Arn]", "`Dummy` or `Orders`"],
  ["[Test, !GetAtt Dummy.Arn, !If [Old, !Ref OldArn, !GetAtt Orders.Arn]]", "`Dummy` or `OldArn` or `Orders`"],
])("calls one of several queues by what it may be: %s", (condition, name) => {
  const { root } = repository({
    "template.yaml": `Transform: AWS::Serverless-2016-10-31
Conditions: { Test: !Equals [!Ref Stage, test], Old: !Equals [!Ref Stage, old] }
Parameters: { Stage: { Type: String }, OldArn: { Type: String } }
Resources:
  Dummy: { Type: AWS::SQS::Queue }
  Orders: { Type: AWS::SQS::Queue }
  OnOrder:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: order.handler, Events: { Orders: { Type: SQS, Properties: { Queue: !If ${condition} } } } }
`,
    "src/order.js": publishing,
  });
  expect(runCommand(["inspect"], root).output).toContain(`\`OnOrder\` reads the queue ${name}\n`);
});

it("says what goes with a renamed function", () => {
  const clicks = (key: string) => `service: shop
provider: { name: aws }
functions:
  ${key}:
    handler: src/click.handler
    events:
      - stream: { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks", consumer: true }
`;
  const project = repository({ "serverless.yml": clicks("onClick") });
  project.write({ "serverless.yml": clicks("clickSaved") });
  expect(runCommand(["plan", "--base", "HEAD"], project.root).output).toContain(`
  The consumer \`onClickclicksConsumer\` is replaced by \`clickSavedclicksConsumer\`.
  The log group that the framework makes for the function is deleted with it, with all that it holds.
`);

  const unnamed = (key: string): string =>
    template({ function: key, mapping: `${key}Mapping` }).replace("FunctionName: orders, ", "");
  const sam = repository({ "template.yaml": unnamed("OnOrder") });
  sam.write({ "template.yaml": unnamed("OrderSaved") });
  expect(runCommand(["plan", "--base", "HEAD"], sam.root).output).toContain(
    "\n  Its logs go on in another log group.\n",
  );
});

it("says so when nothing is re-created", () => {
  const { root, commits } = repository(deployed);
  expect(runCommand(["plan", "--base", "HEAD"], root)).toEqual({
    output: `No mapping of a stream or queue is re-created or replaced. Compared with commit \`${commits[0]!.slice(0, 7)}\`.\n`,
    errors: "",
    status: 0,
  });
});

it("says which mapping keeps its position although something changed", () => {
  const { root, write } = repository(deployed);
  write({ "serverless.yml": service("onOrder").replace("src/order.handler", "src/orders.handler") });
  const { output, status } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output).toContain("The mapping of `onOrder` on `Orders` keeps its position although the handler changes.\n");
  expect(status).toBe(0);
});

it("says which mapping is deleted, and which one only leaves the template and goes on reading", () => {
  const source = template({ function: "OnOrder", mapping: "OnOrderMapping" });
  const withoutMapping = source.slice(0, source.indexOf("  OnOrderMapping"));
  const gone = repository({ "template.yaml": source });
  gone.write({ "template.yaml": withoutMapping });
  expect(runCommand(["plan", "--base", "HEAD"], gone.root).output).toContain(
    "The mapping of `OnOrder` on `Orders` is deleted, and nothing takes its place.\n",
  );

  const kept = repository({
    "template.yaml": source.replace("  OnOrderMapping:\n", "  OnOrderMapping:\n    DeletionPolicy: Retain\n"),
  });
  kept.write({ "template.yaml": withoutMapping });
  expect(runCommand(["plan", "--base", "HEAD"], kept.root).output).toContain(
    "The mapping of `OnOrder` on `Orders` leaves the configuration but is retained: it goes on reading.\n",
  );
});

it("says of a retained mapping that it goes on reading beside the new one, of any other that it is deleted", () => {
  const planned = (policy: string): string => {
    const source = `Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: order.handler, Runtime: nodejs22.x, Role: r, Code: { ZipFile: "x" } } }
  OnOrderMapping: { Type: AWS::Lambda::EventSourceMapping, ${policy}Properties: { EventSourceArn: "arn:aws:kinesis:eu-west-1:1:stream/orders", FunctionName: !Ref OnOrder, StartingPosition: TRIM_HORIZON } }
`;
    const project = repository({ "template.yaml": source });
    project.write({ "template.yaml": source.replaceAll("OnOrder", "OrderSaved") });
    return runCommand(["plan", "--base", "HEAD"], project.root).output;
  };
  expect(planned("DeletionPolicy: Retain, ")).toContain(
    "it creates a new one with a new mapping on the Kinesis stream; the old mapping is retained and goes on reading beside it, for as long as its function is there.\n",
  );
  expect(planned("")).toContain("with a new mapping on the Kinesis stream and deletes the old pair.\n");
});

it("names the id that a resource has to take over from an event", () => {
  const sam = (rest: string): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      CodeUri: src/
      Runtime: nodejs22.x
${rest}`;
  const stream = "arn:aws:kinesis:eu-west-1:1:stream/orders";
  const project = repository({
    "template.yaml": sam(
      `      Events:\n        Orders: { Type: Kinesis, Properties: { Stream: "${stream}", StartingPosition: TRIM_HORIZON } }\n`,
    ),
  });
  const resource = (id: string): string =>
    sam(
      `  ${id}:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties: { EventSourceArn: "${stream}", FunctionName: !Ref OnOrder, StartingPosition: TRIM_HORIZON }\n`,
    );
  project.write({ "template.yaml": resource("OrdersMapping") });
  expect(runCommand(["plan", "--base", "HEAD"], project.root)).toMatchObject({
    output: expect.stringContaining(
      "\n  Give the resource the logical id `OnOrderOrders`, which the deployed mapping has.\n",
    ) as string,
    status: 1,
  });
  project.write({ "template.yaml": resource("OnOrderOrders") });
  expect(runCommand(["plan", "--base", "HEAD"], project.root).status).toBe(0);
});

it("says nothing of deleted mappings where a part of the configuration does not deploy", () => {
  const reading = (arn: string): string =>
    `service: shop\nprovider: { name: aws }\nfunctions:\n  onClick: { handler: src/click.handler, events: [{ stream: { type: kinesis, arn: ${arn} } }] }\n`;
  const project = repository({ "serverless.yml": reading('"arn:aws:kinesis:eu-west-1:1:stream/clicks"') });
  project.write({ "serverless.yml": reading('{ "Fn::Sub": "arn:aws:kinesis:eu-west-1:1:stream/clicks" }') });
  const { output, status } = runCommand(["plan", "--base", "HEAD"], project.root);
  expect(output).toContain("The `stream` event of `onClick` does not deploy");
  expect(output).not.toContain("deleted");
  expect(status).toBe(2);
});

it("leaves open whether a source that is written otherwise is another one", () => {
  const reading = (arn: string): string =>
    `service: shop\nprovider: { name: aws }\nfunctions:\n  onUser: { handler: src/user.handler, events: [{ stream: { type: dynamodb, arn: ${arn} } }] }\n`;
  const project = repository({ "serverless.yml": reading('{ "Fn::ImportValue": users-stream }') });
  project.write({ "serverless.yml": reading('"arn:aws:dynamodb:eu-west-1:1:table/users/stream/x"') });
  expect(runCommand(["plan", "--base", "HEAD"], project.root).output).toContain(
    `The source of \`onUser\` is written in another way, and the id of its mapping is made of that: it is a new mapping, on \`users\`, which may be the same DynamoDB stream or another one.
  The new mapping starts at TRIM_HORIZON, the framework's default, so it processes up to 24 h of \`users\`: once where that is another DynamoDB stream. Where it is the same, Lambda refuses a second mapping (409), and these records run again once somebody deletes the old one by hand.
`,
  );
});

const onImported = `service: shop
provider: { name: aws }
functions:
  onOrder: { handler: src/order.handler, events: [{ stream: { type: dynamodb, arn: !ImportValue orders } }] }
  onRefund: { handler: src/order.handler, events: [{ stream: { type: dynamodb, arn: !ImportValue refunds } }] }
`;

it("groups what one edit makes: a renamed service is one edit of all its functions", () => {
  const { root, write } = repository({ "serverless.yml": onImported, "src/order.js": publishing });
  write({ "serverless.yml": onImported.replace("service: shop", "service: store") });
  const { output } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output.match(/^replay {2}.*$/gmu)).toEqual(["replay  serverless.yml:1  `onOrder`, `onRefund`"]);
  expect(output.match(/ {4}unguarded .*$/gmu)).toHaveLength(1);
  expect(output).toContain("1 change with consequences for the records of 2 mappings.");
});

describe("the number of changes", () => {
  const plans = (before: string, after: string): string => {
    const { root, write } = repository({ "serverless.yml": before, "src/order.js": publishing });
    write({ "serverless.yml": after });
    return runCommand(["plan", "--base", "HEAD"], root).output;
  };
  const named = (name: string): string =>
    service("onOrder").replace("    handler:", `    name: \${sls:stage}-${name}\n    handler:`);
  const second = `  onOther:
    handler: src/order.handler
    events: [{ stream: { type: dynamodb, arn: !GetAtt Orders.StreamArn } }]
resources:
`;

  it("does not count a replaced function among those with consequences for records", () => {
    expect(plans(named("order"), named("orders"))).toMatch(/^1 change without consequences for records\. /mu);
    const both = (first: string, key: string): string =>
      named(first).replace("resources:\n", second.replace("onOther", key));
    expect(plans(both("order", "onOther"), both("orders", "onOthers"))).toMatch(
      /^1 change with consequences for records, and 1 without\. /mu,
    );
  });

  it("says that a mapping moves to the end of another source, and that no record runs again", () => {
    const reads = (table: string): string =>
      `${service("onOrder").replace("Orders.StreamArn }", `${table}.StreamArn, startingPosition: LATEST }`)}    Others:
      Type: AWS::DynamoDB::Table
      Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE } }
`;
    expect(plans(reads("Orders"), reads("Others"))).toMatch(
      /^The mapping of `onOrder` on `Others` takes the place of the one on `Orders`; what that one has not read yet is not processed\.\nNo record runs again\. /u,
    );
  });

  it("says that there may be one where it is not known whether a source is the same", () => {
    const reads = (arn: string): string => service("onOrder").replace("!GetAtt Orders.StreamArn", arn);
    const output = plans(reads('"${ssm:/orders/stream}"'), reads('"${ssm:/shop/orders/stream}"'));
    expect(output).toContain("not known  serverless.yml:7: Whether `onOrder` still reads the same source");
    expect(output).toMatch(/^No change was found, but what is not known may be one\. /mu);
  });
});

it("says that a second stack comes up also where nothing in it runs again", () => {
  const { root, write } = repository(deployed);
  write({ "serverless.yml": service("onOrder").replace("service: shop", "service: store") });
  const { output, status } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output).toContain(
    "The service changes from `shop` to `store`: a second stack comes up, and the old one, `shop-${sls:stage}`, stays until somebody removes it.\n",
  );
  expect(status).toBe(0);
});

it("orders by damage, then by file and line", () => {
  const functions = (first: string, second: string): string => `service: shop
provider: { name: aws }
functions:
  first:
    handler: src/order.handler
    name: ${first}
    events: [{ stream: { type: dynamodb, arn: !ImportValue first } }]
  ${second}:
    handler: src/order.handler
    events: [{ stream: { type: dynamodb, arn: !ImportValue second } }]
`;
  const { root, write } = repository({
    "serverless.yml": functions("a", "second"),
    "one/serverless.yml": service("onOrder").replace("shop", "one"),
    "src/order.js": publishing,
  });
  write({
    "serverless.yml": functions("b", "other"),
    "one/serverless.yml": service("orderSaved").replace("shop", "one"),
  });
  const { output } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output.match(/^[a-z-]+ {2}\S+/gmu)).toEqual([
    "replay  one/serverless.yml:4",
    "replay  serverless.yml:8",
    "function-replaced  serverless.yml:4",
  ]);
});

it("compares a deleted configuration as gone, and knows a path that is nowhere", () => {
  const { root, write } = repository(deployed);
  write({ "serverless.yml": null });
  expect(runCommand(["plan", "--base", "HEAD", "serverless.yml"], root)).toMatchObject({ errors: "", status: 0 });
  expect(runCommand(["plan", "--base", "HEAD", "serverles.yml"], root)).toEqual({
    output: "",
    errors: "replay-safe: `serverles.yml` does not exist.\n",
    status: 2,
  });
});

it("compares with a lock file or a deployed template by the name of the file", () => {
  const project = repository(deployed);
  runCommand(["lock", "--output", "deployed.lock.json"], project.root);
  project.write({ "serverless.yml": service("orderSaved") });
  const { output, status } = runCommand(["plan", "--base", "deployed.lock.json"], project.root);
  expect(output).toContain("1 change with consequences for records. Compared with the lock file `deployed.lock.json`.");
  expect(status).toBe(1);
});

it("takes a folder of the name of a revision for no file", () => {
  const { root, git, write } = repository({ ...deployed, "release/notes.txt": "" });
  git("branch", "release");
  write({ "serverless.yml": service("orderSaved") });
  expect(runCommand(["plan", "--base", "release"], root).status).toBe(1);
});

it("exits 2 where the handler behind a change cannot be looked at", () => {
  const { root, write } = renamed();
  expect(runCommand(["plan"], root).status).toBe(1);
  write({ "src/order.js": "exports.handler = async (event => {" });
  const { output, status } = runCommand(["plan"], root);
  expect(output).toMatch(
    /^could not look {2}src\/order\.js:1: The handlers of this file cannot be looked at: it does not parse: .+\.$/mu,
  );
  expect(status).toBe(2);
});

it("notes that the handler behind a change is missing: the comparison is complete", () => {
  const { root, write } = renamed();
  write({ "src/order.js": null });
  const { output, status } = runCommand(["plan"], root);
  expect(output).toMatch(
    /^not known {2}serverless\.yml:\d+: The handler `src\/order\.handler` of `orderSaved` cannot/mu,
  );
  expect(status).toBe(1);
});

it("notes that a module of that handler is missing, which a step of the build may make", () => {
  const { root, write } = renamed();
  write({
    "src/order.js": `import { topic } from "./config";\n${publishing.replace("Message:", "TopicArn: topic, Message:")}`,
  });
  const { output, status } = runCommand(["plan"], root);
  expect(output).toMatch(
    /^not known {2}src\/order\.js:1: The module `\.\/config` cannot be looked at: there is no such file\.$/mu,
  );
  expect(status).toBe(1);
});

const reader = (): string => `Parameters: { OrdersStream: { Type: String } }
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      CodeUri: src
      Events: { Orders: { Type: DynamoDB, Properties: { Stream: !Ref OrdersStream, StartingPosition: TRIM_HORIZON } } }
`;

it("asks the rest of the repository before it says something of a file that is named", () => {
  const table = `Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], StreamSpecification: { StreamViewType: NEW_IMAGE } }
`;
  const planned = (project: ReturnType<typeof repository>) =>
    runCommand(["plan", "--base", "HEAD", "reader/template.yaml"], project.root);
  const both = repository({ "readme.md": "" });
  both.write({ "reader/template.yaml": reader(), "tables/template.yaml": table });
  expect(planned(both).status).toBe(0);

  const alone = repository({ "tables/template.yaml": table });
  alone.write({ "reader/template.yaml": reader() });
  expect(planned(alone).output).toMatch(/^new-consumer {2}reader\/template\.yaml:\d+ {2}`OnOrder`$/mu);
});

it("says of a file that is named nothing about another one", () => {
  const { root, write } = repository({
    "a/serverless.yml": service("onOrder"),
    "b/serverless.yml": service("onOrder"),
  });
  write({ "a/serverless.yml": service("orderSaved"), "b/serverless.yml": service("orderSaved") });
  const { output } = runCommand(["plan", "--base", "HEAD", "b/serverless.yml"], root);
  expect(output.match(/^replay .*$/gmu)).toEqual(["replay  b/serverless.yml:4  `onOrder` becomes `orderSaved`"]);
});

it("notes a configuration that neither side can read where the change leaves it as it is", () => {
  const broken = "service: mail\nprovider: { name: aws }\nfunctions:\n\tonMail: {}\n";
  const { root, write } = repository({ ...deployed, "mail/serverless.yml": broken });
  write({ "src/order.js": `// a comment\n${publishing}` });
  const { output, status } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output).toMatch(
    /^not known {2}mail\/serverless\.yml:4: The configuration cannot be looked at: it does not parse/mu,
  );
  expect(status).toBe(0);

  write({ "mail/serverless.yml": broken.replace("onMail", "mailSent") });
  const edited = runCommand(["plan", "--base", "HEAD"], root);
  expect(edited.output).toMatch(/^could not look {2}mail\/serverless\.yml:4: /mu);
  expect(edited.status).toBe(2);
});

it("says of how many calls behind a change nobody can tell, and nothing where each is known", () => {
  const { root, write } = renamed();
  const unknown = "Of 1 call behind it nobody can tell whether it happens twice.";
  expect(runCommand(["plan"], root).output).not.toContain("nobody can tell");
  write({ "src/order.js": 'const lib = require("some-package");\nexports.handler = async (event) => lib(event);' });
  expect(runCommand(["plan"], root).output).toContain(unknown);
});

it("says once what it could not look at on several lines of a file", () => {
  const app = (id: string, aspects: string): string => `import { App, Aspects, Stack } from "aws-cdk-lib";
import { Code, EventSourceMapping, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { rename } from "@shop/aspects";
class Shop extends Stack {
  constructor(scope: App) {
    super(scope, "Shop");
    new Function(this, "${id}", { runtime: Runtime.NODEJS_22_X, handler: "a.handler", code: Code.fromAsset("src") });
  }
}
const shop = new Shop(new App());
${aspects}`;
  const one = "Aspects.of(shop).add(rename());\n";
  const said = (aspects: string): string => {
    const project = repository({
      "bin/app.ts": app("OnOrder", aspects),
      "cdk.json": '{ "app": "npx tsx bin/app.ts" }',
    });
    project.write({ "bin/app.ts": app("OrderSaved", aspects) });
    return runCommand(["plan"], project.root).output;
  };
  const sentence = "An aspect cannot be looked at: what it does to resources is not known.";
  expect(said(one)).toContain(`not known  bin/app.ts:11: ${sentence}\n`);
  expect(said(one + one + one)).toContain(`not known  bin/app.ts:11 and 2 more lines: ${sentence}\n`);
});
