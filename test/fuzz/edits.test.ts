/**
 * A process that has answered for hundreds of states of a project answers as one that was just started, and keeps no more of them.
 *
 * `npm test` compares now and then; `LONG=1 npx vitest run test/fuzz/edits.test.ts` behind each edit. `dist` has to be built.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { ESLint } from "eslint";
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import plugin from "../../src/index.ts";
import { repository, type Repository } from "../support/repository.ts";
import { begin, drawnEdits } from "./edits.ts";

const EDITS = 500;
/** Edits from one comparison to the next. */
const STEP = process.env.LONG ? 1 : 50;

const commands = [
  ["plan", "--base", "main~1", "--format", "json"],
  ["inspect", "--format", "json"],
] as const;

interface Answers {
  readonly commands: readonly { readonly output: string; readonly status: number | null }[];
  readonly lint: unknown;
}

async function warm(project: Repository): Promise<Answers> {
  const eslint = new ESLint({
    cwd: project.root,
    overrideConfigFile: true,
    overrideConfig: [...plugin.configs.strict],
  });
  const results = await eslint.lintFiles(["."]);
  return {
    commands: commands.map((words) => {
      const { output, status } = runCommand(words, project.root);
      return { output, status };
    }),
    lint: results.map(({ filePath, messages }) => [filePath, messages]),
  };
}

function cold(project: Repository): Answers {
  const dist = new URL("../../dist/replay-safe.js", import.meta.url).pathname;
  const lint = new URL("cold-lint.mjs", import.meta.url).pathname;
  return {
    commands: commands.map((words) => {
      const { stdout, status } = spawnSync(process.execPath, [dist, ...words], { cwd: project.root, encoding: "utf8" });
      return { output: stdout, status };
    }),
    lint: JSON.parse(execFileSync(process.execPath, [lint, project.root], { encoding: "utf8" })),
  };
}

/** What is kept, in bytes, once nothing is left that nobody holds. */
function kept(): number {
  for (let round = 0; round < 3; round++) globalThis.gc!();
  return process.memoryUsage().heapUsed;
}

it(`${EDITS} edits, and the answers are those of a process that was just started; memory stays what it is`, async () => {
  const project = repository();
  begin(project);
  project.commit({ "readme.md": "# shop\n" });
  const done: string[] = [];
  const told = new Set<string>();
  let before = 0;
  for (const [index, { what, apply }] of drawnEdits(EDITS).entries()) {
    apply(project);
    done.push(what);
    const answers = await warm(project);
    told.add(JSON.stringify(answers.lint));
    if (index % STEP === STEP - 1) expect(answers, done.slice(-STEP).join("; ")).toEqual(cold(project));
    if (index === EDITS / 2) before = kept();
  }
  expect(told.size, "answers that differ").toBeGreaterThan(20);
  told.clear();
  expect(kept() / before).toBeLessThan(1.05);
}, 1_800_000);
