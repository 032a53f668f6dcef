/** What a deployment is, as far as a mapping's position hangs on it: of a template that a framework made, and of the model that was read. */
import type { MappingSource, Stack } from "../../../../src/deployment/model.ts";
import type { LogicalId, Value } from "../../../../src/deployment/value-model.ts";
import { logicalIdOf } from "../../../../src/deployment/readers/cdk/constructs/logical-id.ts";
import { canonicalText, knownText } from "../../../../src/deployment/value.ts";

export interface StackFacts {
  readonly stackName: string | null;
  readonly functions: readonly string[];
  readonly mappings: readonly string[];
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, Json>> }>
>;

export interface Template {
  readonly Resources?: Resources;
}

/** Of a template: `OnOrderLambdaFunction "shop-dev-onOrder"`, and of a mapping what cannot change on a living one. */
export function factsOfTemplate(stackName: string, { Resources = {} }: Template): StackFacts {
  const all = Object.entries(Resources).map(([id, { Type, Properties = {} }]) => ({ id, Type, Properties }));
  return {
    stackName,
    functions: all
      .filter(({ Type }) => Type === "AWS::Lambda::Function")
      .map(({ id, Properties }) => functionText(id, textOf(Properties["FunctionName"])))
      .sort(),
    mappings: all
      .filter(({ Type }) => Type === "AWS::Lambda::EventSourceMapping")
      .map(({ id, Properties: own }) =>
        mappingText({
          id,
          of: targetOf(own["FunctionName"], Resources),
          from: sourceOf(own["EventSourceArn"], Resources),
          start: textOf(own["StartingPosition"]),
          at: textOf(own["StartingPositionTimestamp"]),
          age: textOf(own["MaximumRecordAgeInSeconds"]),
          retries: textOf(own["MaximumRetryAttempts"]),
          topics: textOf(own["Topics"] ?? own["Queues"]),
        }),
      )
      .sort(),
  };
}

export function factsOfModel(stack: Stack): StackFacts {
  return {
    stackName: textOfValue(stack.name),
    functions: stack.functions.map(({ logicalId, name }) => functionText(idText(logicalId), textOfValue(name))).sort(),
    mappings: stack.functions
      .flatMap((fn) =>
        fn.mappings.map((mapping) =>
          mappingText({
            id: idText(mapping.logicalId),
            of: idText(fn.logicalId),
            from: sourceText(mapping.source),
            start: textOfValue(mapping.startingPosition),
            at: textOfValue(mapping.startingPositionTimestamp),
            age: textOf(mapping.maximumRecordAgeSeconds),
            retries: textOf(mapping.maximumRetryAttempts),
            topics: mapping.source.topics ? mapping.source.topics.map(textOfValue).join(",") : null,
          }),
        ),
      )
      .sort(),
  };
}

/** Servers of a cluster of one's own are no arn. Constructs have paths, of which the template has the logical ids. */
function sourceText({ identity, consumer }: MappingSource): string | null {
  const text = textOfValue(consumer ?? identity);
  if (text !== null && /^\w[\w.]*:\d+/u.test(text)) return null;
  return (
    text?.replace(/^\$\{(?:[\w-]+)\/([^.]+)/u, (_, path: string) => {
      const ids = [...path.split("/"), "Resource"].map((id) => [id]);
      return `\${${idText(logicalIdOf(ids))}`;
    }) ?? null
  );
}

function functionText(id: string, name: string | null): string {
  return name === null ? id : `${id} "${name}"`;
}

function mappingText({ id, of, ...facts }: Readonly<Record<string, string | null>>): string {
  const told = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]));
  return [`${id} of ${of}`, ...told].join(", ");
}

function idText(id: LogicalId): string {
  return id.kind === "known" ? id.id : `(${id.formula})`;
}

function textOfValue(value: Value | undefined): string | null {
  return value === undefined ? null : (knownText(value) ?? canonicalText(value));
}

/** A value of a template: `${Orders.StreamArn}`, `${OrdersArn}`, `${import:clicks}`. */
function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return (value as readonly Json[]).map(textOf).join(",");
  if (typeof value !== "object") return String(value);
  const [[name, inner]] = Object.entries(value) as [[string, Json]];
  if (name === "Fn::GetAtt") return `\${${typeof inner === "string" ? inner : (inner as string[]).join(".")}}`;
  return name === "Fn::ImportValue" ? `\${import:${textOf(inner)}}` : `\${${textOf(inner)}}`;
}

/** A consumer of a stream stands for the stream and its name. */
function sourceOf(value: Json | undefined, resources: Resources): string | null {
  const text = textOf(value);
  const consumer = resources[/^\$\{(\w+)\}$/u.exec(text ?? "")?.[1] ?? ""];
  if (consumer?.Type !== "AWS::Kinesis::StreamConsumer") return text;
  const { StreamARN, ConsumerName } = consumer.Properties ?? {};
  return `${textOf(StreamARN)}/consumer/${textOf(ConsumerName)}`;
}

/** The function behind a reference, an alias or a version. */
function targetOf(value: Json | undefined, resources: Resources): string | null {
  if (value === undefined || value === null || typeof value !== "object") return null;
  const [id] = JSON.stringify(value).match(/(?<="(?:Ref|Fn::GetAtt)":\[?")\w+/gu) ?? [];
  if (id === undefined) return null;
  const { Type, Properties = {} } = resources[id]!;
  return Type === "AWS::Lambda::Function" ? id : targetOf(Properties["FunctionName"], resources);
}
