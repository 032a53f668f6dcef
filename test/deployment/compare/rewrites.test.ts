/** What rewrites a stack once it is written, and where the stack is deployed: both decide over mappings that are written as before. */
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import type { Files } from "../../support/repository.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";

const service = (head: string, region = "eu-west-1"): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws, region: ${region} }
${head}
functions:
  onOrder:
    handler: src/order.handler
    events: [{ stream: "${ARN}" }]
`,
});

const template = (head: string): Files => ({
  "template.yaml": `${head}
Resources:
  OnOrder: { Type: AWS::Lambda::Function, Properties: { Handler: order.handler } }
  Reads:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref OnOrder, EventSourceArn: "${ARN}", StartingPosition: LATEST }
`,
});

const app = (more: string, props = "{}"): Files => ({
  "cdk.json": '{ "app": "npx tsx app.ts" }',
  "app.ts": `import { App, Aspects, CfnResource, Stack, Tags } from "aws-cdk-lib";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
class Prefix { visit(node) { if (node instanceof CfnResource) node.overrideLogicalId("Shop" + node.node.id); } }
const stack = new Stack(new App(), "Shop", ${props});
const reader = new Function(stack, "OnOrder", { handler: "order.handler" });
reader.addEventSource(new KinesisEventSource(Stream.fromStreamArn(stack, "Orders", "${ARN}"), { startingPosition: "LATEST" }));
${more}
`,
});

const ssts: Readonly<Record<string, (app: string) => Files>> = {
  "version 3 of SST": (app) => ({
    "sst.config.ts": `export default $config({
  app: (input) => (${app}),
  async run() { sst.aws.KinesisStream.subscribe("Notify", "${ARN}", "src/order.handler"); },
});\n`,
  }),
  "version 2 of SST": (app) => ({
    "sst.config.ts": `import { KinesisStream } from "sst/constructs"; import { Stream } from "aws-cdk-lib/aws-kinesis";
function Shop({ stack }) {
  const stream = Stream.fromStreamArn(stack, "Given", "${ARN}");
  new KinesisStream(stack, "Orders", { cdk: { stream }, consumers: { notify: "src/order.handler" } });
}
export default { config: (input) => (${app}), stacks(app) { app.stack(Shop); } };\n`,
  }),
};

const split = (options: string): Files =>
  service(`plugins: [serverless-plugin-split-stacks]\ncustom: { splitStacks: ${options} }`);

const own = (file: string, code: string): Files => ({
  ...service(`plugins: [./plugins/${file.replace(/\.js$/u, "")}]`),
  [`plugins/${file}`]: code,
});

describe("what rewrites a stack", () => {
  const [comes, goes, isOther] = [
    "the baseline does not have it",
    "the baseline has it",
    "it does, or is told, something else than in the baseline",
  ];
  it.each<[string, Files, Files, string]>([
    ["a plugin that comes", service(""), split("{ perFunction: true }"), comes],
    ["a plugin that goes", split("{ perFunction: true }"), service(""), goes],
    ["a plugin with other options", split("{ perFunction: true }"), split("{ perType: true }"), isOther],
    ["a plugin of the project that comes", service(""), own("rename.js", "module.exports = class {};"), comes],
    [
      "a plugin of the project with other code",
      own("rename.js", "module.exports = class {};"),
      own("rename.js", "module.exports = class { apply() {} };"),
      isOther,
    ],
    ["a macro that comes", template(""), template("Transform: Rename"), comes],
    ["an aspect that comes", app(""), app("Aspects.of(stack).add(new Prefix());"), comes],
  ])("%s leaves open what becomes of mappings", (_, before, after, how) => {
    const output = plan(before, after);
    expect(output).toContain(`it can rewrite what is deployed, and ${how}.`);
    expect(output).toContain("What becomes of the mappings by ");
    expect(output).toContain(OPEN);
  });

  it.each<[string, Files, Files]>([
    ["a plugin that does nothing to resources", service(""), service("plugins: [serverless-offline]")],
    ["a plugin as before", split("{ perFunction: true }"), split("{  perFunction:  true }")],
    ["a plugin of the project as before", own("rename.js", "a();"), own("rename.js", "a();")],
    ["a macro as before", template("Transform: Rename"), template("Description: more\nTransform: Rename")],
    ["tags", app(""), app('Tags.of(stack).add("team", "orders");')],
  ])("%s says nothing new", (_, before, after) => {
    expect(plan(before, after)).toContain(NOTHING);
  });
});

describe("code that makes ids which is not followed", () => {
  const aspect = (body: string, more = "", given = ""): Files =>
    app(`${more}
