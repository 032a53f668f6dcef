/** Where the code of a function may stand, as far as a template tells. */
import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path/posix";
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import type { HandlerReference } from "../../model.ts";
import { canonicalText, knownText, shortText } from "../../value.ts";
import { splitHandler } from "../handler-name.ts";
import { readValue } from "./intrinsics.ts";
import { propertyOf, samFunctionType, type Template, type TemplateResource } from "./template.ts";

/** The code of a function: a folder beside the template, or something that only the deployment has. */
type Code =
  | { readonly kind: "folder"; readonly text: string; readonly folder: string }
  | { readonly kind: "elsewhere"; readonly text: string };

/**
 * `Handler` with `CodeUri` or `Code`; of an image the command that it is started with, and the folder that it is built from.
 * Undefined where neither is written.
 *
 * @param folder absolute path of the folder of the template
 */
export function readHandler(
  resource: TemplateResource,
  template: Template,
  folder: string,
): HandlerReference | undefined {
  const isImage = textOf(propertyOf(resource, "PackageType")) === "Image";
  const node = isImage ? propertyOf(resource, "ImageConfig", "Command", 0) : propertyOf(resource, "Handler");
  const value = readValue(node, template);
  if (!value) return undefined;
  const code = isImage ? readImage(resource, folder) : readCode(resource, template, folder);
  const written = knownText(value);
  const text = join(code.text, written ?? canonicalText(value));
  const isNode = isNodeHandler(resource, written ?? "");
  const name = written === undefined || !isNode ? undefined : splitHandler(written);
  const modules = name ? modulesOf(resource, code, name.module, folder) : [];
  const unseen = isNode ? whyUnseen(code, written, modules) : {};
  return { text, modules, exportName: name?.exportName ?? "", ...unseen, at: value.at };
}

function whyUnseen(
  code: Code,
  written: string | undefined,
  modules: readonly string[],
): Pick<HandlerReference, "unseen"> {
  if (code.kind === "elsewhere" && code.text.startsWith(INLINE)) return { unseen: "inline" };
  if (written === undefined) return { unseen: "computed" };
  // Of an asset of CDK the app's own code tells more.
  const isElsewhere = code.kind === "elsewhere" && modules.length === 0 && !code.text.startsWith(ASSET);
  return isElsewhere ? { unseen: "elsewhere" } : {};
}

const INLINE = "inline:";
const ASSET = "asset.";

/** Runtimes of other languages have handlers that look alike (`app.lambda_handler`). */
function isNodeHandler(resource: TemplateResource, handler: string): boolean {
  const runtime = textOf(propertyOf(resource, "Runtime"));
  return !handler.includes("::") && (runtime === undefined || runtime.startsWith("nodejs"));
}

/** SAM builds an image from a folder beside the template; where else it comes from says nothing about the source. */
function readImage(resource: TemplateResource, folder: string): Code {
  const context = textOf(valueAt(resource.body, "Metadata", "DockerContext"));
  return context === undefined
    ? { kind: "elsewhere", text: "" }
    : { kind: "folder", text: join(context), folder: join(folder, context) };
}

function readCode(resource: TemplateResource, template: Template, folder: string): Code {
  const asset = textOf(valueAt(resource.body, "Metadata", "aws:asset:path"));
  // What CDK copies or bundles into an asset is not the source any more.
  if (asset !== undefined && /^asset\./u.test(asset)) return { kind: "elsewhere", text: asset };
  if (asset !== undefined) return { kind: "folder", text: asset, folder: join(folder, asset) };
  const isServerless = resource.type === samFunctionType;
  const inline = textOf(isServerless ? propertyOf(resource, "InlineCode") : propertyOf(resource, "Code", "ZipFile"));
  if (inline !== undefined) return { kind: "elsewhere", text: `${INLINE}${digest(inline)}` };
  const node = propertyOf(resource, isServerless ? "CodeUri" : "Code");
  if (node === undefined) return { kind: "folder", text: "", folder };
  const path = textOf(node);
  if (path === undefined && AMPLIFY.test(folder)) return { kind: "folder", text: "src", folder: join(folder, "src") };
  if (path === undefined) return { kind: "elsewhere", text: printLocation(node, template) };
  return /^[a-z][a-z0-9+.-]*:/iu.test(path)
    ? { kind: "elsewhere", text: path.replace("://", ":") }
    : { kind: "folder", text: join(path), folder: join(folder, path) };
}

/** Amplify uploads the `src` folder beside the template, and hands the place in by parameters. */
const AMPLIFY = /\/amplify\/backend\/function\/[^/]+$/u;

/** The key in a bucket says which artifact it is; the bucket and the version do not. */
function printLocation(node: Located, template: Template): string {
  const key = node.kind === "map" ? (valueAt(node, "S3Key") ?? valueAt(node, "Key")) : node;
  const value = readValue(key, template);
  return value && value.kind !== "unknown" ? shortText(value) : "";
}

function digest(text: string): string {
  return createHash("sha1").update(text).digest("hex").slice(0, 8);
}

function modulesOf(resource: TemplateResource, code: Code, module: string, folder: string): readonly string[] {
  // An artifact in a bucket: only a path says enough to look for it beside the template.
  if (code.kind === "elsewhere") {
    return code.text.startsWith(ASSET) || code.text.startsWith(INLINE) || !module.includes("/")
      ? []
      : sourceSiblings(join(folder, module));
  }
  const entryPoints = readEntryPoints(resource)
    .filter((entry, _, all) => all.length === 1 || basename(entry) === basename(module))
    .map((entry) => join(code.folder, entry));
  return [...new Set([...entryPoints, ...sourceSiblings(join(code.folder, module))])];
}

/** SAM with `BuildMethod: esbuild`: the sources that are bundled, without extension. */
function readEntryPoints(resource: TemplateResource): readonly string[] {
  const node = valueAt(resource.body, "Metadata", "BuildProperties", "EntryPoints");
  const items = node?.kind === "list" ? node.items : [];
  return items.flatMap((item) => textOf(item)?.replace(/\.[cm]?[jt]sx?$/u, "") ?? []);
}

const builtFolders = new Set(["dist", "build", "out", ".build", ".esbuild", ".webpack", "bundle"]);

/**
 * A path in a folder of build results, and where its source may stand: `dist/orders` is built from `src/orders` or from
 * `orders`, `dist/orders/index` perhaps from `src/orders`. The source comes first, since that is what people edit.
 */
function sourceSiblings(path: string): readonly string[] {
  const sam = /^(?<before>.*\/)?\.aws-sam\/build\/[^/]+\/(?<rest>.*)$/su.exec(path)?.groups;
  if (sam) return [join(sam["before"] ?? "", sam["rest"]!)];
  const steps = path.replace(/\.(?:zip|jar)(?=\/)/u, "").split("/");
  const index = steps.findLastIndex((step) => builtFolders.has(step));
  if (index < 0) return [path];
  const [before, after] = [steps.slice(0, index), steps.slice(index + 1)];
  const sources = [after[0] === "src" ? [...before, ...after] : [...before, "src", ...after], [...before, ...after]];
  const paths = sources.map((source) => source.join("/"));
  const flattened = basename(path) === "index" && after.length > 1 ? paths.map((source) => dirname(source)) : [];
  return [...paths, ...flattened, path];
}
