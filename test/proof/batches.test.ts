/**
 * Half a batch, run: handlers whose work for one record is refused once, behind a model of the poller that follows the
 * documentation of Lambda. What is lost and what happens again is held against what the rules say. `docs/proof.md` explains how.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ALL_RULES, RULES, toldOnce } from "../support/batches.ts";
import { lint } from "../support/lint.ts";
import { startServer, type CloudServer } from "./cloud/server.ts";
import { cloudState, resetCloudState } from "./cloud/state.ts";
import { eventsOf } from "./events.ts";
import { Undocumented, type Answer } from "./poller/answer.ts";
import { pollQueue } from "./poller/queue.ts";
import { pollShard } from "./poller/shard.ts";

const folder = join(import.meta.dirname, "batches");
let cloud: CloudServer;

beforeAll(async () => {
  cloud = await startServer();
  const account = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "proof", AWS_SECRET_ACCESS_KEY: "proof" };
  const loopback = { AWS_ENDPOINT_URL: cloud.url, API: cloud.url };
  for (const [name, value] of Object.entries({ ...account, ...loopback, AWS_MAX_ATTEMPTS: "1" }))
    vi.stubEnv(name, value);
  for (const method of ["log", "warn", "error", "debug"] as const) vi.spyOn(console, method).mockReturnValue();
});

afterAll(async () => {
  await cloud.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Records of a batch; the work for b is refused once. */
const IDS = ["a", "b", "c"];
const REFUSED = "b";

type Source = "sqs" | "kinesis" | "dynamodb";

/** `sqs of one does not ask: no-ignored-batch-failures`, `kinesis asks: silent (again: c)`. */
interface Statement {
  /** As it is written. */
  readonly words: string;
  readonly source: Source;
  readonly isFifo: boolean;
  readonly batchSize: number;
  readonly bisects: boolean;
  readonly asks: boolean;
  readonly said: string;
  /** What the run shows all the same: `lost`, `undocumented`, `again: c`. */
  readonly shows: string | undefined;
}

/** What a statement says of the mapping, and of which handler. */
type Mapped = Pick<Statement, "source" | "isFifo" | "batchSize" | "bisects" | "asks"> & { readonly name: string };

const STATEMENT =
  /^\/\/ (sqs|fifo|kinesis|dynamodb)( of one)?( that bisects)? (asks|does not ask): ([\w-]+)(?: \((.+)\))?$/gmu;

function statementsIn(text: string): readonly Statement[] {
  return [...text.matchAll(STATEMENT)].map(([whole, source, one, bisects, asks, said, shows]) => ({
    words: whole!.slice(3),
    source: source === "fifo" ? "sqs" : (source as Source),
    isFifo: source === "fifo",
    batchSize: one === undefined ? 3 : 1,
    bisects: bisects !== undefined,
    asks: asks === "asks",
    said: said!,
    shows,
  }));
}

const fixtures = readdirSync(folder)
  .sort()
  .map((name) => ({ name: name.replace(/\.ts$/u, ""), text: readFileSync(join(folder, name), "utf8") }));
const statements = fixtures.flatMap((fixture) =>
  statementsIn(fixture.text).map((statement) => ({
    ...fixture,
    ...statement,
    title: `${fixture.name}: ${statement.words}`,
  })),
);

interface Seen {
  /** Whose effect never happened, although nobody will hand it over again. */
  readonly lost: readonly string[];
  /** Whose effect happened more than once. */
  readonly repeated: readonly string[];
  /** Which came again beside the one whose work was refused. */
  readonly handedAgain: readonly string[];
  /** In which order effects happened at first. */
  readonly order: readonly string[];
  /** It is not the one of a first-in-first-out queue. */
  readonly isOutOfOrder: boolean;
}

