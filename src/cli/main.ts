#!/usr/bin/env node
const { stdout, stderr } = process;

/** 1 means findings: a fault that nobody caught, also one while the program is loaded, must not look like that. */
process.on("uncaughtException", (error) => {
  const trace = process.env.REPLAY_SAFE_DEBUG === "1" ? `${error.stack}\n` : "";
  stderr.write(`replay-safe failed: ${error.message}\n${trace}`);
  process.exit(2);
});

// Whoever reads the output may stop early (`| head`): no fault of anybody's. A report that is not written is one.
for (const stream of [stdout, stderr])
  stream.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? undefined : 2));

const { runCommand } = await import("./run.ts");
// `hasColors` is there on a terminal only, and respects NO_COLOR.
const terminal = { hasColors: stdout.isTTY && stdout.hasColors(), width: stdout.isTTY ? stdout.columns : Infinity };
const { output, errors, status } = runCommand(process.argv.slice(2), process.cwd(), terminal);
process.exitCode = status;
if (errors) stderr.write(errors);
if (output) stdout.write(output);
