/** What `cdk synth` writes beside a template: names of stacks and the construct paths behind logical ids. */
import { basename, dirname, join } from "node:path/posix";
import { parseConfigText } from "../../../syntax/config-text.ts";
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { known } from "../../known.ts";
import type { Value } from "../../value-model.ts";
import { concat, hole, literal } from "../../value.ts";
import type { TextSource } from "../../../project/text-source.ts";
import type { Template, TemplateResource } from "./template.ts";

interface SynthesizedStack {
  /** Construct ids from the app down to the stack, joined by `/`. */
  readonly path: string;
  /** Undefined for nested stacks, and where the manifest is missing. */
  readonly name: string | undefined;
  /** The account and the region that it goes to; what is left to the deployment is a parameter. */
  readonly environment?: Value;
}

/** Whether CDK made the template: it notes the construct path of every resource, and the version of its bootstrap stack. */
export function isSynthesized(template: Template): boolean {
  return (
    valueAt(template.document, "Rules", "CheckBootstrapVersion") !== undefined ||
    [...template.resources.values()].some((resource) => constructPath(resource) !== undefined)
  );
}

/** @param reads receives every file that is asked for */
export function readSynthesizedStack(
  template: Template,
  path: string,
  source: TextSource,
  reads: Set<string>,
): SynthesizedStack {
  const folder = dirname(path);
  const artifacts = entriesOf(readJson(join(folder, "manifest.json"), source, reads), "artifacts");
  const own = artifacts.find(({ value }) => textOf(valueAt(value, "properties", "templateFile")) === basename(path));
  if (own) {
    const name = textOf(valueAt(own.value, "properties", "stackName")) ?? own.key;
    const environment = environmentIn(textOf(valueAt(own.value, "environment")), template.document.at);
    return { path: textOf(valueAt(own.value, "displayName")) ?? own.key, name, ...known("environment", environment) };
  }
  for (const { value } of artifacts) {
    const file = textOf(valueAt(value, "properties", "templateFile"));
    const nested = file === undefined ? undefined : findNestedStack(join(folder, file), path, source, reads);
    if (nested !== undefined) return { path: nested, name: undefined };
  }
  return { path: pathFromResources(template), name: undefined };
}

/** `aws://111122223333/eu-west-1`, `aws://unknown-account/unknown-region` */
function environmentIn(text: string | undefined, at: Place): Value | undefined {
  const [, account, region] = /^aws:\/\/([^/]{1,200})\/([^/]{1,200})$/u.exec(text ?? "") ?? [];
  if (account === undefined || region === undefined) return undefined;
  const part = (written: string, name: string): Value =>
    written.startsWith("unknown-") ? hole("parameter", name, at) : literal(written, at);
  return concat([part(account, "AWS::AccountId"), literal("/", at), part(region, "AWS::Region")], at);
}

/** Construct path of a resource below its stack, as people know it: without `/Resource` at the end. */
export function constructKey(resource: TemplateResource, stackPath: string): string | undefined {
  const path = constructPath(resource);
  if (path === undefined) return undefined;
  const below = path.startsWith(`${stackPath}/`) ? path.slice(stackPath.length + 1) : path.slice(path.indexOf("/") + 1);
  return below.replace(/\/Resource$/u, "") || undefined;
}

function constructPath(resource: TemplateResource): string | undefined {
  return textOf(valueAt(resource.body, "Metadata", "aws:cdk:path"));
}

/** The path of the nested stack whose template is `nested`: its parent notes `Shop/Readers.NestedStack/Readers.NestedStackResource`. */
function findNestedStack(parent: string, nested: string, source: TextSource, reads: Set<string>): string | undefined {
  const resources = entriesOf(readJson(parent, source, reads), "Resources");
  for (const { value } of resources) {
    if (textOf(valueAt(value, "Metadata", "aws:asset:path")) !== basename(nested)) continue;
    return textOf(valueAt(value, "Metadata", "aws:cdk:path"))?.replace(/\.NestedStack\/[^/]*$/u, "");
  }
  return undefined;
}

/** Without a manifest: CDK's own metadata resource stands directly below the stack; else the first id of any path. */
function pathFromResources(template: Template): string {
  const paths = [...template.resources.values()].flatMap((resource) => constructPath(resource) ?? []);
  const metadata = paths.find((path) => path.endsWith("/CDKMetadata/Default"));
  return metadata?.slice(0, -"/CDKMetadata/Default".length) ?? paths[0]?.split("/", 1)[0] ?? "";
}

function readJson(path: string, source: TextSource, reads: Set<string>): Located | undefined {
  reads.add(path);
  const read = source.read(path);
  const parsed = read.ok ? parseConfigText(read.source) : undefined;
  return parsed?.ok ? parsed.documents[0] : undefined;
}

function entriesOf(node: Located | undefined, section: string): readonly { key: string; value: Located }[] {
  const map = valueAt(node, section);
  return map?.kind === "map" ? [...map.entries.values()] : [];
}
