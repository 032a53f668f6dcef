/**
 * The linter and the command line give the same answer: the same effects that run again, the same edits that re-create
 * something, at the same lines. Both read `replay-safe.config.json`.
 */
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import { layOut, lintRepository, type Story } from "../support/lint.ts";
import { publishing, service, template } from "./stories.ts";

interface Fixture extends Pick<Story, "deployed" | "files"> {
  /** What must be found: effects that run again, edits. A fixture that finds nothing on either side proves nothing. */
  readonly finds: readonly [effects: number, edits: number];
  /** The service that `deploy/then.lock.json` is written of. */
  readonly locked?: string;
}

const config = (settings: unknown) => ({ "replay-safe.config.json": JSON.stringify(settings) });
const deployed = { "serverless.yml": service("onOrder"), "src/order.js": publishing };
const guarded = publishing
  .replace("import {", 'import { isFirst, mail } from "@acme/tools";\nimport {')
  .replace("await tell(record);", "{ if (!(await isFirst(record.eventID))) continue; await tell(record); }");
const mailing = `import { mail } from "@acme/tools";
export const handler = async (event) => {
  for (const record of event.Records) await mail(record.eventID);
};
`;
const sam = (key: string) => ({
  "template.yaml": template({ function: key, mapping: `${key}Mapping` }),
  "src/order.js": publishing,
});

const inCode = (key: string): string => `const functions = process.env.STAGE === "test" ? {} : {
  ${key}: {
    handler: "src/order.handler",
    events: [{ stream: "arn:aws:kinesis:eu-west-1:1:stream/orders" }],
  },
};
export default { service: "shop", provider: { name: "aws" }, functions };
`;
const lifted = (id: string): string => `service: shop
provider: { name: aws }
plugins: [serverless-lift]
constructs:
  ${id}:
    type: queue
    worker: { handler: src/order.handler }
`;

const fixtures: Readonly<Record<string, Fixture>> = {
  "nothing to say": { deployed: { ...deployed, "src/order.js": "exports.handler = async () => {};" }, finds: [0, 0] },
  "an effect": { deployed, finds: [1, 0] },
  "a rename": { deployed, files: { "serverless.yml": service("orderSaved") }, finds: [1, 1] },
  "a rename in SAM": { deployed: sam("OnOrder"), files: sam("OrderSaved"), finds: [1, 1] },
  "another handler, which re-creates nothing": {
    deployed,
    files: { "serverless.yml": service("onOrder").replace("order.handler", "sale.handler"), "src/sale.js": publishing },
    finds: [1, 0],
  },
  "a new function": { deployed, files: { "serverless.yml": `${service("onOrder")}` }, finds: [1, 0] },
  "a position that is written down": {
    deployed,
    files: {
      "serverless.yml": service("onOrder").replace("type: dynamodb", "type: dynamodb, startingPosition: LATEST"),
    },
    finds: [1, 1],
  },
  "another service, whose table is new with it": {
    deployed,
    files: { "serverless.yml": service("onOrder").replace("service: shop", "service: store") },
    finds: [1, 0],
  },
  "a guard that nobody knows": { deployed: { ...deployed, "src/order.js": guarded }, finds: [0, 0] },
  "a guard that the configuration names": {
    deployed: {
      ...deployed,
      "src/order.js": guarded,
      ...config({ guards: [{ module: "@acme/tools", export: "isFirst", kind: "check" }] }),
    },
    finds: [0, 0],
  },
  "a guard of that name elsewhere": {
    deployed: { ...deployed, ...config({ guards: [{ module: "@acme/other", export: "isFirst", kind: "check" }] }) },
    finds: [1, 0],
  },
  "an effect that the configuration names": {
    deployed: {
      ...deployed,
      "src/order.js": mailing,
      ...config({ effects: [{ call: "mail", module: "@acme/tools", class: "effect" }] }),
    },
    finds: [1, 0],
  },
  "an effect that the configuration takes away": {
    deployed: { ...deployed, ...config({ effects: [{ call: "SNSClient.*", class: "telemetry" }] }) },
    finds: [0, 0],
  },
  "a source that is not asked for, and wired": {
    deployed: { ...deployed, ...config({ sources: ["sqs"] }) },
    finds: [1, 0],
  },
  "handlers by a glob": {
    deployed: { "jobs/order.js": publishing, ...config({ handlers: ["jobs/*.js"] }) },
    finds: [1, 0],
  },
  "a retention": {
    deployed: { ...deployed, ...config({ retention: { dynamodb: "2h" } }) },
    files: { "serverless.yml": service("orderSaved") },
    finds: [1, 1],
  },
  "a service in code, under a test of the stage": {
    deployed: { "serverless.ts": inCode("onOrder"), "src/order.js": publishing },
    files: { "serverless.ts": inCode("orderSaved") },
    finds: [1, 1],
  },
  "a worker of a construct of serverless-lift": {
    deployed: { "serverless.yml": lifted("orders"), "src/order.js": publishing },
    files: { "serverless.yml": lifted("sales") },
    finds: [1, 0],
  },
  "a baseline by revision": {
    deployed: { ...deployed, ...config({ baseline: { git: "HEAD" } }) },
    files: { "serverless.yml": service("orderSaved") },
    finds: [1, 1],
  },
  "a baseline by lock file": {
    deployed: {
      ...deployed,
      ...config({ baseline: { lock: "deploy/then.lock.json" } }),
    },
    locked: service("orderSaved"),
    finds: [1, 1],
  },
  "a baseline that says the same": {
    deployed: {
      ...deployed,
      ...config({ baseline: { lock: "deploy/then.lock.json" } }),
    },
    locked: service("onOrder"),
    finds: [1, 0],
  },
  "a baseline by template": {
    deployed: {
      ...sam("OrderSaved"),
      "deployed.txt": template({ function: "OnOrder", mapping: "OnOrderMapping" }),
      ...config({ baseline: { template: "deployed.txt" } }),
    },
    finds: [1, 1],
  },
};

describe.each(Object.entries(fixtures))("%s", (_, { finds, locked, ...story }) => {
  it("is the same for ESLint and for the command line", async () => {
    const project = layOut(story);
    if (locked !== undefined) {
      project.write({ "serverless.yml": locked, "deploy/.keep": "" });
      runCommand(["lock", "--output", "deploy/then.lock.json"], project.root);
      project.write({ "serverless.yml": service("onOrder") });
    }
    const told = await lintRepository(project, {
      rules: {
        "no-unguarded-side-effect": ["error", { reportIn: "effect" }],
        "no-stream-function-rename": "error",
        "no-mapping-replacement": "error",
        "no-unseen-consumer": "error",
      },
    });
    const place = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;
    const linted = {
      effects: told.filter(({ rule }) => rule === "no-unguarded-side-effect").map(place),
      edits: [...new Set(told.filter(({ rule }) => rule !== "no-unguarded-side-effect").map(place))],
    };
    const json = (command: string) => {
      const { output, errors } = runCommand([command, "--format", "json"], project.root);
      expect(errors).toBe("");
      return JSON.parse(output);
    };
    const effects = json("inspect").handlers.flatMap(({ effects: of }: { effects: unknown[] }) => of) as {
      file: string;
      line: number;
      verdict: string;
    }[];
    const commanded = {
      effects: effects.filter(({ verdict }) => verdict === "unguarded").map(place),
      edits: [...new Set((json("plan").changes as { file: string; line: number }[]).map(place))],
    };
    expect(linted).toEqual(commanded);
    expect([linted.effects.length, linted.edits.length]).toEqual(finds);
  });
});