class Names { constructor(head) { this.head = head; } visit(node) { ${body} } }
Aspects.of(stack).add(new Names(${given}));`);
  const own = (body: string, more = ""): Files => {
    const { "app.ts": text, ...others } = app(more);
    const written = (text as string).replace(
      "const stack = new Stack(",
      `class Shop extends Stack { ${body} }\nconst stack = new Shop(`,
    );
    return { ...others, "app.ts": written };
  };
  const allocates = (head: string): string =>
    `allocateLogicalId(one) { return ${head} + super.allocateLogicalId(one); }`;
  const renames = (head: string): string => `node.overrideLogicalId(${head} + node.node.addr);`;
  const inFile = (files: Files, head: string): Files => ({ ...files, "head.ts": `export const HEAD = "${head}";\n` });
  const imported = 'import { HEAD } from "./head";';

  it.each<[string, Files, Files]>([
    ["an aspect that does something else", aspect(renames('"A"')), aspect(renames('"B"'))],
    [
      "an aspect that is given something else",
      aspect(renames("this.head"), "", '"A"'),
      aspect(renames("this.head"), "", '"B"'),
    ],
    [
      "an aspect that calls another function",
      aspect(renames("head()"), 'const head = () => "A";'),
      aspect(renames("head()"), 'const head = () => "B";'),
    ],
    [
      "an aspect with a constant of another file",
      inFile(aspect(renames("HEAD"), imported), "A"),
      inFile(aspect(renames("HEAD"), imported), "B"),
    ],
    [
      "a function that is an aspect",
      app('Aspects.of(stack).add({ visit: (n) => n.overrideLogicalId("A") });'),
      app('Aspects.of(stack).add({ visit: (n) => n.overrideLogicalId("B") });'),
    ],
    [
      "an aspect of a package that is given something else",
      app('import { Names } from "@acme/names"; Aspects.of(stack).add(new Names("A"));'),
      app('import { Names } from "@acme/names"; Aspects.of(stack).add(new Names("B"));'),
    ],
    ["a stack that makes others", own(allocates('"A"')), own(allocates('"B"'))],
    [
      "a stack that makes them of a constant",
      own(allocates("HEAD"), 'const HEAD = "A";'),
      own(allocates("HEAD"), 'const HEAD = "B";'),
    ],
    ["a stack that makes them itself", own(""), own(allocates('"A"'))],
    ["a stack that leaves them to the library", own(allocates('"A"')), own("")],
  ])("%s leaves open what becomes of mappings", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain("What becomes of the mappings by ");
    expect(output).toContain(OPEN);
  });

  it.each<[string, Files, Files]>([
    ["an aspect that is written in another way", aspect(renames('"A"')), aspect(`/* as before */ ${renames("'A'")}`)],
    [
      "an aspect beside others",
      aspect(renames('"A"'), 'const other = "A";'),
      aspect(renames('"A"'), 'const other = "B"; const node = 1;'),
    ],
    ["an aspect that only looks", aspect('this.seen = "A";'), aspect('this.seen = "B";')],
    ["a stack as before", own(allocates('"A"')), own(` // as before\n${allocates("'A'")} other() { return 1; }`)],
  ])("%s says nothing new", (_, before, after) => {
    expect(plan(before, after)).toContain(NOTHING);
  });
});

