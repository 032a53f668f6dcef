/** What an edit makes the analysis infer anew, and what it does not. Told by identity: handlers that stand are the same objects. */
import { describe, expect, it } from "vitest";
import { evaluations } from "../../src/flow/domain/effort.ts";
import { inferHandlers, type HandlerContext } from "../../src/handlers/index.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import type { Wire } from "../../src/wiring/wiring.ts";
import { openFile } from "../../src/rule-kit/open-file.ts";
import { linesOf } from "../flow/inspect.ts";
import { files } from "../support/files.ts";
import { repository } from "../support/repository.ts";

type Texts = Readonly<Record<string, string>>;

const ENTRIES = ["orders.ts", "mails.ts", "audit.ts"];

const handler = (work: string): string => `
  import type { SQSEvent } from "aws-lambda";
  export const handler = async (event: SQSEvent) => { for (const record of event.Records) await ${work}; };
`;

const PROJECT: Texts = {
  "package.json": `{ "name": "shop" }`,
  "orders.ts": `import { tell } from "./lib"; ${handler("tell(record.body)")}`,
  "mails.ts": `import { send } from "./lib/send"; ${handler("send(record.body)")}`,
  "audit.ts": handler("fetch('https://audit.example.com', { method: 'POST', body: record.body })"),
  "lib/index.ts": `export * from "./tell";`,
  "lib/tell.ts": `import { send } from "./send"; export const tell = (text: string) => send(text.trim());`,
  "lib/send.ts": `
    import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
    const sns = new SNSClient({});
    export const send = (Message: string) => sns.send(new PublishCommand({ Message }));
  `,
  "scripts/seed.ts": `console.log("seed");`,
};

/** The handlers of each entry, in a project that may change between two looks. */
function watch(settings = { ...DEFAULT_SETTINGS }) {
  const look = (texts: Texts, more: Partial<HandlerContext> = {}) => {
    const source = files(texts);
    return new Map(
      ENTRIES.map((name) => [
        name,
        inferHandlers({ source, settings, wires: [], ...more }, `${source.root}/${name}`).handlers,
      ]),
    );
  };
  let last = look(PROJECT);
  return {
    /** Entries that are inferred anew once the project is like this. */
    anewIn(texts: Texts, more?: Partial<HandlerContext>): string[] {
      const before = last;
      last = look(texts, more);
      return ENTRIES.filter((name) => last.get(name) !== before.get(name));
    },
    lines: (name: string) => linesOf(last.get(name)!.flatMap(({ effects }) => effects)),
  };
}

const edited = (name: string, text: string): Texts => ({ ...PROJECT, [name]: text });

it("what a file has by itself is gone through once, also where others may put more together of it", () => {
  const source = files({ "orders.ts": `export const total = (event) => { ${"event.body.trim();".repeat(50)} };` });
  const settings = { ...DEFAULT_SETTINGS };
  const stepsOf = (isAlone: boolean): number => {
    const begin = evaluations();
    expect(inferHandlers({ source, settings, wires: [], isAlone }, `${source.root}/orders.ts`).isOpen).toBe(true);
    return evaluations() - begin;
  };
  expect(stepsOf(true)).toBeGreaterThan(50);
  expect(stepsOf(false)).toBe(0);
});

describe("an edit makes the analysis infer anew", () => {
  it("nothing where no handler comes to the file", () => {
    expect(watch().anewIn(edited("scripts/seed.ts", `console.log("seeds");`))).toEqual([]);
    expect(watch().anewIn(edited("scripts/new.ts", `export {};`))).toEqual([]);
  });

  it("nothing where the text is written again as it was", () => {
    expect(watch().anewIn({ ...PROJECT })).toEqual([]);
  });

  it("the handler that is edited", () => {
    expect(watch().anewIn(edited("audit.ts", handler("console.log(record)")))).toEqual(["audit.ts"]);
  });

  it("the handlers that come to the helper, by whatever way", () => {
    const harmless = `export const send = async (text: string) => console.log(text);`;
    const project = watch();
    expect(project.lines("orders.ts")).toEqual(["lib/send.ts:4 unguarded"]);
    expect(project.anewIn(edited("lib/send.ts", harmless))).toEqual(["orders.ts", "mails.ts"]);
    expect(project.lines("orders.ts")).toEqual([]);
  });

  it("those that come through the module on the way, and no others", () => {
    expect(watch().anewIn(edited("lib/tell.ts", `export const tell = async () => {};`))).toEqual(["orders.ts"]);
    expect(watch().anewIn(edited("lib/index.ts", `export { send as tell } from "./send";`))).toEqual(["orders.ts"]);
  });

  it("those whose import failed, once the file is there", () => {
    const { "lib/send.ts": send, ...without } = PROJECT;
    const project = watch();
    expect(project.anewIn(without)).toEqual(["orders.ts", "mails.ts"]);
    expect(project.lines("mails.ts")).toEqual(["mails.ts:3 unknown"]);
    expect(project.anewIn({ ...without, "lib/send.ts": send! })).toEqual(["orders.ts", "mails.ts"]);
    expect(project.lines("mails.ts")).toEqual(["lib/send.ts:4 unguarded"]);
  });

  it("those whose import means another file, because one that goes before it appears", () => {
    expect(watch().anewIn(edited("lib.ts", `export const tell = async () => {};`))).toEqual(["orders.ts"]);
  });

  it("nothing where the way to the files is written otherwise and leads to the same ones", () => {
    expect(watch().anewIn(edited("package.json", `{ "name": "shop", "scripts": { "test": "true" } }`))).toEqual([]);
    const paths = `{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }`;
    expect(watch().anewIn(edited("tsconfig.json", paths))).toEqual([]);
  });

  it("those whose names lead elsewhere by a changed project file", () => {
    const aliased: Texts = { ...PROJECT, "mails.ts": PROJECT["mails.ts"]!.replace("./lib/send", "~/send") };
    const mapped = (folder: string): Texts => ({
      ...aliased,
      "other/send.ts": `export const send = async () => {};`,
      "tsconfig.json": `{ "compilerOptions": { "paths": { "~/*": ["./${folder}/*"] } } }`,
    });
    const project = watch();
    project.anewIn(mapped("lib"));
    expect(project.lines("mails.ts")).toEqual(["lib/send.ts:4 unguarded"]);
    expect(project.anewIn(mapped("other"))).toEqual(["mails.ts"]);
    expect(project.lines("mails.ts")).toEqual([]);
  });

  it("those whose wiring changed", () => {
    const wire = (replayWindowSeconds: number): Wire[] => [
      { exportName: "handler", feeds: [{ source: "dynamodb", replayWindowSeconds }] } as unknown as Wire,
    ];
    const project = watch();
    expect(project.anewIn(PROJECT, { wires: wire(3600) })).toEqual(ENTRIES);
    expect(project.anewIn(PROJECT, { wires: wire(3600) })).toEqual([]);
    expect(project.anewIn(PROJECT, { wires: wire(86_400) })).toEqual(ENTRIES);
  });
});

