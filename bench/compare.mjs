// Runs two commands in turn, A B A B …, as whole processes, and prints the ratio of their CPU times pair by pair.
import { spawnSync } from "node:child_process";

/** CPU seconds (user and system) of one run of a command in a folder; throws where it ends otherwise than expected. */
export function cpuSeconds({ command, folder, statuses = [0] }) {
  // The operating system's own account of a finished child, so that all of its threads count.
  const run = spawnSync(
    "bash",
    ["-c", 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null; exit $?', "bash", ...command],
    { cwd: folder, encoding: "utf8" },
  );
  const [user, system] = run.stderr.trim().split("\n").pop().split(" ").map(Number);
  if (!Number.isFinite(user)) throw new Error(`no time was measured: ${run.stderr}`);
  if (!statuses.includes(run.status)) throw new Error(`${command.join(" ")} ended with ${run.status}`);
  return user + system;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/**
 * Prints the medians of both and of the ratios A / B, and the ratio of the fastest runs: what else a machine does only ever adds
 * time, so the fastest run of each is nearest to what the command itself costs.
 */
export function compare(title, a, b, runs = Number(process.env.RUNS ?? 7)) {
  cpuSeconds(a);
  cpuSeconds(b);
  const pairs = Array.from({ length: runs }, () => [cpuSeconds(a), cpuSeconds(b)]);
  const ratios = pairs.map(([first, second]) => first / second);
  const say = (number) => number.toFixed(3);
  console.log(title);
  console.log(`  ${a.name}: ${say(median(pairs.map(([first]) => first)))} s CPU`);
  console.log(`  ${b.name}: ${say(median(pairs.map(([, second]) => second)))} s CPU`);
  const fastest = (index) => Math.min(...pairs.map((pair) => pair[index]));
  console.log(
    `  ratio: fastest ${say(fastest(0) / fastest(1))}, median ${say(median(ratios))}, from ${say(Math.min(...ratios))} to ${say(Math.max(...ratios))} (${runs} pairs)`,
  );
}
