/** A lint that has type information tells more, where the syntax tells nothing; without it nothing is lost. */
import type { Linter } from "eslint";
import { clearCaches } from "@typescript-eslint/parser";
import { expect, it } from "vitest";
import { layOut, lint, lintRepository, lintUnderBoth, type Told } from "../support/lint.ts";

/** A private package whose source is not there, but whose types are: it hands out a client of the SDK and one of its own. */
const PACKAGES = {
  "package.json": `{ "name": "shop", "type": "module" }`,
  "tsconfig.json": `{ "compilerOptions": { "module": "nodenext", "target": "es2022", "strict": true, "types": [] }, "include": ["src"] }`,
  "node_modules/@acme/clients/package.json": `{ "name": "@acme/clients", "types": "index.d.ts", "exports": { "types": "./index.d.ts" } }`,
  "node_modules/@acme/clients/index.d.ts": `
    import type { SNS } from "@aws-sdk/client-sns";
    export interface Clients { readonly topics: SNS; readonly notices: Notices }
    export interface Notices { publish(input: object): Promise<void> }
    export interface Token<T> { readonly gives?: T }
    export declare function give<T>(token: Token<T>): T;
    export declare function clients(): Promise<Clients>;`,
  "node_modules/@aws-sdk/client-sns/package.json": `{ "name": "@aws-sdk/client-sns", "exports": { "types": "./dist-types/index.d.ts" } }`,
  "node_modules/@aws-sdk/client-sns/dist-types/index.d.ts": `export { SNS } from "./SNS.js";`,
  "node_modules/@aws-sdk/client-sns/dist-types/SNS.d.ts": `export declare class SNS { publish(input: object): Promise<void> }`,
};
const EVENT = "{ Records: { body: string; messageId: string; receiptHandle: string; attributes: object }[] }";
const HANDLER = `import { clients } from "@acme/clients";
export const handler = async (event: ${EVENT}) => {
  const { topics, notices } = await clients();
  for (const record of event.Records) {
    await topics.publish({ Message: record.body });
    await notices.publish({ Message: record.body });
  }
};
`;
const files = { ...PACKAGES, "src/handler.ts": HANDLER };
const rules: Linter.RulesRecord = { "no-unguarded-side-effect": ["error", { unknown: true }] };

const KNOWN =
  "5 topics.publish({ Message: record.body }): `SNS.publish` is sent again when a record is delivered again: no idempotency guard stands before it.";
const UNKNOWN =
  "5 topics.publish({ Message: record.body }): `topics.publish` (src/handler.ts:5) may have an effect that runs again: the analysis cannot tell what it does.";
const NOTICES =
  "6 notices.publish({ Message: record.body }): `notices.publish` (src/handler.ts:6) may have an effect that runs again: the analysis cannot tell what it does.";

/** `line underlined: first sentence`. */
const told = (all: readonly Told[]): string[] =>
  all.map(({ line, underlined, message }) => `${line} ${underlined}: ${/^.*?\.(?= |$)/u.exec(message)?.[0]}`);

it("knows a client of a package that it cannot read by its type, and leaves what is no client open", async () => {
  expect(told(await lintUnderBoth({ files, rules, isTyped: true }))).toEqual([KNOWN, NOTICES]);
});

it("takes both for unknown without types", async () => {
  expect(told(await lintUnderBoth({ files, rules }))).toEqual([UNKNOWN, NOTICES]);
});

it("follows the methods of a class of the project that only its type names", async () => {
  const alarm = `export class Alarm {
  async ring(text: string) { await fetch("https://api.example.com/alarms", { method: "POST", body: text }); }
}
`;
  const handler = `import { give, type Token } from "@acme/clients";
import type { Alarm } from "./alarm.js";
declare const tokens: { readonly alarm: Token<Alarm>; readonly text: Token<string> };
export const handler = async (event: ${EVENT}) => {
  for (const record of event.Records) {
    await give(tokens.alarm).ring(record.body);
    give(tokens.text).startsWith(record.body);
  }
};
`;
  const own = { ...files, "src/alarm.ts": alarm, "src/handler.ts": handler };
  expect(told(await lintUnderBoth({ files: own, rules, isTyped: true }))).toEqual([
    "6 give(tokens.alarm).ring(record.body): `give(tokens.alarm).ring` leads to `fetch POST` (src/alarm.ts:2), which is requested again when a record is delivered again.",
  ]);
});

it("tells the same of a handler of which the syntax tells all", async () => {
  const handler = HANDLER.replace("await clients()", "{ topics: new SNS({}), notices: console }").replace(
    `import { clients } from "@acme/clients"`,
    `import { SNS } from "@aws-sdk/client-sns"`,
  );
  const own = { ...files, "src/handler.ts": handler };
  const typed = await lint({ files: own, rules, isTyped: true });
  expect(told(typed)).toEqual([KNOWN]);
  expect(await lint({ files: own, rules })).toEqual(typed);
});

it("goes by the types as they are now, in a process that stays", async () => {
  const project = layOut({ files });
  const verdicts = async (): Promise<string[]> => told(await lintRepository(project, { rules, isTyped: true }));
  expect(await verdicts()).toEqual([KNOWN, NOTICES]);
  const path = "node_modules/@acme/clients/index.d.ts";
  project.write({ [path]: PACKAGES[path].replace("topics: SNS", "topics: Notices") });
  // The parser keeps the types of packages until it is told.
  clearCaches();
  expect(await verdicts()).toEqual([UNKNOWN, NOTICES]);
});
