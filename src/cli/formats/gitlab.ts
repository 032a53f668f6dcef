/** GitLab's code quality report: a list that the merge request shows as what it adds and what it solves. */
import { createHash } from "node:crypto";
import type { Results } from "../results.ts";
import { rowsOf, type Row } from "./flat.ts";
import { printJson } from "./json.ts";

const severities = { error: "critical", warning: "minor", note: "info" } as const;

/** @param root the repository's, which paths are relative to */
export function gitlab(results: Results, root: string): string {
  return printJson(
    rowsOf(results, root).map((row) => ({
      description: row.help === "" ? row.message : `${row.message} ${row.help}`,
      check_name: `replay-safe/${row.check}`,
      fingerprint: row.fingerprint ?? fingerprintOf(row),
      severity: severities[row.level],
      location: { path: row.path, lines: { begin: row.line, end: row.endLine } },
    })),
  );
}

function fingerprintOf({ check, path, message }: Row): string {
  return createHash("sha256")
    .update(JSON.stringify([check, path, message]))
    .digest("hex")
    .slice(0, 32);
}
