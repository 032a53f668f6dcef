/** A test report as JUnit writes it, which nearly every service shows: a finding is a failure, what could not be looked at an error. */
import type { Results } from "../results.ts";
import { COULD_NOT_LOOK, rowsOf, type Row } from "./flat.ts";

/** @param name of the command. @param folder that paths are relative to */
export function junit(results: Results, name: string, folder: string): string {
  const rows = rowsOf(results, folder).filter(({ level }) => level !== "note");
  const errors = rows.filter(isError).length;
  const cases = rows.length === 0 ? [testCase("nothing found", "replay-safe", "")] : rows.map(caseOf);
  const counts = `tests="${cases.length}" failures="${rows.length - errors}" errors="${errors}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="replay-safe" ${counts}>`,
    `  <testsuite name="replay-safe ${name}" ${counts} skipped="0">`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function isError({ check }: Row): boolean {
  return check === COULD_NOT_LOOK;
}

function caseOf(row: Row): string {
  const { path, line, column, check, message, help, level } = row;
  const element = isError(row) ? "error" : "failure";
  const text = [`${path}:${line}:${column}`, message, ...(help === "" ? [] : [help])].map(escape).join("\n");
  const inner = `<${element} type="${level}" message="${escape(message)}">${text}</${element}>`;
  return testCase(`${check} ${path}:${line}`, path, inner);
}

function testCase(name: string, file: string, inner: string): string {
  return `    <testcase name="${escape(name)}" classname="${escape(file)}">${inner}</testcase>`;
}

const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&apos;",
};

function escape(text: string): string {
  return text.replace(/[<>&"']/gu, (character) => entities[character]!);
}
