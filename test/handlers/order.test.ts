/** Which file is looked at first makes no difference: neither to modules that change each other, nor to those in a circle. */
import fc from "../support/random.ts";
import { describe, expect, it } from "vitest";
import { inferHandlers } from "../../src/handlers/index.ts";
import { DEFAULT_SETTINGS } from "../../src/project/settings.ts";
import type { TextSource } from "../../src/project/text-source.ts";
import { linesOf } from "../flow/inspect.ts";
import { files } from "../support/files.ts";

const types = `import type { SQSEvent } from "aws-lambda";`;

const PROJECT = {
  "package.json": "{}",
  "sns.ts": `
    import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
    const sns = new SNSClient({});
    export const publish = (Message: string) => sns.send(new PublishCommand({ Message }));
  `,
  // One entry registers what another one would otherwise find missing.
  "registry.ts": `
    export const senders: Record<string, (text: string) => unknown> = { quiet: (text) => console.log(text) };
    export let current = senders.quiet;
    export const use = (name: string) => { current = senders[name]; };
  `,
  "loud.ts": `
    ${types}
    import { publish } from "./sns"; import { senders, use, current } from "./registry";
    senders.loud = publish; use("loud");
    export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) await current(body); };
  `,
  "quiet.ts": `
    ${types}
    import { current } from "./registry";
    export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) await current(body); };
  `,
  // Two modules in a circle: what each of them sees of the other on loading depends on which is entered first.
  "ping.ts": `
    ${types}
    import { publish } from "./sns"; import { pong, isEarly } from "./pong";
    export const isLoaded = true;
    export function ping(text: string, left: number) { return left > 0 ? pong(text, left - 1) : publish(text); }
    export const handler = async (event: SQSEvent) => {
      for (const { body } of event.Records) { await ping(body, 3); if (isEarly) await publish(body); }
    };
  `,
  "pong.ts": `
    ${types}
    import { ping, isLoaded } from "./ping";
    export const isEarly = isLoaded !== true;
    export function pong(text: string, left: number) { return ping(text, left - 1); }
    export const handler = async (event: SQSEvent) => { for (const { body } of event.Records) await pong(body, 3); };
  `,
  "even.js": `
    const odd = require("./odd");
    exports.even = (n, done) => (n === 0 ? done() : odd.odd(n - 1, done));
    exports.handler = async (event) => { for (const record of event.Records) await exports.even(record.body.length, () => fetch("https://x.example.com", { method: "POST", body: record.body })); };
  `,
  "odd.js": `
    const even = require("./even");
    exports.odd = (n, done) => (n === 0 ? undefined : even.even(n - 1, done));
    exports.handler = async (event) => { for (const record of event.Records) await exports.odd(record.body.length, () => fetch("https://y.example.com", { method: "POST", body: record.body })); };
  `,
  // A factory and the file that calls it.
  "make.ts": `
    ${types}
    export const make = (send: (text: string) => unknown) => async (event: SQSEvent) => {
      for (const { body } of event.Records) await send(body);
    };
  `,
  "made.ts": `import { make } from "./make"; import { publish } from "./sns"; export const handler = make(publish);`,
};

const ENTRIES = ["loud.ts", "quiet.ts", "ping.ts", "pong.ts", "even.js", "odd.js", "make.ts", "made.ts"];

/** What is said of an entry, in full: with ways and reasons. */
function findingsIn(source: TextSource, settings: typeof DEFAULT_SETTINGS, name: string): string {
  const { handlers } = inferHandlers({ source, settings, wires: [] }, `${source.root}/${name}`);
  return JSON.stringify(handlers, (key, value: unknown) =>
    key === "source" && typeof value === "object" ? null : value,
  );
}

/** Each entry looked at with nothing remembered. */
const alone = Object.fromEntries(
  ENTRIES.map((name) => [name, findingsIn(files(PROJECT), { ...DEFAULT_SETTINGS }, name)]),
);

describe("a project of entries that share modules", () => {
  it("has something to say about each", () => {
    const lines = Object.fromEntries(
      ENTRIES.map((name) => {
        const source = files(PROJECT);
        const { handlers } = inferHandlers({ source, settings: DEFAULT_SETTINGS, wires: [] }, `${source.root}/${name}`);
        return [name, linesOf(handlers.flatMap(({ effects }) => effects))];
      }),
    );
    expect(lines).toEqual({
      "loud.ts": ["sns.ts:4 unguarded"],
      "quiet.ts": [],
      "ping.ts": ["sns.ts:4 unguarded"],
      "pong.ts": ["sns.ts:4 unguarded"],
      "even.js": ["even.js:4 unguarded"],
      "odd.js": ["odd.js:4 unguarded"],
      "make.ts": ["sns.ts:4 unguarded"],
      "made.ts": ["sns.ts:4 unguarded"],
    });
  });

  it("gives the same findings in whatever order it is looked at, and when looked at again", () => {
    const order = fc.shuffledSubarray([...ENTRIES, ...ENTRIES], { minLength: 2 });
    fc.assert(
      fc.property(order, (names) => {
        const [source, settings] = [files(PROJECT), { ...DEFAULT_SETTINGS }];
        for (const name of names) expect(findingsIn(source, settings, name)).toBe(alone[name]);
      }),
      { numRuns: 60 },
    );
  });
});
