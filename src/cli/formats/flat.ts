/** Where a finding, or what could not be looked at, is shown: a path and lines. */
import type { Unresolved } from "../../project/text-source.ts";
import type { Place } from "../../syntax/source-text.ts";
import { relativePath } from "../../words/place.ts";
import { describeUnresolved } from "../../words/unresolved.ts";
import type { Result, Results } from "../results.ts";
import { clean } from "../../words/clean.ts";

/** One row of a format that knows paths, lines and texts only. Texts are cleaned. */
export interface Row {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  /** `note`: something that could not be looked at, and that no finding can hide behind. */
  readonly level: Result["level"] | "note";
  /** The rule; `could-not-look` for what kept the command from its answer. */
  readonly check: string;
  readonly message: string;
  readonly help: string;
  /** Undefined for what could not be looked at. */
  readonly fingerprint: string | undefined;
}

/** The check of rows for what kept the command from its answer, in place of a rule. */
export const COULD_NOT_LOOK = "could-not-look";

/** Findings first, then what could not be looked at. @param folder that paths are relative to */
export function rowsOf({ results, unresolved }: Results, folder: string): readonly Row[] {
  return [
    ...results.map(({ rule, level, at, message, help, fingerprint }): Row => ({
      ...placeOf(at, folder),
      level,
      check: rule,
      message: clean(message),
      help: clean(help),
      fingerprint,
    })),
    ...unresolved.map((one): Row => unresolvedRow(one, folder)),
  ];
}

function unresolvedRow(one: Unresolved, folder: string): Row {
  const { place, severity } = one;
  const at =
    "source" in place ? placeOf(place, folder) : { path: pathOf(place.path, folder), line: 1, endLine: 1, column: 1 };
  return {
    ...at,
    level: severity === "problem" ? "error" : "note",
    check: COULD_NOT_LOOK,
    message: clean(describeUnresolved(one)),
    help: "",
    fingerprint: undefined,
  };
}

function placeOf({ source, start, end }: Place, folder: string): Pick<Row, "path" | "line" | "endLine" | "column"> {
  const { line, column } = source.position(start);
  return { path: pathOf(source.path, folder), line, endLine: source.position(Math.max(start, end)).line, column };
}

function pathOf(path: string, folder: string): string {
  return clean(relativePath(path, folder));
}
