import { expect, it } from "vitest";
import { shellCommand } from "../../src/project/shell-words.ts";

it.each([
  ["main", "`git fetch origin main`"],
  ["feature/JIRA-1_x.y", "`git fetch origin feature/JIRA-1_x.y`"],
  ["main;reboot", "`git fetch origin 'main;reboot'`"],
  ["$(reboot)", "`git fetch origin '$(reboot)'`"],
  ["it's", String.raw`${"`"}git fetch origin 'it'\''s'${"`"}`],
  ["a`reboot`", "`` git fetch origin 'a`reboot`' ``"],
  ["/home/a b", "`git fetch origin '/home/a b'`"],
  ["", "`git fetch origin ''`"],
])("a name in a command is one word of it: %s", (name, command) => {
  expect(shellCommand("git", "fetch", "origin", name)).toBe(command);
});
