// Runs commands in turn, A B C A B C …, as whole processes, and says what each of them took.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const project = join(dirname(fileURLToPath(import.meta.url)), "..");
export const cli = join(project, "dist", "replay-safe.js");

/** Has Node write down, as it ends, the most memory that it had (kilobytes) at the descriptor after the usual three. */
const SAY_PEAK = `import { writeSync } from "node:fs"; process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));`;

/** Node.js reads the certificates that this names before anything else, in each process: half of what an empty program takes. */
const { NODE_EXTRA_CA_CERTS: _certificates, ...environment } = process.env;

/**
 * What one run of a command in a folder took: CPU seconds (user and system, of all its threads and the processes that it waited for), and megabytes resident at most,
 * where the command begins with `node`. Throws where it ends otherwise than expected.
 */
function runOnce({ name, command: [program, ...words], folder, statuses = [0] }) {
  const preload = program === "node" ? [`--import=data:text/javascript,${encodeURIComponent(SAY_PEAK)}`] : [];
  const script = 'TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>/dev/null; } 2>&4; exit $?';
  const run = spawnSync("bash", ["-c", script, "bash", program, ...preload, ...words], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [user, system] = run.output[4].trim().split(" ").map(Number);
  if (!Number.isFinite(user)) throw new Error(`no time was measured of ${name}: ${run.output[4]}`);
  if (!statuses.includes(run.status))
    throw new Error(`${name} ended with ${run.status}: ${program} ${words.join(" ")}`);
  return { cpu: user + system, megabytes: Number(run.output[3]) / 1_024 };
}

/**
 * Runs commands in turn, as many rounds as asked for, after one round that is not counted where `warmUp` is set. Neighbours share what the machine did meanwhile, so what is
 * compared are the runs of one round.
 */
export function runRounds(commands, rounds, { warmUp = true } = {}) {
  if (warmUp) for (const command of commands) runOnce(command);
  const taken = Object.fromEntries(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const command of commands) {
      const run = runOnce(command);
      taken[command.name].push(run);
      console.error(`  ${command.name}: ${run.cpu.toFixed(2)} s CPU, ${Math.round(run.megabytes)} MB`);
    }
  return taken;
}

/** The ratios of CPU seconds of two commands, round by round. */
export const cpuRatios = (some, others) => some.map(({ cpu }, round) => cpu / others[round].cpu);

export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = share * sorted.length;
  // Between two: their middle.
  if (Number.isInteger(at) && at < sorted.length) return (sorted[at - 1] + sorted[at]) / 2;
  return sorted[Math.ceil(at) - 1];
}

/** Writes files below a folder, with the folders that they need. */
export function writeFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Runs git in a folder, as nobody in particular. */
export function git(folder, ...words) {
  const run = spawnSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.com", ...words], {
    cwd: folder,
  });
  if (run.status !== 0) throw new Error(`git ${words.join(" ")}: ${run.stderr}`);
}

/** Makes a folder for the time of a measurement. */
export async function inFolder(measure) {
  const folder = mkdtempSync(join(tmpdir(), "replay-safe-bench-"));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a measurement that was started as a program of its own, and prints its samples. */
export async function printWhenMain(url, measure) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  const samples = await measure({ isQuick: process.argv.includes("--quick"), words: process.argv.slice(2) });
  for (const [row, numbers] of Object.entries(samples))
    console.log(
      `${row}: median ${quantile(numbers, 0.5).toFixed(3)}, from ${Math.min(...numbers).toFixed(3)} to ${Math.max(...numbers).toFixed(3)} (${numbers.length})`,
    );
}
