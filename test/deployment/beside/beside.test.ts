/** Files beside a configuration that decide over what is deployed and that nothing reads, and configurations that go out of sight. */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, planned as plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";
const service: Files = {
  "orders/serverless.yml": `service: shop
provider: { name: aws }
functions:
  onOrder:
    handler: src/order.handler
    events: [{ stream: { type: kinesis, arn: "\${env:ORDERS}" } }]
`,
};

const template: Files = {
  "orders/template.yaml": `Transform: AWS::Serverless-2016-10-31
Resources:
  OnOrder:
    Type: AWS::Serverless::Function
    Properties:
      Handler: order.handler
      Events: { Orders: { Type: Kinesis, Properties: { Stream: ${ARN}, StartingPosition: LATEST } } }
`,
};

const app = (name: string): string => `import { App, Stack } from "aws-cdk-lib";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), ${name});
const reader = new Function(stack, "OnOrder", { handler: "order.handler" });
reader.addEventSource(new KinesisEventSource(Stream.fromStreamArn(stack, "Orders", "${ARN}"), { startingPosition: "LATEST" }));
`;

const cdk = (context: string, entry = "bin/app.ts"): string =>
  `{ "app": "npx tsx ${entry}", "context": { ${context} } }`;

describe("`stages` of the file above services", () => {
  const composed = (name: string, path = "orders"): Files => ({
    "serverless-compose.yml": `stages:\n  default: { params: { orders: ${name} } }\nservices:\n  orders: { path: ${path} }\n`,
  });

  it("leave open what changes where they are others", () => {
    const { output, status } = plan({ ...service, ...composed("a") }, composed("b"));
    expect(output).toContain(
      "What `stages` of `serverless-compose.yml` says cannot be looked at: it is not read and differs from the baseline: parameters of services may be others.",
    );
    expect(output).toContain(OPEN);
    expect(status).toBe(0);
    expect(plan(service, composed("b")).output).toContain(OPEN);
  });

  it("say nothing where they are the same", () => {
    expect(plan({ ...service, ...composed("a") }, composed("a", "./orders")).output).toContain(NOTHING);
    expect(plan({ ...template, ...composed("a") }, composed("b")).output).toContain(NOTHING);
    const without = { "serverless-compose.yml": "services:\n  orders: { path: orders }\n" };
    expect(plan(service, without).output).toContain(NOTHING);
  });
});

describe("a file that nothing reads", () => {
  it.each<[string, string, Files, string, string]>([
    ["the environment", "orders/.env", service, "ORDERS=a", "what `${env:…}` stands for may be another value"],
    [
      "the settings of SAM",
      "orders/samconfig.toml",
      template,
      'stack_name = "a"',
      "the name of the stack and its parameters",
    ],
  ])("%s leaves open what changes where the baseline has another one", (_, name, configuration, text, why) => {
    const { output, status } = plan({ ...configuration, [name]: text }, { [name]: `${text}b` });
    expect(output).toContain(`not known  ${name}: What`);
    expect(output).toContain(why);
    expect(output).toContain(OPEN);
    expect(status).toBe(0);
    expect(plan({ ...configuration, [name]: text }, { "README.md": "more" }).output).toContain(NOTHING);
  });

  it.each<[string, string, Files]>([
    ["that is a person's own", "orders/.env", service],
    ["that is an example", "orders/.env.example", { ...service, "orders/.env.example": "ORDERS=" }],
    ["of another folder", "refunds/.env", { ...service, "refunds/.env": "ORDERS=" }],
    ["of another framework", "orders/samconfig.toml", { ...service, "orders/samconfig.toml": "a" }],
  ])("%s says nothing", (_, name, before) => {
    expect(plan(before, { [name]: "ORDERS=b" }).output).toContain(NOTHING);
  });
});

