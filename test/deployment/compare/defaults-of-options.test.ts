// What a deployment takes that is given no option, no variable and no argument: another one is another stack, or one elsewhere.
import { describe, expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import { compareFiles, type Files } from "../../support/read.ts";

const STREAM = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";
const STAGE = "whether the stage is what it was";
const ELSEWHERE = "what the mappings read in another account or region";
const PLACE = "whether the account and the region are what they were";
const STACK = "whether this is the stack that it was";
const NAME = "whether the function `onOrder` has the name that it had";

const questions = (before: Files, after: Files): readonly string[] => {
  const { changes, unresolved } = compareFiles(before, after);
  expect(changes).toEqual([]);
  return unresolved.map(({ what }) => what);
};

const service = (provider: string, more = "", name = ""): Files => ({
  "serverless.yml": `service: shop
provider: { name: aws, ${provider} }
${more}
functions:
  onOrder:
    handler: src/order.handler
${name === "" ? "" : `    name: ${name}\n`}    events: [{ stream: { arn: "${STREAM}" } }]
`,
});

const code = (stage: string): Files => ({
  "serverless.ts": `export default { service: "shop", provider: { name: "aws", stage: "\${opt:stage, '${stage}'}" },
functions: { onOrder: { handler: "src/order.handler", events: [{ stream: { arn: "${STREAM}" } }] } } };\n`,
});

describe("of a service", () => {
  it.each<[string, (fallback: string) => Files, string, string, string]>([
    ["a stage", (to) => service(`stage: "\${opt:stage, '${to}'}"`), "dev", "prod", STAGE],
    ["a stage in code", code, "dev", "prod", STAGE],
    [
      "a stage that stands elsewhere",
      (to) => service('stage: "${opt:stage, self:custom.stage}"', `custom: { stage: ${to} }`),
      "dev",
      "prod",
      STAGE,
    ],
    [
      "a stage that is a parameter",
      (to) => service('stage: "${opt:stage, param:stage}"', `params: { default: { stage: ${to} } }`),
      "dev",
      "prod",
      STAGE,
    ],
    ["a stage of the environment", (to) => service(`stage: "\${opt:stage, env:${to}, 'dev'}"`), "A", "B", STAGE],
    [
      "a stage in a file",
      (to) => ({ ...service('stage: "${opt:stage, file(stages.yml):stage}"'), "stages.yml": `stage: ${to}\n` }),
      "dev",
      "prod",
      STAGE,
    ],
    ["a region", (to) => service(`region: "\${opt:region, '${to}'}"`), "eu-west-1", "us-east-1", ELSEWHERE],
    ["a region of the environment", (to) => service(`region: "\${env:${to}}"`), "A", "B", PLACE],
    [
      "the region of one stage",
      (to) =>
        service(
          "region: \"${self:custom.regions.${opt:stage, 'dev'}}\"",
          `custom: { regions: { dev: eu-west-1, prod: ${to} } }`,
        ),
      "eu-west-1",
      "us-east-1",
      ELSEWHERE,
    ],
    ["a profile", (to) => service(`profile: "\${opt:aws-profile, '${to}'}"`), "shop", "acme", STACK],
    ["a profile of an option", (to) => service(`profile: "\${opt:profile, '${to}'}"`), "shop", "acme", STACK],
    ["a stage in a name", (to) => service("", "", `shop-\${opt:stage, '${to}'}-o`), "dev", "prod", NAME],
  ])("%s is a question where it is another one, and none where it stays", (_, of, before, after, question) => {
    expect(questions(of(before), of(after))).toEqual([question]);
    expect(questions(of(before), of(before))).toEqual([]);
    expect(questions(of(after), of(after))).toEqual([]);
  });

  it("is said, with what comes of it", () => {
    const output = plan(service("stage: \"${opt:stage, 'dev'}\""), service("stage: \"${opt:stage, 'prod'}\""));
    expect(output).toContain("takes another one than in the baseline");
    expect(output).toContain(OPEN);
  });

  it.each<[string, Files, Files]>([
    [
      "that nothing uses",
      service("stage: \"${opt:stage, 'dev'}\"", "custom: { note: \"${opt:stage, 'dev'}\" }"),
      service("stage: \"${opt:stage, 'dev'}\"", "custom: { note: \"${opt:stage, 'prod'}\" }"),
    ],
    ["that is the framework's", service(""), service("stage: \"${opt:stage, 'dev'}\"")],
    [
      "that is the same by another way",
      service("stage: \"${opt:stage, 'dev'}\"", "", "shop-${opt:stage, 'dev'}-o"),
      service('stage: "${opt:stage, self:custom.stage}"', "custom: { stage: dev }", "shop-${sls:stage}-o"),
    ],
    ["of the region that was written", service("region: eu-west-1"), service("region: \"${opt:region, 'eu-west-1'}\"")],
    [
      "of a stage that is added",
      service('region: "${self:custom.r.${sls:stage}}"', "custom: { r: { dev: eu-west-1 } }"),
      service('region: "${self:custom.r.${sls:stage}}"', "custom: { r: { dev: eu-west-1, prod: us-east-1 } }"),
    ],
    [
      "of each stage that was written once for all",
      service("region: eu-west-1"),
      service('region: "${self:custom.r.${sls:stage}}"', "custom: { r: { dev: eu-west-1, prod: eu-west-1 } }"),
    ],
    [
      "of two that refer to one another",
      service('stage: "${opt:stage, self:custom.stage}"', 'custom: { stage: "${opt:stage, self:provider.stage}" }'),
      service(
        'stage: "${opt:stage, self:custom.stage}", memorySize: 256',
        'custom: { stage: "${opt:stage, self:provider.stage}" }',
      ),
    ],
  ])("%s is no question", (_, before, after) => {
    expect(questions(before, after)).toEqual([]);
    expect(plan(before, after)).toContain(NOTHING);
  });
});

describe("of an app", () => {
  const app = (more: string, id: string, props = "{}"): Files => ({
    "cdk.json": '{ "app": "npx tsx app.ts" }',
    "app.ts": `import { App, Stack } from "aws-cdk-lib";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
${more}
const stack = new Stack(new App(), ${id}, ${props});
const reader = new Function(stack, "OnOrder", { handler: "order.handler" });
reader.addEventSource(new KinesisEventSource(Stream.fromStreamArn(stack, "Orders", "${STREAM}"), { startingPosition: "LATEST" }));
`,
  });

  it.each<[string, (fallback: string) => Files, string]>([
    ["destructured", (to) => app(`const { STAGE = "${to}" } = process.env;`, "`Shop-${STAGE}`"), STACK],
    ["destructured under another name", (to) => app(`const { STAGE: s = "${to}" } = process.env;`, '"S" + s'), STACK],
    [
      "of a parameter",
      (to) => app(`const named = (stage = "${to}") => "Shop" + stage;`, "named(process.env.STAGE)"),
      STACK,
    ],
    ["of an argument", (to) => app("", `\`Shop-\${process.argv[2] ?? "${to}"}\``), STACK],
    ["of an argument that is destructured", (to) => app(`const [, , s = "${to}"] = process.argv;`, '"S" + s'), STACK],
    [
      "of what is not evaluated",
      (to) => app('import { wrap } from "@acme/names";', `\`Shop-\${wrap(() => 1).stage ?? "${to}"}\``),
      STACK,
    ],
    [
      "of an option that a package reads",
      (to) => app('import minimist from "minimist";', `"Shop" + (minimist(process.argv.slice(2)).stage ?? "${to}")`),
      STACK,
    ],
    [
      "of such an option that is destructured",
      (to) =>
        app(
          `import minimist from "minimist";\nconst { stage = "${to}" } = minimist(process.argv.slice(2));`,
          '"Shop" + stage',
        ),
      STACK,
    ],
    [
      "of what a package has",
      (to) => app('import yargs from "yargs";', `"Shop" + (yargs.argv.stage || "${to}")`),
      STACK,
    ],
    [
      "of what a package gives",
      (to) => app('import config from "config";', `"Shop" + (config.get("stage") ?? "${to}")`),
      STACK,
    ],
    ["of a region", (to) => app("", '"Shop"', `{ env: { region: process.env.REGION ?? "${to}" } }`), PLACE],
    [
      "of one of two regions",
      (to) => app("", '"Shop"', `{ env: { region: process.env.EAST === "1" ? "us-east-1" : "${to}" } }`),
      ELSEWHERE,
    ],
  ])("a default %s is a question where it is another one, and none where it stays", (_, of, question) => {
    expect(questions(of("dev"), of("prod"))).toEqual([question]);
    expect(questions(of("dev"), of("dev"))).toEqual([]);
  });

  it.each<[string, Files, Files]>([
    [
      "that nothing uses",
      app('const { STAGE = "dev" } = process.env; const other = process.argv[2] ?? "a";', '"Shop"'),
      app('const { STAGE = "prod" } = process.env; const other = process.argv[2] ?? "b";', '"Shop"'),
    ],
    [
      "that is written in another way",
      app('const { STAGE = "dev" } = process.env;', "`Shop-${STAGE}`"),
      app('const STAGE = process.env.STAGE ?? "dev";', "`Shop-${STAGE}`"),
    ],
    [
      "of a region that was left to the deployment",
      app("", '"Shop"'),
      app(
        "",
        '"Shop"',
        "{ env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION } }",
      ),
    ],
  ])("%s is none", (_, before, after) => {
    expect(questions(before, after)).toEqual([]);
  });
});
