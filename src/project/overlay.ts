import { posix } from "node:path";
import { SourceText } from "../syntax/source-text.ts";
import { blobId } from "./content.ts";
import { pathWithin, toPath } from "./paths.ts";
import { entriesOf, lookAt, type TextSource } from "./text-source.ts";

const latest = new WeakMap<TextSource, { readonly edited: SourceText; readonly over: TextSource }>();

/**
 * A source where one file has the text that the editor holds and has not saved. Text that is saved is no overlay: the
 * source itself is returned. The same text over the same source gives the same object, so that rules share it.
 */
export function overlay(source: TextSource, path: string, text: string): TextSource {
  const edited = new SourceText(spell(source, path), text);
  const last = latest.get(source);
  if (last?.edited.path === edited.path && last.edited.text === edited.text) return last.over;
  const saved = source.read(edited.path);
  if (saved.ok && saved.source.text === edited.text) return source;
  const over = overlayOf(source, edited);
  latest.set(source, { edited, over });
  return over;
}

function overlayOf(source: TextSource, edited: SourceText): TextSource {
  const { path } = edited;
  const name = posix.basename(path);
  let id: string | undefined;
  return {
    root: source.root,
    label: source.label,
    isUnsaved: true,
    get generation() {
      return source.generation;
    },
    read: (asked) => (spell(source, asked) === path ? { ok: true, source: edited } : source.read(asked)),
    lookAt: (asked, test) =>
      spell(source, asked) === path ? { ok: true, answer: test(edited.text, path) } : lookAt(source, asked, test),
    prepareReads: (paths) => source.prepareReads?.(paths),
    prepareReasons: (paths) => source.prepareReasons?.(paths),
    kind(asked) {
      const spelled = spell(source, asked);
      if (spelled === path) return "file";
      return path.startsWith(`${spelled}/`) ? "directory" : source.kind(asked);
    },
    unreadSubmodules: () => source.unreadSubmodules?.() ?? new Map(),
    refusals: () => source.refusals?.() ?? [],
    isLink: (asked) => source.isLink?.(asked) ?? false,
    list(directory) {
      const names = source.list(directory);
      const isNew = posix.dirname(path) === spell(source, directory) && !names.includes(name);
      return isNew ? [...names, name].sort() : names;
    },
    entries(directory) {
      const entries = entriesOf(source, directory);
      if (posix.dirname(path) !== spell(source, directory)) return entries;
      const others = entries.filter((one) => one.name !== name);
      return [...others, { name, kind: "file" } as const].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    contentId: (asked) =>
      spell(source, asked) === path ? (id ??= blobId(Buffer.from(edited.text))) : source.contentId(asked),
  };
}

function spell(source: TextSource, path: string): string {
  const relative = pathWithin(source.root, path);
  return relative === undefined ? toPath(path) : `${source.root}/${relative}`;
}
