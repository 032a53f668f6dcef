// A committed `cdk.out` is exact, and nobody edits it: what it shows is reported at the construct, once.
import { describe, expect, it } from "vitest";
import { lint } from "../support/lint.ts";
import type { Files } from "../support/repository.ts";

const rules = { "no-stream-function-rename": "error", "no-mapping-replacement": "error" } as const;

const app = (id: string): string => `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";

const stack = new Stack(new App(), "Shop");
const clicks = new Stream(stack, "Clicks");
const reader = new Function(stack, "${id}", { handler: "click.handler", code: Code.fromAsset("src") });
reader.addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));
`;

const template = (id: string, logicalId: string, mappingId: string): string =>
  JSON.stringify({
    Resources: {
      Clicks6DB14BA9: { Type: "AWS::Kinesis::Stream", Metadata: { "aws:cdk:path": "Shop/Clicks/Resource" } },
      [logicalId]: {
        Type: "AWS::Lambda::Function",
        Properties: { Handler: "click.handler", Runtime: "nodejs22.x" },
        Metadata: { "aws:cdk:path": `Shop/${id}/Resource` },
      },
      [mappingId]: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: { Ref: logicalId },
          EventSourceArn: { "Fn::GetAtt": ["Clicks6DB14BA9", "Arn"] },
          StartingPosition: "TRIM_HORIZON",
        },
        Metadata: { "aws:cdk:path": `Shop/${id}/KinesisEventSource:ShopClicks480CC7EC/Resource` },
      },
    },
  });

const project = (id: string, ...ids: [string, string]) => ({
  "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
  "bin/app.ts": app(id),
  "cdk.out/Shop.template.json": template(id, ...ids),
  "cdk.out/manifest.json": JSON.stringify({
    version: "48.0.0",
    artifacts: {
      Shop: {
        type: "aws:cloudformation:stack",
        properties: { templateFile: "Shop.template.json" },
        displayName: "Shop",
      },
    },
  }),
});

const deployed = project("OnClick", "OnClick6ABF3D69", "OnClickKinesisEventSourceShopClicks480CC7EC65B37F2C");
const renamed = project("ClickSaved", "ClickSaved9BA15196", "ClickSavedKinesisEventSourceShopClicks480CC7EC1BD526BE");

describe("a rename in an app whose templates are committed", () => {
  it("is reported at the construct, and nowhere else", async () => {
    const told = await lint({ deployed, files: renamed, rules });
    expect(told.map(({ file, line, underlined, rule }) => ({ file, line, underlined, rule }))).toEqual([
      { file: "bin/app.ts", line: 8, underlined: '"ClickSaved"', rule: "no-stream-function-rename" },
    ]);
  });

  it("is reported there too where the templates are not made anew", async () => {
    const told = await lint({ deployed, files: { "bin/app.ts": app("ClickSaved") }, rules });
    expect(told.map(({ file, line }) => ({ file, line }))).toEqual([{ file: "bin/app.ts", line: 8 }]);
  });

  it("is none where nothing is renamed", async () => {
    expect(await lint({ deployed, files: { "bin/app.ts": app("OnClick").replace("reader", "fn") }, rules })).toEqual(
      [],
    );
  });
});

it("a consumer that the code adds is reported where templates that were made anew lack it", async () => {
  const second = `const second = new Function(stack, "Second", { handler: "second.handler", code: Code.fromAsset("src") });
second.addEventSource(new KinesisEventSource(clicks, { startingPosition: StartingPosition.TRIM_HORIZON }));
`;
  const tells = `import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
export const handler = async (event) => {
  for (const record of event.Records) await new SNSClient({}).send(new PublishCommand({ Message: record.eventID }));
};
`;
  const template = deployed["cdk.out/Shop.template.json"];
  const told = (files: Files) =>
    lint({ deployed: { ...deployed, "src/second.ts": tells }, files, rules: { "no-unseen-consumer": "error" } });
  const added = { "bin/app.ts": app("OnClick") + second };
  // Made anew without what the code adds, and not made anew.
  const anew = template.replace("click.handler", "click.handle");
  for (const files of [added, { ...added, "cdk.out/Shop.template.json": anew }])
    expect((await told(files)).map(({ file, line }) => ({ file, line }))).toEqual([{ file: "bin/app.ts", line: 11 }]);
  expect(await told({ "cdk.out/Shop.template.json": anew })).toEqual([]);
});

describe("two stacks that have a function of one id", () => {
  // A logical id says nothing of the stack at the top.
  const twins = `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Code, Function, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";

const app = new App();
const shop = new Stack(app, "Shop");
const store = new Stack(app, "Store");
const ofShop = new Function(shop, "OnClick", { handler: "click.handler", code: Code.fromAsset("src") });
ofShop.addEventSource(new KinesisEventSource(new Stream(shop, "Clicks"), { startingPosition: StartingPosition.TRIM_HORIZON }));
const ofStore = new Function(store, "OnClick", { handler: "click.handler", code: Code.fromAsset("src") });
ofStore.addEventSource(new KinesisEventSource(new Stream(store, "Clicks"), { startingPosition: StartingPosition.TRIM_HORIZON }));
`;
  const ids = ["OnClick6ABF3D69", "OnClickKinesisEventSourceShopClicks480CC7EC65B37F2C"] as const;
  const of = (stack: string, name = ""): string => {
    const text = template("OnClick", ...ids).replaceAll('"Shop/', `"${stack}/`);
    return text.replace('"Handler"', `${name && `"FunctionName":"${name}",`}"Handler"`);
  };
  const artifact = (stack: string) => ({
    type: "aws:cloudformation:stack",
    properties: { templateFile: `${stack}.template.json` },
    displayName: stack,
  });
  const committed = (names: { readonly shop?: string; readonly store?: string }) => ({
    "cdk.json": `{ "app": "npx tsx bin/app.ts" }`,
    "bin/app.ts": twins,
    "cdk.out/Shop.template.json": of("Shop", names.shop),
    "cdk.out/Store.template.json": of("Store", names.store),
    "cdk.out/manifest.json": JSON.stringify({
      version: "48.0.0",
      artifacts: { Shop: artifact("Shop"), Store: artifact("Store") },
    }),
  });

  it.each([
    ["the first", { shop: "reader" }, 9],
    ["the second", { store: "reader" }, 11],
  ])("are told apart by their paths: a change of %s is reported at its construct", async (_, names, line) => {
    const told = await lint({
      deployed: committed({}),
      files: committed(names),
      rules: { "no-function-replacement": "warn" },
    });
    expect(told.map(({ file, line: at }) => `${file}:${at}`)).toEqual([`bin/app.ts:${line}`]);
  });
});
