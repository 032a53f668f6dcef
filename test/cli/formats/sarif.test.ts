import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import Ajv4 from "ajv-draft-04";
import { expect, it } from "vitest";
import { runCommand } from "../../../src/cli/run.ts";
import { repository } from "../../support/repository.ts";
import { deployed, renamed, service } from "../stories.ts";

/** The standard, as its committee published it. It describes formats (`uri`), which are no part of the check. */
const standard = new Ajv4.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
);

/** What code scanning demands beyond it. */
const text = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
const physicalLocation = {
  type: "object",
  required: ["artifactLocation"],
  properties: {
    artifactLocation: { type: "object", required: ["uri"], properties: { uri: { type: "string", format: "path" } } },
    region: {
      type: "object",
      required: ["startLine", "startColumn", "endLine", "endColumn"],
      additionalProperties: { type: "integer", minimum: 1 },
    },
  },
};
const location = { type: "object", required: ["physicalLocation"], properties: { physicalLocation } };
const schema = {
  type: "object",
  required: ["version", "runs"],
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["tool", "results"],
        properties: {
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                required: ["name", "rules"],
                properties: {
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: {
                      type: "object",
                      required: ["id", "shortDescription", "fullDescription", "help"],
                      properties: { shortDescription: text, fullDescription: text, help: text },
                    },
                  },
                },
              },
            },
          },
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          invocations: {
            type: "array",
            items: {
              type: "object",
              required: ["executionSuccessful"],
              properties: {
                executionSuccessful: { type: "boolean" },
                toolExecutionNotifications: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["message"],
                    properties: {
                      level: { enum: ["none", "note", "warning", "error"] },
                      message: text,
                      locations: { type: "array", items: location },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            items: {
              type: "object",
              required: ["ruleId", "ruleIndex", "level", "message", "locations"],
              properties: {
                ruleIndex: { type: "integer", minimum: 0 },
                level: { enum: ["none", "note", "warning", "error"] },
                message: text,
                locations: { type: "array", minItems: 1, items: location },
                relatedLocations: {
                  type: "array",
                  uniqueItems: true,
                  items: { ...location, properties: { ...location.properties, id: { type: "integer", minimum: 0 } } },
                },
              },
            },
          },
        },
      },
    },
  },
};

