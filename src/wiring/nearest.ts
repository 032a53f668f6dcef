/** Which configurations are asked whether they deploy a module. */
import { dirname } from "node:path/posix";
import type { Configurations } from "../deployment/configurations.ts";

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
 * above it, as long as they are of few projects.
 */
export function nearestConfigurations(all: Configurations, folderOfModule: string): Nearest {
  const hasFar = (): boolean => false;
  if (!all.areMoreThan(MOST_WIRED_AT_ONCE)) return { near: [all.all()], hasFar };
  const near: (readonly string[])[] = [];
  for (let folder = folderOfModule; folder !== dirname(folder); folder = dirname(folder)) {
    const below = all.below(folder);
    const known = near.at(-1)?.length ?? 0;
    if (known > 0 && below.areMoreThan(MOST_WIRED_AT_ONCE)) return { near, hasFar: () => all.areMoreThan(known) };
    if (below.all().length > known) near.push(below.all());
  }
  return { near, hasFar };
}
