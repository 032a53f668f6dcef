import { runCommand } from "../../src/cli/run.ts";
import { repository, type Files } from "./repository.ts";

/** How a report ends that found nothing, and one that found nothing and cannot tell. */
export const NOTHING = "No mapping of a stream or queue is re-created or replaced.";
export const OPEN = "No change was found, but what is not known may be one.";

/** What `plan` says of files that are committed as the first and changed to the second. */
export function plan(before: Files, after: Files): string {
  return planned(before, after).output;
}

/** The same with all that the command answers, for these paths. */
export function planned(before: Files, after: Files, ...paths: readonly string[]): ReturnType<typeof runCommand> {
  const project = repository(before);
  project.write(after);
  return runCommand(["plan", "--base", "HEAD", ...paths], project.root);
}
