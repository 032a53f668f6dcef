/** A handler of a repository of many projects is wired by its own one, wherever the configuration of that stands. */
import { expect, it } from "vitest";
import { inspect } from "../../src/cli/inspect.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import { files } from "../support/files.ts";

const app = {
  "app/cdk.json": JSON.stringify({ app: "npx ts-node bin/app.ts" }),
  "app/bin/app.ts": `import { App } from "aws-cdk-lib";
import { Post } from "../lib/post";
new Post(new App(), "Post");`,
  "app/lib/post.ts": `import { Stack } from "aws-cdk-lib";
import { Code, Function } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { join } from "node:path";
export class Post extends Stack {
  constructor(scope, id) {
    super(scope, id);
    const post = new Function(this, "Post", { code: Code.fromAsset(join(__dirname, "post")), handler: "index.handler" });
    post.addEventSource(new SqsEventSource(new Queue(this, "In")));
  }
}`,
  "app/lib/post/index.js":
    "exports.handler = async (event) => fetch(process.env.URL, { method: 'POST', body: JSON.stringify(event) });",
};
const other = `service: other
provider: { name: aws }
functions:
  read: { handler: read.handler, events: [{ sqs: "arn:aws:sqs:eu-west-1:1:q" }] }
`;

it.each([1, 101])(
  "a file of constructs between a handler and its app hides the app from no one, beside %i others",
  (count) => {
    const others = Array.from({ length: count }, (_, at) => [`other${at}/serverless.yml`, other] as const);
    const source = files({ ...app, ...Object.fromEntries(others) });
    const pipeline = new Pipeline(source, DEFAULT_SETTINGS, source.root);
    expect(pipeline.handlersIn("/project/app/lib/post/index.js").map(({ name }) => name)).toEqual(["handler"]);
  },
);

it("says that configurations far from a handler were not asked, where no other one deploys it", () => {
  const others = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`other${at}/serverless.yml`, other]));
  const stray = `exports.handler = async (event) => {
  for (const record of event.Records) await fetch(process.env.URL, { method: "POST", body: record.messageId });
  return { batchItemFailures: [] };
};`;
  const notesOn = (module: string, count: number, more: Readonly<Record<string, string>> = {}) => {
    const few = Object.fromEntries(Object.entries(others).slice(0, count));
    const source = files({ ...app, ...few, "app/lib/stray.js": stray, ...more });
    const pipeline = new Pipeline(source, DEFAULT_SETTINGS, source.root);
    expect(pipeline.handlersIn(module)).toHaveLength(1);
    return pipeline.unresolvedIn(module).map(({ what, why }) => `${what}: ${why}`);
  };
  expect(notesOn("/project/app/lib/stray.js", 101)).toEqual([
    "whether a configuration deploys it: none of its own project does, and those of others in this repository were not asked",
  ]);
  expect(notesOn("/project/app/lib/stray.js", 90)).toEqual([]);
  // Its own project is one of a tool that nobody reads, so that those of all others are none of its own.
  const terraform = { "infra/main.tf": 'resource "aws_lambda_function" "f" {}', "infra/src/stray.js": stray };
  expect(notesOn("/project/infra/src/stray.js", 101, terraform)).toHaveLength(1);
  expect(notesOn("/project/infra/src/stray.js", 101, { "infra/src/stray.js": stray })).toEqual([]);
  expect(notesOn("/project/app/lib/post/index.js", 101)).toEqual([]);
  // A queue alone deploys no function.
  const queue = { ...terraform, "infra/main.tf": 'resource "aws_sqs_queue" "q" {}' };
  expect(notesOn("/project/infra/src/stray.js", 101, queue)).toEqual([]);
});

it.each([1, 101])(
  "evaluates the app beside a handler, and those elsewhere where they are few, beside %i others",
  (count) => {
    const far = {
      "far/bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { name } from "./manifest.json";
new Stack(new App(), name);`,
      "far/bin/manifest.json": '{ "name": "Far" }',
    };
    const others = Array.from({ length: count }, (_, at) => [`other${at}/serverless.yml`, other] as const);
    const texts = files({ ...app, ...far, ...Object.fromEntries(others) });
    const read = new Set<string>();
    const source = { ...texts, read: (path: string) => (read.add(path), texts.read(path)) };
    const module = "/project/app/lib/post/index.js";
    const pipeline = new Pipeline(source, DEFAULT_SETTINGS, source.root);
    const { handlers, stacks } = inspect(pipeline, [module]);
    expect(handlers.map(({ wires }) => wires.map(({ config }) => config))).toEqual([["/project/app/bin/app.ts"]]);
    expect(stacks.map(({ config }) => config)).toEqual(["/project/app/bin/app.ts"]);
    expect(read.has("/project/far/bin/manifest.json")).toBe(count === 1);
  },
);

it("evaluates no app elsewhere only to know that there is one", () => {
  const far = {
    "far/bin/app.ts": `import { App, Stack } from "aws-cdk-lib";
import { name } from "./manifest.json";
new Stack(new App(), name);`,
    "far/bin/manifest.json": '{ "name": "Far" }',
    "app/lib/post/names.js": "exports.names = { post: 1 };",
  };
  const others = Array.from({ length: 101 }, (_, at) => [`other${at}/serverless.yml`, other] as const);
  const texts = files({ ...app, ...far, ...Object.fromEntries(others) });
  const read = new Set<string>();
  const source = { ...texts, read: (path: string) => (read.add(path), texts.read(path)) };
  const pipeline = new Pipeline(source, DEFAULT_SETTINGS, source.root);
  const { handlers, unresolved } = inspect(pipeline, ["/project/app/lib/post/names.js"]);
  expect(handlers).toEqual([]);
  expect(unresolved).toEqual([]);
  expect(read.has("/project/far/bin/manifest.json")).toBe(false);
});
