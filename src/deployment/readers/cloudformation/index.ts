/**
 * One reader for CloudFormation and SAM templates, in YAML and JSON, and for the templates that CDK synthesizes.
 *
 * Text -> `template.ts` (sections) -> `functions.ts` and `sources.ts` -> the model. `intrinsics.ts` gives every value.
 */
import { basename, dirname } from "node:path/posix";
import { whyUnread } from "../../../project/read-failure.ts";
import type { TextSource, Unresolved } from "../../../project/text-source.ts";
import { parseConfigText } from "../../../syntax/config-text.ts";
import type { Framework, LambdaFunction, Stack } from "../../model.ts";
import { literal } from "../../value.ts";
import type { Reader, Reading, Traits } from "../reader.ts";
import { constructKey, isSynthesized, readSynthesizedStack } from "./cloud-assembly.ts";
import { readFunctions } from "./functions.ts";
import { readHandler } from "./handler.ts";
import { withIncludes } from "./includes.ts";
import { hasLocalStacks, readNestedStacks } from "./nested-stacks.ts";
import { readOutputs } from "./outputs.ts";
import { readSources } from "./sources.ts";
import { readTemplate, type Template } from "./template.ts";

const template: Traits = {
  hasConstructs: false,
  isTemplate: true,
  hasServices: false,
  hasSubscriptions: false,
  namesEvents: false,
  nameProperty: "FunctionName",
  makesLogGroups: false,
  deployer: "CloudFormation",
};

export const cloudformationReader: Reader = {
  frameworks: { cloudformation: template, sam: { ...template, namesEvents: true } },
  claims: {
    name: (path) => /\.(?:ya?ml|json|template)$/iu.test(path) && !isManifest(basename(path)) && !isSnapshot(path),
    nameAlone: (path) => /(?:^|[/.])template(?:\.(?:ya?ml|json))?$/iu.test(path) && !isSnapshot(path),
    text: (text) => hasFunctionsOrMappings(text) || hasStreams(text),
  },
  read: readTemplateFile,
};

/** Files with names of their own that are no templates, and may be large. */
function isManifest(name: string): boolean {
  return /^(?:package(?:-lock)?|tsconfig.*|manifest|tree)\.json$/u.test(name) || /^pnpm-lock\.ya?ml$/u.test(name);
}

/** JSON, or YAML in braces, which comments, directives and the mark of a document may stand before, each to the end of its line. */
const inBraces = /^(?:\s|[#%][^\n]*\n|---)*\{[^]*?["']?Resources["']?\s*:/u;

/** What tests expect of an app, as the integration tests of CDK keep it: deployed for the length of a test. */
function isSnapshot(path: string): boolean {
  return /\.expected\.json$|\.snapshot\/|\/__snapshots__\//u.test(path);
}

/** A section `Resources` at the top, and a resource that runs or feeds a function, or that is a stack of its own. */
function hasFunctionsOrMappings(text: string): boolean {
  const resources = /AWS::(?:Lambda::(?:Function|EventSourceMapping)|Serverless::Function|Pipes::Pipe)\b/u;
  if (!resources.test(text) && !hasLocalStacks(text)) return false;
  return /^["']?Resources["']?[ \t]*:/mu.test(text) || inBraces.test(text);
}

/** Tables and streams alone: what is read by functions of other stacks. */
function hasStreams(text: string): boolean {
  const streams = /\bStreamSpecification\b|AWS::(?:Kinesis::Stream|MSK::(?:Serverless)?Cluster|DocDB::DBCluster)\b/u;
  return streams.test(text) && (/^["']?Resources["']?[ \t]*:/mu.test(text) || inBraces.test(text));
}

/** What is included may hold functions. */
function holdsOnlySources(text: string): boolean {
  return hasStreams(text) && !hasFunctionsOrMappings(text) && !text.includes("AWS::Include");
}

function readTemplateFile(source: TextSource, path: string): Reading {
  const read = source.read(path);
  const reading = readAnyTemplate(source, path);
  // Without functions no mapping depends on what could not be read.
  return read.ok && holdsOnlySources(read.source.text)
    ? { ...reading, stacks: reading.stacks.map((stack) => ({ ...stack, unresolved: [] })), problems: [] }
    : reading;
}

function readAnyTemplate(source: TextSource, path: string): Reading {
  const reads = new Set([path]);
  const read = source.read(path);
  if (!read.ok) return { stacks: [], problems: [problem({ path }, whyUnread(read.reason))], reads };
  const parsed = parseConfigText(read.source);
  // What follows the first error is mostly its consequence.
  if (!parsed.ok)
    return { stacks: [], problems: parsed.errors.slice(0, 1).map(({ at, message }) => problem(at, message)), reads };
  const stacks = parsed.documents.flatMap((written) => {
    const { document, includes } = withIncludes(written, path, source, reads);
    const template = readTemplate(document);
    return template ? [{ ...readStack(template, path, source, reads), includes }] : [];
  });
  return { stacks, problems: [], reads };
}

function problem(place: Unresolved["place"], why: string): Unresolved {
  return { place, what: "the template", why, severity: "problem" };
}

function readStack(template: Template, path: string, source: TextSource, reads: Set<string>): Stack {
  const synthesized = isSynthesized(template) ? readSynthesizedStack(template, path, source, reads) : undefined;
  const { functions, gaps } = readFunctions(template, {
    keyOf: (resource) => (synthesized && constructKey(resource, synthesized.path)) ?? resource.id,
    handlerOf: (resource) => readHandler(resource, template, dirname(path)),
  });
  const missing = [...template.gaps, ...gaps];
  return {
    framework: frameworkOf(template, synthesized !== undefined),
    config: path,
    path: synthesized?.path ?? "",
    name: synthesized?.name === undefined ? undefined : literal(synthesized.name, template.document.at),
    functions,
    sources: readSources(template),
    outputs: readOutputs(template),
    nested: readNestedStacks(template, path),
    names: template.names,
    complete: missing.length === 0,
    unresolved: [...missing, ...template.macros, ...functions.flatMap(unknownSources)],
    reads,
  };
}

function frameworkOf(template: Template, isFromCdk: boolean): Framework {
  return isFromCdk ? "cdk" : template.isSam ? "sam" : "cloudformation";
}

function unknownSources({ mappings, key }: LambdaFunction): Unresolved[] {
  return mappings.flatMap(({ source: { identity }, at }) =>
    identity.kind === "unknown"
      ? [{ place: at, what: `a source of \`${key}\``, why: identity.reason, severity: "note" as const }]
      : [],
  );
}
