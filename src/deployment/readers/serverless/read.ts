import { whyUnread } from "../../../project/read-failure.ts";
import type { TextSource, Unresolved } from "../../../project/text-source.ts";
import { isCode } from "../../../modules/code-files.ts";
import { directoryOf } from "../../../modules/paths.ts";
import { textOf, valueAt, type LocatedCondition, type LocatedMap } from "../../../syntax/located.ts";
import { whyBroken } from "../../broken.ts";
import type { LambdaFunction, Mapping, Stack } from "../../model.ts";
import type { Value } from "../../value-model.ts";
import { knownText, unknown } from "../../value.ts";
import { textOfId } from "../../formula.ts";
import { known } from "../../known.ts";
import { readFunctions } from "../cloudformation/functions.ts";
import { readHandler } from "../cloudformation/handler.ts";
import { readValue } from "../cloudformation/intrinsics.ts";
import { readOutputs } from "../cloudformation/outputs.ts";
import { readRemoteStacks } from "../cloudformation/nested-stacks.ts";
import { readSources } from "../cloudformation/sources.ts";
import { propertyOf, readDefaults, readTemplate, type Template } from "../cloudformation/template.ts";
import type { Reading } from "../reader.ts";
import { speaksOfService } from "./claims.ts";
import { composeParameters } from "./compose.ts";
import { Documents } from "./documents.ts";
import type { Opened } from "./opened.ts";
import { variablesOf } from "./environment.ts";
import { invocationsOf } from "./events/compile.ts";
import type { CompiledMapping } from "./events/compiled.ts";
import { handlerReference } from "./handler.ts";
import { logsOutlive } from "./log-groups.ts";
import { Ledger } from "./ledger.ts";
import { deploymentNames } from "./names.ts";
import { placeOf } from "./place.ts";
import { reportPlugins } from "./plugins.ts";
import { PART_UNREAD } from "./sections.ts";
import { compileTemplate, type CompiledTemplate } from "./template.ts";
import { Evaluator, type Sources } from "./variables/evaluate.ts";
import { createSources, type Bindings } from "./variables/sources.ts";

/**
 * The stack of one service. Without `bindings`, what the command line and the shell give stays symbolic.
 *
 * @param path absolute path of the configuration
 */
export function readServerless(source: TextSource, path: string, bindings: Bindings = {}): Reading {
  const ledger = new Ledger(source);
  const directory = directoryOf(path);
  const documents = new Documents(ledger, directory);
  const opened = documents.open(path);
  const isMeant = isMeantForService(source, path);
  const refused = (problem: Unresolved, isCertain: boolean): Reading => ({
    stacks: [],
    problems: isCertain ? [problem] : [],
    ...(isCertain ? {} : { doubts: [problem] }),
    reads: ledger.reads,
  });
  if (!opened.ok) return refused(unreadable(opened, path), isMeant || isBroken(source, path));
  const { root } = opened;
  if (root.kind !== "map" || !isService(root, isMeant)) {
    const isUnread = "isUnread" in root && root.isUnread === true;
    const why = root.kind === "unknown" ? root.reason : isUnread ? PART_UNREAD : "it holds no service";
    const problem: Unresolved = { place: root.at, what: "the configuration", why, severity: "problem" };
    return refused(problem, isMeant || isUnread);
  }
  if (root.open) ledger.markIncomplete();
  const compose = composeParameters(directory, ledger);
  const sourcesWith = (given: Bindings): Sources => createSources({ directory, documents, bindings: given, compose });
  const sourcesWithout = bindings.opt
    ? undefined
    : (without: ReadonlySet<string>): Sources => sourcesWith({ ...bindings, without });
  const evaluator = new Evaluator(root, sourcesWith(bindings), ledger, sourcesWithout);
  const stack = readStack(evaluator, path, directory, bindings);
  const asked = (anew: Bindings): Stack | undefined => readServerless(source, path, anew).stacks[0];
  const stages = {
    byDefault: () => knownText(asked({ opt: {} })?.stage),
    byOption: () => asked({ isStageOpen: true }),
  };
  return {
    stacks: [bindings.opt || bindings.isStageOpen ? stack : { ...stack, stages }],
    problems: [],
    reads: ledger.reads,
    parts: ledger.parts,
  };
}

/** Code of that name that does not speak of a service may be anything else. */
function isMeantForService(source: TextSource, path: string): boolean {
  if (!isCode(path)) return true;
  const read = source.read(path);
  return !read.ok || speaksOfService(read.source.text);
}

function isBroken(source: TextSource, path: string): boolean {
  const read = source.read(path);
  return !read.ok || whyBroken(read.source) !== undefined;
}

