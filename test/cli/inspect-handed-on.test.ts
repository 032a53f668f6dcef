/** Who asks about a module means the functions of others, too, that it exports as they are. */
import { expect, it } from "vitest";
import { evaluations } from "../../src/flow/domain/effort.ts";
import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "../support/repository.ts";

const work = (name: string) => `
export async function ${name}(event: SQSEvent) {
  for (const record of event.Records) await sns.send(new PublishCommand({ TopicArn: "t", Message: record.body }));
}`;
const head = `
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});`;
const typed = { "src/work.ts": `${head}${work("save")}${work("remove")}` };

const told = (files: Files, ...paths: string[]) => {
  const { output, status } = runCommand(["inspect", ...paths], repository(files).root);
  return { handlers: output.split("\n").filter((line) => line.includes(" reads ")), status };
};

it.each([
  [
    'import * as Work from "./work";\nexport const store = Work.save;',
    ["src/work.ts:5  `save` reads a queue; replay window: none."],
  ],
  ['export { remove as drop } from "./work";', ["src/work.ts:8  `remove` reads a queue; replay window: none."]],
  [
    'import { remove } from "./work";\nexport { save } from "./work";\nexport default remove;',
    [
      "src/work.ts:5  `save` reads a queue; replay window: none.",
      "src/work.ts:8  `remove` reads a queue; replay window: none.",
    ],
  ],
  ['import "./work";\nexport const none = 1;', []],
])("of %j those are told where they stand", (text, handlers) => {
  expect(told({ ...typed, "src/app.ts": text }, "src/app.ts")).toEqual({
    handlers,
    status: handlers.length > 0 ? 1 : 0,
  });
});

it("takes an event that only the function behind it reads", () => {
  const files = {
    "src/worker.js":
      "exports.Worker = class { async run(event) { for (const r of event.Records) await fetch(r.body, { method: 'POST' }); } };",
    "src/jobs.js":
      'const { Worker } = require("./worker");\nconst worker = new Worker();\nexports.run = (event) => worker.run(event);',
    "src/app.js": 'const jobs = require("./jobs");\nexports.run = jobs.run;',
  };
  expect(told(files, "src/app.js")).toEqual({
    handlers: ["src/jobs.js:3  `run` reads a queue; replay window: none."],
    status: 1,
  });
});

it("is told once where both are asked about, or the configuration names the module that hands it on", () => {
  const files = { ...typed, "src/app.ts": 'export { save } from "./work";' };
  expect(told(files, "src").handlers).toHaveLength(2);
  expect(told(files, "src/app.ts", "src/work.ts").handlers).toHaveLength(2);
  const wired = `service: s
provider: { name: aws, runtime: nodejs20.x }
functions:
  onSave: { handler: src/app.save, events: [{ sqs: "arn:aws:sqs:eu-west-1:1:q" }] }
`;
  const handlers = [expect.stringMatching(/^src\/app\.ts:1 {2}`save` reads a queue for `onSave`/u) as string];
  expect(told({ ...files, "serverless.yml": wired }, "src/app.ts").handlers).toEqual(handlers);
});

it("is told where a configuration names the module that hands on what stands in the file that is named", () => {
  const files = {
    "src/work.ts": `${head}${work("save")}\nconst make = () => save;\nexport const made = make();`.replace(
      "export async",
      "async",
    ),
    "src/app.ts": 'export { made as work } from "./work";\nexport const own = 1;',
    "src/none.ts": "export const own = 1;",
    "serverless.yml": `service: s
provider: { name: aws, runtime: nodejs20.x }
functions:
  onSave: { handler: src/app.work, events: [{ sqs: "arn:aws:sqs:eu-west-1:1:q" }] }
`,
  };
  const handlers = [expect.stringMatching(/^src\/app\.ts:1 {2}`work` reads a queue for `onSave`/u) as string];
  expect(told(files, "src/work.ts").handlers).toEqual(handlers);
  expect(told(files, "src/app.ts", "src/work.ts").handlers).toEqual(handlers);
  expect(told(files, "src/none.ts").handlers).toEqual([]);
  expect(told(files, "src").handlers).toEqual(handlers);
});

it("is told by the run that looks for the module's own handlers, so that modules load once", () => {
  const constants = Array.from({ length: 500 }, (_, k) => `export const name${k} = "n" + ${k};`).join("\n");
  const files = {
    "src/names.ts": constants,
    "src/app.ts": `import { name7 } from "./names";\n${head}${work("save")}\nconsole.log(name7);`,
  };
  const before = evaluations();
  expect(told(files, "src/app.ts").handlers).toHaveLength(1);
  expect(evaluations() - before).toBeLessThan(500 * 4 + 400);
});

it("leaves factories to the module that calls them, which is gone through once", () => {
  const files = (app: string) => ({
    "src/make.ts": `${head}
export function makeHandler(send: (body: string) => Promise<void>) {
  return async (event: SQSEvent) => { for (const one of event.Records) await send(one.body); };
}`,
    "src/app.ts": `${head.replace(/.*SQSEvent.*/u, "")}
import { makeHandler } from "./make";
const send = async (body: string) => { ${'await sns.send(new PublishCommand({ TopicArn: "t", Message: body }));'.repeat(40)} };
const made = makeHandler(send);
export const handler = async (event) => made(event);
${app}`,
  });
  const taken = (app: string): number => {
    const before = evaluations();
    expect(told(files(app), "src/app.ts").handlers).toHaveLength(1);
    return evaluations() - before;
  };
  expect(taken('export { makeHandler } from "./make";')).toBeLessThan(1.2 * taken(""));
});
