import { once } from "../project/once.ts";

/** A file that is a configuration, or that is called like one and, if it does not parse, is one that nobody can read. */
export interface Candidate {
  readonly path: string;
  /** Absent where it is known to be one. To know whether a text parses takes as long as to read it. */
  readonly isConfiguration?: () => boolean;
}

/** Configurations in order of folder, then name. Of a file that is only called like one it is asked what it is when somebody wants to know. */
export class Configurations {
  readonly #candidates: readonly Candidate[];

  constructor(candidates: readonly Candidate[]) {
    this.#candidates = candidates;
  }

  readonly all = once((): readonly string[] =>
    this.#candidates.flatMap(({ path, isConfiguration }) => (isConfiguration?.() === false ? [] : path)),
  );

  /** Without those that nobody can read. */
  readonly readable = once((): readonly string[] =>
    this.#candidates.flatMap(({ path, isConfiguration }) => (isConfiguration ? [] : path)),
  );

  below(folder: string): Configurations {
    return new Configurations(this.#candidates.filter(({ path }) => path.startsWith(`${folder}/`)));
  }

  areMoreThan(count: number): boolean {
    return this.#candidates.length > count && (this.readable().length > count || this.all().length > count);
  }
}