describe("a handler that another file puts together", () => {
  const factory = `
    import type { SQSEvent } from "aws-lambda";
    export const make = (tell) => async (event: SQSEvent) => { for (const { body } of event.Records) await tell(body); };
  `;
  const main = `import { make } from "./orders"; import { send } from "./lib/send"; export const handler = make(send);`;
  const assembled: Texts = { ...PROJECT, "orders.ts": factory, "main.ts": main };

  it("is inferred anew with that file, and not with files that do not import it", () => {
    const project = watch();
    project.anewIn(assembled);
    expect(project.lines("orders.ts")).toEqual(["lib/send.ts:4 unguarded"]);
    expect(project.anewIn({ ...assembled, "scripts/seed.ts": "console.log(1);" })).toEqual([]);
    expect(project.anewIn({ ...assembled, "scripts/new.ts": "export const orders = 1;" })).toEqual([]);
    expect(project.anewIn({ ...assembled, "main.ts": main.replace("make(send)", "make(console.log)") })).toEqual([
      "orders.ts",
    ]);
    expect(project.lines("orders.ts")).toEqual([]);
  });

  it("is inferred anew when a file appears that imports it", () => {
    const { "main.ts": _, ...alone } = assembled;
    const project = watch();
    project.anewIn(alone);
    expect(project.anewIn(assembled)).toEqual(["orders.ts"]);
  });
});

describe("what configurations declare", () => {
  const put = `
    import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
    const db = DynamoDBDocument.from({});
    ${handler("db.put({ TableName: process.env.MAILS_TABLE, Item: { mail: record.messageId, at: Date.now() } })")}
  `;
  const tables = (...attributes: string[]): HandlerContext["declared"] => ({
    tables: [{ attributes, tables: ["mails"] }],
    otherVariables: [],
    machines: [],
    queues: [],
    migrated: [],
  });

  it("counts for who asks for it, and for nobody else", () => {
    const project = watch();
    const texts = edited("mails.ts", put);
    project.anewIn(texts, { declared: tables("mail") });
    expect(project.lines("mails.ts")).toEqual(["mails.ts:6 idempotent"]);
    expect(project.anewIn(texts, { declared: tables("mail") })).toEqual([]);
    expect(project.anewIn(texts, { declared: tables("mail", "at") })).toEqual(["mails.ts"]);
    expect(project.lines("mails.ts")).toEqual(["mails.ts:6 unguarded"]);
  });

  it("is not looked for where nobody asks", () => {
    const declared: HandlerContext["declared"] = {
      get tables(): never {
        throw new Error("nobody asks");
      },
      get otherVariables(): never {
        throw new Error("nobody asks");
      },
      get machines(): never {
        throw new Error("nobody asks");
      },
      get queues(): never {
        throw new Error("nobody asks");
      },
      get migrated(): never {
        throw new Error("nobody asks");
      },
    };
    const project = watch();
    expect(project.anewIn(PROJECT, { declared })).toEqual([]);
    expect(project.anewIn(edited("audit.ts", `${PROJECT["audit.ts"]!}// and so on`), { declared })).toEqual([
      "audit.ts",
    ]);
    expect(project.lines("audit.ts")).toEqual(["audit.ts:3 unguarded"]);
  });
});

describe("an editor", () => {
  it("that reads its configuration anew for each run has nothing inferred anew by that, nor by typing in another file", () => {
    const repo = repository(PROJECT);
    const open = (name: string, text = PROJECT[name]!) =>
      openFile({ path: repo.path(name), text, folder: repo.root, settings: { sources: ["sqs"] } })!;
    const [before] = open("orders.ts").handlers.effects("handler");
    open("audit.ts", `${PROJECT["audit.ts"]!}\n// and so on`).handlers.effects("handler");
    expect(open("orders.ts").handlers.effects("handler")[0]!.effect).toBe(before!.effect);
    const typed = open("orders.ts", PROJECT["orders.ts"]!.replace("await", "await  ")).handlers.effects("handler");
    expect(typed[0]!.effect).toEqual({ ...before!.effect, chain: expect.anything() });
    expect(typed[0]!.effect).not.toBe(before!.effect);
  });
});
