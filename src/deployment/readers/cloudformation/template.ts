/** The sections of a template, with the defaults of SAM's `Globals`; nothing else is interpreted. */
import type { Unresolved } from "../../../project/text-source.ts";
import { textOf, valueAt, type Located, type LocatedEntry, type LocatedMap } from "../../../syntax/located.ts";
import type { Place } from "../../../syntax/source-text.ts";
import { conditionsIn } from "./conditions.ts";
import { withoutLoops } from "./for-each.ts";
import type { ParameterDefault } from "../../model.ts";
import type { Scope } from "./intrinsics.ts";

/** A template with its sections, as written; values in it are evaluated where they are asked for. */
export interface Template extends Scope {
  readonly document: LocatedMap;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly parameters: ReadonlyMap<string, LocatedEntry>;
  /** Every parameter and resource name. */
  readonly names: ReadonlySet<string>;
  readonly isSam: boolean;
  /** It has functions of SAM and not its transform: a part of a template, which other parts, and `Globals`, are put to. */
  readonly isPart: boolean;
  /** What may hold functions or mappings and cannot be read. */
  readonly gaps: readonly Unresolved[];
  /** Macros over the whole template: what is written out is there on both sides of a change, so nothing is missing. */
  readonly macros: readonly Unresolved[];
}

/** A resource as the template has it. */
export interface TemplateResource {
  readonly id: string;
  readonly type: string;
  /** Empty where there are none. */
  readonly properties: LocatedMap;
  /** Of `AWS::Serverless::Function`: `Globals.Function`, for what the function does not say itself. */
  readonly defaults?: LocatedMap;
  /** The whole resource, with `Condition`, `DeletionPolicy` and `Metadata`. */
  readonly body: LocatedMap;
  /** The logical id. */
  readonly at: Place;
}

/** The type of a function that SAM transforms, with its events. */
export const samFunctionType = "AWS::Serverless::Function";
const samTransform = "AWS::Serverless-2016-10-31";

/**
 * A property of a resource by its path, with the defaults of SAM's `Globals`. Maps and lists in `Globals` are not merged into
 * those of a function: nothing that a mapping hangs on is one.
 */
export function propertyOf(
  resource: TemplateResource,
  name: string,
  ...path: readonly (string | number)[]
): Located | undefined {
  const own = resource.properties.entries.get(name)?.value;
  return valueAt(own ?? defaultOf(resource, name), ...path);
}

/** SAM refuses `Events` in `Globals`. */
function defaultOf({ defaults }: TemplateResource, name: string): Located | undefined {
  const value = name === "Events" ? undefined : defaults?.entries.get(name)?.value;
  return value && { ...value, origin: [...(value.origin ?? []), { step: "globals", at: value.at }] };
}

/** The template in a document; undefined where it has no section `Resources`. */
export function readTemplate(node: Located | undefined): Template | undefined {
  if (node?.kind !== "map" || !node.entries.has("Resources")) return undefined;
  const document = withSectionsWrittenOut(node);
  const gaps: Unresolved[] = [];
  const macros: Unresolved[] = [];
  const transforms = readTransforms(document, gaps, macros);
  const parameters = entriesOf(valueAt(document, "Parameters"));
  const written = readResources(document, gaps);
  const resources = new Map([
    ...written,
    ...generatedQueues(written.values()).map((queue) => [queue.id, queue] as const),
  ]);
  const hasSamFunctions = [...resources.values()].some(({ type }) => type === samFunctionType);
  const generated = new Set([...resources.values()].flatMap(generatedAliases));
  const template: Template = {
    document,
    resources,
    parameters,
    names: new Set([...parameters.keys(), ...resources.keys()]),
    isSam: transforms.includes(samTransform) || hasSamFunctions,
    isPart: hasSamFunctions && transforms.length === 0 && macros.length === 0,
    gaps,
    macros,
    mappings: valueAt(document, "Mappings"),
    kindOf(name) {
      if (resources.has(name) || generated.has(name)) return "resource";
      return parameters.has(name) ? "parameter" : undefined;
    },
    conditionOf: (name) => conditionOf(name),
  };
  const conditionOf = conditionsIn(valueAt(document, "Conditions"), template);
  return template;
}

const sectionsWithLoops = ["Conditions", "Resources", "Outputs"] as const;

function withSectionsWrittenOut(document: LocatedMap): LocatedMap {
  const entries = new Map(document.entries);
  for (const name of sectionsWithLoops) {
    const section = entries.get(name);
    if (section) entries.set(name, { ...section, value: withoutLoops(section.value) });
  }
  return { ...document, entries };
}

