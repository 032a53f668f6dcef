/** Where the code of a function is. */
import { withoutExtension, joinPath } from "../../../../modules/paths.ts";
import { sourceStemsOf } from "../../../../modules/source-tree.ts";
import type { TextSource } from "../../../../project/text-source.ts";
import type { HandlerReference, LambdaFunction } from "../../../model.ts";
import { canonicalText } from "../../../value.ts";
import { printId, type Construct } from "../constructs/construct.ts";
import { splitHandler } from "../../handler-name.ts";
import { isLibrary } from "../constructs/library.ts";
import { absent, constant, isAbsent, stringOf } from "../../../evaluate/making.ts";
import type { CodeValue } from "../../../evaluate/values.ts";
import { prop } from "./resource.ts";
import { textValue } from "./text.ts";

/**
 * `folder` is where the app is started: what a relative asset is relative to. A bundled function names its module by
 * `entry`, any other by the folder of its code and the module in `handler`.
 */
export function handlerOf(source: TextSource, folder: string, construct: Construct): HandlerReference | undefined {
  const { props } = construct;
  const prop = (key: string): CodeValue =>
    construct.overrides.get(key[0]!.toUpperCase() + key.slice(1)) ??
    (props.kind === "record" ? (props.entries.get(key) ?? absent) : absent);
  const isNodejs = construct.type?.path.at(-1) === "NodejsFunction";
  // With code of its own it bundles nothing.
  const isBundled = !isAbsent(prop("entry")) || (isNodejs && isAbsent(prop("code")));
  const reference = isBundled ? entryOf(folder, construct, prop) : assetOf(folder, construct, prop);
  if (!reference) return undefined;
  const { module, exportName, text } = reference;
  const modules = module === undefined ? [] : sourceStemsOf(source, module);
  const written = module === undefined ? text : `${relativeTo(folder, module)}.${exportName}`;
  const unseen = isInline(prop("code")) && mayBeNode(prop("runtime")) ? { unseen: "inline" as const } : {};
  return { text: written ?? "", modules, exportName, ...unseen, at: construct.at };
}

function isInline(code: CodeValue): boolean {
  return code.kind === "result" && /^(?:fromInline|inline|InlineCode)$/u.test(code.callee.path.at(-1) ?? "");
}

/** A runtime of another language is a member of its own name: `Runtime.PYTHON_3_12`. */
function mayBeNode(runtime: CodeValue): boolean {
  return runtime.kind !== "external" || /^NODEJS/u.test(runtime.path.at(-1) ?? "");
}

interface Reference {
  /** Absolute, without extension. */
  readonly module: string | undefined;
  readonly exportName: string;
  /** Where there is no module: what is written. */
  readonly text?: string;
}

type Prop = (key: string) => CodeValue;

/** Without an entry the library takes the file next to the one that makes the function, named after both. */
function entryOf(folder: string, construct: Construct, prop: Prop): Reference {
  const handler = stringOf(prop("handler")) ?? "handler";
  const exportName = splitHandler(handler)?.exportName ?? handler;
  const given = prop("entry");
  const entry = isAbsent(given)
    ? `${withoutExtension(construct.at.source.path)}.${printId(construct.id)}.ts`
    : stringOf(given);
  if (entry === undefined) {
    const printed = textValue(given, construct.at);
    return { module: undefined, exportName, text: `${printed ? canonicalText(printed) : "entry"}.${exportName}` };
  }
  const module = withoutExtension(absolute(folder, entry));
  if (/\.[cm]?[jt]sx?$/u.test(entry)) return { module, exportName };
  return { module: undefined, exportName, text: `${relativeTo(folder, module)}.${exportName}` };
}

function absolute(folder: string, path: string): string {
  return path.startsWith("/") ? joinPath("/", path) : joinPath(folder, path);
}

function assetOf(folder: string, construct: Construct, prop: Prop): Reference | undefined {
  const given = commandOf(prop("code")) ?? prop("handler");
  const isNodejs = construct.type?.path.at(-1) === "NodejsFunction";
  const handler = isNodejs ? moduleOf(given) : given;
  const written = stringOf(handler);
  if (isAbsent(handler)) return undefined;
  const printed = textValue(handler, construct.at);
  const text = printed ? canonicalText(printed) : "";
  if (written === undefined) return { module: undefined, exportName: "", text };
  const name = splitHandler(written);
  const code = assetFolder(prop("code"));
  if (name === undefined || code === undefined)
    return { module: undefined, exportName: name?.exportName ?? written, text };
  return { module: joinPath(absolute(folder, code), name.module), exportName: name.exportName };
}

/** `NodejsFunction` takes a name without a module for an export of `index`, and none for `handler`. */
function moduleOf(handler: CodeValue): CodeValue {
  const name = isAbsent(handler) ? "handler" : stringOf(handler);
  return name === undefined || name.includes(".") ? handler : constant(`index.${name}`);
}

/** Of an image: the first word of the command that its function is started with. */
function commandOf(code: CodeValue): CodeValue | undefined {
  if (code.kind !== "result" || !IMAGE.test(code.callee.path.at(-1) ?? "")) return undefined;
  const options = code.args[1];
  const command = options?.kind === "record" ? options.entries.get("cmd") : undefined;
  return command?.kind === "list" ? command.items[0]?.value : absent;
}

/** Of a function whose code is not known, nothing. */
export function packageTypeOf(construct: Construct): LambdaFunction["packageType"] {
  const { type, props } = construct;
  if (type === undefined || !isLibrary(type) || props.kind !== "record") return undefined;
  const kind = type.path.at(-1);
  if (kind === "DockerImageFunction") return "image";
  if (kind === "CfnFunction") {
    const written = prop(construct, "packageType");
    if (isAbsent(written)) return props.open === undefined ? "archive" : undefined;
    return stringOf(written) === "Image" ? "image" : stringOf(written) === "Zip" ? "archive" : undefined;
  }
  if (kind === "NodejsFunction") return "archive";
  const code = prop(construct, "code");
  if (kind !== "Function" || code.kind !== "result") return undefined;
  return IMAGE.test(code.callee.path.at(-1) ?? "") ? "image" : "archive";
}

const IMAGE = /^(?:fromImageAsset|fromAssetImage|fromEcr|fromEcrImage)$/u;

/** The path that `Code.fromAsset` and its likes are given. */
function assetFolder(code: CodeValue): string | undefined {
  if (code.kind === "alternatives") {
    const folders = new Set(code.arms.map((arm) => assetFolder(arm.value)));
    return folders.size === 1 ? [...folders][0] : undefined;
  }
  if (
    code.kind !== "result" ||
    !/^(?:fromAsset|asset|AssetCode|fromCustomCommand|fromDockerBuild|fromImageAsset|fromAssetImage)$/u.test(
      code.callee.path.at(-1) ?? "",
    )
  )
    return undefined;
  const path = stringOf(code.args[0]);
  // An archive is made of a folder that is called alike.
  return path?.replace(/\.(?:zip|jar)$/u, "");
}

function relativeTo(folder: string, path: string): string {
  const [from, to] = [folder.split("/"), path.split("/")];
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}