/** @param isMeant it can be nothing else, so that a part of a service will do */
function isService({ entries, open }: LocatedMap, isMeant: boolean): boolean {
  if (!isMeant) return entries.has("service") && entries.has("provider");
  return open === true || ["service", "provider", "functions"].some((section) => entries.has(section));
}

function readStack(evaluator: Evaluator, path: string, directory: string, { isStageOpen }: Bindings): Stack {
  const names = deploymentNames(evaluator, isStageOpen);
  const compiled = compileTemplate(evaluator, names);
  const rewrites = reportPlugins(evaluator, directory);
  const template = readTemplate(compiled.document)!;
  const value = (node: (typeof names)["stack"]): Value => readValue(node, template) ?? unknown("it is absent", node.at);
  const { functions } = readFunctions(template, {
    keyOf: ({ id }) => compiled.functions.get(id)?.key ?? id,
    handlerOf: (resource) => {
      const declared = compiled.functions.get(resource.id);
      if (!declared) return readHandler(resource, template, directory);
      const artifact = valueAt(declared.body, "package", "artifact") ?? valueAt(evaluator.root, "package", "artifact");
      const [handler, runtime] = [propertyOf(resource, "Handler"), propertyOf(resource, "Runtime")];
      return handlerReference(handler, runtime, directory, textOf(artifact));
    },
  });
  const { ledger } = evaluator;
  const completed = functions.map((read) => completeFunction(read, compiled, template, evaluator));
  for (const { key, mappings } of completed) {
    for (const { source, at } of mappings) {
      if (source.identity.kind === "unknown") ledger.note(at, `a source of \`${key}\``, source.identity.reason);
    }
  }
  return {
    framework: "serverless",
    config: path,
    path: "",
    name: value(names.stack),
    service: value(names.service),
    stage: value(names.stage),
    ...placeOf(evaluator, template, value(names.stage)),
    functions: completed,
    sources: readSources(template),
    closed: readRemoteStacks(template),
    outputs: readOutputs(template),
    names: template.names,
    defaults: readDefaults(template),
    rewrites,
    complete: ledger.complete && template.gaps.length === 0,
    unresolved: [...ledger.unresolved, ...template.gaps],
    includes: ledger.includes,
    reads: ledger.reads,
  };
}

/** What a template does not tell of the functions and events that it was compiled from. */
function completeFunction(
  read: LambdaFunction,
  compiled: CompiledTemplate,
  template: Template,
  evaluator: Evaluator,
): LambdaFunction {
  const declared = compiled.functions.get(textOfId(read.logicalId));
  const condition = declared?.condition;
  const invocations = [...(read.invocations ?? []), ...(declared ? invocationsOf(evaluator, declared) : [])];
  const mappings = read.mappings.map((mapping) => under(condition, completeMapping(mapping, compiled, template)));
  return {
    ...read,
    mappings,
    ...(declared && known("variables", variablesOf(evaluator, declared.body, template))),
    ...(invocations.length > 0 && { invocations }),
    ...(declared && { logsOutlive: logsOutlive(evaluator, declared, compiled.declared) }),
    certainty: condition?.decidable === false ? "maybe" : read.certainty,
    ...(condition && { isConditional: true as const }),
  };
}

/** What stands under a condition of code: one that nothing is known about makes it uncertain. */
function under(outer: LocatedCondition | undefined, mapping: Mapping): Mapping {
  if (!outer) return mapping;
  const texts = [outer.text, mapping.condition].filter((text) => text !== undefined);
  const { certainty } = mapping;
  return { ...mapping, certainty: outer.decidable ? certainty : "maybe", condition: [...new Set(texts)].join(" && ") };
}

function completeMapping(mapping: Mapping, { mappings }: CompiledTemplate, template: Template): Mapping {
  const made = mappings.get(textOfId(mapping.logicalId));
  if (!made) return mapping;
  const { startingPosition, source } = mapping;
  const qualifier = made.undecidedAlias && readValue(made.undecidedAlias, template);
  return under(made.condition, {
    ...mapping,
    ...(qualifier ? { qualifier } : {}),
    logicalId: made.id,
    declared: "compiled",
    source: { ...source, type: made.type === "unknown" ? source.type : made.type },
    startingPositionDefaulted: isDefault(startingPosition, made),
  });
}

/** A default stands at the event itself; an extension or a resource may have set a position over it. */
function isDefault(position: Value | undefined, made: CompiledMapping): boolean {
  return (
    made.startingPositionDefaulted && position?.at.start === made.at.start && position.at.source === made.at.source
  );
}

function unreadable(opened: Extract<Opened, { ok: false }>, path: string): Unresolved {
  const { reason, problem } = opened;
  return {
    place: problem?.at ?? { path },
    what: "the configuration",
    why: reason === "syntax" ? `it does not parse: ${problem?.message}` : whyUnread(reason),
    severity: "problem",
  };
}
