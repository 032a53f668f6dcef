import { relativePath } from "../words/place.ts";
import { clean } from "../words/clean.ts";

/** Quick answers need no progress, and a line that changes more often than this cannot be read. */
const BEFORE_FIRST_MS = 300;
const BETWEEN_MS = 150;

/**
 * What a command is at, on one line of a terminal that is written over: the work is not asynchronous, so that nothing else could
 * be told meanwhile.
 */
export class Progress {
  readonly #show: (line: string | undefined) => void;
  readonly #command: string;
  readonly #folder: string;
  readonly #started = Date.now();
  #next = this.#started + BEFORE_FIRST_MS;
  #isShown = false;
  #module: string | undefined;

  /** @param show replaces the line; undefined takes it away */
  constructor(show: (line: string | undefined) => void, command: string, folder: string) {
    this.#show = show;
    this.#command = command;
    this.#folder = folder;
  }

  /** A file is about to be read, and what follows is likely about it, or about the module that is gone through. */
  readonly read = (path: string): void => {
    if (Date.now() >= this.#next) this.#tell(this.#module ?? path);
  };

  /** A module is gone through for its handlers, which may take long and read nothing, until what is given back is called. */
  readonly enter = (path: string): (() => void) => {
    const outer = this.#module;
    this.#module = path;
    this.#tell(path);
    return () => (this.#module = outer);
  };

  #tell(path: string): void {
    const now = Date.now();
    this.#next = now + BETWEEN_MS;
    this.#isShown = true;
    const seconds = Math.round((now - this.#started) / 1000);
    this.#show(clean(`${this.#command}: ${relativePath(path, this.#folder)} (${seconds} s)`));
  }

  end(): void {
    if (this.#isShown) this.#show(undefined);
  }
}
