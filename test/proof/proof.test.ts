/** Runs handlers and compares what they do on replays with what the analysis says. `docs/proof.md` explains how. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { EffectVerdict, WeakReason } from "../../src/vocabulary.ts";
import { startServer, type CloudServer } from "./cloud/server.ts";
import { startService, stopService } from "./durable.ts";
import { analyse, readFixtures, statementsIn, type Statement } from "./fixture.ts";
import { prove, REPLAYS, type Proof, type Replay } from "./run.ts";

const isOpen = process.env["PROOF"] === "open";
const folder = join(import.meta.dirname, isOpen ? "handlers-open" : "handlers");
const fixtures = readFixtures(folder);
let cloud: CloudServer;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  cloud = await startServer();
  await startService();
  const loopback = { AWS_ENDPOINT_URL: cloud.url, API: cloud.url, QUEUE: `${cloud.url}/1/orders` };
  const account = { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "proof", AWS_SECRET_ACCESS_KEY: "proof" };
  for (const [name, value] of Object.entries({ ...loopback, ...account, AWS_MAX_ATTEMPTS: "1" }))
    vi.stubEnv(name, value);
  for (const method of ["log", "warn", "error", "debug"] as const) vi.spyOn(console, method).mockReturnValue();
});

afterAll(async () => {
  await stopService();
  await cloud.tables?.close();
  await cloud.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Postgres takes its time to start, on a busy machine more than the usual limit. */
const PATIENCE = { timeout: 180_000 };

describe.each(fixtures)("$name", PATIENCE, (fixture) => {
  const stated = statementsIn(fixture);

  it("does on replays what the analysis says", async () => {
    const { source, effects } = analyse(fixture);
    const labels = [...new Set([...stated.values()].map(({ label }) => label))];
    const load = () =>
      import(/* @vite-ignore */ join(folder, fixture.entry)) as Promise<{ handler: () => Promise<unknown> }>;
    const proof = await prove({ fixture, source, labels, load, cloud });

    expect([...proof.silent], "effects that no delivery has").toEqual([]);
    expect(
      proof.errors.filter((error) => !EXPECTED_ERRORS.test(error)),
      "errors on replays",
    ).toEqual([]);
    const contradictions = [...effects].flatMap(([line, { verdict, reasons }]) => {
      const statement = stated.get(line);
      if (!statement) return verdict === "idempotent" ? [] : [`${line} is ${verdict}, and no comment says so`];
      return contradictionsIn({ label: statement.label, verdict, reasons }, proof).map((text) => `${line} ${text}`);
    });
    expect(contradictions).toEqual([]);
    const unnoticed = [...stated.values()].flatMap(({ label, verdict }) =>
      WRONG[verdict].filter((wrong) => contradictionsIn({ label, verdict: wrong, reasons: [] }, proof).length === 0),
    );
    expect(unnoticed, "wrong verdicts that the run would not contradict").toEqual([]);
  });

  it("is judged as its comments state", () => {
    const judged = [...analyse(fixture).effects].flatMap(([line, { verdict, reasons }]) => {
      const label = stated.get(line)?.label;
      return label === undefined ? [] : [[line, { label, verdict, reasons: [...reasons].sort() }]];
    });
    expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(stated));
  });
});

/** What the run of an effect must not pass for. A weak guard may be so weak that everything repeats. */
const WRONG: Readonly<Record<EffectVerdict, readonly EffectVerdict[]>> = {
  idempotent: ["unguarded"],
  guarded: ["unguarded"],
  weak: ["guarded", "idempotent"],
  unguarded: ["guarded", "idempotent"],
  unknown: [],
};

/** A repeat is refused, or the store is down: the handler may say so. */
const EXPECTED_ERRORS =
  /ConditionalCheckFailed|TransactionCanceled|AlreadyInProgress|FullBatchFailure|PersistenceLayer|InternalServer|ECONNREFUSED|PreconditionFailed|duplicate key/u;

/** What a run shows against a verdict. */
function contradictionsIn({ label, verdict, reasons }: Statement, { repeated }: Proof): string[] {
  const comes = (replay: Replay): boolean => repeated.get(replay)!.has(label);
  const seen = REPLAYS.filter(comes);
  const named = reasons.flatMap((reason) => REPLAYS_OF[reason]);
  switch (verdict) {
    case "idempotent":
    case "guarded":
      return seen.map((replay) => `${label} is ${verdict}, and comes again: ${replay}`);
    case "unguarded":
      return SERIAL.filter((replay) => !comes(replay)).map(
        (replay) => `${label} is unguarded, and does not repeat: ${replay}`,
      );
    case "weak":
      return [
        ...reasons
          .filter((reason) => !REPLAYS_OF[reason].some(comes))
          .map((reason) => `${label} is weak by ${reason}, and none of its replays shows it`),
        ...seen
          .filter(
            (replay) =>
              !named.includes(replay) &&
              replay !== "both at once" &&
              !reasons.some((reason) => FORGETS_ALL.has(reason)),
          )
          .map((replay) => `${label} is weak by ${reasons.join(", ")}, and comes again: ${replay}`),
      ];
    case "unknown":
      return [`${label} is unknown`];
  }
}

const SERIAL: readonly Replay[] = ["other batches", "two hours later", "another name"];
/** With these, a record is new each time. */
const FORGETS_ALL: ReadonlySet<WeakReason> = new Set(["volatile-key", "key-missing"]);

/** The replays that show each weakness; any of them will do. */
const REPLAYS_OF: Readonly<Record<WeakReason, readonly Replay[]>> = {
  "batch-key": ["other batches"],
  "volatile-key": SERIAL,
  "name-bound": ["another name"],
  window: ["two hours later", "another name"],
  racy: ["both at once"],
  "key-missing": SERIAL,
  "fails-open": ["store down"],
};
