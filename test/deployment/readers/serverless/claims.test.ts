import { describe, expect, it } from "vitest";
import { serverlessReader } from "../../../../src/deployment/readers/serverless/index.ts";
import { SourceText } from "../../../../src/syntax/source-text.ts";

const { name, text, content } = serverlessReader.claims;

describe("files of the Serverless Framework", () => {
  it.each([
    "serverless.yml",
    "/a/serverless.yaml",
    "/a/serverless.json",
    "/a/serverless.ts",
    "/a/serverless.js",
    "/a/serverless.cjs",
    "/a/serverless.prod.yml",
    "/a/serverless-api.yml",
  ])("%s by name", (path) => {
    expect(name(path)).toBe(true);
  });

  it.each([
    "/a/template.yml",
    "/a/my-serverless.yml",
    "/a/serverless.test.ts",
    "/a/serverless/index.ts",
    "/a/serverless.md",
  ])("%s is none", (path) => {
    expect(name(path)).toBe(false);
  });

  it.each([
    ["/a/serverless.yml", "service: shop\nprovider:\n  name: aws\n"],
    ["/a/serverless.json", `{ "service": "shop", "provider": {} }`],
    ["/a/serverless.ts", "const service = 's';\nexport default { service, provider: { name: 'aws' } };"],
    ["/a/serverless.js", "module.exports = {\n  service: 'shop',\n  provider: provider,\n};"],
    ["/a/serverless.js", "import { main } from './serverless/main';\n\nmodule.exports = main;\n"],
    ["/a/serverless.ts", "// the service\nimport config from './config'\nexport default config.service\n"],
    ["/a/serverless.cjs", "const { service } = require('./service');\nmodule.exports = service;"],
    ["/a/serverless.ts", "export { service as default } from './service';"],
    ["/a/serverless.ts", "export * from './service';"],
    ["/a/serverless.ts", "import service from './service';\nexport default named(service);\n"],
  ])("%s by text: %j", (path, content) => {
    expect(text(content, path)).toBe(true);
  });

  it.each([
    ["/a/serverless-compose.yml", "services:\n  api: { path: api }\n"],
    ["/a/serverless.yml", "Resources:\n  A: { Type: AWS::SQS::Queue }\n"],
    ["/a/serverless.yml", "onOrder:\n  handler: a.b\n"],
    ["/a/serverless.yml", "name: aws-node-sqs-worker\ndescription: service\n"],
    ["/a/serverless.js", "import serverless from 'serverless-http';\nexport const handler = serverless(app);\n"],
    ["/a/serverless.js", "module.exports.handler = require('serverless-http')(app);\n"],
  ])("%s not by text: %j", (path, content) => {
    expect(text(content, path)).toBe(false);
  });
});

describe("text that nobody writes like that", () => {
  it.each([
    `"serv\\x69ce": shop\n"provi\\u0064er": { name: aws }\n`,
    `? service\n: shop\n? provider\n: { name: aws }\n`,
  ])("is a service where it says so: %j", (written) => {
    expect(content!(new SourceText("/a/serverless.yml", written))).toBe(true);
  });

  it.each(["service: shop\n", "- service\n- provider\n", "{"])("is none where it does not: %j", (written) => {
    expect(content!(new SourceText("/a/serverless.yml", written))).toBe(false);
  });
});
