// What chooses stage, region or stack in the `package.json` above a configuration, and a `.env` beside an app.
import { expect, it } from "vitest";
import { NOTHING, OPEN, plan } from "../../support/plan.ts";
import { app, service } from "../../support/readers.ts";
import type { Files } from "../../support/repository.ts";

const scripts = (deploy: string, more: object = {}): Files => ({
  "package.json": JSON.stringify({ version: "1.0.0", ...more, scripts: { deploy, test: "vitest --config a" } }),
});

it.each<[string, Files, Files, string]>([
  [
    "another stage",
    { ...service, ...scripts("serverless deploy --stage prod") },
    scripts("serverless deploy --stage live"),
    "What the script `deploy` deploys",
  ],
  [
    "another region",
    { ...service, ...scripts("tsc && sls deploy -r eu-west-1") },
    scripts("tsc && sls deploy -r us-east-1"),
    "What the script `deploy` deploys",
  ],
  [
    "another context",
    { ...app({ reader: '"Reader"' }), ...scripts("cdk deploy -c name=a") },
    scripts("cdk deploy -c name=b"),
    "What the script `deploy` deploys",
  ],
  [
    "a variable in front of the command",
    { ...app({ reader: 'process.env.READER ?? "Reader"' }), ...scripts("READER=A cdk deploy") },
    scripts("READER=B cdk deploy"),
    "What the script `deploy` deploys",
  ],
  [
    "a variable of the app",
    { ...app({ reader: "process.env.READER!" }), ".env": "READER=A" },
    { ".env": "READER=B" },
    "What `.env` says",
  ],
  [
    "the version in an id",
    { ...app({ reader: "`Reader${process.env.npm_package_version}`" }), ...scripts("cdk deploy") },
    scripts("cdk deploy", { version: "2.0.0" }),
    "What the version of the package names",
  ],
])("leaves it open: %s", (_, before, after, said) => {
  const output = plan(before, after);
  expect(output).toContain(said);
  expect(output).toContain(OPEN);
});

it.each<[string, Files, Files]>([
  [
    "another script",
    { ...service, ...scripts("serverless deploy --stage prod") },
    {
      "package.json": JSON.stringify({
        scripts: { deploy: "serverless deploy --stage prod", test: "jest --config b", logs: "sls logs -s a" },
      }),
    },
  ],
  [
    "another way to say it",
    { ...service, ...scripts("serverless deploy --stage prod") },
    scripts("npm run build && npx serverless deploy --verbose --stage=prod"),
  ],
  [
    "the long form of an option",
    { ...service, ...scripts("sls deploy -s prod -r eu-west-1") },
    scripts("sls deploy --region eu-west-1 --stage prod"),
  ],
  [
    "a variable that nothing is named by",
    { ...app({ reader: '"Reader"' }), ...scripts("NODE_OPTIONS=--inspect cdk deploy") },
    scripts("NODE_OPTIONS= cdk deploy"),
  ],
  [
    "another version that nothing is named by",
    { ...app({ reader: '"Reader"' }), ...scripts("cdk deploy") },
    scripts("cdk deploy", { version: "2.0.0" }),
  ],
  [
    "variables that nothing is named by",
    { ...app({ reader: '"Reader"' }), ".env": "READER=A" },
    { ".env": "READER=B" },
  ],
  [
    "an example of variables",
    { ...app({ reader: "process.env.READER!" }), ".env.example": "READER=A" },
    { ".env.example": "READER=B" },
  ],
  [
    "dependencies",
    { ...service, ...scripts("sls deploy -s a", { dependencies: { a: "1" } }) },
    scripts("sls deploy -s a", { dependencies: { a: "2" } }),
  ],
])("says nothing of %s", (_, before, after) => {
  expect(plan(before, after)).toContain(NOTHING);
});