describe("the `cdk.json` of an app", () => {
  const named = app('app.node.tryGetContext("name")')
    .replace("new App(), app", "app, app")
    .replace("const stack", "const app = new App();\nconst stack");
  const before = { "cdk.json": cdk('"name": "Shop"'), "bin/app.ts": named };

  it("could not be looked at where it names another app and the old one is still there", () => {
    const { output, status } = plan(before, {
      "cdk.json": cdk('"name": "Shop"', "bin/other.ts"),
      "bin/other.ts": app('"Other"'),
    });
    expect(output).toContain("What the app deploys cannot be looked at: `cdk.json` names another one than `app.ts`");
    expect(status).toBe(2);
  });

  it.each([
    ["a variable", "STAGE=test npx tsx bin/app.ts", "STAGE=prod npx tsx bin/app.ts"],
    ["a word", "npx tsx bin/app.ts test", "npx tsx bin/app.ts prod"],
  ])("leaves open what code makes of %s", (_, old, current) => {
    const command = (app: string): Files => ({
      ...before,
      "cdk.json": cdk('"name": "Shop"').replace("npx tsx bin/app.ts", app),
    });
    const { output, status } = plan(command(old), command(current));
    expect(output).toContain("What the app is started with cannot be looked at");
    expect(output).toContain(OPEN);
    expect(status).toBe(0);
    expect(plan(command(old), command(old.replace("npx tsx", "node --import tsx"))).output).toContain(NOTHING);
  });

  it("is compared where the app has another name", () => {
    const { output, status } = plan(before, {
      "cdk.json": cdk('"name": "Shop"', "bin/shop.ts"),
      "bin/app.ts": null,
      "bin/shop.ts": named,
    });
    expect(output).not.toContain("cannot be looked at: `cdk.json`");
    expect(status).toBe(0);
  });

  it.each(["dist/bin/app.js", "bin/app"])("is the same where cdk.json runs what is compiled of it: %s", (compiled) => {
    const { output, status } = plan(before, { "cdk.json": cdk('"name": "Shop"', compiled) });
    expect(output).not.toContain("names another one");
    expect(status).toBe(0);
  });
});

describe("a file of data that code reads by itself", () => {
  const named = `import { readFileSync } from "node:fs";\nimport { join } from "node:path";\n${app('"Shop"').replace(
    '"OnOrder"',
    'JSON.parse(readFileSync(join(__dirname, "..", "config", "ids.json"), "utf8")).reader',
  )}`;
  const files = (ids: string): Files => ({
    "cdk.json": cdk(""),
    "bin/app.ts": named,
    "config/ids.json": ids,
    "config/other.json": "{}",
  });
  const ids = '{ "reader": "OnOrder" }';

  it("leaves open what changes where the baseline has another one", () => {
    const { output } = plan(files(ids), { "config/ids.json": ids.replace("OnOrder", "Orders") });
    expect(output).toContain(
      "What `ids.json` says cannot be looked at: code reads it by itself and it differs from the baseline",
    );
    expect(output).toContain(OPEN);
  });

  it("leaves it open where a part of its name is computed", () => {
    const before = { ...files(ids), "bin/app.ts": named.replace('"ids.json"', "`${process.env.STAGE}.json`") };
    const { output } = plan(before, { "config/other.json": '{ "reader": "Orders" }' });
    expect(output).toContain("What `other.json` says cannot be looked at: code reads it by itself");
    expect(output).toContain(OPEN);
  });

  it.each<[string, Files, Files]>([
    [
      "whose name does not fit where a part of it is computed",
      { ...files(ids), "bin/app.ts": named.replace('"ids.json"', "`ids-${process.env.STAGE}.json`") },
      { "config/other.json": '{ "a": 1 }' },
    ],
    ["that nobody changed", files(ids), { "bin/app.ts": `${named}\n` }],
    ["that the code does not name", files(ids), { "config/other.json": '{ "a": 1 }' }],
    [
      "that is named behind the call",
      {
        ...files(ids),
        "bin/app.ts": `${named}\nreadFileSync(process.argv[2]); console.log("other.json");`,
        "other.json": "",
      },
      { "other.json": "{}" },
    ],
    [
      "that is the text of a function",
      { ...files(ids), "bin/app.ts": named.replace("ids.json", "ids.py"), "config/ids.py": "" },
      { "config/ids.py": "a = 1" },
    ],
  ])("says nothing %s", (_, before, after) => {
    expect(plan(before, after).output).not.toContain("reads it by itself");
  });
});

describe("a configuration that goes into a folder that is skipped by its name", () => {
  const { "orders/serverless.yml": text } = service as Record<string, string>;

  it.each(["build", "vendor", "packages/dist"])("could not be looked at: %s", (folder) => {
    const { output, status } = plan(service, {
      "orders/serverless.yml": null,
      [`${folder}/orders/serverless.yml`]: text!,
    });
    expect(output).toContain(`it may be \`${folder}/orders/serverless.yml\` now, in a folder that is not looked into`);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });

  it.each<[string, Files, Files]>([
    ["is gone", service, {}],
    ["has a copy there that the baseline had as well", { ...service, "build/serverless.yml": text! }, {}],
    ["has a copy there that git ignores", { ...service, ".gitignore": "build" }, { "build/serverless.yml": text! }],
  ])("is gone where it %s", (_, before, after) => {
    const { output, status } = plan(before, { "orders/serverless.yml": null, ...after });
    expect(output).toContain("is in no configuration any more: it reads on until its stack is removed.");
    expect(status).toBe(0);
  });
});
