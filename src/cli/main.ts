#!/usr/bin/env node
import { runCommand } from "./run.ts";

const { output, errors, status } = runCommand(process.argv.slice(2), process.cwd());
if (errors) process.stderr.write(errors);
if (output) process.stdout.write(output);
process.exitCode = status;