/** The alias that SAM makes for `AutoPublishAlias`, under the logical id that SAM gives it. */
export function generatedAliases(resource: TemplateResource): string[] {
  if (resource.type !== samFunctionType) return [];
  const alias = textOf(propertyOf(resource, "AutoPublishAlias"));
  return alias === undefined ? [] : [`${resource.id}Alias${alias.replaceAll(/[^A-Za-z0-9]/gu, "")}`];
}

/** The queues that SAM makes between a topic and a function: `SqsSubscription: true` of an event, under the id of that event. */
function generatedQueues(resources: Iterable<TemplateResource>): TemplateResource[] {
  return [...resources].flatMap((resource) => {
    const events = resource.type === samFunctionType ? propertyOf(resource, "Events") : undefined;
    return [...(events?.kind === "map" ? events.entries.values() : [])].flatMap(({ key, keyAt: at, value }) => {
      const isQueued = textOf(valueAt(value, "Properties", "SqsSubscription")) === "true";
      if (textOf(valueAt(value, "Type")) !== "SNS" || !isQueued) return [];
      const body: LocatedMap = { kind: "map", entries: new Map(), at };
      return [{ id: `${resource.id}${key}Queue`, type: "AWS::SQS::Queue", properties: body, body, at }];
    });
  });
}

/** What the parameters are where the deployment gives no value. */
export function readDefaults({ parameters }: Template): ReadonlyMap<string, ParameterDefault> {
  return new Map(
    [...parameters.values()].flatMap(({ key, value }) => {
      const written = valueAt(value, "Default");
      if (written?.kind !== "scalar") return [];
      return [[key, { text: `${textOf(valueAt(value, "Type")) ?? "String"}=${written.raw}`, at: written.at }]];
    }),
  );
}

function entriesOf(node: Located | undefined): ReadonlyMap<string, LocatedEntry> {
  return node?.kind === "map" ? node.entries : new Map<string, LocatedEntry>();
}

/** Macros of AWS leave functions and mappings alone, but for `AWS::Include`, which brings in what is not in the file. */
function readTransforms(document: LocatedMap, gaps: Unresolved[], macros: Unresolved[]): string[] {
  const node = valueAt(document, "Transform");
  const items = node?.kind === "list" ? node.items : node ? [node] : [];
  const names = items.map((item) => textOf(item) ?? textOf(valueAt(item, "Name")) ?? "");
  for (const [index, name] of names.entries()) {
    const at = items[index]!.at;
    if (name === "AWS::Include") gaps.push(gap(at, "an include", "it is fetched at deployment"));
    else if (!name.startsWith("AWS::")) macros.push(gap(at, `the macro \`${name}\``, "it runs at deployment"));
  }
  for (const { key, keyAt } of document.entries.values()) {
    if (key.startsWith("Fn::")) gaps.push(gap(keyAt, `\`${key}\``, "it is replaced at deployment"));
  }
  return names;
}

function readResources(document: LocatedMap, gaps: Unresolved[]): Map<string, TemplateResource> {
  const section = valueAt(document, "Resources")!;
  const resources = new Map<string, TemplateResource>();
  if (section.kind !== "map") {
    const isEmpty = section.kind === "scalar" && section.value === null;
    if (!isEmpty) gaps.push(gap(section.at, "the section `Resources`", "it is not written out"));
    return resources;
  }
  const globals = valueAt(document, "Globals", "Function");
  for (const { key: id, keyAt, value: body } of section.entries.values()) {
    const type = textOf(valueAt(body, "Type"));
    if (body.kind !== "map" || id.startsWith("Fn::")) {
      gaps.push(gap(keyAt, `\`${id}\``, "it is no resource that is written out"));
    } else if (type === undefined) {
      gaps.push(gap(keyAt, `the resource \`${id}\``, "it has no type"));
    } else {
      if (type.endsWith("::MODULE"))
        gaps.push(gap(keyAt, `the module \`${id}\``, "its resources are not in this file"));
      const written = valueAt(body, "Properties");
      if (written?.kind === "intrinsic" || written?.kind === "unknown") {
        gaps.push(gap(written.at, `the properties of \`${id}\``, "they are not written out"));
      }
      const macro = written?.kind === "map" ? written.entries.get("Fn::Transform") : undefined;
      if (macro && /^AWS::(?:Lambda|Serverless|Pipes)::/u.test(type))
        gaps.push(gap(macro.keyAt, `the properties of \`${id}\``, "a macro brings in some of them at deployment"));
      const properties: LocatedMap =
        written?.kind === "map" ? written : { kind: "map", entries: new Map(), at: body.at };
      const hasDefaults = type === samFunctionType && globals?.kind === "map";
      resources.set(id, { id, type, body, at: keyAt, properties, ...(hasDefaults ? { defaults: globals } : {}) });
    }
  }
  return resources;
}

function gap(place: Place, what: string, why: string): Unresolved {
  return { place, what, why, severity: "note" };
}
