/** A way to write the same configuration differently. */
import type { Files } from "../../support/read.ts";

export interface Rewriting {
  readonly name: string;
  /** The same configuration in another form; `undefined` where the form does not fit, or changes nothing. */
  of(files: Files): Files | undefined;
}

/** A rewriting of each file on its own: text in, text out. */
export function eachText(
  name: string,
  isFor: (path: string) => boolean,
  rewrite: (text: string, path: string) => string | undefined,
): Rewriting {
  return {
    name,
    of(files) {
      const changed = Object.entries(files).map(([path, text]): [string, string] => [
        path,
        isFor(path) ? (rewrite(text, path) ?? text) : text,
      ]);
      return differ(files, Object.fromEntries(changed));
    },
  };
}

export function differ(before: Files, after: Files): Files | undefined {
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : after;
}
