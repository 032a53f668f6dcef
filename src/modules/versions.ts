import type { TextSource } from "../project/text-source.ts";
import type { Question } from "./answers.ts";
import { directoryOf, foldersUpTo } from "./paths.ts";
import { ask } from "./recording-source.ts";
import { packageAt } from "./workspaces.ts";

/** The major version of a package that the nearest dependency above a file asks for; null: none says it (`*`, `catalog:`). */
export function majorVersionOf(source: TextSource, fromFile: string, name: string): number | null {
  return ask(majorVersion, source, `${directoryOf(fromFile)}\n${name}`);
}

/** About `folder\nname`. */
const majorVersion: Question<number | null> = (source, about) => {
  const [folder = "", name = ""] = about.split("\n");
  for (const candidate of foldersUpTo(source.root, folder)) {
    const range = packageAt(source, candidate)?.dependencies.get(name);
    if (range !== undefined) return majorIn(range);
  }
  return null;
};

/** `^2.5.7`, `>=2 <3`, `npm:@middy/core@2.0.0`: the lowest one that is allowed. */
function majorIn(range: string): number | null {
  const [, major] = /^(?:npm:.*@)?[\^~>=v\s]{0,4}(\d{1,6})(?:\.|$|\s)/u.exec(range) ?? [];
  return major === undefined ? null : Number(major);
}
