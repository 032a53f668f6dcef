import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { cloudformationReader } from "../../src/deployment/readers/cloudformation/index.ts";
import { Pipeline } from "../../src/pipeline.ts";
import { folder, openRepository, repository } from "../support/repository.ts";
import { deployed, publishing, renamed, service, template } from "./stories.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it.each([
  [["--help"], "Usage: replay-safe <command>"],
  [["plan", "--help"], "Usage: replay-safe plan"],
  [["inspect", "-h"], "Usage: replay-safe inspect"],
  [["lock", "--help"], "Usage: replay-safe lock"],
])("helps: %j", (words, start) => {
  const { output, errors, status } = runCommand(words, "/");
  expect(output.startsWith(start)).toBe(true);
  expect({ errors, status }).toEqual({ errors: "", status: 0 });
});

it("says its version", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(runCommand(["--version"], "/")).toEqual({ output: `${version}\n`, errors: "", status: 0 });
});

it.each([
  [[], "no command"],
  [["plans"], "unknown command `plans`; did you mean `plan`?"],
  [["foo"], "unknown command `foo`\n"],
  [["plan", "--wat"], "unknown option `--wat`\n"],
  [["plan", "--since", "v1"], "unknown option `--since`\n"],
  [["plan", "--stagd"], "unknown option `--stagd`; did you mean `--staged`?"],
  [["plan", "-q"], "unknown option `-q`"],
  [["plan", "--base"], "`--base` needs a value"],
  [["plan", "--base", "--staged"], "`--base` needs a value"],
  [["plan", "--staged=yes"], "`--staged` takes no value"],
  [["plan", "--format", "yaml"], "unknown format `yaml`"],
  [["plan", "--format", "jnit"], "unknown format `jnit`; did you mean `junit`?"],
  [["inspect", "--base", "HEAD"], "`inspect` takes no `--base`"],
  [["inspect", "--explain", "--format", "json"], "`--explain` is for `--format text`"],
  [["lock", "--format", "json"], "`lock` takes no `--format`"],
  [["plan", "--stack-name", "shop"], "`--stack-name` is for `--refactor`"],
])("refuses %j with the usage", (words, what) => {
  const { output, errors, status } = runCommand(words, "/");
  expect(errors.startsWith("replay-safe: ")).toBe(true);
  expect(errors).toContain(what);
  expect(errors).toContain("Usage: replay-safe");
  expect({ output, status }).toEqual({ output: "", status: 2 });
});

it("cannot look where a revision is asked for and there is no repository", () => {
  const { root, write } = openRepository(folder());
  write({ ...deployed, "package.json": "{}" });
  const { output, status } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output).toMatch(/^could not look {2}The revision `HEAD` cannot be looked at: .*not a git repository/u);
  expect(status).toBe(2);
  expect(runCommand(["plan"], root)).toMatchObject({
    output: "Nothing was compared. There is neither an earlier commit nor a lock file to compare with.\n",
    status: 0,
  });
});

it("cannot look at a configuration that does not parse, and still tells about the others", () => {
  const { root, write } = repository({ ...deployed, "other/serverless.yml": service("onRefund") });
  write({ "serverless.yml": service("orderSaved"), "other/serverless.yml": "service: shop\nprovider: {" });
  const { output, status } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output).toContain("`onOrder` becomes `orderSaved`");
  expect(output).toMatch(/^could not look {2}other\/serverless\.yml:/mu);
  expect(status).toBe(2);
});

it("turns a fault of its own into one message that names the file and where to report it", () => {
  const { root } = renamed();
  vi.spyOn(Pipeline.prototype, "handlersIn").mockImplementation(function (this: Pipeline, path) {
    this.source.read(path);
    throw new TypeError("x is not\n a function");
  });
  expect(runCommand(["plan"], root)).toEqual({
    output: "",
    errors:
      "replay-safe failed on src/order.js: x is not a function. Please report it at https://github.com/replay-safe/eslint-plugin-replay-safe/issues.\n",
    status: 2,
  });
});

