/** Which configurations are asked whether they deploy a module. */
import { dirname } from "node:path/posix";

/** Repositories with more configurations than this hold many projects: a handler is then wired by its own project only. */
const MOST_WIRED_AT_ONCE = 100;

interface Nearest {
  /** What is asked first, then what is asked where that does not deploy the module. */
  readonly near: readonly (readonly string[])[];
  /** How many are not asked. */
  readonly far: number;
}

/**
 * All of them where they are few; else those below the first folder above a file that has any, then those of the folders above it, as
 * long as they are of few projects.
 */
export function nearestConfigurations(all: readonly string[], path: string): Nearest {
  if (all.length <= MOST_WIRED_AT_ONCE) return { near: [all], far: 0 };
  const near: (readonly string[])[] = [];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const below = all.filter((configuration) => configuration.startsWith(`${folder}/`));
    const known = near.at(-1)?.length ?? 0;
    if (known > 0 && below.length > MOST_WIRED_AT_ONCE) return { near, far: all.length - known };
    if (below.length > known) near.push(below);
  }
  return { near, far: 0 };
}