describe("another account or region", () => {
  const elsewhere = "What the mappings read in another account or region cannot be looked at";
  const another = "Whether this is the stack that it was cannot be looked at";
  const east = '{ name: "shop", region: "us-east-1" }';
  const providers = (aws: string): string => `{ name: "shop", home: "aws", providers: { aws: { ${aws} } } }`;
  const [three, two] = Object.values(ssts) as [(app: string) => Files, (app: string) => Files];
  const plainService = (provider: string): Files => {
    const [text] = Object.values(service("")) as [string];
    return { "serverless.yml": text.replace("region: eu-west-1", provider) };
  };
  const json = (region: string): Files => ({
    "sst.json": `{ "name": "shop", "region": "${region}", "main": "stacks/index.ts" }`,
    "stacks/index.ts": `import { Queue } from "@serverless-stack/resources";
export default function main(app) { app.stack(Jobs); }
export function Jobs({ stack }) { new Queue(stack, "Jobs", { consumer: "src/work.handler" }); }`,
  });

  it.each<[string, Files, Files]>([
    ["of a service", service(""), service("", "us-east-1")],
    ["of a service that is not written any more", service(""), plainService("memorySize: 256")],
    ["of a stack", app("", '{ env: { region: "eu-west-1" } }'), app("", '{ env: { region: "us-east-1" } }')],
    ["of an app of SST 3", three(providers('region: "eu-west-1"')), three(providers('region: "us-east-1"'))],
    [
      "of one of its stages",
      three(providers('region: input.stage === "production" ? "us-east-1" : "eu-west-1"')),
      three(providers('region: input.stage === "production" ? "us-east-2" : "eu-west-1"')),
    ],
    ["of an app of SST 2", two('{ name: "shop", region: "eu-west-1" }'), two(east)],
    ["of an `sst.json`", json("eu-west-1"), json("us-east-1")],
  ])("%s is a question", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain(elsewhere);
    expect(output).toContain(OPEN);
    expect(plan(before, { "README.md": "more" })).toContain(NOTHING);
  });

  it("is not looked at where only the deployment knows it, without a word", () => {
    const open = plainService('profile: "${self:custom.profiles.${opt:stage}}", region: "${env:REGION_OF_SHOP}"');
    const output = plan(open, { "README.md": "more" });
    expect(output).toContain(NOTHING);
    expect(output).not.toContain("not known");
  });

  it.each<[string, Files, Files]>([
    ["another profile of a service", plainService("profile: dev"), plainService("profile: prod")],
    ["another profile of SST 3", three(providers('profile: "dev"')), three(providers('profile: "prod"'))],
    ["another profile of SST 2", two('{ name: "shop", profile: "dev" }'), two('{ name: "shop", profile: "prod" }')],
    ["another home of SST 3", three('{ name: "shop", home: "aws" }'), three('{ name: "shop", home: "cloudflare" }')],
  ])("may be behind %s", (_, before, after) => {
    const output = plan(before, after);
    expect(output).toContain(another);
    expect(output).toContain(OPEN);
  });

  it.each<[string, Files, Files]>([
    [
      "that is written out and may be the one that it was",
      app(""),
      app("", "{ env: { region: process.env.AWS_REGION } }"),
    ],
    ["that is the default", plainService("memorySize: 256"), plainService("region: us-east-1")],
    ["that only an option says", plainService("memorySize: 256"), plainService('region: "${opt:region}"')],
    ["of SST 3 that was not written", three('{ name: "shop", home: "aws" }'), three(providers('region: "us-east-1"'))],
    ["of SST 2 that is written otherwise", two(east), two('{ region: ["us", "east", 1].join("-"), name: "shop" }')],
    [
      "with more beside it",
      three(providers('region: "us-east-1"')),
      three(providers('region: "us-east-1", version: "6.52.0"')),
    ],
    ["a profile that is not written any more", plainService("profile: dev"), plainService("memorySize: 256")],
  ])("%s is none", (_, before, after) => {
    expect(plan(before, after)).toContain(NOTHING);
  });
});
