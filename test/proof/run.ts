/** Runs the handler of a fixture, delivery by delivery, and tells what left the process again. */
import { vi } from "vitest";
import type { HandlerSource } from "../../src/vocabulary.ts";
import type { CloudServer } from "./cloud/server.ts";
import { makeSqlTables, sqlRows } from "./cloud/postgres.ts";
import { cloudState, Meeting, resetCloudState } from "./cloud/state.ts";
import { makeTables } from "./cloud/tables.ts";
import { eventsOf, FIRST_BATCHES, OTHER_BATCHES, type Batches } from "./events.ts";
import { startingExecutions } from "./durable.ts";
import type { Fixture } from "./fixture.ts";

export const REPLAYS = ["other batches", "two hours later", "another name", "both at once", "store down"] as const;
export type Replay = (typeof REPLAYS)[number];

export interface Proof {
  /** Labels of what nobody got in the first delivery, so that nothing can be said about its repetition. */
  readonly silent: ReadonlySet<string>;
  /** Labels of what came again, by replay. */
  readonly repeated: ReadonlyMap<Replay, ReadonlySet<string>>;
  /** What the handler threw on replays. */
  readonly errors: readonly string[];
}

type Load = () => Promise<{ handler: (event: object, context: object) => Promise<unknown> }>;

const START = Date.parse("2026-01-15T08:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface Subject {
  readonly fixture: Fixture;
  readonly source: HandlerSource;
  /** Words by which effects are found in what left the process. */
  readonly labels: readonly string[];
  readonly load: Load;
  readonly cloud: CloudServer;
}

/** Three stories, each from an empty cloud: the same records again and again, the store down, two deliveries at once. */
export async function prove(subject: Subject): Promise<Proof> {
  const nothing = await emptyCloud(subject);
  const once = await deliverFirst(subject);
  const seen = differences(nothing, once);
  const stories = [await tellReplays(subject), await tellStoreDown(subject), await tellBothAtOnce(subject, once)];
  return {
    silent: new Set(subject.labels.filter((label) => !seen.has(label))),
    repeated: new Map(stories.flatMap(({ repeated }) => repeated)),
    errors: stories.flatMap(({ errors }) => errors),
  };
}

interface Story {
  readonly repeated: readonly (readonly [Replay, ReadonlySet<string>])[];
  readonly errors: readonly string[];
}

async function deliverFirst(subject: Subject): Promise<Observed> {
  vi.setSystemTime(START);
  const errors = await deliver(subject, FIRST_BATCHES);
  if (errors.length > 0) throw new Error(`the first delivery failed: ${errors.join("; ")}`);
  return observe(subject);
}

/** After the first delivery: in other batches, two hours later, and 23 hours later under another name. */
async function tellReplays(subject: Subject): Promise<Story> {
  const repeated: [Replay, ReadonlySet<string>][] = [];
  const errors: string[] = [];
  const replay = async (name: Replay, after: number, batches: Batches, functionName?: string): Promise<void> => {
    vi.setSystemTime(START + after);
    const before = await observe(subject);
    errors.push(...(await deliver(subject, batches, functionName)));
    repeated.push([name, differences(before, await observe(subject))]);
  };
  await replay("other batches", MINUTE, OTHER_BATCHES);
  await replay("two hours later", 2 * HOUR, FIRST_BATCHES);
  await replay("another name", 23 * HOUR, FIRST_BATCHES, "onOrderCreated");
  return { repeated, errors };
}

/** The stores cannot be looked into, so that only what others were told meanwhile counts. */
async function tellStoreDown(subject: Subject): Promise<Story> {
  await emptyCloud(subject);
  await deliverFirst(subject);
  vi.setSystemTime(START + MINUTE);
  const cloud = cloudState();
  const before = cloud.told.length;
  cloud.isDown = true;
  const errors = await deliver(subject, FIRST_BATCHES);
  cloud.isDown = false;
  const told = cloud.told.slice(before);
  const again = subject.labels.filter((label) => told.some((text) => mentions(text, label)));
  return { repeated: [["store down", new Set(again)]], errors };
}

