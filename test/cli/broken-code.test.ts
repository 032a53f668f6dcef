/**
 * Configuration that is code: a module of it that cannot be read may hold every function. On either side of a comparison that is said
 * (exit 2), and nothing is taken for deleted or new.
 */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

interface App {
  readonly files: (key: string) => Files;
  /** The module with the function, and the one that loads it. */
  readonly part: string;
  readonly entry: string;
}

const apps: Readonly<Record<string, App>> = {
  "a CDK app": {
    entry: "bin/app.ts",
    part: "lib/orders.ts",
    files: (key) => ({
      "cdk.json": `{ "app": "npx ts-node bin/app.ts" }`,
      "bin/app.ts": `import { App } from "aws-cdk-lib";
import { Orders } from "../lib/orders";
new Orders(new App(), "Orders");
`,
      "lib/orders.ts": `import { Stack } from "aws-cdk-lib";
import { Stream } from "aws-cdk-lib/aws-kinesis";
import { Function } from "aws-cdk-lib/aws-lambda";
import { KinesisEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
export class Orders extends Stack {
  constructor(scope, id) {
    super(scope, id);
    new Function(this, "${key}", {}).addEventSource(new KinesisEventSource(new Stream(this, "S"), { startingPosition: "TRIM_HORIZON" }));
  }
}
`,
    }),
  },
  "an SST app": {
    entry: "sst.config.ts",
    part: "infra/orders.ts",
    files: (key) => ({
      "sst.config.ts": `export default $config({
  app() { return { name: "shop", home: "aws" }; },
  async run() { await import("./infra/orders"); },
});
`,
      "infra/orders.ts": `const table = new sst.aws.Dynamo("Orders", { fields: { id: "string" }, primaryIndex: { hashKey: "id" }, stream: "new-image" });
table.subscribe("${key}", "src/order.handler");
`,
    }),
  },
  "an SST app of version 2": {
    entry: "sst.config.ts",
    part: "stacks/orders.ts",
    files: (key) => ({
      "sst.config.ts": `import type { SSTConfig } from "sst";
import { Orders } from "./stacks/orders";
export default { config() { return { name: "shop" }; }, stacks(app) { app.stack(Orders); } } satisfies SSTConfig;
`,
      "stacks/orders.ts": `import { KinesisStream } from "sst/constructs";
export function Orders({ stack }) {
  new KinesisStream(stack, "Orders", { consumers: { ${key}: "src/order.handler" } });
}
`,
    }),
  },
  "a service in code": {
    entry: "serverless.ts",
    part: "functions.ts",
    files: (key) => ({
      "serverless.ts": `import functions from "./functions";
export default { service: "shop", provider: { name: "aws" }, functions };
`,
      "functions.ts": `export default {
  ${key}: { handler: "src/order.handler", events: [{ stream: "arn:aws:kinesis:eu-west-1:111122223333:stream/orders" }] },
};
`,
    }),
  },
};

const failures: Readonly<Record<string, (text: string) => string | Buffer | null>> = {
  "does not parse": (text) => `${text}\nconst x = (`,
  "was cut off": (text) => text.slice(0, text.lastIndexOf("}")),
  "is missing": () => null,
  "holds a NUL byte": (text) => `${text}// \0`,
  "is too large": (text) => text + "\n".repeat(4 * 1024 * 1024),
  "throws while it loads": (text) => `${text}\nthrow new Error("not configured");`,
};

const planned = (root: string): { output: string; status: number } => runCommand(["plan", "--base", "HEAD"], root);

describe.each(Object.entries(apps))("%s", (_, { files, part, entry }) => {
  it("is compared where all of it can be read", () => {
    const project = repository(files("onOrder"));
    project.write(files("orderSaved"));
    const { output, status } = planned(project.root);
    expect(output).toContain("becomes `orderSaved`");
    expect(status).toBe(1);
  });

  it.each(Object.entries(failures))("of which a module %s is not deleted", (_name, fail) => {
    const project = repository(files("onOrder"));
    project.write({ [part]: fail(String(files("onOrder")[part])) });
    const { output, status } = planned(project.root);
    expect(output).toMatch(/^could not look {2}/mu);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });

  it.each(Object.entries(failures))("of which a module %s in the baseline is not new", (_name, fail) => {
    const project = repository({ ...files("onOrder") });
    const broken = fail(String(files("onOrder")[part]));
    project.commit({ [part]: broken });
    project.write(files("orderSaved"));
    const { output, status } = planned(project.root);
    expect(output).toMatch(/^could not look {2}.* in commit /mu);
    expect(output).not.toContain("new-consumer");
    expect(status).toBe(2);
  });

  it("whose entry was cut off is not deleted", () => {
    const project = repository(files("onOrder"));
    const text = String(files("onOrder")[entry]);
    project.write({ [entry]: text.slice(0, text.lastIndexOf("}")) });
    const { output, status } = planned(project.root);
    expect(output).toMatch(/^could not look {2}/mu);
    expect(output).not.toMatch(/is deleted, and nothing|in no configuration any more/u);
    expect(status).toBe(2);
  });
});

describe("a service in code", () => {
  const service = (head: string, sections: string): Files => ({
    "serverless.ts": `${head}\nexport default { service: "shop", provider: { name: "aws" }, ${sections} };\n`,
  });

  it.each([
    ["spread", "functions: { ...more }"],
    ["a member", "functions: more.functions"],
    ["called", "functions: more()"],
    ["the events of a function", `functions: { onOrder: { handler: "a.b", events: more } }`],
  ])("cannot be looked at where a part of its functions is missing: %s", (_, sections) => {
    const { root } = repository(service(`import more from "./more";`, sections));
    const { output, status } = planned(root);
    expect(output).toMatch(/^could not look {2}serverless\.ts:2: /mu);
    expect(status).toBe(2);
  });

  it("is compared where something else is missing", () => {
    const { root } = repository(service(`import more from "./more";`, "custom: { ...more }, functions: {}"));
    expect(planned(root).status).toBe(0);
  });
});

it("a page that subscribes to something else is none of an SST app", () => {
  const app = apps["an SST app"]!;
  const page = `import { messages } from "./gone";\nmessages.subscribe((text) => show(text));\n`;
  const project = repository({ ...app.files("onOrder"), "web/page.ts": page, "web/other.ts": `${page}const x = (` });
  project.write({ "web/page.ts": `${page}\n` });
  expect(planned(project.root)).toMatchObject({ status: 0, output: expect.not.stringContaining("could not look") });
});