it("colours for a terminal that wants it, and wraps at its width", () => {
  const { root } = renamed();
  const terminal = { hasColors: true, width: 60 };
  const { output } = runCommand(["plan"], root, terminal);
  expect(output.startsWith("\u001b[31mreplay\u001b[39m  serverless.yml:4")).toBe(true);

  const plain = runCommand(["plan", "--no-color"], root, terminal).output;
  expect(plain).not.toContain("\u001b");
  const sentence = plain.split("\n").slice(1, 5);
  expect(sentence).toEqual([
    "  `onOrder` is renamed to `orderSaved`: CloudFormation",
    "  cannot rename a function, so it creates a new one with a",
    "  new mapping on the DynamoDB stream and deletes the old",
    "  pair.",
  ]);
});

it.each(["text", "json", "markdown", "sarif", "html"])(
  "lets no control character of a file through as %s",
  (format) => {
    const evil = String.raw`"on\e[31mOrder\x9b\u202e"`;
    const { root, write } = repository({ ...deployed, "serverless.yml": service(evil) });
    write({ "serverless.yml": service(evil.replace("Order", "Sale")) });
    for (const command of ["plan", "inspect"]) {
      const { output } = runCommand([command, "--format", format], root, { hasColors: false, width: 80 });
      expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
    }
  },
);

it("looks at the named paths only", () => {
  const { root } = repository({ ...deployed, "src/other.js": "exports.run = () => {};" });
  expect(runCommand(["inspect"], root).status).toBe(1);
  expect(runCommand(["inspect", "src/other.js"], root).status).toBe(0);
  expect(runCommand(["inspect", "src/missing.js"], root)).toMatchObject({ output: "", status: 2 });
});

it("finds an effect behind a guard that a replay gets past", () => {
  const write =
    "new PutCommand({ TableName: 'mails', Item: { id: key }, ConditionExpression: 'attribute_not_exists(id)' })";
  const claimed = (key: string): string => `
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { randomUUID } from "node:crypto";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});
export const handler = async (event) => {
  for (const record of event.Records) {
    const key = ${key};
    try {
      await db.send(${write});
    } catch (error) {
      if (error.name === "ConditionalCheckFailedException") continue;
      throw error;
    }
    await sns.send(new PublishCommand({ Message: record.eventID }));
  }
};
`;
  const inspect = (key: string) =>
    runCommand(["inspect"], repository({ ...deployed, "src/order.js": claimed(key) }).root);
  expect(inspect("record.eventID").status).toBe(0);
  expect(inspect("randomUUID()").status).toBe(1);
});

it("inspects of an app of construct code the part that a file makes", () => {
  const stack = (name: string, more = ""): string => `
    import { Stack } from "aws-cdk-lib";
    import { Queue } from "aws-cdk-lib/aws-sqs";
    import { Function } from "aws-cdk-lib/aws-lambda";
    import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
    export class ${name} extends Stack {
      constructor(scope, id) {
        super(scope, id);
        new Function(this, "On${name}", { events: [new SqsEventSource(new Queue(this, "Jobs"))] });${more}
      }
    }`;
  const { root } = repository({
    "cdk.json": `{ "app": "node bin/app.js" }`,
    "bin/app.js": `
      import { GuRoot } from "@guardian/cdk";
      import { Orders } from "../lib/orders.js";
      import { Users } from "../lib/users.js";
      const app = new GuRoot();
      new Orders(app, "Orders");
      new Users(app, "Users");`,
    "lib/orders.js": stack("Orders"),
    "lib/users.js": stack("Users"),
    "lib/names.js": `import { Duration } from "aws-cdk-lib"; export const day = Duration.days(1);`,
  });
  const seen = (path: string): string[] =>
    JSON.parse(runCommand(["inspect", "--format", "json", path], root).output).deployments.flatMap(
      ({ functions }: { functions: { key: string }[] }) => functions.map(({ key }) => key),
    );
  expect(seen("lib/orders.js")).toEqual(["OnOrders"]);
  expect(seen("lib/users.js")).toEqual(["OnUsers"]);
  expect(seen("bin/app.js")).toEqual(["OnOrders", "OnUsers"]);
  expect(seen("cdk.json")).toEqual(["OnOrders", "OnUsers"]);
});

