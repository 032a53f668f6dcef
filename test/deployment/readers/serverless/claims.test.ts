import { describe, expect, it } from "vitest";
import { serverlessReader } from "../../../../src/deployment/readers/serverless/index.ts";

const { name, text } = serverlessReader.claims;

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
    "service: shop\nprovider:\n  name: aws\n",
    `{ "service": "shop", "provider": {} }`,
    "const service = 's';\nexport default { service, provider: { name: 'aws' } };",
    "module.exports = {\n  service: 'shop',\n  provider: provider,\n};",
    "import { main } from './serverless/main';\n\nmodule.exports = main;\n",
    "// the service\nimport config from './config'\nexport default config.service\n",
    "const { service } = require('./service');\nmodule.exports = service;",
    "export { service as default } from './service';",
  ])("by text: %j", (content) => {
    expect(text(content)).toBe(true);
  });

  it.each([
    "services:\n  api: { path: api }\n",
    "Resources:\n  A: { Type: AWS::SQS::Queue }\n",
    "onOrder:\n  handler: a.b\n",
    "name: aws-node-sqs-worker\ndescription: service\n",
    "import serverless from 'serverless-http';\nexport const handler = serverless(app);\n",
    "import { app } from './app';\nexport default function handler() { return app; }\n",
    "import { app } from './app';\nlisten(app);\nexport default app;\n",
  ])("not by text: %j", (content) => {
    expect(text(content)).toBe(false);
  });
});
