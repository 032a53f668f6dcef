import { dirname, join } from "node:path/posix";
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import { known } from "../../known.ts";
import type { ClosedPart, NestedStack } from "../../model.ts";
import type { Value } from "../../value-model.ts";
import { asWritten } from "../../../syntax/as-written.ts";
import { readValue } from "./intrinsics.ts";
import { propertyOf, type Template, type TemplateResource } from "./template.ts";

/** The types of resources that are stacks, with the property that names the template. */
const templateProperties: Readonly<Record<string, string>> = {
  "AWS::CloudFormation::Stack": "TemplateURL",
  "AWS::Serverless::Application": "Location",
};

/** Whether a text has a stack whose template is a file: `TemplateURL: ./readers.yml`. */
export function hasLocalStacks(text: string): boolean {
  return (
    /\bTemplateURL["']?\s*:\s*["']?(?![a-z]\w*:\/\/)[\w./-]/u.test(text) ||
    /\bLocation["']?\s*:\s*["']?(?![a-z]\w*:\/\/)[\w./-]+\.(?:ya?ml|json|template)\b/u.test(text)
  );
}

/** The nested stacks of a template whose own template is a file, as packaging takes it. @param path of the template */
export function readNestedStacks(template: Template, path: string): readonly NestedStack[] {
  return [...template.resources.values()].flatMap((resource): NestedStack[] => {
    const property = templateProperties[resource.type];
    const file = property === undefined ? undefined : templateOf(resource, property);
    if (file === undefined || /^[a-z]\w*:/iu.test(file)) return [];
    const parameters = parametersOf(propertyOf(resource, "Parameters"), template);
    const condition = conditionOf(resource, template);
    return [
      {
        id: resource.id,
        template: join(dirname(path), file),
        parameters,
        ...known("condition", condition),
        at: resource.at,
      },
    ];
  });
}

/** Those whose template is elsewhere, at an address or in a repository of applications. */
export function readRemoteStacks(template: Template): readonly ClosedPart[] {
  return [...template.resources.values()].flatMap((resource): ClosedPart[] => {
    const property = templateProperties[resource.type];
    const location = property === undefined ? undefined : propertyOf(resource, property);
    const file = property === undefined ? undefined : templateOf(resource, property);
    if (location === undefined || (file !== undefined && !/^[a-z]\w*:/iu.test(file))) return [];
    const written = [location, propertyOf(resource, "Parameters")].flatMap((node) => (node ? asWritten(node.at) : []));
    const condition = conditionOf(resource, template);
    const madeOf = [...written, ...(condition === undefined ? [] : [`if ${condition}`])].join(" ");
    return [{ id: resource.id, kind: "the nested stack", madeOf, at: resource.at }];
  });
}

/** What is tested, as that of mappings is told. */
function conditionOf({ body }: TemplateResource, template: Template): string | undefined {
  const name = textOf(valueAt(body, "Condition"));
  return name === undefined ? undefined : template.conditionOf(name).holds;
}

function templateOf(resource: TemplateResource, property: string): string | undefined {
  return textOf(propertyOf(resource, property)) ?? textOf(valueAt(resource.body, "Metadata", "aws:asset:path"));
}

function parametersOf(node: Located | undefined, template: Template): ReadonlyMap<string, Value> {
  const entries = node?.kind === "map" ? [...node.entries.values()] : [];
  return new Map(
    entries.flatMap(({ key, value }) => {
      const read = readValue(value, template);
      return read ? [[key, read] as const] : [];
    }),
  );
}