it("inspect explains what functions do where it is asked to, and else says the same", () => {
  const helper = `
const { SNS } = require("aws-sdk");
const publish = (Message) => new SNS().publish({ Message }).promise();
exports.handler = async ({ Records }) => { for (const { eventID } of Records) await publish(eventID); };
`;
  const { root } = repository({ ...deployed, "src/order.js": helper });
  const plain = runCommand(["inspect"], root).output;
  const explained = runCommand(["inspect", "--explain"], root).output;
  expect(explained).toContain(
    [
      "  publish(record! at event.Records[].eventID)  src/order.js:3",
      "    unguarded  src/order.js:3  AWS.SNS.publish",
      "    resolves   store+made!",
    ].join("\n"),
  );
  expect(plain.split("\n").every((line) => explained.includes(line))).toBe(true);
  expect(plain).not.toContain("resolves");
});

describe("a name of a stranger's", () => {
  // The runner of GitHub takes blanks of any kind from the beginning of a line.
  it.each(["", "\u00A0", "\u3000 "])("starts no command of a service that runs pipelines, behind %j", (blank) => {
    const name = `${blank}::error title=pwn::x`;
    const { root } = repository({
      [`${name}/serverless.yml`]: service('"##vso[task.prependpath]/tmp/evil ##teamcity[publishArtifacts]"'),
      [`${name}/src/order.js`]: publishing,
    });
    for (const format of ["text", "markdown", "json", "sarif", "html"]) {
      const { output } = runCommand(["inspect", "--format", format], root);
      expect(output).not.toMatch(/^\s*::|##\w*\[/mu);
    }
    const { output } = runCommand(["inspect", "--format", "json"], root);
    expect(JSON.stringify(JSON.parse(output))).toContain("##vso[task.prependpath]/tmp/evil");
  });

  it("turns no text around and hides nothing", () => {
    const { root } = repository({ "serverless.yml": service('"a\u061Cb\u200Bc\u{E0041}d"') });
    expect(runCommand(["inspect"], root).output).toContain("`a?b?c?d`");
    const filled = repository({ "serverless.yml": service('"a\u034Fb\u3164c\uFE0Fd\uFFFEe\u2800f\u115Fg"') });
    expect(runCommand(["inspect"], filled.root).output).toContain("`a?b?c?d?e?f?g`");
    const { output } = runCommand(["inspect", "--format", "json"], root);
    expect(output).toContain("a\\u061cb\\u200bc\\udb40\\udc41d");
    expect(JSON.stringify(JSON.parse(output))).toContain("a\u061Cb\u200Bc\u{E0041}d");
  });
});

it("shows where a fault of its own is only to those who ask", () => {
  vi.spyOn(Pipeline.prototype, "handlersIn").mockImplementation(() => {
    throw new TypeError("x is not a function");
  });
  const { root } = renamed();
  expect(runCommand(["plan"], root).errors).not.toContain("    at ");
  vi.stubEnv("REPLAY_SAFE_DEBUG", "1");
  expect(runCommand(["plan"], root).errors).toContain("TypeError: x is not a function\n    at ");
});

it("judges the others where reading one configuration is a fault", () => {
  const { root, write } = repository({ ...deployed, "template.yaml": template({ function: "A", mapping: "B" }) });
  write({ "serverless.yml": service("orderSaved") });
  vi.spyOn(cloudformationReader, "read").mockImplementation(() => {
    throw new RangeError("too deep");
  });
  const { output, status } = runCommand(["plan", "--base", "HEAD"], root);
  expect(output).toContain("`onOrder` becomes `orderSaved`");
  expect(output).toContain(
    "could not look  template.yaml: The configuration cannot be looked at: reading it failed, which is a fault of replay-safe (too deep).",
  );
  expect(status).toBe(2);
});

it("says what is wrong with the configuration file, and looks at nothing", () => {
  const { root } = repository({ ...deployed, "replay-safe.config.json": '{\n  "guard": []\n}' });
  for (const command of ["plan", "inspect", "lock"]) {
    expect(runCommand([command], root)).toEqual({
      output: "",
      errors: "replay-safe: `replay-safe.config.json`, line 2: `guard` is not a setting; did you mean `guards`?\n",
      status: 2,
    });
  }
});
