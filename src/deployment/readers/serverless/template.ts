/** The template that the framework would deploy, as far as functions and mappings go. */
import type { Located, LocatedEntry, LocatedMap } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { textOfId } from "../../formula.ts";
import { compileEvents } from "./events/compile.ts";
import type { CompiledMapping } from "./events/compiled.ts";
import { attribute, intrinsic, list, map } from "./events/nodes.ts";
import { declaredFunctions, type DeclaredFunction } from "./functions.ts";
import { withConstructs } from "./lift.ts";
import { merge } from "./merge.ts";
import { joined, type DeploymentNames } from "./names.ts";
import { functionId } from "./naming.ts";
import { declaredResources, type Resources } from "./resources.ts";
import { isAbsent } from "./sections.ts";
import { scalar, textNode } from "./variables/evaluated.ts";
import type { Evaluator } from "./variables/evaluate.ts";

/** The template of a service, with what its resources were compiled from. */
export interface CompiledTemplate {
  readonly document: LocatedMap;
  /** What the entries of `Resources` were compiled from, by logical id or formula. */
  readonly functions: ReadonlyMap<string, DeclaredFunction>;
  readonly mappings: ReadonlyMap<string, TemplateMapping>;
  readonly declared: Resources;
}

interface TemplateMapping extends CompiledMapping {
  /** The function may have an alias that its mappings then invoke. */
  readonly undecidedAlias: Located | undefined;
}

/**
 * Compiles functions and events, then lays `resources.extensions` and `resources.Resources` over them. Where two compile to
 * one logical id the later wins, as in osls.
 */
export function compileTemplate(evaluator: Evaluator, names: DeploymentNames): CompiledTemplate {
  const resources = new Map<string, LocatedEntry>();
  const functions = new Map<string, DeclaredFunction>();
  const mappings = new Map<string, TemplateMapping>();
  const suffix = consumerSuffix(evaluator, names);

  const lifted = withConstructs(evaluator, declaredFunctions(evaluator), names);
  for (const entry of lifted.resources) resources.set(entry.key, entry);
  for (const declared of lifted.functions) {
    const id = functionId(declared.key);
    functions.set(id, declared);
    resources.set(id, functionResource(evaluator, declared, id, names));
    const alias = aliasOf(evaluator, declared.body);
    const undecidedAlias = alias?.kind === "unknown" ? alias : undefined;
    for (const mapping of compileEvents(evaluator, declared, suffix)) {
      const mappingId = textOfId(mapping.id);
      mappings.set(mappingId, { ...mapping, ...conditionBeside(mappings.get(mappingId), mapping), undecidedAlias });
      const target = targetOf(id, undecidedAlias ? undefined : alias, mapping.at);
      resources.set(mappingId, mappingResource(evaluator, declared, target, mappingId, mapping));
      for (const entry of consumerResources(mapping)) resources.set(entry.key, entry);
    }
  }

  const declared = declaredResources(evaluator);
  for (const patch of declared.extensions?.entries.values() ?? []) overlay(patch, false);
  for (const resource of declared.resources?.entries.values() ?? []) overlay(resource, true);
  const { at } = evaluator.root;
  const sections = { ...declared.sections, Resources: { kind: "map", entries: resources, at } satisfies Located };
  return { document: map(at, sections), functions, mappings, declared };

  /** An extension of something that is not compiled here is of no interest; a resource of its own is. */
  function overlay(entry: LocatedEntry, isResource: boolean): void {
    const compiled = resources.get(entry.key);
    if (!compiled) {
      if (isResource) resources.set(entry.key, entry);
      return;
    }
    resources.set(entry.key, { ...compiled, value: evaluator.tree(merge(evaluator, compiled.value, entry.value)) });
  }
}

/** Where each way of a test has an event that becomes the same mapping, only one of them is read. */
function conditionBeside(
  other: TemplateMapping | undefined,
  mapping: CompiledMapping,
): Pick<CompiledMapping, "condition"> {
  if (!other?.condition || !mapping.condition) return {};
  return { condition: { text: `${other.condition.text} || ${mapping.condition.text}`, decidable: false } };
}

