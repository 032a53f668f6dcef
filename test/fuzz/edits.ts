/** A project as somebody changes it: helpers, handlers, names, commits, deleted and broken files. Each edit is good in any state. */
import fc from "../support/random.ts";
import type { Repository } from "../support/repository.ts";
import { service, template } from "../cli/stories.ts";

/** What is wrong with a project that somebody writes just now is wrong for a moment. */
const BROKEN = "const = {";

const send = (text: string): string => `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export const send = async (record) => ${text};
`;

const helpers = {
  sends: send("sns.send(new PublishCommand({ Message: record.eventID }))"),
  logs: send("console.log(record.eventID)"),
  "sends twice": send(
    "{ await sns.send(new PublishCommand({ Message: record.eventID })); await sns.send(new PublishCommand({ Message: 'x' })); }",
  ),
  "is broken": BROKEN,
};

const handlers = {
  calls: `import { send } from "./send.js";
export const handler = async (event) => { for (const record of event.Records) await send(record); };
`,
  "calls by another name": `import * as all from "./index.js";
export const handler = async (event) => { for (const record of event.Records) await all.send(record); };
`,
  "asks first": `import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { send } from "./send.js";
export const handler = async (event) => {
  for (const record of event.Records) {
    await doc.send(new PutCommand({ TableName: "seen", Item: { id: record.eventID }, ConditionExpression: "attribute_not_exists(id)" }));
    await send(record);
  }
};
`,
  "is another export": `export const other = async (event) => {};`,
  "is broken": BROKEN,
};

const FIRST = {
  "package.json": `{ "name": "shop", "type": "module" }`,
  "serverless.yml": service("onOrder"),
  "template.yml": template({ function: "Reader", mapping: "ReaderMapping" }),
  "src/order.js": handlers.calls,
  "src/send.js": helpers.sends,
  "src/index.js": `export * from "./send.js";\n`,
};

/** The project before the first edit, committed. */
export function begin(project: Repository): void {
  project.commit(FIRST);
}

export interface Edit {
  readonly what: string;
  readonly apply: (project: Repository) => void;
}

const write = (file: string, what: string, text: string | null): Edit => ({
  what: `${file} ${what}`,
  apply: (project) => project.write({ [file]: "", [file]: text }),
});

const all = (file: string, texts: Readonly<Record<string, string>>): readonly Edit[] =>
  Object.entries(texts).map(([what, text]) => write(file, what, text));

/** A file is gone, whether it was there or not. */
const gone = (file: string): Edit => ({
  what: `${file} is deleted`,
  apply: (project) => {
    project.write({ [file]: "" });
    project.write({ [file]: null });
  },
});

const edits: readonly Edit[] = [
  ...all("src/send.js", helpers),
  ...all("src/order.js", handlers),
  ...all("serverless.yml", {
    "names it onOrder": service("onOrder"),
    "names it orderSaved": service("orderSaved"),
    "names it saved": service("saved"),
    "is broken": "service: [",
  }),
  ...all("template.yml", {
    "names it Reader": template({ function: "Reader", mapping: "ReaderMapping" }),
    "names the mapping anew": template({ function: "Reader", mapping: "OrdersMapping" }),
    "begins at the end": template({ function: "Reader", mapping: "ReaderMapping", start: "LATEST" }),
  }),
  ...all("src/index.js", { "leads to it": FIRST["src/index.js"], "leads nowhere": "export {};\n" }),
  ...all("replay-safe.config.json", {
    "says how long records stay": `{ "retention": { "dynamodb": "2h" } }`,
    "says nothing": "{}",
  }),
  ...["src/send.js", "src/index.js", "template.yml", "replay-safe.config.json"].map(gone),
  { what: "everything is committed", apply: (project) => void project.commit({}) },
  { what: "the first commit is checked out", apply: (project) => checkout(project, "HEAD~1") },
  { what: "main is checked out", apply: (project) => checkout(project, "main") },
];

function checkout(project: Repository, revision: string): void {
  const known = project.git("rev-list", "--max-count=2", "HEAD").split("\n").length > 1;
  project.git("checkout", "--quiet", "--force", revision === "HEAD~1" && !known ? "HEAD" : revision);
}

/** So many edits, the same for each seed. */
export const drawnEdits = (count: number): readonly Edit[] => fc.sample(fc.constantFrom(...edits), count);
