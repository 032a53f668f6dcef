import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { placeOfNode } from "../../../src/handlers/candidates.ts";
import { entries, type IntMap } from "../../../src/flow/domain/int-map.ts";
import { printValue } from "../../../src/flow/domain/print.ts";
import type { FunctionNode, Value } from "../../../src/flow/domain/value.ts";
import type { ModuleInstance } from "../../../src/flow/domain/scope.ts";
import type { CallLog } from "../../../src/flow/run/call-log.ts";
import { RunLog } from "../../../src/flow/run/run-log.ts";
import { lineOf, SourceText, type Place } from "../../../src/syntax/source-text.ts";
import { onePartOf } from "../../support/random.ts";
import { analyse, readFixtures } from "../../proof/fixture.ts";
import { handlersOf } from "../inspect.ts";

/** What a run writes down is data, of which all has a text: the judge can hang on nothing but what was written. */
describe("every entry of the log is printable", () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(readdirSync(CASES).filter((one) => /^pairs-(?:looks|outcomes|requests|unknown)-.*\.ts$/u.test(one)))(
    "of %s",
    (name) => {
      const text = readFileSync(join(CASES, name), "utf8");
      expectTexts(() => handlersOf({ "handler.ts": text }));
    },
  );

  it.each(onePartOf(readFixtures(PROOF), 3).map((one) => [one.name, one] as const))(
    "of the proof's %s",
    (_, fixture) => {
      expectTexts(() => analyse(fixture));
    },
  );

  it("of calls that are explained", () => {
    const text = readFileSync(join(CASES, "pairs-promises.ts"), "utf8");
    expectTexts(() => handlersOf({ "handler.ts": text }, { isExplained: true }));
  });

  it("and what is none is told, with the way to it", () => {
    const log = RunLog.recording();
    log.looked.set("orders", 1);
    Object.assign(log, { looks: new Map([[7, { look: { asks: { of: "test", test: () => true } } }]]) });
    expect(() => printLog(log)).toThrow("a function at looks.7.look.asks.test");
    Object.assign(log, { looks: new Map(), cutOffs: [{ at: log }] });
    expect(() => printLog(log)).toThrow("a RunLog at cutOffs.0.at");
  });
});

const CASES = join(import.meta.dirname, "../cases");
const PROOF = join(import.meta.dirname, "../../proof/handlers");

function expectTexts(run: () => unknown): void {
  const logs = logsOf(run);
  expect(logs).not.toEqual([]);
  for (const log of logs) expect(printLog(log)).toContain("effects: ");
}

/** The logs of everything that is run as a handler meanwhile. */
function logsOf(run: () => unknown): readonly RunLog[] {
  const recorded: RunLog[] = [];
  const record = RunLog.recording.bind(RunLog);
  const spy = vi.spyOn(RunLog, "recording").mockImplementation((calls) => {
    const log = record(calls);
    recorded.push(log);
    return log;
  });
  run();
  spy.mockRestore();
  return recorded;
}

function printLog(log: RunLog): string {
  return Object.entries(log)
    .flatMap(([name, facts]) => (PARTS.has(name) ? Object.entries(facts as object) : [[name, facts] as const]))
    .map(([name, facts]) => `${name}: ${PRINTS.get(name)?.(facts as never) ?? printEntry(facts, [name])}`)
    .join("\n");
}

const PARTS = new Set(["event", "failures", "result"]);

/** Functions of the program, which have a place. */
function printFunctions(functions: ReadonlyMap<FunctionNode, ModuleInstance>): string {
  return [...functions].map(([node, instance]) => printPlace(placeOfNode(instance, node))).join(", ");
}

const PRINTS = new Map<string, (facts: never) => string>([
  ["batchReaders", printFunctions],
  ["receivers", printFunctions],
  ["calls", (log: CallLog | undefined) => (log ? printEntry(log.calls, ["calls"]) : "none")],
]);

function printEntry(entry: unknown, way: readonly string[]): string {
  if (typeof entry === "function") throw new Error(`a function at ${way.join(".")}`);
  if (typeof entry === "string") return JSON.stringify(entry);
  if (typeof entry !== "object" || entry === null) return String(entry);
  if (isPlace(entry)) return printPlace(entry);
  if (isValue(entry) && way.at(-1) !== "because") return printValue(entry);
  if (way.at(-2) === "guards" || (way.at(-1) === "guards" && !Array.isArray(entry)))
    return printMembers([...entries(entry as IntMap<number>)], way);
  if (entry instanceof Map) return printMembers([...entry], way);
  if (entry instanceof Set || Array.isArray(entry)) return printMembers([...entry].entries(), way);
  if (Object.getPrototypeOf(entry) !== Object.prototype || "range" in entry)
    throw new Error(`a ${entry.constructor.name} at ${way.join(".")}`);
  return printMembers(Object.entries(entry), way);
}

function printMembers(members: Iterable<readonly [unknown, unknown]>, way: readonly string[]): string {
  const printed = [...members].map(([name, one]) => `${String(name)}: ${printEntry(one, [...way, String(name)])}`);
  return `{ ${printed.join(", ")} }`;
}

function isPlace(entry: object): entry is Place {
  return "source" in entry && entry.source instanceof SourceText;
}

function printPlace(place: Place): string {
  return `${relative("/project", place.source.path)}:${lineOf(place)}:${place.start}-${place.end}`;
}

const KINDS = [
  "constant",
  "text",
  "symbolic",
  "object",
  "array",
  "function",
  "class",
  "native",
  "method",
  "accessor",
  "module",
  "builtin",
  "external",
  "library",
  "promise",
  "refusal",
  "choice",
] as const satisfies readonly Value["kind"][];

function isValue(entry: object): entry is Value {
  return "kind" in entry && (KINDS as readonly unknown[]).includes(entry.kind);
}
