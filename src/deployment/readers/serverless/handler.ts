import { joinPath } from "../../../modules/paths.ts";
import { textOf, type Located } from "../../../syntax/located.ts";
import type { HandlerReference } from "../../model.ts";
import { canonicalText, knownText } from "../../value.ts";
import { readValue } from "../cloudformation/intrinsics.ts";
import { splitHandler } from "../handler-name.ts";
import { noTemplate } from "./variables/evaluated.ts";

/** Folders that hold what was built of the code; the handler is written next to them or in `src`. */
const built = /^(?:dist|build|lib|out|\.build|\.dist|\.webpack|\.esbuild\/\.build)\//u;

/**
 * `src/orders.handler`: module and export. A path into a folder of built files may also stand for the source that it is
 * built from.
 *
 * @param runtime of the function; that of another language has handlers that look alike (`app.main`)
 * @param directory the service's folder
 * @param artifact the archive in which the handler is, where one is given: it is made of a folder that is called alike
 */
export function handlerReference(
  node: Located | undefined,
  runtime: Located | undefined,
  directory: string,
  artifact?: string,
): HandlerReference | undefined {
  const value = readValue(node, noTemplate);
  if (!node || !value || value.kind === "unknown") return undefined;
  const text = canonicalText(value).replace(/^(?:\.\/)+/u, "");
  const isNode = !text.includes("::") && (textOf(runtime)?.startsWith("nodejs") ?? true);
  const { module, exportName } = splitHandler(text) ?? { module: text, exportName: "handler" };
  const isKnown = isNode && knownText(value) !== undefined;
  const folders = artifact === undefined ? [""] : ["", `${artifact.replace(/\.(?:zip|jar)$/u, "")}/`];
  const paths = folders.flatMap((folder) => candidates(`${folder}${module}`.replace(/^(?:\.\/)+/u, "")));
  const modules = isKnown ? [...new Set(paths)].map((path) => joinPath(directory, path)) : [];
  return { text, modules, exportName, ...(isNode && !isKnown && { unseen: "computed" }), at: node.at };
}

function candidates(module: string): readonly string[] {
  if (!built.test(module)) return [module];
  const source = module.replace(built, "");
  return [...new Set([module, source, source.startsWith("src/") ? source : `src/${source}`])];
}