/** Hands the batch over until everything is done, with the modules of the handler loaded afresh. */
async function run({ name, source, isFifo, batchSize, asks, bisects }: (typeof statements)[number]): Promise<Seen> {
  resetCloudState();
  const cloudNow = cloudState();
  cloudNow.refusals.set(wordOf(source, REFUSED), 1);
  vi.resetModules();
  const { handler } = (await import(/* @vite-ignore */ join(folder, `${name}.ts`))) as Fixture;
  const identifier = new Map(IDS.map((id) => [identifierOf(source, id), id]));
  const invoke = async (batch: readonly string[]): Promise<Answer> => {
    const [event] = eventsOf(
      source,
      batch.map((one) => identifier.get(one)!),
    );
    try {
      // What Lambda gets is JSON.
      return { returned: JSON.parse(JSON.stringify((await handler(event!, {})) ?? null)) as unknown };
    } catch (error) {
      return { error: String(error) };
    }
  };
  const all = [...identifier.keys()];
  const { deliveries } =
    source === "sqs"
      ? await pollQueue(all, { batchSize, asks, isFifo }, invoke)
      : await pollShard(all, { batchSize, asks, bisects, maximumRetries: 3 }, invoke);
  const told = (id: string): number =>
    cloudNow.told.filter((text) => text === `told ${wordOf(source, id)}`).length +
    [...cloudNow.resources.keys()].filter((path) => path === `/told/${wordOf(source, id)}`).length;
  const handed = (id: string): number => deliveries.flat().filter((one) => identifier.get(one) === id).length;
  const order = [...new Set(cloudNow.told.map((text) => text.at(-1)!))];
  return {
    lost: IDS.filter((id) => told(id) === 0),
    repeated: IDS.filter((id) => told(id) > 1),
    handedAgain: IDS.filter((id) => id !== REFUSED && handed(id) > 1),
    order,
    isOutOfOrder: isFifo && order.join() !== IDS.join(),
  };
}

interface Fixture {
  handler(event: object, context: object): Promise<unknown>;
}

/** What the handlers tell of a record. */
const wordOf = (source: Source, id: string): string => (source === "sqs" ? `message-${id}` : id);
/** What Lambda knows a record by. */
const identifierOf = (source: Source, id: string): string => (source === "sqs" ? `message-${id}` : `1000${id}`);

/** What must be seen for a rule to have said the truth. */
const SHOWS: Readonly<Record<keyof typeof RULES, (seen: Seen) => boolean>> = {
  "no-ignored-batch-failures": ({ lost }) => lost.includes(REFUSED),
  "no-invalid-batch-response": ({ lost, handedAgain, isOutOfOrder }) =>
    lost.includes(REFUSED) || handedAgain.length > 0 || isOutOfOrder,
  "require-partial-batch-response": ({ repeated }) => repeated.some((id) => id !== REFUSED),
};

describe.each(statements)("$title", { timeout: 60_000 }, (statement) => {
  const { name, text, said, shows } = statement;

  it("is what the rules say", async () => {
    const all = await lint({
      files: { "serverless.yml": serverless(statement), [`src/${name}.ts`]: text },
      rules: ALL_RULES,
    });
    const told = toldOnce(all);
    // At the handler and, where that is the half to change, at the mapping.
    expect([...new Set(told.map(({ rule }) => rule))]).toEqual(said === "silent" ? [] : [said]);
  });

  it("is what happens", async () => {
    if (shows === "undocumented") return expect(run(statement)).rejects.toThrow(Undocumented);
    const seen = await run(statement);
    if (said !== "silent") return expect(SHOWS[said as keyof typeof RULES](seen), JSON.stringify(seen)).toBe(true);
    const again = /^again: (.*)$/u.exec(shows ?? "")?.[1]?.split(", ") ?? [];
    expect({ lost: seen.lost, repeated: seen.repeated }).toEqual({
      lost: shows === "lost" ? [REFUSED] : [],
      repeated: again,
    });
    if (statement.isFifo) expect(seen.order).toEqual(IDS);
  });
});

/** A message that always fails, behind a queue with and without dead letters: what `require-redrive-limit` says of it. */
describe("a message that always fails", { timeout: 60_000 }, () => {
  const name = "tells-before-it-fails";
  const configuration = (queue: string): string => `service: orders
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/${name}.handler
    timeout: 5
    events: [{ sqs: { arn: !GetAtt Orders.Arn, batchSize: 1 } }]
resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 30${queue} } }
`;
  const rulesOn = async (queue: string): Promise<readonly string[]> => {
    const text = readFileSync(join(import.meta.dirname, "redrives", `${name}.ts`), "utf8");
    const files = { "serverless.yml": configuration(queue), [`src/${name}.ts`]: text };
    const told = await lint({ files, rules: { "require-redrive-limit": "error" } });
    return told.map(({ rule }) => rule);
  };
  /** How often the effect before the failure happens, and whether the message is still there when nobody looks any more. */
  const story = async (maxReceiveCount: number | undefined) => {
    resetCloudState();
    const cloudNow = cloudState();
    cloudNow.refusals.set("done", Infinity);
    vi.resetModules();
    const { handler } = (await import(
      /* @vite-ignore */ join(import.meta.dirname, "redrives", `${name}.ts`)
    )) as Fixture;
    const invoke = async (): Promise<Answer> => {
      const [event] = eventsOf("sqs", [REFUSED]);
      try {
        return { returned: (await handler(event!, {})) ?? null };
      } catch (error) {
        return { error: String(error) };
      }
    };
    const redrive = maxReceiveCount === undefined ? {} : { maxReceiveCount };
    const { left, dead } = await pollQueue([REFUSED], { batchSize: 1, asks: false, ...redrive }, invoke);
    return { told: cloudNow.told.filter((text) => text === "told").length, left, dead };
  };

  it("repeats what comes before it without end where nothing takes it off the queue", async () => {
    expect(await rulesOn("")).toEqual(["require-redrive-limit"]);
    const { told, left } = await story(undefined);
    expect({ isRepeated: told > 2, left }).toEqual({ isRepeated: true, left: [REFUSED] });
  });

  it("does so as often as it may be received, and goes to the dead letters then", async () => {
    expect(await rulesOn(", RedrivePolicy: { deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 2 }")).toEqual(
      [],
    );
    expect(await story(2)).toEqual({ told: 2, left: [], dead: [REFUSED] });
  });
});