function sarif(root: string, ...words: readonly string[]) {
  const outcome = runCommand([...words, "--format", "sarif"], root);
  const log = JSON.parse(outcome.output);
  const ajv = new Ajv2020({ formats: { path: /^(?!\/|\w+:)(?:[\w.~!*'()/-]|%[0-9A-F]{2})+$/u } });
  const validate = ajv.compile(schema);
  expect(standard(log) || standard.errors).toBe(true);
  expect(validate(log) || validate.errors).toBe(true);
  const [run] = log.runs;
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  return { run, status: outcome.status };
}

it("reports a change by the rule that reports it, with what happens twice", () => {
  const { run, status } = sarif(renamed().root, "plan");
  expect(status).toBe(1);
  expect(run.results).toMatchObject([
    {
      ruleId: "no-stream-function-rename",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "serverless.yml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 4, startColumn: 3, endLine: 4, endColumn: 13 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          message: { text: "`SNSClient.send(PublishCommand)`" },
          physicalLocation: { artifactLocation: { uri: "src/order.js" }, region: { startLine: 7, startColumn: 9 } },
        },
      ],
    },
  ]);
  expect(run.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

it("reports an effect where it stands, with the handler and the calls that lead to it", () => {
  const { run } = sarif(repository(deployed).root, "inspect");
  expect(run.results).toMatchObject([
    {
      ruleId: "no-unguarded-side-effect",
      level: "error",
      locations: [{ physicalLocation: { region: { startLine: 7 } } }],
      relatedLocations: [
        { message: { text: "`handler`" }, physicalLocation: { region: { startLine: 3 } } },
        { message: { text: "`tell`" }, physicalLocation: { region: { startLine: 4 } } },
      ],
    },
  ]);
});

it("names files from the root of the repository, wherever it is started", () => {
  const { root } = repository({
    "my shop/serverless.yml": service("onOrder"),
    "my shop/src/order.js": deployed["src/order.js"],
  });
  const { run } = sarif(`${root}/my shop`, "inspect");
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("my%20shop/src/order.js");
});

it("says what could not be looked at", () => {
  const { root, write } = repository(deployed);
  write({ "serverless.yml": "service: shop\nprovider: {" });
  const { run, status } = sarif(root, "plan", "--base", "HEAD");
  expect(status).toBe(2);
  expect(run.invocations).toMatchObject([
    { executionSuccessful: false, toolExecutionNotifications: [{ level: "error" }] },
  ]);
});

it("makes no link of brackets from a file", () => {
  const { root, write } = repository({ ...deployed, "serverless.yml": service('"a](1)"') });
  write({ "serverless.yml": service('"b[x](1)"') });
  const { run } = sarif(root, "plan", "--base", "HEAD");
  expect(run.results.length).toBe(1);
  expect(JSON.stringify(run.results).match(/\[[^[\]]*\]\([^)]*\)/gu)).toEqual(["[src/order.js:7](0)"]);
});

it("names rules that the plugin has", () => {
  const rules = readdirSync("rules").map((file) => file.replace(/\.ts$/u, ""));
  const { run } = sarif(renamed().root, "plan");
  for (const { id } of run.tool.driver.rules) expect(rules).toContain(id);
});

it("links the places in a message to the related locations", () => {
  const [finding] = sarif(renamed().root, "plan").run.results;
  expect(finding.message.text).toContain("`SNSClient.send(PublishCommand)` ([src/order.js:7](0))");
  expect(finding.relatedLocations[0].physicalLocation.region.startLine).toBe(7);
});

interface Step {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
}

it("shows the way from the edit, or the handler, to what happens again", () => {
  const lines = (command: string): string[][] =>
    sarif(renamed().root, command).run.results.map(
      ({ codeFlows }: { codeFlows: [{ threadFlows: [{ locations: { location: Step }[] }] }] }) =>
        codeFlows[0].threadFlows[0].locations.map((step) => {
          const { artifactLocation, region } = step.location.physicalLocation;
          return `${artifactLocation.uri}:${region.startLine}`;
        }),
    );
  const inHandler = ["src/order.js:3", "src/order.js:4", "src/order.js:7"];
  expect(lines("inspect")).toEqual([inHandler]);
  expect(lines("plan")).toEqual([["serverless.yml:4", ...inHandler]]);
});

it("knows a finding again when the lines around it move", () => {
  const project = renamed();
  const prints = () =>
    sarif(project.root, "plan").run.results.map(
      ({ partialFingerprints }: { partialFingerprints: unknown }) => partialFingerprints,
    );
  const before = prints();
  expect(before).toEqual([
    {
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}:1$/u),
      "replaySafe/v1": expect.stringMatching(/^[0-9a-f]{32}$/u),
    },
  ]);
  project.write({ "serverless.yml": `# a comment\n\n${service("orderSaved")}` });
  expect(prints()).toEqual(before);
  project.write({ "serverless.yml": service("orderStored") });
  expect(prints()).not.toEqual(before);
});

it("has the page of a rule beside its findings, with links that work elsewhere", () => {
  const [rule] = sarif(renamed().root, "plan").run.tool.driver.rules;
  expect(rule.shortDescription.text).toBe(
    "Disallow renaming a function that reads a stream or queue, which makes its records run again or get lost.",
  );
  expect(rule.fullDescription.text).toContain("CloudFormation cannot rename a function.");
  expect(rule.help.markdown).toMatch(/^# no-stream-function-rename\n/u);
  expect(rule.help.markdown).not.toMatch(/\]\((?!https:|#)/u);
  expect(rule.help.text).toBe(rule.helpUri);
});
