/** Which configurations are asked whether they deploy a module. */
import { dirname } from "node:path/posix";
import { isOfOtherTool } from "../deployment/beside/foreign-tools.ts";
import type { Configurations } from "../deployment/configurations.ts";
import type { TextSource } from "../project/text-source.ts";

/** Repositories with more configurations than this hold many projects: a handler is then wired by its own project only. */
const MOST_WIRED_AT_ONCE = 100;

interface Nearest {
  /** What is asked first, then what is asked where that does not deploy the module. */
  readonly near: readonly (readonly string[])[];
  /** Whether others are not asked. */
  hasFar(): boolean;
}

/**
 * All of them where they are few; else those below the first folder that has any, from that of a module upwards, then those of the folders
 * above it, as long as they are of few projects. None where another tool, whose configuration nobody reads, has its project on the way.
 */
export function nearestConfigurations(all: Configurations, source: TextSource, folderOfModule: string): Nearest {
  const hasFar = (): boolean => false;
  // One that nobody can read deploys nothing that is known.
  if (!all.areMoreThan(MOST_WIRED_AT_ONCE)) return { near: [all.readable()], hasFar };
  const near: (readonly string[])[] = [];
  for (let folder = folderOfModule; folder !== dirname(folder); folder = dirname(folder)) {
    const below = all.below(folder);
    const known = near.at(-1)?.length ?? 0;
    const isForeign = known === 0 && below.all().length === 0 && isOfOtherTool(source, folder);
    if (isForeign || (known > 0 && below.areMoreThan(MOST_WIRED_AT_ONCE)))
      return { near, hasFar: () => all.areMoreThan(known) };
    if (below.all().length > known) near.push(below.all());
  }
  return { near, hasFar };
}
