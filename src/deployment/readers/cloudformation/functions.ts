/** The functions of a template with the mappings that invoke them. */
import type { Unresolved } from "../../../project/text-source.ts";
import { textOf, valueAt, type Located } from "../../../syntax/located.ts";
import type { HandlerReference, LambdaFunction, Mapping } from "../../model.ts";
import { canonicalText, shortText, singleHole } from "../../value.ts";
import { mappingType, pipeType, readMappingResource, readPipe } from "./explicit-mappings.ts";
import { readValue } from "./intrinsics.ts";
import { readInvocations } from "./invocations.ts";
import type { BoundMapping } from "./mappings.ts";
import { variablesOf } from "./environment.ts";
import { idAsWritten, textOfId } from "../../formula.ts";
import { known } from "../../known.ts";
import { numberOf, numberOr } from "./sources.ts";
import { readSamEvents } from "./sam-events.ts";
import { Targets } from "./targets.ts";
import { propertyOf, samFunctionType, type Template, type TemplateResource } from "./template.ts";

/** What a framework says of functions that a template does not. */
export interface FunctionOptions {
  /** What people call a function. */
  keyOf(resource: TemplateResource): string;
  handlerOf(resource: TemplateResource): HandlerReference | undefined;
}

/** Functions in the order of the template, then those that mappings only name. */
export function readFunctions(
  template: Template,
  options: FunctionOptions,
): { readonly functions: readonly LambdaFunction[]; readonly gaps: readonly Unresolved[] } {
  const resources = [...template.resources.values()];
  const declared = resources.filter(({ type }) => type === "AWS::Lambda::Function" || type === samFunctionType);
  const targets = new Targets(
    template,
    declared.map((resource) => ({
      id: resource.id,
      name: readValue(propertyOf(resource, "FunctionName"), template),
      alias: readValue(propertyOf(resource, "AutoPublishAlias"), template),
    })),
  );
  const events = declared
    .filter(({ type }) => type === samFunctionType)
    .map((resource) => readSamEvents(resource, template));
  const compiled = withoutOverwritten(events.flatMap(({ mappings }) => mappings));
  const explicit = resources.flatMap((resource) => {
    if (resource.type === mappingType) return [readMappingResource(resource, template, targets)];
    return resource.type === pipeType ? [readPipe(resource, template, targets)] : [];
  });
  const bound = [...compiled, ...explicit];
  const gaps = events.flatMap((read) => read.gaps);
  const invocations = readInvocations(template, targets);
  const own = ownFunctions(declared, bound, template, options).map((fn, index) => ({
    ...fn,
    ...known("invocations", invocations.get(declared[index]!.id)),
  }));
  return { functions: [...own, ...otherFunctions(bound, template, options)], gaps };
}

/** SAM: function `A` with event `BC` and function `AB` with event `C` make one resource `ABC`, of which the later is left. */
function withoutOverwritten(mappings: readonly BoundMapping[]): readonly BoundMapping[] {
  return [...new Map(mappings.map((bound) => [textOfId(bound.mapping.logicalId), bound])).values()];
}

function ownFunctions(
  declared: readonly TemplateResource[],
  bound: readonly BoundMapping[],
  template: Template,
  { keyOf, handlerOf }: FunctionOptions,
): LambdaFunction[] {
  const byFunction = new Map(declared.map(({ id }): [string, Mapping[]] => [id, []]));
  for (const { target, mapping } of bound) byFunction.get(target.function ?? "")?.push(mapping);
  return declared.map((resource) => ({
    key: keyOf(resource),
    logicalId: idAsWritten(resource.id),
    name: readValue(propertyOf(resource, "FunctionName"), template),
    handler: handlerOf(resource),
    ...known("packageType", packageTypeOf(propertyOf(resource, "PackageType"))),
    // CloudFormation and SAM: 3 s. What SAM sets for all functions is among the properties; the Serverless Framework compiles its default in.
    ...known("timeoutSeconds", numberOr(propertyOf(resource, "Timeout"), 3)),
    ...known("variables", variablesOf(resource, template)),
    ...known("reservedConcurrency", numberOf(propertyOf(resource, "ReservedConcurrentExecutions"))),
    mappings: byFunction.get(resource.id)!,
    external: false,
    certainty: "certain",
    ...(valueAt(resource.body, "Condition") && { isConditional: true as const }),
    at: resource.at,
  }));
}

function packageTypeOf(written: Located | undefined): LambdaFunction["packageType"] {
  if (written === undefined) return "archive";
  const text = textOf(written);
  return text === "Zip" ? "archive" : text === "Image" ? "image" : undefined;
}

/** Functions of other stacks, one for each way to name it; and pipes that invoke no function, which stand for themselves. */
function otherFunctions(
  bound: readonly BoundMapping[],
  template: Template,
  { keyOf }: FunctionOptions,
): LambdaFunction[] {
  const others = new Map<string, { first: BoundMapping; mappings: Mapping[] }>();
  for (const item of bound) {
    const { target, mapping } = item;
    const owner = target.function === undefined ? undefined : template.resources.get(target.function);
    if (owner && owner.type !== pipeType) continue;
    const isNamed = owner === undefined && target.named.kind !== "unknown";
    const identity = isNamed ? canonicalText(target.named) : `${textOfId(mapping.logicalId)} (own)`;
    const known = others.get(identity);
    if (known) known.mappings.push(mapping);
    else others.set(identity, { first: item, mappings: [mapping] });
  }
  return [...others.values()].map(({ first: { target, mapping }, mappings }): LambdaFunction => {
    const pipe = target.function === undefined ? undefined : template.resources.get(target.function);
    const shared = { handler: undefined, mappings, certainty: "certain" as const };
    if (pipe) {
      const name = readValue(propertyOf(pipe, "Name"), template);
      return {
        ...shared,
        key: keyOf(pipe),
        logicalId: { kind: "known", id: pipe.id },
        name,
        external: false,
        at: pipe.at,
      };
    }
    const isUnknown = target.named.kind === "unknown";
    return {
      ...shared,
      // What another stack or a custom resource of this template makes is called by that resource: `Orders.Outputs.Arn`.
      key: isUnknown ? textOfId(mapping.logicalId) : (singleHole(target.named)?.resource ?? shortText(target.named)),
      logicalId: {
        kind: "symbolic",
        formula: isUnknown ? `target of ${textOfId(mapping.logicalId)}` : canonicalText(target.named),
      },
      name: target.named,
      external: true,
      at: isUnknown ? mapping.at : target.named.at,
    };
  });
}
