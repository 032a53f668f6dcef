#!/usr/bin/env node
import { runCommand } from "./run.ts";

const { stdout, stderr } = process;
// Whoever reads the output may stop early (`| head`): no fault of anybody's.
for (const stream of [stdout, stderr]) stream.on("error", () => process.exit());

// `hasColors` is there on a terminal only, and respects NO_COLOR.
const terminal = { hasColors: stdout.isTTY && stdout.hasColors(), width: stdout.isTTY ? stdout.columns : Infinity };
const { output, errors, status } = runCommand(process.argv.slice(2), process.cwd(), terminal);
process.exitCode = status;
if (errors) stderr.write(errors);
if (output) stdout.write(output);
