import { joinPath } from "../../../modules/paths.ts";
import { sourceStemsOf } from "../../../modules/source-tree.ts";
import type { TextSource } from "../../../project/text-source.ts";
import type { HandlerReference } from "../../model.ts";
import { splitHandler } from "../handler-name.ts";
import type { Subscriber } from "./subscriber.ts";

/** @param folders absolute, where handlers may be relative to */
export function handlerReference(
  source: TextSource,
  folders: readonly string[],
  { text, isKnown, at, bundle = "." }: Subscriber,
): HandlerReference {
  const { module, exportName } = splitHandler(text) ?? { module: text, exportName: text };
  const modules = isKnown
    ? folders.flatMap((folder) => sourceStemsOf(source, joinPath(folder, `${bundle}/${module}`)))
    : [];
  return { text, modules, exportName, at };
}