function functionResource(
  evaluator: Evaluator,
  { key, keyAt, body }: DeclaredFunction,
  id: string,
  { service, stage }: DeploymentNames,
): LocatedEntry {
  const property = (name: string): Located | undefined => textProperty(evaluator, body, name);
  const setting = (name: string): Located | undefined => {
    const own = property(name) ?? evaluator.text(evaluator.at(evaluator.root, "provider", name));
    return isAbsent(own) ? undefined : own;
  };
  const runtime = property("runtime") ?? evaluator.text(evaluator.at(evaluator.root, "provider", "runtime"));
  const value = map(keyAt, {
    Type: scalar("AWS::Lambda::Function", keyAt),
    Properties: map(keyAt, {
      FunctionName: property("name") ?? joined([service, "-", stage, "-", key], keyAt),
      Handler: property("handler") ?? commandOf(evaluator, body),
      Runtime: runtime,
      PackageType: packageType(evaluator, body),
      // The framework's default.
      Timeout: setting("timeout") ?? scalar(6, keyAt),
      ReservedConcurrentExecutions: property("reservedConcurrency"),
    }),
    Condition: property("condition"),
  });
  return { key: id, keyAt, value };
}

function packageType(evaluator: Evaluator, body: LocatedMap): Located | undefined {
  const image = evaluator.at(body, "image");
  if (image?.kind === "unknown") return image;
  if (image === undefined && body.open) return { kind: "unknown", reason: "it may be an image", at: body.at };
  return isAbsent(image) ? undefined : scalar("Image", body.at);
}

/** Of an image: the first word of the command that it is started with, in the folder that it is built from. */
function commandOf(evaluator: Evaluator, body: LocatedMap): Located | undefined {
  const image = evaluator.at(body, "image");
  if (image?.kind !== "map") return undefined;
  const command = evaluator.at(image, "command");
  const first = command?.kind === "list" ? evaluator.text(command.items[0]) : undefined;
  const name = evaluator.at(image, "name");
  if (first === undefined || name?.kind !== "scalar") return first;
  const built = evaluator.at(evaluator.root, "provider", "ecr", "images", String(name.value));
  const path = evaluator.text(built?.kind === "map" ? evaluator.at(built, "path") : built);
  return path?.kind === "scalar" && path.value !== null ? joined([path, "/", first], first.at) : first;
}

function targetOf(functionLogicalId: string, alias: Located | undefined, at: Place): Located {
  const arn = attribute(functionLogicalId, "Arn", at);
  return alias ? intrinsic("Join", list(at, [scalar(":", at), list(at, [arn, alias])]), at) : arn;
}

function mappingResource(
  evaluator: Evaluator,
  { body }: DeclaredFunction,
  target: Located,
  id: string,
  { properties, at }: CompiledMapping,
): LocatedEntry {
  const value = map(at, {
    Type: scalar("AWS::Lambda::EventSourceMapping", at),
    Properties: map(at, { ...Object.fromEntries(properties), FunctionName: target }),
    Condition: textProperty(evaluator, body, "condition"),
  });
  return { key: id, keyAt: at, value };
}

function textProperty(evaluator: Evaluator, body: LocatedMap, name: string): Located | undefined {
  const value = evaluator.text(evaluator.at(body, name));
  return isAbsent(value) ? undefined : value;
}

/** The alias that a function's mappings invoke. A durable function has one of its own whatever else it has (osls 4.3). */
function aliasOf(evaluator: Evaluator, body: LocatedMap): Located | undefined {
  const durable = evaluator.at(body, "durableConfig");
  if (durable && !isAbsent(durable)) return scalar("durable", durable.at);
  const aliases = [
    ["provisionedConcurrency", "provisioned"],
    ["snapStart", "snapstart"],
  ] as const;
  for (const [setting, alias] of aliases) {
    const value = evaluator.at(body, setting);
    if (value === undefined || isAbsent(value)) continue;
    if (value.kind !== "scalar") return { kind: "unknown", reason: `\`${setting}\` may be off`, at: value.at };
    if (value.value !== false && value.value !== 0) return scalar(alias, value.at);
  }
  return undefined;
}

function consumerResources({ consumer }: CompiledMapping): readonly LocatedEntry[] {
  if (consumer?.resourceId === undefined) return [];
  const { stream, resourceId, name } = consumer;
  const value = map(stream.at, {
    Type: scalar("AWS::Kinesis::StreamConsumer", stream.at),
    Properties: map(stream.at, {
      ConsumerName: name === undefined ? undefined : textNode(name, stream.at),
      StreamARN: stream,
    }),
  });
  return [{ key: resourceId, keyAt: stream.at, value }];
}

/** Service and stage are part of consumers' names where the provider asks for it. */
function consumerSuffix(evaluator: Evaluator, { service, stage }: DeploymentNames): readonly Located[] {
  const mode = evaluator.at(evaluator.root, "provider", "kinesis", "consumerNamingMode");
  return mode?.kind === "scalar" && mode.value === "serviceSpecific" ? [service, stage] : [];
}
