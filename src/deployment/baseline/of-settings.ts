import { posix } from "node:path";
import { configFileAbove } from "../../project/config-file.ts";
import { gitSource } from "../../project/git-source.ts";
import { pathWithin, toPath } from "../../project/paths.ts";
import { isRepository } from "../../project/root.ts";
import { readSettings, type BaselineSetting, type Settings } from "../../project/settings.ts";
import type { TextSource } from "../../project/text-source.ts";
import type { Baseline } from "./baseline.ts";
import { readLockOfCommit } from "./from-file.ts";
import { readPipeline, type Environment } from "./pipeline.ts";
import { resolveBaseline } from "./resolve.ts";

/**
 * What was deployed last, as settings say it. In a pipeline the configuration file of the commit that the work left decides, and the lock
 * file of that commit: a change would else choose what it is compared with. What whoever runs the tool says, holds. Where that commit is
 * not known, as in a shallow clone, nobody can tell whether the setting was changed.
 *
 * @param folder where the tool was started
 */
export function baselineOfSettings(
  settings: Pick<Settings, "baseline" | "isBaselineOfFile">,
  root: string,
  environment: Environment,
  folder: string,
  isUnsaved = false,
): Baseline {
  const resolve = (setting: BaselineSetting): Baseline =>
    resolveBaseline(setting, root, environment, folder, isUnsaved);
  const base = settings.isBaselineOfFile ? baseIn(root, environment, () => resolve("auto")) : undefined;
  if (base === undefined) return resolve(settings.baseline);
  const here = toPath(folder);
  const file = configFileAbove(base.source, pathWithin(root, here) === undefined ? root : here);
  const decided = readSettings(undefined, file).settings.baseline;
  const isSame = JSON.stringify(decided) === JSON.stringify(settings.baseline);
  const baseline = lockIn(base, decided, here) ?? resolve(decided);
  return isSame ? baseline : overruled(baseline);
}

interface Base {
  readonly source: TextSource;
  readonly commit: string;
}

function baseIn(root: string, environment: Environment, byDefault: () => Baseline): Base | undefined {
  if (readPipeline(environment) === undefined || !isRepository(root)) return undefined;
  const known = byDefault();
  const commit = "describe" in known ? known.describe.revision : undefined;
  const listing = commit === undefined ? undefined : gitSource(root, commit);
  return listing?.ok ? { source: listing.source, commit: commit! } : undefined;
}

/** The lock file that a setting names, where that commit has it. */
function lockIn({ source, commit }: Base, setting: BaselineSetting, folder: string): Baseline | undefined {
  if (typeof setting === "string" || !("lock" in setting)) return undefined;
  const path = posix.resolve(folder, setting.lock);
  return source.kind(path) === "file" ? readLockOfCommit(source, path, commit) : undefined;
}

function overruled(baseline: Baseline): Baseline {
  switch (baseline.kind) {
    case "source":
      return { ...baseline, describe: { ...baseline.describe, isOverruled: true } };
    case "stacks":
      return { ...baseline, describe: { ...baseline.describe, isOverruled: true } };
    case "none":
      return { ...baseline, isOverruled: true };
    case "problem":
      return baseline;
  }
}
