/** Annotations of GitHub Actions: one workflow command a line, which the pull request shows on the line that it names. */
import type { Results } from "../results.ts";
import { withoutCommands } from "../../words/clean.ts";
import { rowsOf } from "./flat.ts";

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/** @param root the repository's, which paths are relative to */
export function github(results: Results, root: string): string {
  return rowsOf(results, root)
    .map(({ path, line, endLine, column, level, check, message, help }) => {
      const properties = { file: path, line, endLine, col: column, title: `replay-safe/${check}` };
      const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${commands[level]} ${written.join(",")}::${data(help === "" ? message : `${message} ${help}`)}\n`;
    })
    .join("");
}

/** A line break would end the command, and a percent sign begins an escape. */
function data(text: string): string {
  return withoutCommands(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
