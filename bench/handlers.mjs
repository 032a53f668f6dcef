// CPU time that handlers cost: over the repositories below a folder, and over the programs of test/support/hard-handlers.ts.
//
//   node bench/handlers.mjs [--generated] [--slowest N] [FOLDER…]
//
// Each repository is gone through in one process of its own, as `replay-safe inspect` does it, module by module; each generated program in one of
// its own as well, with a heap of 512 MB. Prints the median, the 99th percentile and the maximum of CPU seconds for each module with handlers.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What one process measures: prints a line of JSON for each module that has handlers. */
const MEASURE = `
import { Pipeline } from "./src/pipeline.ts";
import { DEFAULT_SETTINGS } from "./src/project/settings.ts";
import { diskSource } from "./src/project/disk.ts";
import { codeBelow } from "./src/modules/code-files.ts";
import { mayHoldHandler } from "./src/handlers/index.ts";

const root = process.argv[2];
const source = diskSource(root);
const pipeline = new Pipeline(source, DEFAULT_SETTINGS, root);
const seconds = (since) => { const { user, system } = process.cpuUsage(since); return (user + system) / 1e6; };
const say = (row) => process.stdout.write(JSON.stringify(row) + "\\n");
const started = process.cpuUsage();
const paths = codeBelow(source, [root]);
const held = paths.filter((path) => {
  if (pipeline.wiringOf(path).of(path).length > 0) return true;
  const read = source.read(path);
  return read.ok && mayHoldHandler(read.source.text);
});
say({ what: "wiring", files: paths.length, seconds: seconds(started) });
for (const path of held) {
  const before = process.cpuUsage();
  const handlers = pipeline.handlersIn(path);
  const cut = handlers.flatMap(({ unresolved }) => unresolved);
  say({ what: "module", path: path.slice(root.length + 1), handlers: handlers.length, effects: handlers.reduce((sum, one) => sum + one.effects.length, 0), cut: cut.length, faults: cut.filter(({ why }) => why.startsWith("the analysis failed")).map(({ why }) => why), seconds: seconds(before) });
}
say({ what: "end", memory: Math.round(process.resourceUsage().maxRSS / 1024) });
`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    generated: { type: "boolean", default: false },
    slowest: { type: "string", default: "10" },
    only: { type: "string", default: "" },
    timeout: { type: "string", default: "600" },
  },
});
const work = mkdtempSync(join(tmpdir(), "replay-safe-bench-"));
// Within the package, which the code looks for by its name, and beside the data that it reads at run time.
const measureFolder = join(project, "bench", `.handlers-${process.pid}`);
const measureFile = join(measureFolder, "measure.mjs");

async function bundle(contents, outfile) {
  await build({
    stdin: { contents, resolveDir: project, loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
  });
}

/** The rows that a process printed for a folder, however it ended. */
function measure(folder, flags = []) {
  const run = spawnSync(process.execPath, [...flags, measureFile, folder], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: Number(options.timeout) * 1_000,
  });
  const rows = run.stdout
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line));
  const end = rows.some(({ what }) => what === "end")
    ? undefined
    : run.error?.code === "ETIMEDOUT"
      ? `did not end within ${options.timeout} s`
      : `ended with ${run.signal ?? run.status}: ${run.stderr.split("\n").find((line) => /error/iu.test(line)) ?? ""}`;
  return { rows, end };
}

const say = (seconds) => (seconds === undefined ? "-" : seconds.toFixed(2));
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

function printFigures(title, modules) {
  const handling = modules.filter(({ handlers }) => handlers > 0);
  for (const [name, rows] of [
    ["modules with handlers", handling],
    ["all modules looked at", modules],
  ]) {
    const sorted = rows.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
    console.log(
      `${title}, ${name}: ${sorted.length}; CPU seconds median ${say(quantile(sorted, 0.5))}, p99 ${say(quantile(sorted, 0.99))}, max ${say(sorted.at(-1))}`,
    );
  }
}

try {
  await bundle(MEASURE, measureFile);
  cpSync(join(project, "src", "knowledge", "data"), join(measureFolder, "data"), { recursive: true });
  if (options.generated) {
    const listFile = join(work, "list.mjs");
    await bundle('export { hardHandlers } from "./test/support/hard-handlers.ts";', listFile);
    const { hardHandlers } = await import(listFile);
    console.log("| program | CPU s | effects | cut off | resident MB |\n| --- | ---: | ---: | ---: | ---: |");
    for (const { name, files } of hardHandlers()) {
      if (!name.includes(options.only)) continue;
      const folder = mkdtempSync(join(work, "generated-"));
      mkdirSync(join(folder, ".git"));
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const { rows, end } = measure(folder, ["--max-old-space-size=512"]);
      const modules = rows.filter(({ what }) => what === "module");
      const sum = (of) => modules.reduce((total, row) => total + of(row), 0);
      const memory = rows.at(-1)?.memory ?? "-";
      console.log(
        `| ${name} | ${say(Math.max(...modules.map(({ seconds }) => seconds), 0))} | ${sum(({ effects }) => effects)} | ${sum(({ cut }) => cut)} | ${memory} |${end ? ` ${end}` : ""}${modules.flatMap(({ faults }) => faults).join()}`,
      );
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const folders = positionals.flatMap((folder) => {
    const path = resolve(folder);
    return existsSync(join(path, ".git")) ? [path] : readdirSync(path).map((name) => join(path, name));
  });
  const all = [];
  for (const folder of folders) {
    const { rows, end } = measure(folder);
    const modules = rows.filter(({ what }) => what === "module");
    const wiring = rows.find(({ what }) => what === "wiring");
    const total = modules.reduce((sum, { seconds }) => sum + seconds, 0);
    console.log(
      `${folder.split("/").at(-1)}: ${wiring?.files ?? "?"} files, wiring ${say(wiring?.seconds)} s, ${modules.length} modules ${say(total)} s, ${rows.at(-1)?.memory ?? "-"} MB${end ? `; ${end}` : ""}`,
    );
    all.push(...modules.map((row) => ({ ...row, path: `${folder.split("/").at(-1)}/${row.path}` })));
  }
  if (all.length > 0) {
    printFigures("Repositories", all);
    for (const { path, seconds, cut, handlers, faults } of all
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, Number(options.slowest)))
      console.log(`  ${say(seconds)} s ${path} (${handlers} handlers${cut > 0 ? ", cut off" : ""})${faults.join()}`);
  }
} finally {
  rmSync(measureFolder, { recursive: true, force: true });
  rmSync(work, { recursive: true, force: true });
}
