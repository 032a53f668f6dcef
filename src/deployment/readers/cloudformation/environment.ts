/** What the variables of a function's environment are given: which of them name resources of its template. */
import type { Located } from "../../../syntax/located.ts";
import type { LambdaFunction, Variable } from "../../model.ts";
import { canonicalText, containsUnknown, knownText, singleHole } from "../../value.ts";
import type { Value } from "../../value-model.ts";
import { known } from "../../known.ts";
import { readValue } from "./intrinsics.ts";
import { sourceKinds, type SourceKind } from "./source-type.ts";
import { propertyOf, type Template, type TemplateResource } from "./template.ts";

/** The variables of a function of a template. */
export function variablesOf(resource: TemplateResource, template: Template): LambdaFunction["variables"] {
  const written = propertyOf(resource, "Environment", "Variables");
  return variablesAmong(written?.kind === "map" ? [...written.entries.values()] : [], template);
}

/** Of variables with what they are given; undefined where there are none. */
export function variablesAmong(
  given: readonly { readonly key: string; readonly value: Located | undefined }[],
  template: Template,
): LambdaFunction["variables"] {
  const naming = given.map(({ key, value }) => [key, variableOf(value, template)] as const);
  return naming.length > 0 ? new Map(naming) : undefined;
}

const withTables = new WeakMap<Template, boolean>();

/** Asked for each of its functions. */
export function hasTables(template: Template): boolean {
  const before = withTables.get(template);
  if (before !== undefined) return before;
  const has = [...template.resources.values()].some(({ type }) => kindOf(type)?.type === "dynamodb");
  withTables.set(template, has);
  return has;
}

function kindOf(type: string): SourceKind | undefined {
  return Object.hasOwn(sourceKinds, type) ? sourceKinds[type] : undefined;
}

/** With the resource that the value is an attribute of, or the table that it is the name of. */
function variableOf(written: Located | undefined, template: Template): Variable {
  const value = readValue(written, template);
  return { ...known("resource", resourceNamedBy(value, template)), ...known("text", knownText(value)) };
}

function resourceNamedBy(value: Value | undefined, template: Template): string | undefined {
  const referred = singleHole(value)?.resource;
  if (referred !== undefined || value === undefined || containsUnknown(value)) return referred;
  return namesOfTables(template).get(canonicalText(value));
}

const namedTables = new WeakMap<Template, ReadonlyMap<string, string>>();

/** What tables are called that have a name of their own. A name that two of them have says nothing. */
function namesOfTables(template: Template): ReadonlyMap<string, string> {
  const before = namedTables.get(template);
  if (before) return before;
  const named = [...template.resources.values()].flatMap((resource): readonly (readonly [string, string])[] => {
    const kind = kindOf(resource.type);
    const name = kind?.type === "dynamodb" ? readValue(propertyOf(resource, kind.name), template) : undefined;
    return name && !containsUnknown(name) ? [[canonicalText(name), resource.id]] : [];
  });
  const names = new Map(named.filter(([name]) => named.filter(([other]) => other === name).length === 1));
  namedTables.set(template, names);
  return names;
}
