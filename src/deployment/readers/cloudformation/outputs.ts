/** What a template puts out: attributes of its resources, under names of its own and of exports. */
import { valueAt } from "../../../syntax/located.ts";
import type { Output } from "../../model.ts";
import type { Value } from "../../value-model.ts";
import { knownText, literal } from "../../value.ts";
import { readValue } from "./intrinsics.ts";
import { consumerOf } from "./mappings.ts";
import type { Template } from "./template.ts";

/** Those that give an attribute of a resource, by name; a consumer of a stream as mappings have it, behind its stream. */
export function readOutputs(template: Template): ReadonlyMap<string, Output> {
  const section = valueAt(template.document, "Outputs");
  const outputs = new Map<string, Output>();
  for (const { key, value } of section?.kind === "map" ? section.entries.values() : []) {
    const attribute = valueAt(value, "Value");
    if (attribute?.kind !== "intrinsic" || !["GetAtt", "Sub", "Ref"].includes(attribute.name)) continue;
    const written = readValue(attribute, template);
    const consumer = written && consumerOf(written, template)?.consumer;
    // A reference alone is an arn where it is one of a consumer.
    const read = consumer ?? (attribute.name === "Ref" ? undefined : written);
    const exported = readValue(valueAt(value, "Export", "Name"), template);
    if (read) outputs.set(key, { value: read, ...(exported ? { exported } : {}) });
  }
  return outputs;
}

/** The name of a stack that the Serverless Framework compiled: it exports each output under `sls-<stack name>-<id>`. */
export function compiledName(template: Template): Value | undefined {
  const section = valueAt(template.document, "Outputs");
  for (const { key, value } of section?.kind === "map" ? section.entries.values() : []) {
    const exported = readValue(valueAt(value, "Export", "Name"), template);
    const name = knownText(exported);
    const isCompiled = name?.startsWith("sls-") && name.endsWith(`-${key}`);
    if (isCompiled) return literal(name!.slice("sls-".length, -key.length - 1), exported!.at);
  }
  return undefined;
}
