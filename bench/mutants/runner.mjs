// Runs the test files once to see which test meets which mutant; behind the last file each mutant is switched on, and the tests that meet it run
// again until one fails. Every mutant has modules of its own, so that nothing remembers an answer from before it; packages are loaded once.
//
// The plan: `root`; `sources`, text by path; `tests`, the files to run at first; `mutants`, with `id`, `test`, the file of its name, and `near`, the
// folder of tests for its part; `known`, what an earlier process of the same run found of the tests; `budget`, the CPU seconds of quick tests (as they take without a mutant) that are tried at
// first; `patience`, those of the other ones, after which a mutant is called survived; `results`, the file that each step is written to as a line.
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startTests } from "@vitest/runner";
import { vi } from "vitest";
import { VitestTestRunner } from "vitest/runners";

const plan = JSON.parse(readFileSync(process.env.MUTANTS_PLAN, "utf8"));

/** What the switches of the instrumented sources read and write. */
const switches = (globalThis.__stryker__ ??= {});
const coverage = (switches.mutantCoverage ??= { static: {}, perTest: {} });

/** Of each test: its file, CPU seconds, and how often it passes the switch of each mutant; `onLoad` is what its file passes while it is loaded. */
const met = plan.known ?? [];
let files = 0;

export default class MutantRunner extends VitestTestRunner {
  #started = 0;
  #seconds = new Map();

  onBeforeCollect() {
    vi.resetModules();
    coverage.static = {};
  }

  async onBeforeRunTask(test) {
    await super.onBeforeRunTask(test);
    switches.currentTestId = test.id;
    this.#started = cpuSeconds();
  }

  onAfterRunTask(test) {
    super.onAfterRunTask(test);
    switches.currentTestId = undefined;
    this.#seconds.set(test.id, cpuSeconds() - this.#started);
  }

  async onAfterRunFiles(own) {
    super.onAfterRunFiles();
    if (!plan.known) for (const file of own) this.#remember(file);
    if (++files < plan.tests.length) return;
    for (const mutant of plan.mutants) await this.#tryMutant(mutant);
  }

  #remember(file) {
    for (const { id, result } of testsOf(file)) {
      const test = {
        file: file.filepath,
        id,
        seconds: this.#seconds.get(id) ?? 0,
        hits: coverage.perTest[id] ?? {},
        onLoad: coverage.static,
        hasPassed: result?.state === "pass" && file.result?.state === "pass",
      };
      met.push(test);
      write({ test });
    }
  }

  async #tryMutant({ id: mutant, ...places }) {
    const hitsOf = ({ hits, onLoad }) => (hits[mutant] ?? 0) + (onLoad[mutant] ?? 0);
    const covering = met.filter((test) => test.hasPassed && hitsOf(test) > 0);
    if (covering.length === 0) return write({ mutant, outcome: "not covered" });
    const first = withinBudget(covering, places);
    const tests = [...first, ...nextOnes(covering, first, places.near)];
    write({ mutant, expected: sum(tests.map(({ seconds }) => seconds)) });
    const started = cpuSeconds();
    vi.resetModules();
    switches.activeMutant = mutant;
    switches.hitCount = 0;
    // A loop that the mutant keeps from ending passes its switch far more often than all tests do without it.
    switches.hitLimit = 1000 + 100 * sum(tests.map(hitsOf));
    const by = (await this.#firstFailing(first)) ?? (await this.#firstFailing(tests.slice(first.length)));
    const isEndless = switches.hitCount > switches.hitLimit;
    switches.activeMutant = switches.hitCount = undefined;
    const outcome = isEndless ? "timed out" : by === undefined ? "survived" : "killed";
    const tried = tests.length < covering.length ? `${tests.length} of ${covering.length}` : `${tests.length}`;
    write({ mutant, outcome, by, tried, seconds: cpuSeconds() - started });
  }

  async #firstFailing(tests) {
    for (const specification of specificationsOf(tests)) {
      const inner = new FirstFailure(this.config);
      Object.defineProperty(inner, "moduleRunner", { value: this.moduleRunner });
      inner.__setTraces(this._otel);
      const [file] = await startTests([specification], inner);
      if (inner.failed !== undefined) return inner.failed;
      if (file.result?.state === "fail") return file.name;
    }
    return undefined;
  }
}

class FirstFailure extends VitestTestRunner {
  failed;

  onAfterRunTask(test) {
    super.onAfterRunTask(test);
    if (test.result?.state !== "fail") return;
    this.failed ??= test.fullName;
    this.cancelRun = true;
  }
}

/**
 * First the test of the same name, which has more time, then those of the same part, then all others; of each the quick ones until the time is used up. A slow one seldom
 * sees what none of them does.
 */
function withinBudget(tests, { test, near }) {
  const places = [test, near, ""].map((place) => join(plan.root, place));
  const groups = places.map((_, rank) =>
    tests.filter(({ file }) => places.findIndex((place) => file.startsWith(place)) === rank),
  );
  return groups.flatMap((group, rank) => {
    let left = rank === 0 ? 5 * plan.budget : plan.budget;
    const quickFirst = group.toSorted((a, b) => a.seconds - b.seconds);
    return quickFirst.filter(({ seconds }, index) => (left -= seconds) >= 0 || index === 0);
  });
}

/** Those that were left out at first: of the same part, then all others, the quick ones before the slow ones. */
function nextOnes(tests, first, near) {
  const isNear = ({ file }) => file.startsWith(join(plan.root, near));
  const left = tests
    .filter((test) => !first.includes(test))
    .sort((a, b) => Number(isNear(b)) - Number(isNear(a)) || a.seconds - b.seconds);
  let patience = plan.patience;
  return left.filter(({ seconds }) => (patience -= seconds) >= 0);
}

function specificationsOf(tests) {
  // Still in the order of the choice: what stands near comes first.
  const byFile = new Map();
  for (const { file, id } of tests) {
    const own = byFile.get(file) ?? { filepath: file, testIds: [] };
    own.testIds.push(id);
    byFile.set(file, own);
  }
  return [...byFile.values()];
}

function testsOf(task) {
  return task.type === "test" ? [task] : task.tasks.flatMap(testsOf);
}

function write(line) {
  appendFileSync(plan.results, `${JSON.stringify(line)}\n`);
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}
