/** Runs the handler of a fixture, delivery by delivery, and tells what left the process again. */
import { vi } from "vitest";
import type { HandlerSource } from "../../src/findings/finding.ts";
import type { CloudServer } from "./cloud/server.ts";
import { makeSqlTables, sqlRows } from "./cloud/postgres.ts";
import { cloudState, Meeting, resetCloudState } from "./cloud/state.ts";
import { makeTables } from "./cloud/tables.ts";
import { eventOf, FIRST_BATCHES, OTHER_BATCHES, type Batches } from "./events.ts";
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

/** Three stories, each from an empty cloud: the same records again and again, two deliveries at once, the store down. */
export async function prove(
  { fixture, load, cloud }: { readonly fixture: Fixture; readonly load: Load; readonly cloud: CloudServer },
  source: HandlerSource,
  labels: readonly string[],
): Promise<Proof> {
  const repeated = new Map<Replay, ReadonlySet<string>>();
  const errors: string[] = [];
  const deliver = (batches: Batches, name = "onOrder") => delivery(load, source, batches, name);
  const replay = async (name: Replay, run: () => Promise<readonly string[]>): Promise<void> => {
    const before = await observe(labels, cloud);
    errors.push(...(await run()));
    repeated.set(name, differences(before, await observe(labels, cloud)));
  };
  const first = async (): Promise<Observed> => {
    vi.setSystemTime(START);
    const failed = await deliver(FIRST_BATCHES);
    if (failed.length > 0) throw new Error(`the first delivery failed: ${failed.join("; ")}`);
    return observe(labels, cloud);
  };

  const nothing = await emptyCloud(fixture, cloud, labels);
  const once = await first();
  const silent = new Set(labels.filter((label) => !differences(nothing, once).has(label)));
  vi.setSystemTime(START + MINUTE);
  await replay("other batches", () => deliver(OTHER_BATCHES));
  vi.setSystemTime(START + 2 * HOUR);
  await replay("two hours later", () => deliver(FIRST_BATCHES));
  vi.setSystemTime(START + 23 * HOUR);
  await replay("another name", () => deliver(FIRST_BATCHES, "onOrderCreated"));

  await emptyCloud(fixture, cloud, labels);
  await first();
  vi.setSystemTime(START + MINUTE);
  cloudState().isDown = true;
  const before = cloudState().told.length;
  errors.push(...(await deliver(FIRST_BATCHES)));
  cloudState().isDown = false;
  const toldWhileDown = cloudState().told.slice(before);
  repeated.set("store down", new Set(labels.filter((label) => toldWhileDown.some((text) => mentions(text, label)))));

  await emptyCloud(fixture, cloud, labels);
  vi.setSystemTime(START);
  const meeting = new Meeting();
  cloudState().meeting = meeting;
  const both = [deliver(FIRST_BATCHES), deliver(FIRST_BATCHES)].map((one) => one.finally(() => meeting.end()));
  errors.push(...(await Promise.all(both)).flat());
  cloudState().meeting = undefined;
  repeated.set("both at once", differences(once, await observe(labels, cloud)));
  return { silent, repeated, errors };
}

/** A new execution environment gets the batches one after the other. Returns what the handler threw. */
async function delivery(
  load: Load,
  source: HandlerSource,
  batches: Batches,
  functionName: string,
): Promise<readonly string[]> {
  process.env["AWS_LAMBDA_FUNCTION_NAME"] = functionName;
  vi.resetModules();
  const { handler } = await load();
  const errors: string[] = [];
  for (const ids of batches) {
    try {
      await handler(eventOf(source, ids), contextOf(functionName));
    } catch (error) {
      cloudState().meeting?.end();
      errors.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  }
  return errors;
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
async function emptyCloud({ texts }: Fixture, cloud: CloudServer, labels: readonly string[]): Promise<Observed> {
  resetCloudState();
  await cloud.tables?.close();
  const text = Object.values(texts).join("\n");
  const named = [...text.matchAll(/(t|T)ableName: "(\w+)"/gu)];
  cloud.tables = await makeTables(new Map(named.map(([, letter, name]) => [name!, letter === "t" ? "id" : "pk"])));
  await makeSqlTables(sqlTables(texts));
  return observe(labels, cloud, sqlTables(texts));
}

function sqlTables(texts: Fixture["texts"]): readonly string[] {
  const statements = Object.values(texts).flatMap((text) => [
    ...text.matchAll(/(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)/gu),
  ]);
  return [...new Set(statements.map(([, name]) => name!))];
}

/** By label: how often somebody was told, and the state that was left behind. */
type Observed = ReadonlyMap<string, { readonly told: number; readonly state: string }>;

let observedSqlTables: readonly string[] = [];

async function observe(labels: readonly string[], cloud: CloudServer, sql?: readonly string[]): Promise<Observed> {
  observedSqlTables = sql ?? observedSqlTables;
  const { told, resources, redis } = cloudState();
  const observed = new Map<string, { told: number; state: string }>();
  for (const label of labels) {
    const state = [
      await cloud.tables?.contents(label),
      observedSqlTables.includes(label) ? await sqlRows(label) : [],
      [...resources].filter(([path]) => mentions(path, label)),
      [...redis].filter(([key]) => mentions(key, label)).map(([key, { value }]) => [key, value]),
    ];
    observed.set(label, {
      told: told.filter((text) => mentions(text, label)).length,
      state: JSON.stringify(state),
    });
  }
  return observed;
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
