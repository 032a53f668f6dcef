import { onceEach } from "../../project/once.ts";
import type { TextSource } from "../../project/text-source.ts";
import { parseConfigText } from "../../syntax/config-text.ts";
import type { Located } from "../../syntax/located.ts";

/**
 * What stands beside the configurations of one side. Thousands of services may share the files and folders above them, so each of these is
 * looked at once.
 */
export class Side {
  readonly root: string;
  readonly #source: TextSource;

  constructor(source: TextSource) {
    this.root = source.root;
    this.#source = source;
  }

  readonly isFile = onceEach((path: string): boolean => this.#source.kind(path) === "file");

  /** As of a source: equal where the content is. */
  readonly contentId = onceEach((path: string): string | null => this.#source.contentId(path));

  readonly #names = onceEach((folder: string): readonly string[] => this.#source.list(folder));

  readonly #named = onceEach((names: RegExp) =>
    onceEach((folder: string): readonly string[] =>
      this.#names(folder).flatMap((name) => (names.test(name) ? `${folder}/${name}` : [])),
    ),
  );

  /** Paths of what stands in a folder under such a name. */
  filesNamed(folder: string, names: RegExp): readonly string[] {
    return this.#named(names)(folder);
  }

  /** The tree of a file; undefined where it cannot be read. */
  readonly document = onceEach((path: string): Located | undefined => {
    const read = this.#source.read(path);
    const parsed = read.ok ? parseConfigText(read.source) : undefined;
    return parsed?.ok ? parsed.documents[0] : undefined;
  });

  /** Undefined where it cannot be read. */
  text(path: string): string | undefined {
    const read = this.#source.read(path);
    return read.ok ? read.source.text : undefined;
  }
}

/** The file of a package, whatever deploys it. */
export const PACKAGE = /^package\.json$/u;

/** The baseline, and what is compared with it. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** Whether a file is not what it was. */
export function differs(path: string, { before, after }: Sides): boolean {
  return before.contentId(path) !== after.contentId(path);
}