async function tellBothAtOnce(subject: Subject, once: Observed): Promise<Story> {
  await emptyCloud(subject);
  vi.setSystemTime(START);
  const meeting = new Meeting();
  cloudState().meeting = meeting;
  const both = [1, 2].map(() => deliver(subject, FIRST_BATCHES).finally(() => meeting.end()));
  const errors = (await Promise.all(both)).flat();
  cloudState().meeting = undefined;
  return { repeated: [["both at once", differences(once, await observe(subject))]], errors };
}

/** A new execution environment gets the batches one after the other. Returns what the handler threw. */
async function deliver(
  { fixture, load, source }: Subject,
  batches: Batches,
  functionName = "onOrder",
): Promise<readonly string[]> {
  process.env["AWS_LAMBDA_FUNCTION_NAME"] = functionName;
  vi.resetModules();
  const loaded = await load();
  const handler = isDurable(fixture) ? startingExecutions(loaded.handler) : loaded.handler;
  const errors: string[] = [];
  const form = fixture.texts[fixture.entry]!.includes("rmqMessagesByQueue") ? "rabbitmq" : source;
  for (const event of batches.flatMap((ids) => eventsOf(form, ids))) {
    try {
      await handler(event, contextOf(functionName));
    } catch (error) {
      cloudState().meeting?.end();
      errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  }
  return errors;
}

function isDurable({ texts }: Fixture): boolean {
  return Object.values(texts).some((text) => text.includes("withDurableExecution"));
}

let requests = 0;

function contextOf(functionName: string): object {
  return {
    awsRequestId: `request-${++requests}`,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:1:function:${functionName}`,
    logGroupName: `/aws/lambda/${functionName}`,
    memoryLimitInMB: "128",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => 30_000,
  };
}

/** Tables are made as the fixture names them: Powertools calls its key `id`, the handlers call theirs `pk`. */
async function emptyCloud(subject: Subject): Promise<Observed> {
  const { cloud, fixture } = subject;
  resetCloudState();
  await cloud.tables?.close();
  const text = Object.values(fixture.texts).join("\n");
  const named = [...text.matchAll(/(t|T)ableName: "(\w+)"/gu)];
  cloud.tables = await makeTables(new Map(named.map(([, letter, name]) => [name!, letter === "t" ? "id" : "pk"])));
  await makeSqlTables(sqlTables(fixture));
  await fillInbox(subject);
  return observe(subject);
}

/** A bucket and a table of this name hold something for each message from the beginning. */
async function fillInbox({ cloud }: Subject): Promise<void> {
  for (const id of FIRST_BATCHES.flat().map((one) => `message-${one}`)) {
    cloudState().resources.set(`/inbox/${id}`, id);
    await cloud.tables?.put("inbox", { pk: { S: id }, text: { S: id } });
  }
}

function sqlTables({ texts }: Fixture): readonly string[] {
  const text = Object.values(texts).join("\n");
  return [...new Set([...text.matchAll(/(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)/gu)].map(([, name]) => name!))];
}

/** By label: how often somebody was told, and the state that was left behind. */
type Observed = ReadonlyMap<string, { readonly told: number; readonly state: string }>;

async function observe({ cloud, fixture, labels }: Subject): Promise<Observed> {
  const { told, resources, redis } = cloudState();
  const rows = sqlTables(fixture);
  const observed = labels.map(async (label) => {
    const state = [
      await cloud.tables?.contents(label),
      rows.includes(label) ? await sqlRows(label) : [],
      [...resources].filter(([path]) => mentions(path, label)),
      [...redis].filter(([key]) => mentions(key, label)).map(([key, { value }]) => [key, value]),
    ];
    const count = told.filter((text) => mentions(text, label)).length;
    return [label, { told: count, state: JSON.stringify(state) }] as const;
  });
  return new Map(await Promise.all(observed));
}

function mentions(text: string, label: string): boolean {
  return new RegExp(`\\b${label}\\b`, "u").test(text);
}

function differences(before: Observed, after: Observed): ReadonlySet<string> {
  const differ = [...after].filter(([label, { told, state }]) => {
    const old = before.get(label)!;
    return told > old.told || state !== old.state;
  });
  return new Set(differ.map(([label]) => label));
}
