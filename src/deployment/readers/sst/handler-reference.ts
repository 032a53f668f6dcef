import { joinPath } from "../../../modules/paths.ts";
import { sourceStemsOf } from "../../../modules/source-tree.ts";
import type { TextSource } from "../../../project/text-source.ts";
import type { HandlerReference } from "../../model.ts";
import type { Subscriber } from "./subscriber.ts";

/** @param folders absolute, where handlers may be relative to */
export function handlerReference(
  source: TextSource,
  folders: readonly string[],
  { text, isKnown, at, bundle = "." }: Subscriber,
): HandlerReference {
  const dot = text.lastIndexOf(".");
  const written = text.slice(0, dot);
  const modules = isKnown
    ? folders.flatMap((folder) => sourceStemsOf(source, joinPath(folder, `${bundle}/${written}`)))
    : [];
  return { text, modules, exportName: text.slice(dot + 1), at };
}
