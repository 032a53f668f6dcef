import { createHash } from "node:crypto";
import type { ReadResult, TextSource } from "../../src/project/text-source.ts";
import { SourceText } from "../../src/syntax/source-text.ts";

/** A project that exists only in a test: file names to text. Paths are relative to `/project`. */
export function files(texts: Readonly<Record<string, string>>): TextSource {
  const root = "/project";
  const all = new Map(
    Object.entries(texts).map(([name, text]) => [`${root}/${name}`, new SourceText(`${root}/${name}`, text)]),
  );
  const isDirectory = (path: string): boolean =>
    path === root || [...all.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    root,
    label: "the test",
    read(path): ReadResult {
      if (path !== root && !path.startsWith(`${root}/`)) return { ok: false, reason: "outside" };
      const source = all.get(path);
      return source ? { ok: true, source } : { ok: false, reason: "missing" };
    },
    kind: (path) => (all.has(path) ? "file" : isDirectory(path) ? "directory" : "missing"),
    list(directory) {
      const names = [...all.keys()]
        .filter((file) => file.startsWith(`${directory}/`))
        .map((file) => file.slice(directory.length + 1).split("/")[0]!);
      return [...new Set(names)].sort();
    },
    contentId(path) {
      const source = all.get(path);
      return source ? createHash("sha1").update(source.text).digest("hex") : null;
    },
  };
}
