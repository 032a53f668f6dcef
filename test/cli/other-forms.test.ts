/**
 * What a framework deploys as ever, written as nobody writes it: it is compared, or said not to be understood (exit 2), and never taken
 * for deleted. What is really gone stays "is deleted", exit 0.
 */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

const ARN = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";

const template = (id: string): string => `Resources:
  ${id}:
    Type: AWS::Lambda::Function
    Properties: { Handler: src/order.handler }
  ${id}Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref ${id}, EventSourceArn: "${ARN}", StartingPosition: TRIM_HORIZON }
`;

const service = (key: string): string => `service: shop
provider: { name: aws }
functions:
  ${key}:
    handler: src/order.handler
    events: [{ stream: "${ARN}" }]
`;

const inCode = (key: string): string =>
  `export default { service: "shop", provider: { name: "aws" }, functions: { ${key}: { handler: "src/order.handler", events: [{ stream: "${ARN}" }] } } };\n`;

const plan = (before: Files, after: Files): { output: string; status: number } => {
  const project = repository(before);
  project.write(after);
  return runCommand(["plan", "--base", "HEAD"], project.root);
};

describe("a template that is written in another way", () => {
  it.each<[string, (text: string) => string]>([
    ["indented", (text) => text.replaceAll(/^/gmu, "  ")],
    ["with an escape in its section", (text) => text.replace("Resources", String.raw`"Res\x6furces"`)],
    [
      "with escapes in its types",
      (text) => text.replaceAll(/AWS::Lambda::(\w+)/gu, String.raw`"AWS::L\u0061mbda::$1"`),
    ],
    ["with a type on two lines", (text) => text.replace("AWS::Lambda::Function", '"AWS::Lam\\\n      bda::Function"')],
    ["with an explicit key", (text) => text.replace("Resources:", "? Resources\n:")],
    ["with a tag", (text) => text.replace("Resources:", "!!str Resources:")],
    ["with an anchor", (text) => text.replace("Resources:", "&all Resources:")],
  ])("%s is compared", (_, rewrite) => {
    const { output, status } = plan(
      { "template.yaml": template("onOrder") },
      { "template.yaml": rewrite(template("saved")) },
    );
    expect(output).toContain("`onOrder` becomes `saved`");
    expect(status).toBe(1);
  });

  it("is deleted where its resources are", () => {
    const bucket = "Resources:\n  Files: { Type: AWS::S3::Bucket }\n";
    const { output, status } = plan({ "template.yaml": template("onOrder") }, { "template.yaml": bucket });
    expect(output).toContain("The mapping of `onOrder` on `orders` is deleted");
    expect(status).toBe(0);
  });

  it.each([
    ["a list", "- Resources\n", "it has no `Resources`"],
    ["nothing but a comment", "# later\n", "it has no `Resources`"],
    ["the marks of a merge", "Resources: {\n", "Flow map"],
  ])("that became %s is not deleted", (_, text, why) => {
    const { output, status } = plan({ "template.yaml": template("onOrder") }, { "template.yaml": text });
    expect(output).toContain(why);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });

  it("is compared where it nests one that no name shows to be a template", () => {
    const parent =
      "Resources:\n  Readers: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: readers.tpl } }\n";
    const before = { "template.yaml": parent, "readers.tpl": template("onOrder") };
    const { output, status } = plan(before, { "readers.tpl": template("saved") });
    expect(output).toContain("readers.tpl:2");
    expect(output).toContain("`onOrder` becomes `saved`");
    expect(status).toBe(1);
    const broken = plan(before, { "readers.tpl": "}" });
    expect(broken.output).toMatch(/^could not look {2}readers\.tpl/mu);
    expect(broken.output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(broken.status).toBe(2);
  });

  it.each([
    ["does not parse", "}{", "it does not parse"],
    ["is missing", null, "it is missing"],
    ["is a list", "- a\n", "it is no map of resources"],
  ])("is not known where what it includes %s", (_, text, why) => {
    const resources = template("onOrder").replace("Resources:\n", "").replaceAll(/^ {2}/gmu, "");
    const including = "Resources:\n  Fn::Transform: { Name: AWS::Include, Parameters: { Location: fns.yaml } }\n";
    const { output, status } = plan({ "template.yaml": including, "fns.yaml": resources }, { "fns.yaml": text });
    expect(output).toContain(`The include \`fns.yaml\` cannot be looked at: ${why}`);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });
});

describe("a service that is written in another way", () => {
  it.each<[string, (text: string) => string]>([
    [
      "with escapes",
      (text) => text.replace("service", String.raw`"serv\x69ce"`).replace("provider", String.raw`"provi\u0064er"`),
    ],
    ["with explicit keys", (text) => text.replace("provider:", "? provider\n:")],
  ])("%s is compared", (_, rewrite) => {
    const { output, status } = plan(
      { "serverless.yml": service("onOrder") },
      { "serverless.yml": rewrite(service("saved")) },
    );
    expect(output).toContain("`onOrder` becomes `saved`");
    expect(status).toBe(1);
  });

  it.each([
    ["hands it on", 'export { default } from "./config";'],
    ["hands it on by a function", 'import config from "./config"; const same = (x) => x; export default same(config);'],
    ["spreads it", 'import config from "./config"; export default { ...config };'],
    ["assigns it", 'import config from "./config"; export default Object.assign({}, config);'],
    ["says that it satisfies something", 'import config from "./config"; export default config satisfies unknown;'],
  ])("in code that %s is compared, or not known", (_, code) => {
    const before = {
      "serverless.ts": 'import config from "./config"; export default config;',
      "config.ts": inCode("onOrder"),
    };
    const { output, status } = plan(before, { "serverless.ts": code, "config.ts": inCode("saved") });
    expect(output).toContain("`onOrder` becomes `saved`");
    expect(status).toBe(1);
  });

  it.each([
    ["does not parse", { "config.ts": "const x = (" }],
    ["is missing", { "config.ts": null }],
    ["holds a NUL byte", { "config.ts": Buffer.from(`${inCode("saved")}// \0`) }],
    ["comes from a package", { "serverless.ts": 'import config from "@shop/config"; export default config;' }],
    ["is no longer given", { "serverless.ts": "export const nothing = 1;" }],
  ])("in code of which what is handed on %s is not deleted", (_, after) => {
    const before = { "serverless.ts": 'export { default } from "./config";', "config.ts": inCode("onOrder") };
    const { output, status } = plan(before, after);
    expect(output).toMatch(/^could not look {2}/mu);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });

  it("is not told of a module that only has its name", () => {
    const { output, status } = plan(
      { "serverless.yml": service("onOrder"), "src/serverless.ts": "" },
      { "src/serverless.ts": 'import { build } from "a-server"; export default build();' },
    );
    expect(output).not.toContain("src/serverless.ts");
    expect(status).toBe(0);
  });

  const including = "service: shop\nprovider: { name: aws }\nfunctions: ${file(fns.yml)}\n";
  const included = `onOrder: { handler: src/order.handler, events: [{ stream: "${ARN}" }] }\n`;

  it.each([
    ["whose functions are in an emptied file", including, { "fns.yml": "" }, "the file that it is written in is empty"],
    [
      "whose functions only the deployment knows",
      including,
      { "serverless.yml": including.replace("file(fns.yml)", "env:FNS") },
      "could not be read completely",
    ],
    [
      "whose functions a module does not export",
      including,
      {
        "serverless.yml": null,
        "serverless.ts": 'import functions from "./fns"; export default { service: "shop", provider: {}, functions };',
        "fns.ts": "export const other = 1;",
      },
      "it has no default export",
    ],
  ])("%s is not deleted", (_, text, after, why) => {
    const { output, status } = plan({ "serverless.yml": text, "fns.yml": included }, after as Files);
    expect(output).toMatch(/^could not look {2}/mu);
    expect(output).toContain(why);
    expect(status).toBe(2);
  });

  it("says what it could not look at, however much else is not known", () => {
    const unknown = Array.from({ length: 120 }, (_, at) => `  f${at}: \${env:F${at}}\n`).join("");
    const text = `service: shop\nprovider: { name: aws }\nfunctions:\n${unknown}  last: \${file(broken.yml)}\n`;
    const { output, status } = plan({ "a.txt": "" }, { "serverless.yml": text, "broken.yml": "}{" });
    expect(output).toContain("The include `broken.yml` cannot be looked at: it does not parse");
    expect(status).toBe(2);
  });

  it("says of the baseline what is but a note now", () => {
    const project = repository({ "serverless.yml": including, "fns.yml": "}{" });
    project.git("rm", "--quiet", "--cached", "fns.yml");
    project.write({ ".gitignore": "fns.yml\n", "fns.yml": null });
    const { output, status } = runCommand(["plan", "--base", "HEAD"], project.root);
    expect(output).toMatch(/^could not look {2}fns\.yml:1: The include `fns\.yml` in commit/mu);
    expect(status).toBe(2);
  });

  it("is no sign that nothing changed where its functions are not known on either side", () => {
    const open = including.replace("fns.yml", "fns.${opt:stage}.yml");
    const before = { "serverless.yml": open, "fns.dev.yml": included, "fns.prod.yml": included };
    const { output } = plan(before, { "fns.prod.yml": included.replace("onOrder", "saved") });
    expect(output).toContain("No change was found, but what is not known may be one.");
  });
});

describe("an SST app whose configuration is written in another way", () => {
  const config =
    '$config({ app() { return { name: "shop", home: "aws" }; }, async run() { await import("./infra/orders"); } })';
  const orders = (
    name: string,
  ): string => `const table = new sst.aws.Dynamo("Orders", { fields: { id: "string" }, primaryIndex: { hashKey: "id" }, stream: "new-image" });
table.subscribe("${name}", "src/order.handler");
`;
  it.each([
    ["handed on", { "sst.config.ts": 'export { default } from "./app";', "app.ts": `export default ${config};` }],
    [
      "under another name",
      { "sst.config.ts": `const define = $config; export default ${config.replace("$config", "define")};` },
    ],
    ["with an escape", { "sst.config.ts": `export default ${config.replace("$config", String.raw`$c\u006fnfig`)};` }],
  ])("%s is compared", (_, after) => {
    const before = { "sst.config.ts": `export default ${config};`, "infra/orders.ts": orders("onOrder") };
    const { output, status } = plan(before, { ...after, "infra/orders.ts": orders("saved") });
    expect(output).toContain("`onOrder` becomes `saved`");
    expect(status).toBe(1);
  });

  it("is not deleted with a module that was emptied", () => {
    const before = { "sst.config.ts": `export default ${config};`, "infra/orders.ts": orders("onOrder") };
    const { output, status } = plan(before, { "infra/orders.ts": "" });
    expect(output).toContain("The module `infra/orders.ts` cannot be looked at: it is empty.");
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });
});

describe("a CDK app", () => {
  const app = (id: string): string => `import { App, Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Function } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
const stack = new Stack(new App(), "Orders");
new Function(stack, "${id}", {}).addEventSource(new KinesisEventSource(new Stream(stack, "S"), { startingPosition: "TRIM_HORIZON" }));
`;
  const cdk = (command: string): string => `{ "app": "${command}" }\n`;
  const before = { "cdk.json": cdk("npx ts-node bin/app.ts"), "bin/app.ts": app("onOrder") };

  it.each([
    ["whose entry is gone", { "bin/app.ts": null }, "The entry `./bin/app.ts` cannot be looked at: it is missing."],
    ["whose `cdk.json` does not parse", { "cdk.json": '{ "app": ', "bin/app.ts": null }, "it does not parse"],
    ["whose `cdk.json` is empty", { "cdk.json": "", "bin/app.ts": null }, "it is empty"],
  ])("%s is not deleted", (_, after, why) => {
    const { output, status } = plan(before, after as Files);
    expect(output).toContain(why);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });

  it("reads on where the `cdk.json` that names it is gone", () => {
    const { output, status } = plan(before, { "cdk.json": null, "bin/app.ts": null });
    expect(output).toContain("is in no configuration any more: it reads on until its stack is removed.");
    expect(status).toBe(0);
  });

  it("is compared where `cdk.json` names it among the tests", () => {
    const after = { "cdk.json": cdk("npx ts-node test/app.ts"), "bin/app.ts": null, "test/app.ts": app("saved") };
    const { output, status } = plan(before, after);
    expect(output).toContain("`onOrder` becomes `saved`");
    expect(status).toBe(1);
  });

  const synthesized = (id: string): string =>
    JSON.stringify({
      Resources: {
        [id]: {
          Type: "AWS::Lambda::Function",
          Properties: {},
          Metadata: { "aws:cdk:path": "Orders/onOrder/Resource" },
        },
        Mapping: {
          Type: "AWS::Lambda::EventSourceMapping",
          Properties: { FunctionName: { Ref: id }, EventSourceArn: ARN, StartingPosition: "TRIM_HORIZON" },
        },
      },
    });

  it.each<[string, Files]>([
    ["with one blank more", { "cdk.out/Orders.template.json": `${synthesized("Old1")} ` }],
    ["with another manifest", { "cdk.out/manifest.json": "{}" }],
    ["synthesized of something else", { "cdk.out/Orders.template.json": synthesized("Old2") }],
  ])("is compared by its code where its templates are those of before, %s", (_, after) => {
    const all = { ...before, "cdk.out/Orders.template.json": synthesized("Old1") };
    const { output, status } = plan(all, { ...after, "bin/app.ts": app("saved") });
    expect(output).toContain("`onOrder` becomes `saved`");
    expect(status).toBe(1);
  });
});

describe("a new file with the name of a configuration", () => {
  it.each([
    ["serverless.yml", "}{"],
    ["serverless.json", "{"],
    ["serverless.ts", "export default ("],
    ["template.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n}{"],
    ["cdk.json", "{"],
    ["sst.config.ts", "export default $config("],
  ])("that does not parse is said: %s", (name, text) => {
    for (const command of ["plan", "inspect"]) {
      const project = repository({ "a.txt": "" });
      project.write({ [name]: text });
      const { output, status } = runCommand([command], project.root);
      expect(output).toMatch(/^could not look .*it does not parse|^could not look .*cannot be looked at/mu);
      expect(output).toContain(name);
      expect(status).toBe(2);
    }
  });

  it.each([
    ["template.yaml", "kind: {{ .Values.kind }}\n"],
    ["nginx.conf.template", "server { listen ${PORT}; }\n"],
    ["src/serverless.js", "module.exports.handler = require('serverless-http')(app);\n"],
  ])("that has another meaning is not: %s", (name, text) => {
    const project = repository({ "a.txt": "" });
    project.write({ [name]: text });
    const { output, status } = runCommand(["plan"], project.root);
    expect(output).not.toContain("could not look");
    expect(status).toBe(0);
  });
});

describe("a checkout whose `.git` says nothing", () => {
  it.each(["", "junk\n", "gitdir: /nowhere\n"])("has a baseline that cannot be read: %j", (text) => {
    const project = repository({ "serverless.yml": service("onOrder") });
    project.git("config", "core.bare", "false");
    project.write({ "serverless.yml": service("saved") });
    const { renameSync, writeFileSync } = process.getBuiltinModule("node:fs");
    renameSync(project.path(".git"), project.path("kept"));
    writeFileSync(project.path(".git"), text);
    const { output, status } = runCommand(["plan"], project.root);
    expect(output).toMatch(/^could not look {2}What was deployed last cannot be looked at: git says: /mu);
    expect(status).toBe(2);
  });
});