/** A message that nobody can read, where other failures are told: what `no-invalid-batch-response` says of it under `contentErrors`. */
describe("a message that cannot be read", { timeout: 60_000 }, () => {
  const rulesOn = async (name: string): Promise<readonly string[]> => {
    const statement = { name, source: "sqs", isFifo: false, batchSize: 3, bisects: false, asks: true } as const;
    const text = readFileSync(join(import.meta.dirname, "unreadable", `${name}.ts`), "utf8");
    const files = { "serverless.yml": serverless(statement), [`src/${name}.ts`]: text };
    const told = await lint({ files, rules: { "no-invalid-batch-response": ["error", { contentErrors: true }] } });
    return told.map(({ rule }) => rule);
  };
  /** How often each message was worked on, and which ones went to the dead letters. */
  const story = async (name: string) => {
    resetCloudState();
    const cloudNow = cloudState();
    vi.resetModules();
    const { handler } = (await import(
      /* @vite-ignore */ join(import.meta.dirname, "unreadable", `${name}.ts`)
    )) as Fixture;
    const invoke = async (batch: readonly string[]): Promise<Answer> => {
      const [event] = eventsOf("sqs", batch) as readonly { readonly Records: readonly { body: string }[] }[];
      for (const [index, id] of batch.entries())
        event!.Records[index]!.body = id === REFUSED ? "{" : '{ "topic": "t" }';
      try {
        const returned = (await handler(event!, {})) as { batchItemFailures: readonly { itemIdentifier: string }[] };
        const ids = returned.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier.at(-1));
        return { returned: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) } };
      } catch (error) {
        return { error: String(error) };
      }
    };
    const { dead } = await pollQueue(IDS, { batchSize: 3, asks: true, maxReceiveCount: 2 }, invoke);
    const times = (id: string) => cloudNow.told.filter((text) => text === `told ${wordOf("sqs", id)}`).length;
    return { told: IDS.map(times), dead };
  };

  it("repeats what was done, and takes the others along, where its error leaves", async () => {
    expect(await rulesOn("reads-outside")).toEqual(["no-invalid-batch-response"]);
    expect(await story("reads-outside")).toEqual({ told: [2, 0, 0], dead: IDS });
  });

  it("goes to the dead letters alone where it is told", async () => {
    expect(await rulesOn("reads-inside")).toEqual([]);
    expect(await story("reads-inside")).toEqual({ told: [1, 0, 1], dead: [REFUSED] });
  });
});

it.each(Object.keys(RULES))("%s fires and is silent on the same handlers", (rule) => {
  const firing = statements.filter(({ said }) => said === rule);
  const names = new Set(firing.map(({ name }) => name));
  expect(firing.length).toBeGreaterThan(1);
  expect(statements.some(({ name, said }) => names.has(name) && said === "silent")).toBe(true);
});

function serverless({ name, source, isFifo, batchSize, bisects, asks }: Mapped): string {
  const option = asks ? "\n          functionResponseType: ReportBatchItemFailures" : "";
  const halving = bisects ? "\n          bisectBatchOnFunctionError: true" : "";
  const arn = source === "kinesis" ? "arn:aws:kinesis:eu-west-1:1:stream/orders" : "!GetAtt Orders.Arn";
  const event =
    source === "sqs"
      ? `sqs:\n          arn: ${arn}`
      : `stream:\n          type: ${source}\n          arn: ${source === "dynamodb" ? "!GetAtt Orders.StreamArn" : arn}`;
  return `service: orders
provider: { name: aws, runtime: nodejs22.x }
functions:
  onOrder:
    handler: src/${name}.handler
    events:
      - ${event}
          batchSize: ${batchSize}${option}${halving}
resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue, Properties: { FifoQueue: ${isFifo} } }
`;
}
