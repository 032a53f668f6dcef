/** One finding a line with its way out, as coding assistants and editors read it: `path:line:column: level rule: what. Help: how`. */
import type { Results } from "../results.ts";
import { rowsOf } from "./flat.ts";

/** @param folder that paths are relative to */
export function agent(results: Results, folder: string): string {
  return rowsOf(results, folder)
    .map(({ path, line, column, level, check, message, help }) => {
      const wayOut = help === "" ? "" : ` Help: ${help}`;
      return `${path}:${line}:${column}: ${level} ${check}: ${message}${wayOut}\n`;
    })
    .join("");
}
