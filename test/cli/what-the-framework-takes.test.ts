/** Configurations of the Serverless Framework as it finds and parses them: names of files, keys of YAML, documents in one file. */
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";
import { publishing, service } from "./stories.ts";

const NOTHING = "No mapping of a stream or queue is re-created or replaced.";

/** The first lines of what `plan` says of an edit, and its status. */
function planned(before: Files, after: Files, ...paths: string[]) {
  const { root, write } = repository({ "src/order.js": publishing, ...before });
  write(after);
  const { output, status } = runCommand(["plan", "--base", "HEAD", ...paths], root);
  return { output: output.replaceAll(/ Compared with commit `\w{7}`\./gu, ""), status };
}
const yaml = (key: string): Files => ({ "serverless.yml": service(key) });

it.each([
  ["1", "01"],
  ["8", "08"],
  ["31", "0x1F"],
  ["true", "True"],
  ["1", "1.0"],
])("a key is what YAML takes it for: %s and %s", (before, after) => {
  expect(planned(yaml(before), yaml(after))).toEqual({ output: `${NOTHING}\n`, status: 0 });
});

it.each([
  ["1", "'01'"],
  ["v1", "v01"],
  ["1", "1_0"],
])("a key that is a text is that text: %s and %s", (before, after) => {
  expect(planned(yaml(before), yaml(after)).output).toMatch(/^replay /u);
});

it("two documents are what the framework refuses", () => {
  const two = { "serverless.yml": `${service("onOrder")}---\nservice: other\n` };
  expect(planned(yaml("onOrder"), two)).toEqual({
    output:
      "could not look  serverless.yml:16: The configuration cannot be looked at: it does not parse: it holds several documents, and the framework takes one.\nNo change was found, but not everything could be looked at.\n",
    status: 2,
  });
  expect(planned(yaml("onOrder"), { "serverless.yml": `---\n${service("onOrder")}...\n` }).status).toBe(0);
});

it("a key that stands twice is what the framework refuses, unless it is merged into the map", () => {
  const twice = {
    "serverless.yml": service("onOrder").replace("functions:", "functions:\n  onOrder: { handler: src/order.handler }"),
  };
  expect(planned(yaml("onOrder"), twice)).toEqual({
    output:
      "could not look  serverless.yml:5: What `onOrder` is cannot be looked at: it is written twice, and the framework refuses such a file.\nNo change was found, but not everything could be looked at.\n",
    status: 2,
  });
  const merged = service("onOrder")
    .replace(
      "functions:",
      "custom: { base: &base { timeout: 3 }, more: &more { timeout: 6, handler: a.b } }\nfunctions:",
    )
    .replace("onOrder:\n", "onOrder:\n    <<: *base\n    <<: *more\n");
  expect(planned(yaml("onOrder"), { "serverless.yml": merged })).toEqual({ output: `${NOTHING}\n`, status: 0 });
});

it("a file whose name differs by upper case is the same to some disks", () => {
  const moved = (key: string): Files => ({ "serverless.yml": null, "Serverless.yml": service(key) });
  expect(planned(yaml("onOrder"), moved("onOrder"))).toEqual({ output: `${NOTHING}\n`, status: 0 });
  expect(planned(yaml("onOrder"), moved("orderSaved")).output).toMatch(/^replay {2}Serverless\.yml:4/u);
});

const json = (key: string, name = "shop"): string =>
  JSON.stringify({
    service: name,
    provider: { name: "aws" },
    functions: {
      [key]: {
        handler: "src/order.handler",
        events: [{ stream: { type: "dynamodb", arn: { "Fn::GetAtt": ["Orders", "StreamArn"] } } }],
      },
    },
    resources: {
      Resources: {
        Orders: {
          Type: "AWS::DynamoDB::Table",
          Properties: {
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            StreamSpecification: { StreamViewType: "NEW_IMAGE" },
          },
        },
      },
    },
  });
const QUESTION =
  "not known  serverless.json: What `serverless.json` deploys cannot be looked at: the framework takes `serverless.yml` for this stack, unless `--config` names this file.\nNo change was found, but what is not known may be one.\n";

it("a second file of the same stack, which the framework does not take, is a question where it is edited", () => {
  expect(planned(yaml("onOrder"), { "serverless.json": json("other") })).toEqual({ output: QUESTION, status: 0 });
  const both = { ...yaml("onOrder"), "serverless.json": json("other") };
  expect(planned(both, { "serverless.json": json("another") })).toEqual({ output: QUESTION, status: 0 });
  expect(planned(both, { "src/x.js": "" })).toEqual({ output: `${NOTHING}\n`, status: 0 });
  expect(planned(both, yaml("orderSaved")).output).toMatch(/^replay {2}serverless\.yml:4/u);
});

it("a file that takes the place of another one is compared with it", () => {
  expect(planned(yaml("onOrder"), { "serverless.yml": null, "serverless.json": json("orderSaved") }).output).toMatch(
    /^replay {2}serverless\.json:1 {2}`onOrder` becomes `orderSaved`/u,
  );
  expect(planned({ "serverless.json": json("onOrder") }, yaml("orderSaved")).output).toMatch(
    /^replay {2}serverless\.yml:4 {2}`onOrder` becomes `orderSaved`/u,
  );
});

it("a second file of another service is told as before", () => {
  const store = { ...yaml("onOrder"), "serverless.json": json("other", "store") };
  expect(planned(store, { "serverless.json": json("another", "store") }).output).toMatch(
    /^replay {2}serverless\.json:1/u,
  );
});
