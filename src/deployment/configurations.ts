import { once } from "../project/once.ts";

/** A file that may be a configuration by its name. What it is takes reading it, so that it is asked when somebody wants to know. */
export interface Candidate {
  readonly path: string;
  /** Whether a reader takes it, or would if anybody could open it. */
  readonly isReadable: () => boolean;
  /** The same, or it is only called like one and does not parse: one that nobody can read. To know that takes as long as to read it. */
  readonly isConfiguration: () => boolean;
  /** Whether that is to be asked, as it is called like one. Absent where nothing is. */
  readonly isCalledLikeOne?: () => boolean;
}

/** Configurations in order of folder, then name. No more files are asked what they are than an answer takes. */
export class Configurations {
  readonly #candidates: readonly Candidate[];

  constructor(candidates: readonly Candidate[]) {
    this.#candidates = candidates;
  }

  /** Those that are known to be configurations. */
  static of(paths: readonly string[]): Configurations {
    const isOne = (): boolean => true;
    return new Configurations(paths.map((path) => ({ path, isReadable: isOne, isConfiguration: isOne })));
  }

  readonly all = once((): readonly string[] => pathsOf(this.#candidates.filter((one) => one.isConfiguration())));

  /** Without those that nobody can read. */
  readonly readable = once((): readonly string[] => pathsOf(this.#candidates.filter((one) => one.isReadable())));

  below(folder: string): Configurations {
    return new Configurations(this.#candidates.filter(({ path }) => path.startsWith(`${folder}/`)));
  }

  /** Whether a test holds for any of them; those behind the first one are not asked what they are. */
  some(test: (path: string) => boolean): boolean {
    return this.#candidates.some((one) => one.isConfiguration() && test(one.path));
  }

  /** Where they are, as soon as that many were found. What is only called like one is asked whether it parses where that may decide. */
  areMoreThan(count: number): boolean {
    const mayBeOne = ({ isReadable, isCalledLikeOne }: Candidate): boolean =>
      isReadable() || isCalledLikeOne?.() === true;
    return (
      hasMoreThan(count, this.#candidates, (one) => one.isReadable()) ||
      (hasMoreThan(count, this.#candidates, mayBeOne) &&
        hasMoreThan(count, this.#candidates, (one) => one.isConfiguration()))
    );
  }
}

function pathsOf(candidates: readonly Candidate[]): readonly string[] {
  return candidates.map(({ path }) => path);
}

function hasMoreThan<T>(count: number, all: readonly T[], isCounted: (one: T) => boolean): boolean {
  let left = count;
  return all.length > count && all.some((one) => isCounted(one) && --left < 0);
}
