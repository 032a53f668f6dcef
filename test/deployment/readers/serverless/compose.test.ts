import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../../src/deployment/value.ts";
import { onlyMapping, stackOf } from "./service.ts";

const api = (arn: string): string => `
service: api
provider: { name: aws }
params: { default: { arn: 'arn:aws:sqs:eu-west-1:1:own' } }
functions: { a: { handler: x.y, events: [{ sqs: ${JSON.stringify(arn)} }] } }
`;

const project = (compose: string, arn: string) => ({
  "serverless-compose.yml": compose,
  "services/db/serverless.yml": "service: ${env:P}-db\nprovider: { name: aws }\n",
  "services/named/serverless.yml": "service: named\nprovider: { name: aws, stackName: fixed }\n",
  "services/api/serverless.yml": api(arn),
});

const compose = (value: string): string => `
services:
  db: { path: services/db }
  named: { path: ./services/named }
  api:
    path: services/api
    params: { arn: ${JSON.stringify(value)} }
`;

const identity = (value: string, arn = "${param:arn}"): string => {
  const [mapping] = stackOf(project(compose(value), arn), {}, "services/api/serverless.yml").functions[0]!.mappings;
  return canonicalText(mapping!.source.identity);
};

describe("parameters of serverless-compose.yml", () => {
  it.each([
    ["${db.QueueArn}", "${cf:${env:P}-db-${sls:stage}.QueueArn}"],
    ["${named.QueueArn}", "${cf:fixed.QueueArn}"],
    ["arn:aws:sqs:eu-west-1:1:jobs-${sls:stage}", "arn:aws:sqs:eu-west-1:1:jobs-${sls:stage}"],
    ["prefix-${db.Name}", "prefix-${cf:${env:P}-db-${sls:stage}.Name}"],
    ["${unheard.Name}", "\\${unheard.Name}"],
  ])("%s", (value, expected) => {
    expect(identity(value)).toBe(expected);
  });

  it("are the same as the variable that a service would write", () => {
    expect(identity("${db.QueueArn}")).toBe(identity("x", "${cf:${env:P}-db-${opt:stage, 'dev'}.QueueArn}"));
  });

  it("win over the service's own, which count without a composition", () => {
    expect(identity("arn:aws:sqs:eu-west-1:1:handed")).toBe("arn:aws:sqs:eu-west-1:1:handed");
    expect(canonicalText(onlyMapping(api("${param:arn}")).source.identity)).toBe("arn:aws:sqs:eu-west-1:1:own");
  });

  it("of another service are none of this one", () => {
    const texts = project(compose("x").replace("path: services/api", "path: services/other"), "${param:arn}");
    const stack = stackOf(texts, {}, "services/api/serverless.yml");
    expect(canonicalText(stack.functions[0]!.mappings[0]!.source.identity)).toBe("arn:aws:sqs:eu-west-1:1:own");
    expect(stack.reads.has("/project/serverless-compose.yml")).toBe(true);
  });
});
