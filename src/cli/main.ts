#!/usr/bin/env node
import { writeSync } from "node:fs";
import { tuneForShortRun } from "./short-run.ts";
import { whyFailed } from "./why-failed.ts";

const { stdout, stderr } = process;

/** 1 means findings: a fault that nobody caught, also one while the program is loaded, must not look like that. */
process.on("uncaughtException", (error) => {
  const trace = process.env.REPLAY_SAFE_DEBUG === "1" ? `${error.stack}\n` : "";
  stderr.write(`replay-safe failed: ${error.message}\n${trace}`);
  process.exit(2);
});

// Whoever reads the output may stop early (`| head`): no fault of anybody's, and what was found stays found. A report that is not
// written is a fault.
for (const stream of [stdout, stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    if (stream === stdout) stderr.write(`replay-safe: the report cannot be written: ${whyFailed(error)}.\n`);
    process.exit(2);
  });

tuneForShortRun();
const { runCommand } = await import("./run.ts");
const { wantsColors } = await import("./formats/terminal.ts");
/** Of a terminal that does not say how wide it is, as inside of some other programs. */
const USUAL_WIDTH = 80;
const terminal = {
  hasColors: wantsColors(stdout, process.env),
  width: stdout.isTTY ? stdout.columns || USUAL_WIDTH : Infinity,
  ...(stderr.isTTY ? { progress: showProgress } : {}),
};
const { output, errors, status } = runCommand(process.argv.slice(2), process.cwd(), terminal);
process.exitCode = status;
if (errors) stderr.write(errors);
if (output) stdout.write(output);

/** At once, since nothing else runs before the answer is there; the line is cut so that the terminal does not break it. */
function showProgress(line: string | undefined): void {
  const text = line === undefined ? "" : line.slice(0, (stderr.columns || USUAL_WIDTH) - 1);
  try {
    writeSync(stderr.fd, `\r\u001b[2K${text}`);
  } catch {
    // A terminal that takes nothing now is no reason to fail.
  }
}
