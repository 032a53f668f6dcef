/**
 * One reader for CloudFormation and SAM templates, in YAML and JSON, and for the templates that CDK synthesizes.
 *
 * Text -> `template.ts` (sections) -> `functions.ts` and `sources.ts` -> the model. `intrinsics.ts` gives every value.
 */
import { dirname } from "node:path/posix";
import { whyUnread } from "../../../project/read-failure.ts";
import { isAbsent, type TextSource, type Unresolved } from "../../../project/text-source.ts";
import { parseConfigText } from "../../../syntax/config-text.ts";
import { known } from "../../known.ts";
import type { Framework, LambdaFunction, Stack } from "../../model.ts";
import { literal } from "../../value.ts";
import type { Reader, Reading, Traits } from "../reader.ts";
import { claims, holdsOnlySources } from "./claims.ts";
import { copilotService } from "./copilot.ts";
import { constructKey, isSynthesized, readSynthesizedStack } from "./cloud-assembly.ts";
import { readFunctions } from "./functions.ts";
import { readHandler } from "./handler.ts";
import { withIncludes } from "./includes.ts";
import { readNestedStacks, readRemoteStacks } from "./nested-stacks.ts";
import { compiledName, readOutputs } from "./outputs.ts";
import { readSources } from "./sources.ts";
import { readDefaults, readTemplate, type Template } from "./template.ts";

const template: Traits = {
  hasConstructs: false,
  isTemplate: true,
  hasServices: false,
  hasSubscriptions: false,
  namesEvents: false,
  nameProperty: "FunctionName",
  makesLogGroups: false,
  deployer: "CloudFormation",
  nouns: { key: "logical id", whole: "stack" },
  beside: {
    names: /^samconfig\.(?:toml|ya?ml)$/u,
    decides: "the name of the stack and its parameters may be others",
  },
};

/** Reads templates of CloudFormation and SAM. */
export const cloudformationReader: Reader = {
  frameworks: { cloudformation: template, sam: { ...template, namesEvents: true } },
  claims,
  read: readTemplateFile,
  isByItself: true,
  readsNoCode: true,
};

function readTemplateFile(source: TextSource, path: string): Reading {
  const read = source.read(path);
  const reading = readAnyTemplate(source, path);
  // Without functions no mapping depends on what could not be read.
  return read.ok && holdsOnlySources(read.source.text)
    ? { ...reading, stacks: reading.stacks.map((stack) => ({ ...stack, unresolved: [] })), problems: [] }
    : reading;
}

/** @param reads of the template that nests this one: every file once */
function readAnyTemplate(source: TextSource, path: string, reads = new Set<string>()): Reading {
  reads.add(path);
  const read = source.read(path);
  if (!read.ok) return { stacks: [], problems: [problem({ path }, whyUnread(read.reason))], reads };
  const parsed = parseConfigText(read.source);
  // What follows the first error is mostly its consequence.
  if (!parsed.ok)
    return { stacks: [], problems: parsed.errors.slice(0, 1).map(({ at, message }) => problem(at, message)), reads };
  const stacks = parsed.documents.flatMap((written) => {
    const { document, includes, problems } = withIncludes(written, path, source, reads);
    const template = readTemplate(document);
    if (!template) return [];
    const stack = readStack(template, path, source, reads);
    return [{ ...stack, includes, unresolved: [...stack.unresolved, ...problems] }];
  });
  // What no name shows to be a template is one where it is nested.
  const nested = stacks
    .flatMap((stack) => stack.nested ?? [])
    .filter((one) => !claims.name(one.template) && !reads.has(one.template))
    .flatMap((one): Reading[] => {
      const read = source.read(one.template);
      return !read.ok && isAbsent(read.reason) ? [] : [readAnyTemplate(source, one.template, reads)];
    });
  return {
    stacks: [...stacks, ...nested.flatMap((one) => one.stacks)],
    problems: nested.flatMap((one) => one.problems),
    reads,
  };
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
    ...known("environment", synthesized?.environment),
    functions,
    sources: readSources(template),
    outputs: readOutputs(template),
    ...known("compiledAs", compiledName(template)),
    nested: readNestedStacks(template, path),
    closed: readRemoteStacks(template),
    ...known("nestedAs", AMPLIFY.exec(path)?.[1]),
    ...known("service", copilotService(path, source, reads)),
    names: template.names,
    defaults: readDefaults(template),
    rewrites: rewritesOf(template),
    complete: missing.length === 0,
    unresolved: [...missing, ...template.macros, ...functions.flatMap(unknownSources)],
    reads,
  };
}

/** The first generation of Amplify nests the template of each folder, under the names of its category and of the folder. */
const AMPLIFY = /\/amplify\/backend\/([\w-]+\/[\w-]+)\/[^/]+$/u;

function rewritesOf({ macros }: Template): ReadonlyMap<string, string> {
  return new Map(
    macros.map(({ what, place }) => [
      what,
      "source" in place ? place.source.text.slice(place.start, place.end).replaceAll(/\s+/gu, " ") : "",
    ]),
  );
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
